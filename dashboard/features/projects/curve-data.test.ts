import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { prepareCurve, rowAt, spread } from './curve-data.ts'

const point = (day: string, plannedPct: number | null, physicalPct: number | null) => ({
  day,
  plannedPct,
  physicalPct,
  absorptionPct: null,
  plannedFinancialPct: null,
})

const zones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'].map(cityTime)

test.each(zones)('in $zone the newest physical figure is found although the plan goes on', (time) => {
  const year = [point('2026-01-01', 0, 0), point('2026-06-01', 40, 35), point('2026-12-31', 100, null)]
  const curve = prepareCurve(year, time)
  expect(curve?.rows.map((row) => time.dayOf(row.atMs))).toEqual(year.map((each) => each.day))
  expect(curve?.last?.physical).toBe(35)
  expect(curve?.months.map((atMs) => time.dayOf(atMs))).toEqual(
    Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}-15`),
  )
  expect(rowAt(curve?.rows ?? [], time.startOfDayMs('2026-07-01'))?.plan).toBe(40)
})

test('a curve of one day or none is not drawn', () => {
  expect(prepareCurve([], cityTime('Asia/Jakarta'))).toBeNull()
  expect(prepareCurve([point('2026-01-01', 0, 0)], cityTime('Asia/Jakarta'))).toBeNull()
})

test('labels that would overlap are moved apart and stay inside the chart', () => {
  const placed = spread([100, 104, 190], 30, 0, 200)
  expect(placed).toEqual([100, 130, 190])
  const crowded = spread([180, 185, 190], 30, 0, 200)
  expect(crowded).toEqual([140, 170, 200])
})
