import { expect, test } from 'vitest'
import { carriedOn } from '#domain/projects/carried-plan.ts'
import { addDays } from '#domain/time/day.ts'

const startsOn = '2026-03-01'
/** One point a day since the start order, which is a straight line. */
const point = (afterDays: number) => ({ day: addDays(startsOn, afterDays), plannedPct: afterDays })

/** Told on day 60 and once before, on day 80 of a hundred. */
const planned = (toldOnDay: number) =>
  carriedOn(point(60), point(100), point(80).day, { toldBefore: [point(toldOnDay), point(60)], startsOn })

test('a plan that was told on its line in the middle of the way goes on straight', () => {
  // 30 and 70 % of the sixty days that were told.
  expect([18, 42].map(planned)).toEqual([80, 80])
})

test('one that was told on its line only near its ends may be a curve, and goes on as one', () => {
  for (const afterDays of [6, 17, 43, 54]) expect(planned(afterDays)).toBeCloseTo(88, 0)
})
