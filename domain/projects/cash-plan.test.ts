import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CashPlanPoint, cashPlanIn, plannedPaidOn } from '#domain/projects/cash-plan.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { packageOf } from '#domain/projects/testing.ts'
import { addDays } from '#domain/time/day.ts'

const rules = { staleAfterDays: 10 }
const on = (plan: readonly (readonly [day: string, pct: number])[], day: string) =>
  plannedPaidOn(
    plan.map(([told, plannedPaidPct]): CashPlanPoint => ({ day: told, plannedPaidPct })),
    day,
    '2026-12-31',
    rules,
  )

test.each<[what: string, plan: [string, number][], day: string, pct: number | null]>([
  ['none is told', [], '2026-11-28', null],
  ['before the first told day', [['2026-11-25', 85]], '2026-11-24', null],
  ['on a told day', [['2026-11-25', 85]], '2026-11-25', 85],
  ['a reporting period later it still holds', [['2026-11-25', 85]], '2026-12-05', 85],
  ['a day more, and it goes on to the whole ceiling', [['2026-12-11', 80]], '2026-12-22', 91],
  ['silent since August', [['2026-08-05', 40]], '2026-12-01', 40 + (60 * 118) / 148],
  ['on the last day of the year', [['2026-08-05', 40]], '2026-12-31', 100],
  ['after it', [['2026-08-05', 40]], '2027-03-01', 100],
  [
    'between two months',
    [
      ['2026-10-31', 60],
      ['2026-11-30', 90],
    ],
    '2026-11-20',
    80,
  ],
  [
    'between two weeks the earlier holds',
    [
      ['2026-11-20', 60],
      ['2026-11-27', 90],
    ],
    '2026-11-26',
    60,
  ],
  [
    'a plan that falls is held against its highest',
    [
      ['2026-11-13', 90],
      ['2026-11-20', 70],
    ],
    '2026-11-22',
    90,
  ],
  ['told above the whole ceiling', [['2026-08-05', 104]], '2026-12-31', 104],
  ['after a year whose plan was told to its end', [['2026-12-28', 95]], '2027-01-20', 95],
])('%s', (_what, plan, day, pct) => {
  const planned = on(plan, day)
  if (pct === null) expect(planned).toBeNull()
  else expect(planned).toBeCloseTo(pct, 6)
})

test('it never falls from one day to the next, whatever was told', () => {
  let seed = 7
  const random = () => {
    seed = (seed * 48_271) % 2_147_483_647
    return seed / 2_147_483_647
  }
  for (let round = 0; round < 300; round++) {
    const days = [
      ...new Set(Array.from({ length: 1 + Math.floor(random() * 6) }, () => Math.floor(random() * 360))),
    ]
    const plan = days
      .sort((a, b) => a - b)
      .map((after): [string, number] => [addDays('2026-01-01', after), Math.round(random() * 100)])
    let before = 0
    for (let after = 0; after < 400; after += 3) {
      const planned = on(plan, addDays('2026-01-01', after)) ?? before
      expect(planned).toBeGreaterThanOrEqual(before - 1e-9)
      before = planned
    }
  }
})

