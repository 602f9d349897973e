import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CurvePoint } from '#domain/contract/rest/projects.ts'
import { byWorstDeviation, rollUp, type WeightedPackage, weightedCurve } from '#domain/projects/weighting.ts'

const of = (budgetIdr: number, plannedPct: number | null, physicalPct: number | null): WeightedPackage => ({
  budgetIdr,
  plannedPct,
  physicalPct,
  plannedFinancialPct: plannedPct,
  realisedIdr: physicalPct === null ? null : (budgetIdr * physicalPct) / 200,
})

test('an agency is the mean of its packages weighted by budget', () => {
  const result = rollUp([of(3_000, 80, 60), of(1_000, 40, 40)])
  expect(result).toMatchObject({
    budgetIdr: 4_000,
    plannedPct: 70,
    physicalPct: 55,
    deviationPts: -15,
    absorptionPct: 27.5,
    absorptionTargetPct: 70,
    coveredShare: 1,
  })
})

test('a package without plan or progress is left out of both, and the cover says so', () => {
  const result = rollUp([of(3_000, 80, 60), of(1_000, null, 90)])
  expect(result).toMatchObject({ plannedPct: 80, physicalPct: 60, coveredShare: 0.75 })
})

test('nothing reported gives no figure instead of zero', () => {
  expect(rollUp([])).toMatchObject({
    plannedPct: null,
    deviationPts: null,
    absorptionPct: null,
    coveredShare: 0,
  })
  expect(rollUp([of(1_000, null, null)])).toMatchObject({ physicalPct: null, absorptionPct: null })
})

test('the weighted mean lies between the smallest and the largest package', () => {
  const packages = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 1e12 }), fc.double({ min: 0, max: 100, noNaN: true })),
    { minLength: 1, maxLength: 50 },
  )
  fc.assert(
    fc.property(packages, (list) => {
      const pct = rollUp(list.map(([budget, done]) => of(budget, 50, done))).physicalPct ?? Number.NaN
      expect(pct).toBeGreaterThanOrEqual(Math.min(...list.map(([, done]) => done)) - 1e-9)
      expect(pct).toBeLessThanOrEqual(Math.max(...list.map(([, done]) => done)) + 1e-9)
    }),
  )
})

test('agencies come worst first, those without a figure last', () => {
  const row = (deviationPts: number | null, budgetIdr: number) => ({ deviationPts, budgetIdr })
  const sorted = [row(null, 9), row(-1, 5), row(2, 1), row(-9, 1), row(-1, 7)].sort(byWorstDeviation)
  expect(sorted.map((r) => r.deviationPts)).toEqual([-9, -1, -1, 2, null])
  expect(sorted[1]?.budgetIdr).toBe(7)
})

const point = (day: string, plannedPct: number | null, physicalPct: number | null): CurvePoint => ({
  day,
  plannedPct,
  physicalPct,
  absorptionPct: null,
  plannedFinancialPct: null,
})

test('one curve of two packages carries the newest earlier report on, and progress ends where reports end', () => {
  const curve = weightedCurve(
    [
      {
        budgetIdr: 300,
        curve: [point('2026-01-01', 10, 10), point('2026-01-15', 40, 20), point('2026-02-01', 60, null)],
      },
      { budgetIdr: 100, curve: [point('2026-01-08', 20, 20), point('2026-01-15', 40, 40)] },
    ],
    ['2026-02-01', '2026-01-01', '2026-01-08', '2026-01-15'],
    '2026-01-15',
  )
  expect(curve).toEqual([
    point('2026-01-01', 7.5, 7.5),
    point('2026-01-08', 12.5, 12.5),
    point('2026-01-15', 40, 25),
    point('2026-02-01', 55, null),
  ])
})

test('a package that never reports progress does not drag the curve down', () => {
  const curve = weightedCurve(
    [
      { budgetIdr: 100, curve: [point('2026-01-01', 50, 40)] },
      { budgetIdr: 900, curve: [point('2026-01-01', 50, null)] },
    ],
    ['2026-01-01'],
    '2026-01-01',
  )
  expect(curve).toEqual([point('2026-01-01', 50, 40)])
})
