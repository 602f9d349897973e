import { expect, test } from 'vitest'
import { causeEndingOf, endedAtMsOf, outcomeOf } from '#domain/alerts/alert-outcome.ts'
import { alertPhase, isActive } from '#domain/alerts/alert-phase.ts'
import type { Alert, AlertStage, AlertState, TaskStep } from '#domain/contract/rest/alerts.ts'
import { TaskId, TeamId } from '#domain/ids.ts'

const assignment = (step: TaskStep): Alert['assignment'] => ({
  taskId: TaskId.parse('t-1'),
  teamId: TeamId.parse('regu-4'),
  teamName: 'Regu 4',
  byName: 'R. Siregar',
  atMs: 20,
  step,
})
const stages = (...list: [AlertStage, number, string?, string?][]): Alert['stages'] =>
  list.map(([stage, atMs, byName, note]) => ({ stage, atMs, byName: byName ?? null, note: note ?? null }))
const ended = { raisedAtMs: 1, causeEndedAtMs: 100, clearedAtMs: 100, acknowledged: null, assignment: null }

test('an open alert has no outcome', () => {
  expect(outcomeOf({ ...ended, clearedAtMs: null, stages: stages(['detected', 1]) })).toBeNull()
})

test('what recovered at its source says so, and who had seen it', () => {
  const quiet = stages(['detected', 1], ['cause-ended', 100], ['cleared', 100])
  expect(outcomeOf({ ...ended, stages: quiet })).toEqual({
    how: 'cause-ended',
    byName: null,
    teamName: null,
    note: null,
    atMs: 100,
  })
  const seen = stages(
    ['detected', 1],
    ['acknowledged', 5, 'R. Siregar'],
    ['cause-ended', 100],
    ['cleared', 100],
  )
  const acknowledged = { byName: 'R. Siregar', atMs: 5, dueAtMs: null }
  expect(outcomeOf({ ...ended, acknowledged, stages: seen })).toMatchObject({
    how: 'cause-ended',
    byName: 'R. Siregar',
  })
})

test('what recovered before anybody looked ended with the acknowledgement', () => {
  const late = stages(
    ['detected', 1],
    ['cause-ended', 50],
    ['acknowledged', 100, 'R. Siregar'],
    ['cleared', 100],
  )
  expect(outcomeOf({ ...ended, stages: late })).toMatchObject({
    how: 'acknowledged',
    byName: 'R. Siregar',
    atMs: 100,
  })
  // One time of its end, everywhere: the cause's, whoever looked when.
  const seenLate = { ...ended, causeEndedAtMs: 50, stages: late }
  expect(outcomeOf(seenLate)?.atMs).toBe(50)
  expect(endedAtMsOf(seenLate)).toBe(50)
  expect(endedAtMsOf({ ...seenLate, clearedAtMs: null })).toBeNull()
})

test('a team that had finished ended it, with its own words and not with what it was told', () => {
  const list = stages(
    ['detected', 1],
    ['assigned', 20, 'R. Siregar', 'Bawa gergaji'],
    ['finished', 80, 'A. Putra', 'Pohon dipotong'],
    ['cause-ended', 100],
    ['cleared', 100],
  )
  expect(outcomeOf({ ...ended, assignment: assignment('finished'), stages: list })).toMatchObject({
    how: 'team-finished',
    byName: 'A. Putra',
    teamName: 'Regu 4',
    note: 'Pohon dipotong',
  })
})

test('what a team was told to do is no word about how it ended', () => {
  const list = stages(
    ['detected', 1],
    ['assigned', 20, 'R. Siregar', 'Bawa gergaji'],
    ['cause-ended', 100],
    ['cleared', 100],
  )
  expect(outcomeOf({ ...ended, assignment: assignment('assigned'), stages: list })).toMatchObject({
    how: 'cause-ended',
    teamName: 'Regu 4',
    note: null,
  })
})

test('a team whose phone tells afterwards that it had finished before counts, one that finished later does not', () => {
  const list = (pressedAtMs: number) =>
    stages(['detected', 1], ['cause-ended', 100], ['cleared', 100], ['finished', pressedAtMs, 'A. Putra'])
  const how = (atMs: number) =>
    outcomeOf({ ...ended, assignment: assignment('finished'), stages: list(atMs) })?.how
  expect(how(90)).toBe('team-finished')
  expect(how(110)).toBe('cause-ended')
})

