import { expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { AlertId, TaskId, TeamId } from '#domain/ids.ts'
import { alertRows, countAlerts } from '../../alerts/alert-rows.ts'
import { sampleAlerts } from '../../test/sample-alerts.ts'
import { sampleCameras } from '../../test/sample-city.ts'
import { beyondOf, wallAlerts, watchedAlert } from './use-wall-alerts.ts'

const list = sampleCameras()
const cameras = new Map(list.map((camera) => [camera.id, camera]))
const [fire] = sampleAlerts(0, list)
if (fire === undefined) throw new Error('no alert')
const alert = (id: string, change: Partial<Alert>): Alert => ({ ...fire, id: AlertId.parse(id), ...change })
const done: Alert['assignment'] = {
  taskId: TaskId.parse('t'),
  teamId: TeamId.parse('regu'),
  teamName: 'Regu',
  byName: 'R.',
  atMs: 0,
  step: 'finished',
}
const unseen = { nearby: fire.nearby.map((near) => ({ ...near, sees: false })) }

test('what nobody has acknowledged is the count of the operator on every screen, whatever has room there', () => {
  const alerts = [
    alert('al-1', { priority: 1, state: 'unacknowledged' }),
    alert('al-2', { priority: 1, state: 'acknowledged' }),
    alert('al-3', { priority: 2, state: 'unacknowledged' }),
    // Closed at its source before anybody had looked: still to be acknowledged.
    alert('al-4', { priority: 2, state: 'returned-unacknowledged' }),
    alert('al-5', { priority: 3, state: 'unacknowledged' }),
    alert('al-6', { priority: 3, state: 'owned' }),
  ]
  const wall = wallAlerts(alerts, true)
  const beyond = beyondOf(wall.urgent.slice(1))
  expect(wall.urgent[0]?.id).toBe('al-1')
  expect(wall.waiting).toBe(countAlerts(alertRows(alerts, new Set())).rows.waiting)
  expect(wall.waiting).toBe(4)
  expect(beyond).toEqual({ p1: 1, p2: 2, finished: 0, isCalling: true })
  expect(beyondOf(wall.urgent.slice(3))).toMatchObject({ p2: 1, isCalling: false })
})

test('what a team has finished keeps a card after all that asks for work, and is counted where it has none', () => {
  const assignment = done
  const alerts = [
    alert('al-1', { priority: 1, state: 'acknowledged', assignment }),
    alert('al-2', { priority: 2, state: 'unacknowledged' }),
    alert('al-3', { priority: 3, state: 'acknowledged', assignment }),
  ]
  const wall = wallAlerts(alerts, true)
  expect(wall.urgent.map(({ id }) => id)).toEqual(['al-2'])
  expect(wall.finished.map(({ id }) => id)).toEqual(['al-1'])
  expect(wall.others).toBe(0)
  expect(beyondOf([...wall.urgent, ...wall.finished])).toEqual({ p1: 0, p2: 1, finished: 1, isCalling: true })
  expect(watchedAlert(wall.urgent, cameras)?.id).toBe('al-2')
})

test('the large place is the newest P1 that waits, seen or not, and of P2 the first that a camera shows', () => {
  const seenP2 = alert('al-4', { priority: 2 })
  const unseenP2 = alert('al-3', { priority: 2, ...unseen })
  const { urgent } = wallAlerts(
    [
      seenP2,
      alert('al-1', { priority: 1, raisedAtMs: 1_000 }),
      alert('al-2', { priority: 1, raisedAtMs: 2_000, ...unseen }),
    ],
    true,
  )
  expect(watchedAlert(urgent, cameras)?.id).toBe('al-2')
  expect(watchedAlert([unseenP2, seenP2], cameras)?.id).toBe('al-4')
  expect(watchedAlert([unseenP2], cameras)).toBeNull()
})
