import { expect, test } from 'vitest'
import {
  acknowledgeDueAtMs,
  arriveBy,
  isAcknowledgeOverdue,
  isUnacknowledged,
  mustBeForwarded,
} from '#domain/alerts/alert-limits.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import type { Alert, AlertState } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'
import { minuteMs } from '#domain/time/units.ts'

const limits: AlertLimits = {
  acknowledgeMs: { 1: 2 * minuteMs, 2: 5 * minuteMs, 3: 30 * minuteMs, 4: null },
  arriveMs: { 1: 20 * minuteMs, 2: 45 * minuteMs, 3: 180 * minuteMs, 4: 480 * minuteMs },
  forwardUpToPriority: 2,
}
const raisedAtMs = 1_000_000
const waiting = (priority: Priority, state: AlertState = 'unacknowledged') => ({
  priority,
  state,
  raisedAtMs,
  forwarded: null as Alert['forwarded'],
})

test.each<[AlertState, boolean, boolean]>([
  ['unacknowledged', true, true],
  ['returned-unacknowledged', true, false],
  ['acknowledged', false, false],
  ['owned', false, false],
  ['cleared', false, false],
])(
  'an alert that is %s asks the room for an acknowledgement: %s, within a limit: %s',
  (state, asks, runs) => {
    expect(isUnacknowledged({ state })).toBe(asks)
    expect(acknowledgeDueAtMs(waiting(1, state), limits)).toBe(runs ? raisedAtMs + 2 * minuteMs : null)
  },
)

test.each<[Priority, AlertState, number, boolean, boolean]>([
  [1, 'unacknowledged', 2 * minuteMs, false, false],
  [1, 'unacknowledged', 2 * minuteMs + 1, true, true],
  [1, 'returned-unacknowledged', 2 * minuteMs + 1, false, false],
  [2, 'returned-unacknowledged', 60 * minuteMs, false, false],
  [1, 'acknowledged', 60 * minuteMs, false, false],
  [2, 'unacknowledged', 5 * minuteMs, false, false],
  [2, 'unacknowledged', 5 * minuteMs + 1, true, true],
  [2, 'owned', 60 * minuteMs, false, false],
  [3, 'unacknowledged', 31 * minuteMs, true, false],
  [4, 'unacknowledged', 600 * minuteMs, false, false],
])(
  'P%d %s after %d ms is overdue: %s, goes to the shift lead: %s',
  (priority, state, ageMs, overdue, goes) => {
    const alert = waiting(priority, state)
    expect(isAcknowledgeOverdue(alert, limits, raisedAtMs + ageMs)).toBe(overdue)
    expect(mustBeForwarded(alert, limits, raisedAtMs + ageMs)).toBe(goes)
  },
)

test('an alert is forwarded once', () => {
  const alert = { ...waiting(1), forwarded: { atMs: raisedAtMs + 3 * minuteMs } }
  expect(mustBeForwarded(alert, limits, raisedAtMs + 60 * minuteMs)).toBe(false)
})

test('how far down forwarding reaches is the city’s to say', () => {
  const late = raisedAtMs + 31 * minuteMs
  expect(mustBeForwarded(waiting(3), { ...limits, forwardUpToPriority: 3 }, late)).toBe(true)
  expect(mustBeForwarded(waiting(2), { ...limits, forwardUpToPriority: 1 }, late)).toBe(false)
})

test('a team is due by the priority of what it was sent for', () => {
  expect(arriveBy(1, 1_000, limits)).toBe(1_000 + 20 * minuteMs)
  expect(arriveBy(4, 1_000, limits)).toBe(1_000 + 480 * minuteMs)
})
