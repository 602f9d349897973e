import { expect, test } from 'vitest'
import { RestartBudget } from './restart-budget.ts'

/** Starts as often as it may for `forMs`; `run` says what became of each start. Returns the number of starts. */
function startsIn(forMs: number, run: (budget: RestartBudget, nowMs: number) => void): number {
  const budget = new RestartBudget()
  let starts = 0
  for (let nowMs = 0; nowMs < forMs; nowMs += 10) {
    if (!budget.mayStart(nowMs)) continue
    budget.started(nowMs)
    starts++
    run(budget, nowMs)
  }
  return starts
}

test('what never works is tried a few times at first and then about once a minute', () => {
  const starts = startsIn(3_600_000, (budget, nowMs) => budget.broke(nowMs))
  expect(starts).toBeGreaterThan(60)
  expect(starts).toBeLessThan(75)
})

test('what is broken is said to be so within two seconds of tries', () => {
  const saidAtMs: number[] = []
  startsIn(10_000, (budget, nowMs) => {
    budget.broke(nowMs)
    if (budget.isHopeless(nowMs)) saidAtMs.push(nowMs)
  })
  expect(saidAtMs[0]).toBeLessThan(2_000)
})

test('what works a moment and breaks at every key frame goes on, at a bounded rate', () => {
  const starts = startsIn(60_000, (budget, nowMs) => {
    budget.worked()
    budget.broke(nowMs)
    expect(budget.isHopeless(nowMs + 9_000)).toBe(false)
  })
  expect(starts).toBeGreaterThan(20)
  expect(starts).toBeLessThanOrEqual(35)
})

test('one break of a decoder that works is mended at once', () => {
  const budget = new RestartBudget()
  budget.started(0)
  budget.worked()
  budget.broke(1_000)
  expect(budget.waitMs(1_000)).toBeLessThanOrEqual(200)
  expect(budget.mayStart(1_200)).toBe(true)
  expect(budget.waitMs(1_200)).toBe(0)
})

test('where no second try is possible for seconds it is said all the same', () => {
  const budget = new RestartBudget()
  budget.started(0)
  budget.broke(100)
  expect(budget.isHopeless(3_000)).toBe(false)
  expect(budget.isHopeless(4_100)).toBe(true)
})

test('a stall that took seconds to be noticed counts for several breaks', () => {
  const budget = new RestartBudget()
  budget.broke(6_000, 2)
  expect(budget.isHopeless(6_000)).toBe(false)
  budget.broke(7_000, 2)
  expect(budget.isHopeless(7_000)).toBe(true)
  budget.worked()
  expect(budget.isHopeless(20_000)).toBe(false)
})
