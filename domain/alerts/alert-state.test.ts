import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type AlertEvent, type AlertLife, nextAlertLife } from '#domain/alerts/alert-state.ts'
import type { Priority } from '#domain/contract/primitives.ts'
import type { AlertState } from '#domain/contract/rest/alerts.ts'

const acknowledged: AlertEvent = { kind: 'acknowledged' }
const ended: AlertEvent = { kind: 'cause-ended' }
const present = (priority: Priority): AlertEvent => ({ kind: 'cause-present', priority })

test.each<[AlertState, Priority, AlertEvent, AlertState, Priority]>([
  ['unacknowledged', 1, acknowledged, 'acknowledged', 1],
  ['unacknowledged', 1, ended, 'returned-unacknowledged', 1],
  ['unacknowledged', 2, ended, 'returned-unacknowledged', 2],
  ['unacknowledged', 3, ended, 'cleared', 3],
  ['unacknowledged', 4, ended, 'cleared', 4],
  ['unacknowledged', 3, present(3), 'unacknowledged', 3],
  ['unacknowledged', 3, present(2), 'unacknowledged', 2],
  ['acknowledged', 2, acknowledged, 'acknowledged', 2],
  ['acknowledged', 2, ended, 'cleared', 2],
  ['acknowledged', 3, present(3), 'acknowledged', 3],
  ['acknowledged', 3, present(2), 'unacknowledged', 2],
  ['acknowledged', 2, present(3), 'acknowledged', 3],
  ['returned-unacknowledged', 1, acknowledged, 'cleared', 1],
  ['returned-unacknowledged', 1, ended, 'returned-unacknowledged', 1],
  ['returned-unacknowledged', 1, present(1), 'unacknowledged', 1],
  ['cleared', 1, present(1), 'cleared', 1],
  ['cleared', 1, acknowledged, 'cleared', 1],
  ['cleared', 1, ended, 'cleared', 1],
  ['owned', 3, present(3), 'owned', 3],
  ['owned', 3, present(2), 'owned', 2],
  ['owned', 2, acknowledged, 'owned', 2],
  ['owned', 2, ended, 'cleared', 2],
])('%s P%d after %o is %s P%d', (state, priority, event, nextState, nextPriority) => {
  expect(nextAlertLife({ state, priority }, event)).toEqual({ state: nextState, priority: nextPriority })
})

test('the same object comes back when nothing changed', () => {
  const life: AlertLife = { state: 'acknowledged', priority: 3 }
  expect(nextAlertLife(life, acknowledged)).toBe(life)
  expect(nextAlertLife(life, present(3))).toBe(life)
})

test('no P1 or P2 is ever cleared without having been acknowledged', () => {
  const event = fc.oneof(
    fc.constant(acknowledged),
    fc.constant(ended),
    fc.constantFrom<Priority>(1, 2).map(present),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 30 }), (events) => {
      let life: AlertLife = { state: 'unacknowledged', priority: 2 }
      for (const next of events) life = nextAlertLife(life, next)
      if (life.state === 'cleared') expect(events).toContainEqual(acknowledged)
    }),
  )
})
