import { expect, test } from 'vitest'
import { type CashPlanPoint, plannedPaidOn } from '#domain/projects/cash-plan.ts'
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
