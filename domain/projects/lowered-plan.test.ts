import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judgePackage } from './package-condition.ts'
import { type On, packageOf, sampleRules, weekly } from './testing.ts'
import { rememberTold, toldBefore } from './told-before.ts'

const today = '2026-11-28'
type Facts = Parameters<typeof packageOf>[0]
const judged = (facts: Facts, before: readonly On[]) =>
  judgePackage(
    { ...packageOf(facts), plannedBefore: before.map(([day, plannedPct]) => ({ day, plannedPct })) },
    today,
    sampleRules,
  )
const isDoubted = (facts: Facts, before: readonly On[]) =>
  judged(facts, before).doubts.includes('plan-lowered')
const reported = '2026-11-20'
const slowly: Facts = { startsOn: '2025-03-01', endsOn: '2027-12-20', multiYearUntil: '2027-12-20' }

test.each<[string, Facts, readonly On[]]>([
  ['by ten points exactly', { plan: [[reported, 60]], done: [[reported, 59]] }, [[reported, 70]]],
  ['by five', { ...slowly, plan: [[reported, 55]], done: [[reported, 55]] }, [[reported, 60]]],
  [
    'told ahead, by nine when each week comes',
    { plan: weekly('2026-11-27', 70, 71, 81), done: weekly('2026-11-27', 65, 69.5, 80) },
    [
      ['2026-11-20', 80],
      ['2026-11-27', 90],
    ],
  ],
  [
    'by two on each of three days',
    { ...slowly, plan: weekly(reported, 48, 50, 52), done: weekly(reported, 48, 50, 52) },
    weekly(reported, 50, 52, 54),
  ],
  [
    'by one point that makes critical watched',
    { ...slowly, plan: [[reported, 49]], done: weekly(reported, 35, 37, 39) },
    [[reported, 50]],
  ],
  [
    'by one point that makes watched on plan',
    { ...slowly, plan: [[reported, 49]], done: weekly(reported, 34, 36, 38, 40, 42, 44) },
    [[reported, 50]],
  ],
  ['of today', { plan: [[today, 60]], done: [[today, 59]] }, [[today, 70]]],
  [
    'a day that was taken out of the plan',
    { plan: [['2026-11-13', 60]], done: [[reported, 59]] },
    [[reported, 70]],
  ],
])('doubted: lowered %s', (_name, facts, before) => {
  expect(isDoubted(facts, before)).toBe(true)
})

test.each<[string, Facts, readonly On[]]>([
  [
    'a little, in the same class',
    { ...slowly, plan: [[reported, 59]], done: [[reported, 59]] },
    [[reported, 60]],
  ],
  [
    'for a day to come',
    {
      plan: [
        [reported, 60],
        ['2026-12-04', 62],
      ],
      done: [[reported, 60]],
    },
    [['2026-12-04', 80]],
  ],
  [
    'by rounding to whole points, however often',
    {
      ...slowly,
      plan: weekly(reported, ...Array.from({ length: 30 }, (_, i) => 30 + i)),
      done: [[reported, 59]],
    },
    weekly(reported, ...Array.from({ length: 30 }, (_, i) => 30.4 + i)),
  ],
  ['and the package is finished', { plan: [[reported, 60]], done: [[reported, 100]] }, [[reported, 90]]],
])('not doubted: lowered %s', (_name, facts, before) => {
  expect(isDoubted(facts, before)).toBe(false)
})

test('says the day on which it was lowered most, and for how many', () => {
  const plan = weekly(reported, 48, 50, 52)
  const { loweredPlan } = judged({ plan, done: plan }, weekly(reported, 50, 57, 54))
  expect(loweredPlan).toEqual({ day: '2026-11-13', fromPct: 57, toPct: 50, days: 3, pts: 11 })
})

test('lowering a plan of days that have come never makes a package milder without a doubt', () => {
  const pct = fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10)
  const days = fc.array(
    fc.record({ plan: pct, done: pct, slices: fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 4 }) }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  const order = ['critical', 'watch', 'on-plan']
  fc.assert(
    fc.property(days, (told) => {
      const rising = told.map(({ plan }) => plan).sort((a, b) => a - b)
      const done = told.map((each) => each.done * 0.99).sort((a, b) => a - b)
      const first = weekly(today, ...rising)
      const memory = first.map(([asOf, plannedPhysicalPct], at) => {
        let now = {
          asOf,
          plannedPhysicalPct,
          physicalPct: null,
          ...rememberTold(undefined, { asOf, plannedPhysicalPct, physicalPct: null }, asOf),
        }
        for (const tenths of told[at]?.slices ?? []) {
          const lower = {
            asOf,
            plannedPhysicalPct: Math.max(0, now.plannedPhysicalPct - tenths / 10),
            physicalPct: null,
          }
          now = { ...lower, ...rememberTold(now, lower, today) }
        }
        return now
      })
      const facts = (plan: readonly On[]) => packageOf({ plan, done: weekly(today, ...done) })
      const before = judgePackage(facts(first), today, sampleRules)
      const lowered = facts(memory.map(({ asOf, plannedPhysicalPct }) => [asOf, plannedPhysicalPct]))
      const after = judgePackage({ ...lowered, ...toldBefore(memory) }, today, sampleRules)
      const isMilder = order.indexOf(before.condition) < order.indexOf(after.condition)
      if (isMilder) expect(after.doubts).toContain('plan-lowered')
    }),
    { numRuns: 400 },
  )
})

test('what is told four weeks ahead is another plan, and later than that the highest is remembered', () => {
  const told = (plannedPhysicalPct: number) => ({ asOf: '2026-12-20', plannedPhysicalPct, physicalPct: null })
  const first = { ...told(90), ...rememberTold(undefined, told(90), '2026-09-01') }
  expect(rememberTold(first, told(70), '2026-11-22').highestPlanPct).toBe(70)
  expect(rememberTold(first, told(70), '2026-11-23').highestPlanPct).toBe(90)
  const kept = { ...told(70), ...rememberTold(first, told(70), '2026-11-23') }
  expect(rememberTold(kept, told(60), '2026-12-21').highestPlanPct).toBe(90)
})
