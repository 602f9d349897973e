import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sumYear, yearSums } from '#domain/projects/year-sums.ts'

const until = '2029-06-30'
const years = { fiscalYear: 2026 }
const lastOf = <T extends { readonly year: number }>(sums: readonly T[]) => [
  ...new Map(sums.map((sum) => [sum.year, sum])).values(),
]

/** Steps as the sum of them up to each. */
function summed(steps: readonly { readonly day: string; readonly step: number }[], from = 0) {
  let idr = from
  return steps.map(({ day, step }) => {
    idr += step
    return { day, idr }
  })
}

/** What came in on some days of four years, with at least some in the first. */
const series = fc
  .uniqueArray(fc.integer({ min: 0, max: 1_270 }), { minLength: 1, maxLength: 40 })
  .chain((days) =>
    fc.tuple(
      fc.constant(days.toSorted((a, b) => a - b)),
      fc.array(fc.integer({ min: 0, max: 5_000_000_000 }), {
        minLength: days.length,
        maxLength: days.length,
      }),
    ),
  )
  .map(([days, steps]) =>
    days.map((after, at) => ({
      day: new Date(Date.UTC(2026, 0, 1 + after)).toISOString().slice(0, 10),
      step: steps[at] ?? 0,
    })),
  )

test('whatever the years divide of a sum that goes on, they are together the whole of it', () => {
  fc.assert(
    fc.property(series, (steps) => {
      const told = summed(steps)
      const sums = yearSums(years, until, told)
      expect(lastOf(sums).reduce((total, { ofYearIdr }) => total + ofYearIdr, 0)).toBe(told.at(-1)?.idr)
      expect(sums.map(({ inAllIdr }) => inAllIdr)).toEqual(told.map((each) => each.idr))
      for (const { day, year } of sums) expect(year).toBe(sumYear(years, until, day))
    }),
  )
})

test('nor is it another where a source counts each year anew, and is seen to', () => {
  fc.assert(
    fc.property(series, (steps) => {
      const byYear = Map.groupBy(steps, ({ day }) => sumYear(years, until, day))
      // A year that begins higher than the last one ended cannot be told from one that goes on.
      const told = [...byYear.values()].flatMap((own) => {
        const first = `${own[0]?.day.slice(0, 4)}-01-0`
        const later = own.filter(({ day }) => day.slice(5) > '01-02')
        return [
          { day: `${first}1`, idr: 0 },
          { day: `${first}2`, idr: 0 },
          ...summed(later, 1_000_000_000_000),
        ]
      })
      const sums = yearSums(years, until, told)
      expect(sums.map(({ ofYearIdr }) => ofYearIdr)).toEqual(told.map(({ idr }) => idr))
      const whole = lastOf(sums).reduce((total, { ofYearIdr }) => total + ofYearIdr, 0)
      expect(sums.at(-1)?.inAllIdr).toBe(whole)
    }),
  )
})