describe('of a contract of several years', () => {
  const contractOf = (part: Partial<PackageFacts> = {}): PackageFacts => ({
    ...packageOf({ fiscalYear: 2027, budgetIdr: 30_000_000_000, multiYearUntil: '2028-11-30' }),
    ceilings: [
      { year: 2026, budgetIdr: 20_000_000_000 },
      { year: 2027, budgetIdr: 30_000_000_000 },
    ],
    ...part,
  })
  const planOf = (...told: readonly (readonly [day: string, pct: number])[]) =>
    told.map(([day, plannedPaidPct]): CashPlanPoint => ({ day, plannedPaidPct }))
  const paid = (...told: readonly (readonly [day: string, billions: number])[]) =>
    told.map(([day, billions]) => ({ day, paidIdr: billions * 1_000_000_000 }))
  const inYear = (facts: PackageFacts, plan: readonly CashPlanPoint[], year: number) =>
    cashPlanIn(facts, plan, year).map(({ plannedPaidPct }) => Math.round(plannedPaidPct * 100) / 100)

  test.each<
    [what: string, plan: [string, number][], payments: [string, number][], of2027: readonly number[]]
  >([
    // 15.5 bn of 20, then of 30.
    [
      'what was planned by 31 December is not planned again',
      [
        ['2026-12-29', 77.5],
        ['2027-01-01', 51.67],
      ],
      [],
      [0],
    ],
    [
      'and what is planned beyond it is',
      [
        ['2026-12-29', 77.5],
        ['2027-03-01', 81.67],
      ],
      [],
      [30],
    ],
    [
      'a plan above the ceiling is of the years before as well',
      [
        ['2026-12-29', 77.5],
        ['2027-11-30', 143.33],
      ],
      [],
      [91.66],
    ],
    [
      'one that is counted anew is what it says',
      [
        ['2026-12-29', 95],
        ['2027-01-31', 4],
        ['2027-02-28', 9],
      ],
      [],
      [4, 9],
    ],
    [
      'one that is first told in January begins with what was paid',
      [['2027-01-01', 51.67]],
      [['2026-12-29', 15]],
      [1.67],
    ],
    [
      'also where it lies below that',
      [['2027-01-01', 33]],
      [
        ['2026-12-29', 15],
        ['2027-01-01', 15],
      ],
      [0],
    ],
    [
      'one that is first told in January and far below what was paid is anew',
      [['2027-01-01', 1]],
      [['2026-12-29', 6]],
      [1],
    ],
    [
      'and so is one beside payments that are, however high it begins',
      [['2027-06-30', 90]],
      [
        ['2026-12-29', 6],
        ['2027-01-01', 0],
        ['2027-06-30', 20],
      ],
      [90],
    ],
    [
      'one of the years before alone plans nothing',
      [
        ['2026-06-25', 60],
        ['2026-12-25', 90],
      ],
      [],
      [],
    ],
  ])('%s', (_what, plan, payments, of2027) => {
    expect(inYear(contractOf({ payments: paid(...payments) }), planOf(...plan), 2027)).toEqual(of2027)
  })

  test('nothing is planned of a year whose ceiling nobody has told', () => {
    expect(inYear(contractOf(), planOf(['2026-12-29', 77.5], ['2028-01-31', 90]), 2028)).toEqual([])
  })

  test('in whichever ceilings its years are told, their plans are together the whole plan', () => {
    const ceiling = fc.integer({ min: 1, max: 50 }).map((billions) => billions * 1_000_000_000)
    fc.assert(
      fc.property(
        fc.tuple(ceiling, ceiling, ceiling),
        fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 0, max: 4_000_000_000 })), {
          minLength: 1,
          maxLength: 25,
        }),
        (billions, steps) => {
          const ceilings = billions.map((budgetIdr, at) => ({ year: 2026 + at, budgetIdr }))
          const facts = contractOf({ ceilings })
          let idr = 0
          const byDay = new Map(
            steps
              .toSorted((a, b) => a[0] - b[0])
              .map(([after, step]) => {
                idr += step
                return [addDays('2026-01-01', Math.min(after, 1_060)), idr]
              }),
          )
          const plan = [...byDay].map(([day, told]): CashPlanPoint => {
            const own = ceilings.find(({ year }) => day.startsWith(String(year)))?.budgetIdr ?? 1
            return { day, plannedPaidPct: (told / own) * 100 }
          })
          const ofYears = ceilings.map(({ year, budgetIdr }) => {
            const own = cashPlanIn(facts, plan, year)
            for (const { day } of own) expect(day.slice(0, 4)).toBe(String(year))
            return ((own.at(-1)?.plannedPaidPct ?? 0) * budgetIdr) / 100
          })
          expect(ofYears.reduce((total, each) => total + each, 0)).toBeCloseTo(idr, -3)
        },
      ),
    )
  })
})

test('of a contract of one year a plan of the days before its year is another budget’s', () => {
  const plan = [
    { day: '2025-12-25', plannedPaidPct: 90 },
    { day: '2026-01-20', plannedPaidPct: 2 },
  ]
  expect(cashPlanIn(packageOf({}), plan, 2026)).toEqual(plan.slice(1))
})
