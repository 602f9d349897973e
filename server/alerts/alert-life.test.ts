import { expect, test } from 'vitest'
import { isActive } from '#domain/alerts/alert-phase.ts'
import { noFigures, room } from '#domain/alerts/cause.ts'
import { AlertId, SkpdId, TaskId, TeamId } from '#domain/ids.ts'
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

test.each([
  ['finished with the lesser one is done with', 'finished', null],
  ['is still out stays with it', 'arrived', 'Regu 4'],
] as const)('when a cause grows worse, a team that %s', (_what, step, teamName) => {
  const assignment = {
    taskId: TaskId.parse('t-1'),
    teamId: TeamId.parse('regu-4'),
    teamName: 'Regu 4',
    byName: 'Rina',
    atMs: 300,
    step,
  }
  const held = acknowledge(raiseAlert(AlertId.parse('a-1'), silent, [], 100), 'Rina', limits, 200)
  const worse = keepAlert({ ...held, assignment }, { ...silent, priority: 2 }, [], 5_000)
  expect(worse.assignment?.teamName ?? null).toBe(teamName)
  // Whoever acknowledges it as it is now has it on the walls again.
  expect(isActive(acknowledge(worse, 'Surya', limits, 5_500))).toBe(true)
})

test('the figures of detection stay those of the package they were measured of, whichever is the worst later', () => {
  const skpdId = SkpdId.parse('dbmsda')
  const member = (id: string, deviationPts: number) => ({
    subject: { type: 'work-package' as const, id, name: id, skpdId },
    figures: { ...noFigures, deviationPts },
  })
  const of = (...members: ReturnType<typeof member>[]) => ({
    ...silent,
    kind: 'package-critical' as const,
    owner: { kind: 'skpd' as const, skpdId },
    subject: { type: 'skpd' as const, id: skpdId },
    count: members.length,
    members,
    figures: members[0]?.figures ?? noFigures,
  })
  const raised = raiseAlert(AlertId.parse('a-1'), of(member('roads', -20), member('park', -11)), [], 100)
  expect(raised.atDetection?.of).toBe('roads')
  const later = keepAlert(raised, of(member('harbour', -99), member('roads', -20)), [], 900)
  expect(later.atDetection).toEqual(raised.atDetection)
})
