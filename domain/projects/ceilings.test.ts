import { expect, test } from 'vitest'
import { ceilingIn, ceilingKnown, joinCeilings, keptCeilings } from '#domain/projects/ceilings.ts'
import { packageOf } from '#domain/projects/testing.ts'

const several = packageOf({
  fiscalYear: 2027,
  budgetIdr: 30,
  multiYearUntil: '2028-11-30',
  ceilings: [
    { year: 2026, budgetIdr: 20 },
    { year: 2027, budgetIdr: 30 },
  ],
})

test.each<[year: number, told: number | null, known: { year: number; budgetIdr: number }]>([
  [2025, null, { year: 2026, budgetIdr: 20 }],
  [2026, 20, { year: 2026, budgetIdr: 20 }],
  [2027, 30, { year: 2027, budgetIdr: 30 }],
  [2028, null, { year: 2027, budgetIdr: 30 }],
])('the ceiling of %i is its own', (year, told, known) => {
  expect(ceilingIn(several, year)).toBe(told)
  expect(ceilingKnown(several, year)).toEqual(known)
})

test('a contract of one year has one ceiling, whichever year is asked for', () => {
  const one = packageOf({ budgetIdr: 20, ceilings: [{ year: 2025, budgetIdr: 5 }] })
  expect(ceilingIn(one, 2027)).toBe(20)
  expect(ceilingKnown(one, 2027)).toEqual({ year: 2026, budgetIdr: 20 })
})

test('a store of before knows the newest, of the year it was told for', () => {
  const old = packageOf({ budgetIdr: 20, multiYearUntil: '2028-11-30' })
  expect(ceilingIn(old, 2026)).toBe(20)
  expect(ceilingIn(old, 2027)).toBeNull()
})

test('what is told again of a year replaces that year alone, and one year needs no list', () => {
  const joined = joinCeilings([{ year: 2027, budgetIdr: 31 }], several.ceilings ?? [])
  expect(joined).toEqual([
    { year: 2026, budgetIdr: 20 },
    { year: 2027, budgetIdr: 31 },
  ])
  expect(keptCeilings(joined, { fiscalYear: 2027 })).toEqual({ ceilings: joined })
  expect(keptCeilings([{ year: 2026, budgetIdr: 20 }], { fiscalYear: 2026 })).toEqual({})
  expect(keptCeilings([{ year: 2027, budgetIdr: 20 }], { fiscalYear: 2026 })).toHaveProperty('ceilings')
})
