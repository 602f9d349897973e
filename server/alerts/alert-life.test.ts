import { expect, test } from 'vitest'
import { noFigures, room } from '#domain/alerts/cause.ts'
import { AlertId } from '#domain/ids.ts'
import { acknowledge, forwardIfDue, keepAlert, raiseAlert } from './alert-life.ts'

const limits = {
  acknowledgeMs: { 1: 1_000, 2: 1_000, 3: 60_000, 4: null },
  arriveMs: { 1: 1, 2: 1, 3: 1, 4: 1 },
  forwardUpToPriority: 2 as const,
}
const silent = {
  kind: 'feed-stale' as const,
  causeKey: 'feed-stale:cctv',
  priority: 3 as const,
  owner: room,
  subject: { type: 'feed' as const, id: 'cctv', name: 'CCTV' },
  place: null,
  count: 1,
  silentCount: 0,
  cameraIds: [],
  members: [],
  objects: { type: 'feed' as const, ids: ['cctv'] },
  figures: noFigures,
  escalation: null,
  sinceMs: 0,
}

test('a cause that has grown worse is held by nobody until somebody acknowledges it as it is now', () => {
  const held = acknowledge(raiseAlert(AlertId.parse('a-1'), silent, [], 100), 'Rina', limits, 200)
  const worse = keepAlert(held, { ...silent, priority: 2 }, [], 5_000)
  expect(worse).toMatchObject({
    state: 'unacknowledged',
    raisedAtMs: 5_000,
    acknowledged: null,
    forwarded: null,
  })
  expect(worse.stages.map(({ stage, byName }) => [stage, byName])).toContainEqual(['acknowledged', 'Rina'])
  expect(forwardIfDue(worse, limits, 6_000)).toBe(worse)
  expect(forwardIfDue(worse, limits, 6_001).forwarded).toEqual({ atMs: 6_001 })
  expect(acknowledge(worse, 'Surya', limits, 5_500).acknowledged?.byName).toBe('Surya')
})
