import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cityOutlook } from '#domain/projects/city-outlook.ts'
import { isDueOn, judgePackage } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { reportingState } from '#domain/projects/reporting.ts'
import { packageOf, sampleRules, weekly } from '#domain/projects/testing.ts'
import { byWorstDeviation, rollUp, type WeighedPackage, weightedCurve } from '#domain/projects/weighting.ts'
import { addDays } from '#domain/time/day.ts'

const today = '2026-11-27'
const judge = (facts: PackageFacts, plannedPaidPct: number | null = null): WeighedPackage => ({
  facts,
  judgement: judgePackage(facts, today, sampleRules),
  reporting: reportingState(facts, today, sampleRules).reporting,
  payments: facts.payments,
  plannedPaidPct,
})
const of = (...packages: WeighedPackage[]) => rollUp(packages, today, sampleRules.staleAfterDays)
const at = (plan: number, done: number, rest: Parameters<typeof packageOf>[0] = {}) =>
  judge(packageOf({ plan: [['2026-11-20', plan]], done: [['2026-11-20', done]], ...rest }))

test('an agency is the mean of its packages weighted by budget ceiling', () => {
  expect(of(at(80, 60, { budgetIdr: 3_000 }), at(40, 40, { budgetIdr: 1_000 }))).toMatchObject({
    plannedPct: 70,
    physicalPct: 55,
    deviationPts: -15,
    counted: { packages: 2, budgetIdr: 4_000 },
  })
})

test('the headline is never written as 100 while a part is unfinished', () => {
  const done = Array.from({ length: 99 }, () => at(100, 100))
  expect(of(...done, at(100, 97))).toMatchObject({ physicalPct: 99.9, plannedPct: 100, deviationPts: -0.1 })
  expect(of(...done).physicalPct).toBe(100)
})

test('four packages of plan 80 are 19 points late, and leaving the silent out would make it three', () => {
  const plan = [
    ['2026-09-01', 60],
    ['2026-11-20', 80],
  ] as const
  const silent = (done: number) => judge(packageOf({ plan, done: [['2026-09-01', done]] }))
  const reported = (done: number) => judge(packageOf({ plan, done: [['2026-11-20', done]] }))
  const all = of(reported(78), reported(76), silent(50), silent(40))
  expect(all).toMatchObject({ plannedPct: 80, physicalPct: 61, deviationPts: -19 })
  expect(all.owing.packages).toBe(4)
  expect(all.reportedInTime.packages).toBe(2)
  expect(of(reported(78), reported(76)).deviationPts).toBe(-3)
})

test('who never told a figure has not reported, however short ago its plan was first told', () => {
  const told = (day: string) => judge(packageOf({ startsOn: null, plan: [[day, 80]], paid: [[day, 10]] }))
  const reported = judge(packageOf({ plan: [['2026-11-20', 80]], done: [['2026-11-20', 78]] }))
  expect(of(reported, told('2026-11-20'), told('2026-11-13'))).toMatchObject({
    owing: { packages: 3 },
    reportedInTime: { packages: 1 },
    reportAwaited: { packages: 1 },
  })
})

test('what owes no report is not among those that owe one', () => {
  const ended = at(80, 20, { status: 'terminated' })
  const small = at(80, 80, { kind: 'goods', budgetIdr: 100_000_000 })
  expect(of(at(80, 80), ended, small)).toMatchObject({
    all: { packages: 3 },
    owing: { packages: 1 },
    reportedInTime: { packages: 1 },
  })
})

test.each([
  ['2026-12-31', false],
  ['2027-01-01', true],
])('after the last day it may be paid all work is due, begun or not: on %s %s', (day, isDue) => {
  for (const facts of [
    packageOf({ status: 'tender', startsOn: null }),
    packageOf({ status: 'contracted', startsOn: '2027-02-01' }),
  ])
    expect(isDueOn(facts, day, 0)).toBe(isDue)
})

test('one that never reported counts with nothing done, against its plan or its contract days', () => {
  expect(of(judge(packageOf({ plan: [['2026-11-20', 60]] })))).toMatchObject({
    plannedPct: 60,
    physicalPct: 0,
  })
  const halfway = { startsOn: '2026-10-28', endsOn: '2026-12-27' }
  expect(of(judge(packageOf(halfway)))).toMatchObject({ plannedPct: 50, physicalPct: 0, deviationPts: -50 })
})

