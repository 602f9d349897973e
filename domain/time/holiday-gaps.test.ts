import { expect, test } from 'vitest'
import { holidayGaps } from '#domain/time/holiday-gaps.ts'

const year = (each: number) => [{ date: `${each}-01-01` }, { date: `${each}-12-25` }]

test.each<[string, readonly { date: string }[], string, number[]]>([
  ['both years are there', [...year(2026), ...year(2027)], '2026-11-27', []],
  ['the next year is missing', year(2026), '2026-11-27', [2027]],
  ['the next year is missing on its eve', year(2026), '2026-12-31', [2027]],
  ['this year is missing, the next is there', year(2027), '2026-01-01', [2026]],
  ['nothing is there', [], '2026-06-15', [2026, 2027]],
  ['only years gone by are there', [...year(2024), ...year(2025)], '2026-06-15', [2026, 2027]],
  ['a year further on does not matter', [...year(2026), ...year(2027)], '2026-06-15', []],
])('when %s, %j on %s', (_, holidays, today, missing) => {
  const thisYear = Number(today.slice(0, 4))
  expect(holidayGaps(holidays, today)).toEqual(
    missing.map((each) => ({ year: each, hasBegun: each === thisYear })),
  )
})
