import { expect, test } from 'vitest'
import { dayMs, prepareCurve, rowAt, spread } from './curve-data.ts'

const point = (day: string, plannedPct: number | null, physicalPct: number | null) => ({
  day,
  plannedPct,
  physicalPct,
  absorptionPct: null,
  plannedFinancialPct: null,
})

test('the newest physical figure is found although the plan goes on', () => {
  const curve = prepareCurve([
    point('2026-01-01', 0, 0),
    point('2026-06-01', 40, 35),
    point('2026-12-31', 100, null),
  ])
  expect(curve?.last?.physical).toBe(35)
  expect(curve?.months).toHaveLength(12)
  expect(rowAt(curve?.rows ?? [], dayMs('2026-07-01'))?.plan).toBe(40)
})

test('a curve of one day or none is not drawn', () => {
  expect(prepareCurve([])).toBeNull()
  expect(prepareCurve([point('2026-01-01', 0, 0)])).toBeNull()
})

test('labels that would overlap are moved apart and stay inside the chart', () => {
  const placed = spread([100, 104, 190], 30, 0, 200)
  expect(placed).toEqual([100, 130, 190])
  const crowded = spread([180, 185, 190], 30, 0, 200)
  expect(crowded).toEqual([140, 170, 200])
})