test('what has no plan at all is named, and what is not due is not counted', () => {
  const noPlan = judge(packageOf({ startsOn: null, endsOn: null, done: [['2026-11-20', 30]] }))
  const later = judge(packageOf({ status: 'tender', startsOn: '2026-12-10', endsOn: '2026-12-30' }))
  const all = of(noPlan, later, at(50, 50))
  expect(all.withoutPlan.packages).toBe(1)
  expect(all.counted.packages).toBe(1)
  expect(all.all.packages).toBe(3)
  expect(all).toMatchObject({ plannedPct: 50, physicalPct: 50 })
})

test.each([
  ['in tender', { status: 'tender' as const }],
  [
    'in tender with noughts of April',
    { status: 'tender' as const, plan: [['2026-04-26', 0]] as const, done: [['2026-04-26', 0]] as const },
  ],
  ['told running', { status: 'running' as const }],
  ['without a status', { status: 'unknown' as const }],
])('a package %s that names no day is without a plan, and nobody says that it is not due yet', (_s, told) => {
  const undated = judge(packageOf({ ...told, startsOn: null, endsOn: null }))
  const all = of(undated, at(97.2, 96.7))
  expect(all.withoutPlan).toEqual({ packages: 1, budgetIdr: 1_000_000_000 })
  expect(all.counted.packages).toBe(1)
})

test('goods handed over by a source that keeps no curve are done, and counted so', () => {
  const days = { startsOn: null, endsOn: null, handedOverOn: '2026-10-01' }
  const goods = judge(packageOf({ status: 'handed-over', kind: 'goods', ...days }))
  expect(of(goods)).toMatchObject({ physicalPct: 100, plannedPct: 100, withoutPlan: { packages: 0 } })
})

test.each<[string, Parameters<typeof packageOf>[0], number]>([
  ['a word that says finished', { status: 'handed-over' }, 0],
  ['the day of its hand-over', { status: 'handed-over', handedOverOn: '2026-10-09' }, 100],
  ['its hand-over, though a plan was told', { handedOverOn: '2026-10-09', plan: [['2026-10-01', 90]] }, 0],
  ['its hand-over to come', { handedOverOn: '2026-12-09' }, 0],
  ['a figure below it', { status: 'handed-over', done: [['2026-10-09', 82]] }, 82],
])('%s tells the package and its agency the same figure', (_told, facts, physicalPct) => {
  const only = judge(packageOf({ startsOn: '2026-08-03', endsOn: '2026-10-10', ...facts }))
  const deviationPts = physicalPct - 100
  expect(only.judgement).toMatchObject({ deviationPts })
  expect(only.judgement.physicalPct ?? 0).toBe(physicalPct)
  expect(of(only)).toMatchObject({ plannedPct: 100, physicalPct, deviationPts })
  expect(only.judgement.condition === 'finished').toBe(physicalPct === 100)
})

test('absorption is out of every ceiling, and says how many told a payment', () => {
  const half = judge(packageOf({ budgetIdr: 1_000_000_000, paid: [['2026-11-20', 50]] }))
  const untold = judge(packageOf({ budgetIdr: 9_000_000_000 }))
  expect(of(half, untold)).toMatchObject({
    absorptionPct: 5,
    paidIdr: 500_000_000,
    paymentTold: { packages: 1, budgetIdr: 1_000_000_000 },
  })
})

test('the cash plan is a figure of those that have one, and says how many', () => {
  const [withPlan, without] = [judge(packageOf({}), 60), judge(packageOf({}))]
  expect(of(withPlan, without)).toMatchObject({ absorptionTargetPct: 60, cashPlanTold: { packages: 1 } })
})

test('what stands against the target is paid by the packages that have one, and by no others', () => {
  const half = judge(packageOf({ paid: [['2026-11-20', 50]] }), 60)
  const nothing = judge(packageOf({ budgetIdr: 3_000_000_000 }))
  expect(of(half, nothing)).toMatchObject({ absorptionPct: 12.5, cashPlanPaidPct: 50 })
  expect(of(nothing).cashPlanPaidPct).toBeNull()
})

test('no package gives no figure instead of zero', () => {
  expect(of()).toMatchObject({ plannedPct: null, physicalPct: null, deviationPts: null, absorptionPct: null })
})

test('handed over without a curve counts as done', () => {
  const done = judge(packageOf({ status: 'handed-over', handedOverOn: '2026-10-01' }))
  expect(of(done)).toMatchObject({ physicalPct: 100 })
})

const anyCity = fc.array(
  fc
    .record({
      budgetIdr: fc.integer({ min: 1, max: 1e12 }),
      plan: fc.double({ min: 0, max: 100, noNaN: true }),
      done: fc.double({ min: 0, max: 100, noNaN: true }),
      paid: fc.integer({ min: 0, max: 100 }),
    })
    .map(({ budgetIdr, plan, done, paid }) =>
      at(plan, done, { budgetIdr, paid: paid === 0 ? [] : [['2026-11-20', paid]] }),
    ),
  { minLength: 1, maxLength: 30 },
)

