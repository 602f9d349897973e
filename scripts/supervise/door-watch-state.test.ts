import { expect, test } from 'vitest'
import type { DoorPulse } from '#domain/contract/internal/door-pulse.ts'
import {
  afterRound,
  type DoorVerdict,
  doorWatchStart,
  type Round,
  STUCK_ROUNDS,
  TURNED_AWAY_ROUNDS,
} from './door-watch-state.ts'

const pulse = (more: Partial<DoorPulse> = {}): DoorPulse => ({
  kind: 'pulse',
  connections: 40,
  places: 5_000,
  accepted: 900,
  ...more,
})
const round = (more: Partial<Round>): Round => ({ visit: 'answered', pulse: pulse(), isLate: false, ...more })

/** The verdict of each round. */
function verdicts(rounds: readonly Round[]): (DoorVerdict | null)[] {
  let state = afterRound(doorWatchStart, round({})).state
  return rounds.map((each) => {
    const next = afterRound(state, each)
    state = next.state
    return next.verdict
  })
}
const times = (count: number, more: Partial<Round>) => Array.from({ length: count }, () => round(more))

test.each<[string, number, Partial<Round>, DoorVerdict]>([
  ['nobody listens', TURNED_AWAY_ROUNDS, { visit: 'refused' }, 'not-listening'],
  ['it cuts whoever comes', TURNED_AWAY_ROUNDS, { visit: 'cut' }, 'turns-away'],
  ['it neither answers nor says a word', STUCK_ROUNDS, { visit: 'silent', pulse: null }, 'hung'],
  ['its listener is gone and so is its word', STUCK_ROUNDS, { visit: 'refused', pulse: null }, 'hung'],
  ['it speaks but lets nobody in', STUCK_ROUNDS, { visit: 'silent' }, 'takes-nobody'],
])('a server is started again when %s, %i rounds long', (_case, rounds, seen, verdict) => {
  expect(verdicts(times(rounds, seen))).toEqual([...Array(rounds - 1).fill(null), verdict])
})

test.each<[string, Partial<Round>]>([
  ['answers', {}],
  ['answers and says nothing, its pulse being late', { pulse: null }],
  ['is slow to answer, on a machine that is slow to ask', { visit: 'silent', pulse: null, isLate: true }],
  ['is full of visitors', { visit: 'cut', pulse: pulse({ connections: 5_000 }) }],
  ['could not be visited for want of something of our own', { visit: 'unknown', pulse: null }],
])('a server that %s is left alone', (_case, seen) => {
  expect(verdicts(times(50, seen)).every((verdict) => verdict === null)).toBe(true)
})

test('a server that is slow but still lets others in is left alone', () => {
  const rounds = Array.from({ length: 50 }, (_, i) =>
    round({ visit: 'silent', pulse: pulse({ accepted: 901 + i }) }),
  )
  expect(verdicts(rounds).every((verdict) => verdict === null)).toBe(true)
})

test('one answer in between and the count begins anew', () => {
  const bad = times(TURNED_AWAY_ROUNDS - 1, { visit: 'cut' })
  expect(verdicts([...bad, round({}), ...bad]).every((verdict) => verdict === null)).toBe(true)
  const silent = times(STUCK_ROUNDS - 1, { visit: 'silent', pulse: null })
  expect(verdicts([...silent, round({}), ...silent]).every((verdict) => verdict === null)).toBe(true)
})
