import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { thinOut } from '#domain/projects/s-curve.ts'
import { addDays } from '#domain/time/day.ts'

const curveOf = (length: number, reported: number): CurvePoint[] =>
  Array.from({ length }, (_, i) => ({
    day: addDays('2026-01-01', i),
    plannedPct: i,
    physicalPct: i < reported ? i : null,
    absorptionPct: null,
    plannedFinancialPct: null,
  }))

test('a curve is thinned to 120 true points with both ends and the newest report among them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 0, max: 900 }), (length, reported) => {
      const curve = curveOf(length, reported)
      const thin = thinOut(curve)
      expect(thin.length).toBeLessThanOrEqual(120)
      expect(thin.every((point) => curve.includes(point))).toBe(true)
      expect(thin.map((point) => point.day)).toEqual([...new Set(thin.map((point) => point.day))].sort())
      expect([thin[0], thin.at(-1)]).toEqual([curve[0], curve.at(-1)])
      const newest = (points: readonly CurvePoint[]) => points.findLast((point) => point.physicalPct !== null)
      expect(newest(thin)).toEqual(newest(curve))
      if (length > 150) expect(thin.length).toBeGreaterThan(100)
    }),
  )
})