test('whoever subtracts the two figures of a headline finds its third', () => {
  fc.assert(
    fc.property(anyCity, (city) => {
      const { plannedPct, physicalPct, deviationPts } = of(...city)
      fc.pre(plannedPct !== null && physicalPct !== null && deviationPts !== null)
      expect(deviationPts.toFixed(1)).toBe(
        (Number(physicalPct.toFixed(1)) - Number(plannedPct.toFixed(1))).toFixed(1),
      )
    }),
  )
})

describe('one curve of many packages', () => {
  const days = Array.from({ length: 53 }, (_, i) => addDays('2026-01-01', i * 7)).concat(today)

  test('its point of today is the headline', () => {
    fc.assert(
      fc.property(anyCity, (city) => {
        const curve = weightedCurve(city, days, today, sampleRules.staleAfterDays)
        const now = curve.find((point) => point.day === today)
        const { plannedPct, physicalPct, absorptionPct } = of(...city)
        expect(now).toEqual({ day: today, plannedPct, physicalPct, absorptionPct })
      }),
      { numRuns: 50 },
    )
  })

  test('it only rises while nobody reports less, also when packages begin to report one after the other', () => {
    const city = Array.from({ length: 10 }, (_, i) =>
      judge(
        packageOf({ plan: weekly('2026-11-24', 30, 40, 50, 60), done: [[addDays('2026-11-10', i), 50]] }),
      ),
    )
    const done = weightedCurve(city, days, today, sampleRules.staleAfterDays).flatMap(
      (point) => point.physicalPct ?? [],
    )
    expect(done).toEqual([...done].sort((a, b) => a - b))
  })

  test('the plan of a suspended package is its own up to the stop, and stands still from there', () => {
    const stopped = judge(
      packageOf({
        status: 'suspended',
        suspendedFrom: '2026-10-01',
        suspendedUntil: '2026-12-10',
        plan: [
          ['2026-09-01', 30],
          ['2026-10-01', 50],
          ['2026-11-20', 90],
        ],
        done: [['2026-09-28', 50]],
      }),
    )
    const shown = ['2026-09-10', '2026-10-01', '2026-11-20', today]
    const curve = weightedCurve([stopped], shown, today, sampleRules.staleAfterDays)
    // Nine of the thirty days between its first two points.
    expect(curve.map(({ plannedPct }) => plannedPct)).toEqual([36, 50, 50, 50])
  })

  test('work handed over without a figure is done on the day of its hand-over, and not the day before', () => {
    const goods = judge(packageOf({ status: 'handed-over', kind: 'goods', handedOverOn: '2026-11-10' }))
    const withOther = weightedCurve(
      [goods, judge(packageOf({ plan: [['2026-11-01', 0]], done: [['2026-11-01', 0]] }))],
      ['2026-11-09', '2026-11-10'],
      today,
      sampleRules.staleAfterDays,
    )
    expect(withOther.map(({ physicalPct }) => physicalPct)).toEqual([0, 50])
  })

  test('before the first report of work that was planned, progress is unknown and not nought', () => {
    const sinceMay = judge(
      packageOf({
        startsOn: '2026-05-01',
        endsOn: '2026-12-27',
        plan: [['2026-11-20', 84]],
        done: weekly(today, 59, 61.1),
      }),
    )
    const on = (day: string) => weightedCurve([sinceMay], [day], today, sampleRules.staleAfterDays)[0]
    expect(on('2026-10-28')?.plannedPct).toBeGreaterThan(70)
    expect(on('2026-10-28')?.physicalPct).toBeNull()
    expect(on('2026-04-01')).toMatchObject({ plannedPct: 0, physicalPct: 0 })
    expect(on(today)?.physicalPct).toBe(61.1)
  })

  test('a finished package that told no plan was planned as it was done, and not before it began', () => {
    const at = (facts: PackageFacts, ...on: string[]) =>
      weightedCurve([judge(facts)], on, today, sampleRules.staleAfterDays).map((point) => [
        point.plannedPct,
        point.physicalPct,
      ])
    const reported = packageOf({
      startsOn: '2026-09-01',
      endsOn: null,
      done: [
        ['2026-09-20', 40],
        ['2026-10-30', 100],
      ],
    })
    expect(at(reported, '2026-01-01', '2026-08-31', '2026-09-25', today, '2026-12-31')).toEqual([
      [0, 0],
      [0, 0],
      [40, 40],
      [100, 100],
      [100, null],
    ])
    const handedOver = packageOf({ startsOn: '2026-09-01', endsOn: null, handedOverOn: '2026-10-30' })
    expect(at(handedOver, '2026-10-29', today)).toEqual([
      [0, 0],
      [100, 100],
    ])
  })

  test('nothing is reported after today', () => {
    const curve = weightedCurve([at(50, 50)], days, today, sampleRules.staleAfterDays)
    expect(curve.filter((point) => point.day > today).every((point) => point.physicalPct === null)).toBe(true)
  })
})

