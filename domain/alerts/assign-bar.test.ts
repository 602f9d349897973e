import { expect, test } from 'vitest'
import { TaskId, TeamId } from '#domain/ids.ts'
import { assignBarOf } from './assign-bar.ts'

const sent = (step: 'assigned' | 'finished') => ({
  taskId: TaskId.parse('t'),
  teamId: TeamId.parse('regu-4'),
  teamName: 'Regu 4',
  byName: 'R. Siregar',
  atMs: 0,
  step,
})

test.each([
  ['a new alert', 'unacknowledged', null, null],
  ['an acknowledged one', 'acknowledged', null, null],
  ['one whose team has finished', 'acknowledged', sent('finished'), null],
  ['one whose team is on its way', 'acknowledged', sent('assigned'), 'held'],
  ['what is an agency’s', 'owned', null, 'owned'],
  ['what ended before anybody looked', 'returned-unacknowledged', null, 'ended'],
  ['the past', 'cleared', sent('finished'), 'ended'],
] as const)('for %s', (_name, state, assignment, bar) => {
  expect(assignBarOf({ state, assignment })).toBe(bar)
})
