import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { newestUpTo, thinOut, valueOn } from '#domain/projects/s-curve.ts'
import { addDays } from '#domain/time/day.ts'

const curveOf = (length: number, reported: number): CurvePoint[] =>
  Array.from({ length }, (_, i) => ({
    day: addDays('2026-01-01', i),
    plannedPct: i,
    physicalPct: i < reported ? i : null,
    absorptionPct: null,
    plannedFinancialPct: null,
  }))

test('a day without a report has no value; the newest earlier one comes with its day', () => {
  const curve = curveOf(10, 4)
  expect(valueOn(curve, '2026-01-06', 'physicalPct')).toBeNull()
  expect(valueOn(curve, '2027-01-06', 'plannedPct')).toBeNull()
  expect(newestUpTo(curve, '2026-01-06', 'physicalPct')).toEqual({ day: '2026-01-04', value: 3 })
  expect(newestUpTo(curve, '2025-12-31', 'physicalPct')).toBeNull()
})

test('a curve is thinned to 120 true points with both ends and the newest report among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 900 }), (length, reported) => {
      const curve = curveOf(length, reported)
      const thin = thinOut(curve)
      expect(thin.length).toBeLessThanOrEqual(120)
      expect(thin.every((point) => curve.includes(point))).toBe(true)
      expect(thin.map((point) => point.day)).toEqual([...new Set(thin.map((point) => point.day))].sort())
      expect([thin[0], thin.at(-1)]).toEqual([curve[0], curve.at(-1)])
      expect(newestUpTo(thin, '2100-01-01', 'physicalPct')).toEqual(
        newestUpTo(curve, '2100-01-01', 'physicalPct'),
      )
      if (length > 150) expect(thin.length).toBeGreaterThan(100)
    }),
  )
})
