import { expect, test } from 'vitest'
import { paidOn, paidSums, paymentsIn } from '#domain/projects/paid-sums.ts'
import { moneyDoubts } from '#domain/projects/payment.ts'

const facts = (told: Readonly<Record<string, number>>, multiYearUntil: string | null = '2028-06-30') => ({
  fiscalYear: 2026,
  multiYearUntil,
  payments: Object.entries(told).map(([day, paidIdr]) => ({ day, paidIdr })),
})

test.each<
  [
    what: string,
    told: Readonly<Record<string, number>>,
    year: number,
    ofYear: readonly number[],
    inAll: number,
  ]
>([
  [
    'what was paid since 1 January',
    { '2026-12-31': 900, '2027-01-01': 900, '2027-12-31': 950 },
    2027,
    [0, 50],
    950,
  ],
  ['what was told by 31 December alone', { '2026-12-31': 900, '2027-01-01': 950 }, 2026, [900], 950],
  ['a January sum that is December’s: nothing yet', { '2026-12-20': 900, '2027-01-20': 900 }, 2027, [0], 900],
  [
    'less, where a correction later in the year takes some back',
    { '2026-12-20': 900, '2027-02-20': 900, '2027-03-20': 950, '2027-04-20': 895 },
    2027,
    [0, 50, 0],
    895,
  ],
  [
    'nothing, where the first sum takes a little back',
    { '2026-12-20': 900, '2027-01-20': 895 },
    2027,
    [0],
    895,
  ],
  ['nothing, where it takes back a tenth', { '2026-12-20': 1000, '2027-01-20': 900 }, 2027, [0], 900],
  [
    'its sums as they are, where its source counts each year anew',
    { '2026-12-20': 900, '2027-01-20': 0, '2027-02-20': 0, '2027-03-20': 200, '2027-09-20': 950 },
    2027,
    [0, 0, 200, 950],
    1850,
  ],
  [
    'those of the third year as well',
    { '2026-12-20': 900, '2027-03-20': 200, '2027-12-20': 500, '2028-03-20': 100 },
    2028,
    [100],
    1500,
  ],
  [
    'nothing of a slip that the next row takes back',
    { '2026-12-20': 900, '2027-01-20': 0, '2027-02-20': 905 },
    2027,
    [0, 5],
    905,
  ],
  [
    'what is paid after its last year, in that one',
    { '2027-12-20': 900, '2028-11-20': 940, '2029-02-20': 950 },
    2028,
    [40, 50],
    950,
  ],
])('of a contract of several years a year counts %s', (_what, told, year, ofYear, inAll) => {
  expect(paymentsIn(facts(told), year).map(({ paidIdr }) => paidIdr)).toEqual(ofYear)
  expect(paidOn(facts(told), '2030-01-01')?.inAllIdr).toBe(inAll)
})

test('one whose year its source has moved past its last day counts what is paid in that year', () => {
  const moved = facts({ '2025-12-20': 900, '2026-03-20': 950 }, '2025-12-31')
  expect(paymentsIn(moved, 2026)).toEqual([{ day: '2026-03-20', paidIdr: 50 }])
})

test('of a contract of one year every sum is what was told, whenever that was', () => {
  const one = facts({ '2026-12-20': 900, '2027-01-20': 20 }, null)
  expect(paymentsIn(one, 2026)).toBe(one.payments)
  expect(paidSums(one).at(-1)).toEqual({ day: '2027-01-20', year: 2026, inAllIdr: 20, ofYearIdr: 20 })
  expect(paidOn(one, '2027-01-19')).toMatchObject({ day: '2026-12-20', inAllIdr: 900, ofYearIdr: 900 })
  expect(paidOn(one, '2026-12-19')).toBeNull()
})

test('more paid than a contract is worth is doubted over the years, also where each is counted anew', () => {
  const anew = { ...facts({ '2026-12-20': 900, '2027-11-20': 800 }), contractIdr: 1_500, budgetIdr: 1_000 }
  expect(moneyDoubts(anew, '2026-12-31')).toEqual([])
  expect(moneyDoubts(anew, '2027-12-31')).toContain('paid-above-value')
})
