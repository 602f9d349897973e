import { expect, test } from 'vitest'
import { belongsTo, moneyYear, yearsOf } from '#domain/projects/budget-years.ts'
import { packageOf } from '#domain/projects/testing.ts'

const several = { fiscalYear: 2025, startsOn: '2025-03-01', multiYearUntil: '2027-06-30' }
type Facts = Parameters<typeof packageOf>[0]

test.each<[what: string, facts: Facts, today: string, years: readonly number[], money: number | null]>([
  ['a contract of one year', { fiscalYear: 2025 }, '2026-11-22', [2025], null],
  ['one of several years, to the one that runs', several, '2026-11-22', [2026, 2025], 2026],
  ['on the last day of the year before', several, '2025-12-31', [2025], 2025],
  ['on the first of the next', several, '2026-01-01', [2026, 2025], 2026],
  [
    'one that began on the last day of a year',
    { ...several, startsOn: '2024-12-31' },
    '2025-06-01',
    [2025, 2024],
    2025,
  ],
  ['no further than to its last', several, '2028-01-01', [2027, 2026, 2025], 2027],
  [
    'one that ends with the year',
    { ...several, multiYearUntil: '2026-12-31' },
    '2027-01-01',
    [2026, 2025],
    2026,
  ],
  [
    'and with the first day of one',
    { ...several, multiYearUntil: '2027-01-01' },
    '2027-02-01',
    [2027, 2026, 2025],
    2027,
  ],
  ['one whose year its source moves on', { ...several, fiscalYear: 2026 }, '2026-11-22', [2026, 2025], 2026],
  [
    'one of a year to come',
    { fiscalYear: 2027, startsOn: null, multiYearUntil: '2028-06-30' },
    '2026-11-22',
    [2027],
    2027,
  ],
])('%s belongs to its years', (_what, facts, today, years, money) => {
  const told = packageOf(facts)
  expect(yearsOf(told, 'on-plan', today)).toEqual(years)
  expect(moneyYear(told, 'on-plan', today)).toBe(money)
})

test.each<[what: string, facts: Facts, isOfNext: boolean]>([
  ['was handed over on the last day before it', { handedOverOn: '2025-12-31' }, false],
  ['was handed over on its first day', { handedOverOn: '2026-01-01' }, true],
  ['was complete on the last day before it', { done: [['2025-12-31', 100]] }, false],
  ['was complete on its first day', { done: [['2026-01-01', 100]] }, true],
  ['is finished, and nobody told when', {}, false],
  [
    'was called complete before it, was not, and came to be in it',
    {
      done: [
        ['2025-12-20', 100],
        ['2026-01-15', 95],
        ['2026-02-20', 100],
      ],
    },
    true,
  ],
  [
    'was lowered and complete again before it',
    {
      done: [
        ['2025-11-20', 100],
        ['2025-11-27', 98],
        ['2025-12-20', 100],
        ['2026-01-15', 100],
      ],
    },
    false,
  ],
])('a contract that %s is of that year: %s', (_what, part, isOfNext) => {
  const told = packageOf({ ...several, ...part })
  expect(belongsTo(told, 'finished', 2026)).toBe(isOfNext)
  expect(belongsTo(told, 'finished', 2025)).toBe(true)
  expect(belongsTo(told, 'on-plan', 2026)).toBe(true)
})
