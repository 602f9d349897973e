import fc from 'fast-check'
import { expect, test } from 'vitest'
import { forecast } from '#domain/projects/forecast.ts'
import { addDays } from '#domain/time/day.ts'

const weekly = (newest: string, ...pcts: number[]) =>
  pcts.map((physicalPct, i) => ({ day: addDays(newest, -7 * (pcts.length - 1 - i)), physicalPct }))

test('a steady two percent a week with 20 % left ends in ten weeks', () => {
  const result = forecast(weekly('2026-11-22', 72, 74, 76, 78, 80), '2026-12-27')
  expect(result.recentPctPerWeek).toBeCloseTo(2, 9)
  expect(result.endsOn).toBe('2027-01-31')
  expect(result.requiredPctPerWeek).toBeCloseTo(4, 9)
  expect(result.recoveryRatio).toBeCloseTo(2, 9)
})

test('only the last four weeks count, whatever happened before and in whatever order it came', () => {
  const reports = [...weekly('2026-10-25', 1, 40, 60), ...weekly('2026-11-22', 60, 61, 62, 63, 64)]
  expect(forecast(reports, null).recentPctPerWeek).toBeCloseTo(1, 9)
  expect(forecast(reports.toReversed(), null)).toEqual(forecast(reports, null))
})

test.each<[string, ReturnType<typeof weekly>, string | null]>([
  ['no report', [], null],
  ['one report', weekly('2026-11-22', 50), null],
  [
    'two reports on following days',
    [
      { day: '2026-11-21', physicalPct: 50 },
      { day: '2026-11-22', physicalPct: 51 },
    ],
    null,
  ],
  ['work that stands still', weekly('2026-11-22', 50, 50, 50), null],
  ['work that was corrected downwards', weekly('2026-11-22', 50, 49, 48), null],
  ['finished work', weekly('2026-11-22', 90, 95, 100), null],
  ['work so slow that a date says nothing', weekly('2026-11-22', 50, 50.001, 50.002), null],
])('no finish day is made up for %s', (_name, reports, endsOn) => {
  expect(forecast(reports, '2026-12-31').endsOn).toBe(endsOn)
})

test('after the contract has ended no pace is enough', () => {
  expect(forecast(weekly('2026-11-22', 80, 82), '2026-11-01').requiredPctPerWeek).toBeNull()
})

test('a straight line is continued as the straight line it is', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 5, noNaN: true }), (perWeek) => {
      const result = forecast(
        weekly('2026-11-22', 10, 10 + perWeek, 10 + 2 * perWeek, 10 + 3 * perWeek),
        null,
      )
      expect(result.recentPctPerWeek).toBeCloseTo(perWeek, 6)
      expect(result.endsOn).toBe(
        addDays('2026-11-22', Math.ceil(((90 - 3 * perWeek) / (result.recentPctPerWeek ?? 0)) * 7)),
      )
    }),
  )
})
