import { expect, test } from 'vitest'
import { countComplaints } from '#domain/complaints/count-complaints.ts'
import { TaskId, TeamId } from '#domain/ids.ts'
import type { MapItem } from '../../map/map-items.ts'
import { alertItems, cameraItems, complaintItems, isException } from '../../map/map-items.ts'
import { sampleAlerts } from '../../test/sample-alerts.ts'
import { sampleCameras } from '../../test/sample-city.ts'
import { sampleComplaints } from '../../test/sample-complaints.ts'
import { passes, readFilter, stateOf } from './map-filter.ts'

const camera = (rank: number, symbol: 'up' | 'down'): MapItem => {
  const [first] = sampleCameras()
  if (first === undefined) throw new Error('no sample camera')
  return { kind: 'camera', id: first.id, lat: 1, lng: 104, rank, symbol, camera: first }
}

test('an empty address shows everything', () => {
  expect(passes(readFilter(new URLSearchParams('')), camera(0, 'up'))).toBe(true)
})

test('kinds and single states can be left out by the address', () => {
  expect(passes(readFilter(new URLSearchParams('jenis=package,alert')), camera(0, 'up'))).toBe(false)
  const withoutUp = readFilter(new URLSearchParams('tanpa=camera.up'))
  expect(passes(withoutUp, camera(0, 'up'))).toBe(false)
  expect(passes(withoutUp, camera(3, 'down'))).toBe(true)
})

test('a camera whose state nobody told is not counted as frozen, and counts as an exception', () => {
  const [item] = cameraItems(sampleCameras(), new Map())
  expect(item?.kind === 'camera' && item.symbol).toBe('untold')
  expect(item !== undefined && isException(item)).toBe(true)
})

test('complaints are counted by their clock, as the queue counts them, whether somebody has begun or not', () => {
  const sample = sampleComplaints(Date.parse('2026-11-27T09:00:00+07:00'))
  const complaints = sample.map((each, i) => (i % 2 === 0 ? { ...each, status: 'baru' as const } : each))
  const counts = countComplaints(complaints)
  expect(counts.fresh).toBeGreaterThan(1)
  const items = complaintItems(complaints)
  expect(items).toHaveLength(complaints.length)
  for (const state of ['overdue', 'near', 'fresh', 'paused', 'done', 'unvalidated', 'closed'] as const)
    expect(items.filter((item) => stateOf(item) === state).length, state).toBe(counts[state])
})

test('what a team has finished stands under everything that still asks for work, as an outline', () => {
  const [fire] = sampleAlerts(Date.parse('2026-11-27T09:00:00+07:00'), sampleCameras())
  if (fire === undefined) throw new Error('no sample alert')
  const assignment = {
    taskId: TaskId.parse('t-1'),
    teamId: TeamId.parse('regu-4'),
    teamName: 'Regu 4',
    byName: 'R.',
    atMs: 1,
    step: 'finished' as const,
  }
  const done = { ...fire, state: 'acknowledged' as const, assignment }
  expect(alertItems([fire])[0]).toMatchObject({ isHandled: false, rank: 9 })
  expect(alertItems([done])[0]).toMatchObject({ isHandled: true, rank: 1 })
})

test('alerts without a place stay off the map', () => {
  expect(alertItems([])).toEqual([])
})
