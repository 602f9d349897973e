import { expect, test } from 'vitest'
import { dayOfNumber } from '#domain/time/day.ts'
import { makeFormat } from '../../i18n/format.ts'
import { monthLabel, prepareCurve, spread, tableRows } from './curve-data.ts'

const point = (day: string, plannedPct: number | null, physicalPct: number | null) => ({
  day,
  plannedPct,
  physicalPct,
  absorptionPct: null,
  plannedFinancialPct: null,
})

test('each month of the curve has its mark in the middle, across a year as well', () => {
  const curve = prepareCurve([point('2026-11-01', 60, 50), point('2027-02-20', 100, null)])
  expect(curve?.months.map(dayOfNumber)).toEqual(['2026-11-15', '2026-12-15', '2027-01-15', '2027-02-15'])
})

test('the axis reaches the day asked for, and never ends before the last point', () => {
  const points = [point('2026-01-01', 0, 0), point('2026-06-01', 40, 35)]
  expect(prepareCurve(points, '2026-12-31')?.toDay).toBe('2026-12-31')
  expect(prepareCurve(points, '2026-03-01')?.toDay).toBe('2026-06-01')
})

test('a curve of one day or none is not drawn', () => {
  expect(prepareCurve([])).toBeNull()
  expect(prepareCurve([point('2026-01-01', 0, 0)])).toBeNull()
})

test('labels that would overlap are moved apart and stay inside the chart', () => {
  const placed = spread([10, 12, 200], 20, 0, 100)
  expect(placed).toEqual([10, 30, 100])
  for (const [i, y] of placed.entries()) expect(y - (placed[i - 1] ?? -20)).toBeGreaterThanOrEqual(20)
})

test('the table of a curve holds what its labels name: the newest report, however many plans follow it', () => {
  const rows =
    prepareCurve([
      point('2026-10-22', 91, 92),
      point('2026-10-29', 93, 94.2),
      point('2026-11-05', 95, 95.6),
      point('2026-11-12', 96, null),
      point('2026-11-26', 98, null),
      point('2026-12-10', 100, null),
    ])?.rows ?? []
  expect(tableRows(rows, '2026-11-28').map(({ day, physical }) => [day, physical])).toEqual([
    ['2026-10-29', 94.2],
    ['2026-11-05', 95.6],
    ['2026-11-26', null],
    ['2026-12-10', null],
  ])
})

test('an axis over a January names it by its year, and one within a year does not', () => {
  const format = makeFormat('id', null)
  const label = (from: string, to: string, day: string) =>
    monthLabel({ fromDay: from, toDay: to }, day, format)
  const several = ['2026-09-01', '2028-11-30'] as const
  expect(label(...several, '2026-12-15')).toBe('Des')
  expect([label(...several, '2027-01-15'), label(...several, '2028-01-15')]).toEqual(['’27', '’28'])
  expect(label('2026-01-01', '2026-12-31', '2026-01-15')).toBe('Jan')
})
