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
  expect(nextAlertLife({ state, priority }, event, false)).toEqual({
    state: nextState,
    priority: nextPriority,
  })
})

test.each<[AlertState, Priority, AlertEvent, AlertState]>([
  ['unacknowledged', 2, ended, 'returned-unacknowledged'],
  // Also what would leave unseen: its team is still on the road.
  ['unacknowledged', 3, ended, 'returned-unacknowledged'],
  ['acknowledged', 2, ended, 'acknowledged'],
  ['returned-unacknowledged', 1, acknowledged, 'acknowledged'],
  ['returned-unacknowledged', 3, present(3), 'unacknowledged'],
])(
  'with a team out, %s P%d after %o is %s, and clears once the team is back',
  (state, priority, event, nextState) => {
    const next = nextAlertLife({ state, priority }, event, true)
    expect(next.state).toBe(nextState)
    if (next.state === 'unacknowledged') return
    const mustStillBeSeen = next.state === 'returned-unacknowledged' && priority <= 2
    expect(nextAlertLife(next, ended, false).state).toBe(mustStillBeSeen ? next.state : 'cleared')
  },
)

test('the same object comes back when nothing changed', () => {
  const life: AlertLife = { state: 'acknowledged', priority: 3 }
  expect(nextAlertLife(life, acknowledged, false)).toBe(life)
  expect(nextAlertLife(life, present(3), false)).toBe(life)
})

test('no P1 or P2 is ever cleared without having been acknowledged', () => {
  const event = fc.oneof(
    fc.constant(acknowledged),
    fc.constant(ended),
    fc.constantFrom<Priority>(1, 2).map(present),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(event, fc.boolean()), { maxLength: 30 }), (events) => {
      let life: AlertLife = { state: 'unacknowledged', priority: 2 }
      for (const [next, isTeamOut] of events) life = nextAlertLife(life, next, isTeamOut)
      if (life.state === 'cleared') expect(events.map(([each]) => each)).toContainEqual(acknowledged)
    }),
  )
})
