import { expect, test } from 'vitest'
import { PaintBudget, type PaintQuestion, shouldPaint } from './paint-policy.ts'

const calm: PaintQuestion = {
  importance: 1,
  lagMs: 20,
  pictureNumber: 1,
  sinceLastPaintMs: 40,
  isBudgetSpent: false,
}

test.each([
  ['a fresh picture is painted', {}, true],
  ['a lagging small tile skips three of four', { lagMs: 130, pictureNumber: 3 }, false],
  ['and paints the fourth', { lagMs: 130, pictureNumber: 4 }, true],
  ['a lagging spotlight paints every second', { lagMs: 130, pictureNumber: 2, importance: 3 as const }, true],
  ['a spent budget stops small tiles', { isBudgetSpent: true }, false],
  ['but never the spotlight', { isBudgetSpent: true, importance: 3 as const }, true],
  ['and never for longer than 400 ms', { isBudgetSpent: true, sinceLastPaintMs: 400 }, true],
])('%s', (_, change, painted) => {
  expect(shouldPaint({ ...calm, ...change })).toBe(painted)
})

test('the budget is spent when painting took over half of the time', () => {
  const budget = new PaintBudget()
  budget.spent(1_000, 0)
  for (let at = 1_000; at < 1_300; at += 10) budget.spent(at, 6)
  expect(budget.isSpent(1_300)).toBe(true)
  expect(budget.isSpent(1_450)).toBe(false)
})