test('a team that had finished what was less before it grew did not end what it became', () => {
  const list = stages(
    ['detected', 1],
    ['acknowledged', 20, 'R. Siregar'],
    ['assigned', 20, 'R. Siregar'],
    ['finished', 30, 'A. Putra', 'Kabel disambung'],
    ['cause-ended', 100],
    ['acknowledged', 100, 'D. Lubis'],
    ['cleared', 100],
  )
  const acknowledged = { byName: 'D. Lubis', atMs: 100, dueAtMs: null }
  expect(outcomeOf({ ...ended, raisedAtMs: 60, acknowledged, stages: list })).toEqual({
    how: 'acknowledged',
    byName: 'D. Lubis',
    teamName: null,
    note: null,
    atMs: 100,
  })
})

test('nor did one that another team was sent after', () => {
  const list = stages(
    ['detected', 1],
    ['assigned', 10, 'R. Siregar'],
    ['finished', 15, 'A. Putra'],
    ['assigned', 20, 'R. Siregar'],
    ['cause-ended', 100],
    ['cleared', 100],
  )
  expect(outcomeOf({ ...ended, assignment: assignment('assigned'), stages: list })).toMatchObject({
    how: 'cause-ended',
    teamName: 'Regu 4',
  })
})

test('a team that finished what had ended without it did not end it, also where the alert waited for it', () => {
  const list = stages(
    ['detected', 1],
    ['acknowledged', 5, 'R. Siregar'],
    ['cause-ended', 100],
    ['finished', 140, 'A. Putra', 'Air sudah surut'],
    ['cleared', 140],
  )
  const waited = { ...ended, clearedAtMs: 140, assignment: assignment('finished'), stages: list }
  expect(outcomeOf(waited)).toMatchObject({ how: 'cause-ended', teamName: 'Regu 4', note: 'Air sudah surut' })
})

test.each<[AlertState, TaskStep | null, string, boolean]>([
  ['unacknowledged', null, 'unacknowledged', true],
  ['unacknowledged', 'accepted', 'unacknowledged', true],
  ['returned-unacknowledged', null, 'returned-unacknowledged', true],
  ['acknowledged', null, 'acknowledged', true],
  ['acknowledged', 'arrived', 'arrived', true],
  ['acknowledged', 'finished', 'finished-in-field', false],
  ['owned', null, 'owned', true],
  ['owned', 'finished', 'finished-in-field', false],
  ['cleared', 'finished', 'cleared', false],
])('an alert that is %s with its team at %s stands as %s and is active: %s', (state, step, phase, active) => {
  const alert = {
    kind: 'camera-offline' as const,
    state,
    causeEndedAtMs: null,
    assignment: step === null ? null : assignment(step),
  }
  expect(alertPhase(alert)).toBe(phase)
  expect(isActive(alert)).toBe(active)
})

test.each<[TaskStep, string, boolean]>([
  ['assigned', 'ended-assigned', true],
  ['accepted', 'ended-accepted', true],
  ['arrived', 'ended-arrived', true],
  ['finished', 'finished-in-field', false],
])(
  'an acknowledged alert whose cause ended with its team at %s stands as %s and is active: %s',
  (step, phase, active) => {
    const alert = {
      kind: 'camera-offline' as const,
      state: 'acknowledged' as const,
      causeEndedAtMs: 100,
      assignment: assignment(step),
    }
    expect(alertPhase(alert)).toBe(phase)
    expect(isActive(alert)).toBe(active)
  },
)

test('a citizen’s report that its source closed has not recovered: it says what happened', () => {
  const closed = {
    kind: 'complaint-emergency' as const,
    state: 'returned-unacknowledged' as const,
    causeEndedAtMs: 100,
  }
  expect(alertPhase({ ...closed, assignment: null })).toBe('closed-at-source')
})

test.each([
  ['complaint-emergency', 'closed-at-source'],
  ['camera-frozen', 'recovered'],
  ['feed-stale', 'recovered'],
  ['package-critical', 'cause-ended'],
] as const)('the end of a %s is called %s', (kind, ending) => {
  expect(causeEndingOf({ kind })).toBe(ending)
})
