import { expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { TaskId, TeamId } from '#domain/ids.ts'
import { type NextAct, nextActOf } from './next-act.ts'

const sent = (step: 'assigned' | 'arrived' | 'finished'): Alert['assignment'] => ({
  taskId: TaskId.parse('t'),
  teamId: TeamId.parse('regu-4'),
  teamName: 'Regu 4',
  byName: 'R. Siregar',
  atMs: 0,
  step,
})
const operator = { isPast: false, mayAcknowledge: true, phone: '0812' }

test.each<[string, Pick<Alert, 'state' | 'assignment'>, object, NextAct]>([
  ['a new alert is acknowledged', { state: 'unacknowledged', assignment: null }, {}, 'acknowledge'],
  [
    'one that recovered unseen too',
    { state: 'returned-unacknowledged', assignment: null },
    {},
    'acknowledge',
  ],
  ['not by who may not', { state: 'unacknowledged', assignment: null }, { mayAcknowledge: false }, null],
  ['then a team is sent', { state: 'acknowledged', assignment: null }, {}, 'assign'],
  ['then it is called', { state: 'acknowledged', assignment: sent('arrived') }, {}, 'call'],
  ['if it has a telephone', { state: 'acknowledged', assignment: sent('assigned') }, { phone: null }, null],
  ['a finished one waits for its source', { state: 'acknowledged', assignment: sent('finished') }, {}, null],
  ['what is an agency’s asks nothing', { state: 'owned', assignment: null }, {}, null],
  ['nor what has ended', { state: 'cleared', assignment: null }, { isPast: true }, null],
])('%s', (_, alert, change, act) => {
  expect(nextActOf(alert, { ...operator, ...change })).toBe(act)
})
