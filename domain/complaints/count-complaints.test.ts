import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countComplaints, isOpenState } from '#domain/complaints/count-complaints.ts'
import { agenciesForMayor, missesOf, rungOf } from '#domain/complaints/escalation.ts'
import { ClockState, type ComplaintClock, type Rung } from '#domain/contract/rest/complaints.ts'
import { SkpdId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'

const now = 1_000 * dayMs
const ladder = { escalationPct: { head: 100, secretary: 150, mayor: 200 }, missesForMayor: 3 }
const clock = (
  state: ClockState,
  usedShare: number | null = null,
  dueAtMs: number | null = null,
): ComplaintClock => ({
  state,
  running: isOpenState(state) ? 'resolution' : 'none',
  dueAtMs,
  firstResponseDueAtMs: 0,
  resolutionDueAtMs: 0,
  usedShare,
})

test('every complaint is in exactly one class, and the classes sum to the whole', () => {
  const item = fc.record({
    clock: fc.constantFrom(...ClockState.options).map((state) => clock(state)),
    rung: fc.constant(null),
    isArrivalDoubted: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(item), (items) => {
      const { total, open, fresh, near, overdue, overdueDoubted, paused, ...rest } = countComplaints(items)
      expect(fresh + near + overdue + paused).toBe(open)
      expect(open + rest.awaitingBudget + rest.done + rest.unvalidated + rest.closed).toBe(total)
      expect(total).toBe(items.length)
      expect(overdueDoubted).toBe(
        items.filter((one) => one.isArrivalDoubted && one.clock.state === 'overdue').length,
      )
    }),
  )
})

test.each<[number, Rung]>([
  [1, 'head'],
  [1.49, 'head'],
  [1.5, 'secretary'],
  [1.99, 'secretary'],
  [2, 'mayor'],
  [40, 'mayor'],
])('at %d times its promise an overdue complaint is on the rung of the %s', (share, rung) => {
  expect(rungOf(clock('overdue', share), ladder)).toBe(rung)
})

test('a city may leave the first hours after a deadline to the officer', () => {
  const patient = { ...ladder, escalationPct: { head: 120, secretary: 150, mayor: 200 } }
  expect(rungOf(clock('overdue', 1.1), patient)).toBe('officer')
})

test.each(ClockState.options.filter((state) => state !== 'overdue'))('what is %s is on no rung', (state) => {
  expect(rungOf(clock(state, 9), ladder)).toBeNull()
})

/** A complaint with the two deadlines of its first round, by how each came out. */
const dlh = SkpdId.parse('dlh')
const promised = (
  skpd: string,
  answer: { daysAgo: number; outcome: 'met' | 'late' | 'running' },
  work: { daysAgo: number; outcome: 'met' | 'late' | 'running' | 'without-work'; endedDaysAgo?: number },
) => ({
  skpdId: SkpdId.parse(skpd),
  clock: {
    ...clock(work.outcome === 'running' ? 'overdue' : 'closed'),
    firstResponseDueAtMs: now - answer.daysAgo * dayMs,
    resolutionDueAtMs: now - work.daysAgo * dayMs,
  },
  answer: { kind: 'none' as const, atMs: null, outcome: answer.outcome },
  endedAtMs: work.endedDaysAgo === undefined ? null : now - work.endedDaysAgo * dayMs,
  isEndAtLatest: false,
  outcome: work.outcome,
})
const named = (items: readonly ReturnType<typeof promised>[]) =>
  agenciesForMayor(
    items.map((item) => missesOf(item, now)),
    ladder,
    now,
  )

test('an agency with three misses within a week is named to the mayor, however long each of them is', () => {
  const miss = (skpd: string, daysAgo: number) =>
    promised(skpd, { daysAgo: 30, outcome: 'met' }, { daysAgo, outcome: 'running' })
  const items = [
    miss('dlh', 1),
    miss('dlh', 3),
    miss('dlh', 6),
    miss('dbmsda', 1),
    miss('dbmsda', 2),
    miss('dbmsda', 8),
  ]
  expect(named(items)).toEqual([{ skpdId: 'dlh', misses: 3 }])
})

test('a deadline that passed exactly seven days ago is of the week before', () => {
  const third = (daysAgo: number) =>
    [1, 2, daysAgo].map((each) => ({ skpdId: dlh, missedAtMs: [now - each * dayMs] }))
  expect(agenciesForMayor(third(7), ladder, now)).toEqual([])
  expect(agenciesForMayor(third(6.99), ladder, now)).toEqual([{ skpdId: dlh, misses: 3 }])
})

test('the answer and the work of one complaint are two deadlines, and what was kept or is to come is no miss', () => {
  const both = promised('dlh', { daysAgo: 3, outcome: 'late' }, { daysAgo: 1, outcome: 'late' })
  const unanswered = promised('dlh', { daysAgo: 2, outcome: 'running' }, { daysAgo: -1, outcome: 'running' })
  const kept = promised('dbmsda', { daysAgo: 2, outcome: 'met' }, { daysAgo: 1, outcome: 'met' })
  expect(named([both, unanswered, kept, kept, kept])).toEqual([{ skpdId: 'dlh', misses: 3 }])
})

test('to refuse what is overdue does not take its missed deadline off the list', () => {
  const refused = (endedDaysAgo: number) =>
    promised('dlh', { daysAgo: 30, outcome: 'met' }, { daysAgo: 3, outcome: 'without-work', endedDaysAgo })
  expect(named([refused(1), refused(1), refused(2)])).toEqual([{ skpdId: 'dlh', misses: 3 }])
  expect(named([refused(4), refused(5), refused(6)])).toEqual([])
  const heardOfLater = { ...refused(1), isEndAtLatest: true }
  expect(named([heardOfLater, heardOfLater, heardOfLater])).toEqual([])
})