describe('the outlook of a city', () => {
  const last = '2026-12-31'
  const { staleAfterDays } = sampleRules
  const steady = (done: number, perWeek: number) =>
    judge(
      packageOf({
        plan: [['2026-11-24', done]],
        done: weekly('2026-11-24', ...Array.from({ length: 9 }, (_, i) => done - perWeek * (8 - i))),
      }),
    )

  test('ten packages whose first reports come one after the other forecast no jump to 100', () => {
    const city = Array.from({ length: 10 }, (_, i) =>
      judge(
        packageOf({
          startsOn: '2026-03-01',
          plan: [['2026-11-10', 60]],
          done: [[addDays('2026-11-10', i), 50]],
        }),
      ),
    )
    const outlook = cityOutlook(city, today, last, staleAfterDays)
    // One late report proves no pace; the mean since the start order is the most it may be.
    expect(outlook).toMatchObject({ endOfYearPct: 50, beyondYear: 10, noForecast: 0 })
    expect(outlook?.highPct).toBeGreaterThan(50)
    expect(outlook?.highPct).toBeLessThan(62)
  })

  test('is told on the last day of the year still, and no more after it', () => {
    expect(cityOutlook([steady(90, 1)], last, last, staleAfterDays)).toMatchObject({ endOfYearPct: 90 })
    expect(cityOutlook([steady(90, 1)], '2027-01-01', last, staleAfterDays)).toBeNull()
  })

  test('is 100 only when every part is finished by then', () => {
    expect(cityOutlook([steady(97, 3), steady(97, 3)], today, last, staleAfterDays)).toMatchObject({
      endOfYearPct: 100,
      beyondYear: 0,
    })
    const late = cityOutlook(
      [...Array.from({ length: 99 }, () => steady(97, 3)), steady(99, 0)],
      today,
      last,
      staleAfterDays,
    )
    expect(late).toMatchObject({ endOfYearPct: 99.9, beyondYear: 1 })
  })

  test('carries the range of its parts', () => {
    const outlook = cityOutlook(
      [
        judge(
          packageOf({
            plan: [['2026-11-24', 60]],
            done: weekly('2026-11-24', 20, 30, 40, 50, 52, 54, 56, 58, 59),
          }),
        ),
      ],
      today,
      last,
      staleAfterDays,
    )
    expect(outlook?.lowPct).toBeLessThan(outlook?.endOfYearPct ?? 0)
    expect(outlook?.highPct).toBeGreaterThan(outlook?.endOfYearPct ?? 100)
  })

  const finished = judge(packageOf({ plan: [['2026-11-20', 100]], done: [['2026-11-20', 100]] }))
  const startsInDecember = (rest: Parameters<typeof packageOf>[0] = {}) =>
    judge(
      packageOf({
        status: 'contracted',
        startsOn: '2026-12-01',
        endsOn: '2027-03-31',
        multiYearUntil: '2027-03-31',
        ...rest,
      }),
    )

  test('work that falls due before the last day joins with nothing done, and at best keeps its plan', () => {
    expect(cityOutlook([finished, startsInDecember()], today, last, staleAfterDays)).toEqual({
      noForecast: 0,
      nowPct: 50,
      endOfYearPct: 50,
      lowPct: 50,
      // 30 of the 120 days of its contract.
      highPct: 62.5,
      beyondYear: 1,
      notYetDue: 1,
      outside: { packages: 0, budgetIdr: 0 },
    })
  })

  test.each([
    ['starts after the year', { startsOn: '2027-01-04' }],
    ['is in tender without a plan', { status: 'tender' as const, startsOn: null, endsOn: null }],
    [
      'is in tender and tells noughts',
      {
        status: 'tender' as const,
        startsOn: null,
        endsOn: null,
        plan: [['2026-04-26', 0]] as const,
        done: [['2026-04-26', 0]] as const,
      },
    ],
    ['runs, and tells no end', { status: 'running' as const, startsOn: '2026-05-01', endsOn: null }],
    ['names no day at all', { status: 'running' as const, startsOn: null, endsOn: null }],
  ])('a package that %s is outside, is named with its money, and is not finished', (_why, rest) => {
    const all = [finished, startsInDecember(rest)]
    expect(cityOutlook(all, today, last, staleAfterDays)).toMatchObject({
      endOfYearPct: 99.9,
      highPct: 99.9,
      notYetDue: 0,
      outside: { packages: 1, budgetIdr: 1_000_000_000 },
    })
  })

  test('a package that was terminated before it began stays out, and is missed by nobody', () => {
    const all = [finished, startsInDecember({ status: 'terminated' })]
    expect(cityOutlook(all, today, last, staleAfterDays)).toMatchObject({
      endOfYearPct: 100,
      outside: { packages: 0 },
    })
  })

  test('a first report without a start order says nothing about the end: it is not told as not finishing', () => {
    const first = judge(packageOf({ startsOn: null, plan: [[today, 3]], done: [[today, 3]] }))
    expect(cityOutlook([finished, first], today, last, staleAfterDays)).toMatchObject({
      beyondYear: 0,
      noForecast: 1,
    })
  })

  test('nothing done on the first day is no pace, whether it was reported or not', () => {
    const opened = packageOf({ startsOn: today, plan: [[today, 0]], done: [[today, 0]] })
    for (const facts of [opened, { ...opened, reports: [] }])
      expect(cityOutlook([finished, judge(facts)], today, last, staleAfterDays)).toMatchObject({
        beyondYear: 1,
        noForecast: 0,
      })
  })

  test('a terminated contract does not finish, and has no day on which it would', () => {
    const ended = judge({ ...steady(90, 2).facts, status: 'terminated' })
    expect(ended.judgement).toMatchObject({
      condition: 'terminated',
      forecast: { kind: 'no-pace', why: 'terminated' },
    })
    expect(cityOutlook([finished, ended], today, last, staleAfterDays)).toMatchObject({
      endOfYearPct: 95,
      beyondYear: 1,
      noForecast: 0,
    })
  })

  test('what has no plan is in neither the headline nor the outlook, so that no dotted line falls', () => {
    const noPlan = judge(packageOf({ startsOn: '2026-05-01', endsOn: null, done: [['2026-11-20', 40]] }))
    const nearly = steady(99.6, 0.1)
    expect(of(nearly, noPlan).physicalPct).toBe(99.6)
    const outlook = cityOutlook([nearly, noPlan], today, last, staleAfterDays)
    expect(outlook?.nowPct).toBe(99.6)
    expect(outlook?.lowPct).toBeGreaterThanOrEqual(99.6)
    expect(outlook?.outside.packages).toBe(1)
  })

  test('it starts at the headline where everything is due, and never falls from where it starts', () => {
    fc.assert(
      fc.property(anyCity, fc.nat(3), (city, joining) => {
        const due = cityOutlook(city, today, last, staleAfterDays)
        const headlinePct = of(...city).physicalPct ?? 0
        expect(due?.nowPct).toBe(headlinePct)
        const joined = [...city, ...Array.from({ length: joining }, () => startsInDecember())]
        const outlook = cityOutlook(joined, today, last, staleAfterDays)
        fc.pre(outlook !== null)
        expect(outlook.notYetDue).toBe(joining)
        expect(outlook.lowPct).toBeGreaterThanOrEqual(outlook.nowPct)
        expect(outlook.endOfYearPct).toBeGreaterThanOrEqual(outlook.lowPct)
        expect(outlook.highPct).toBeGreaterThanOrEqual(outlook.endOfYearPct)
      }),
      { numRuns: 100 },
    )
  })

  test('there is none after the year, none of nothing, and none before anything is due', () => {
    expect(cityOutlook([startsInDecember()], today, last, staleAfterDays)).toBeNull()
    expect(cityOutlook([steady(97, 3)], '2027-01-01', last, staleAfterDays)).toBeNull()
    expect(cityOutlook([], today, last, staleAfterDays)).toBeNull()
  })
})

test('agencies come worst first, those without a figure last', () => {
  const row = (deviationPts: number | null, budgetIdr: number) => ({ deviationPts, budgetIdr })
  const sorted = [row(null, 9), row(-1, 5), row(2, 1), row(-9, 1), row(-1, 7)].sort(byWorstDeviation)
  expect(sorted.map((each) => each.deviationPts)).toEqual([-9, -1, -1, 2, null])
  expect(sorted[1]?.budgetIdr).toBe(7)
})
