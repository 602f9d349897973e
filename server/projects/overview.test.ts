import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Settings } from '#config/schema/settings.ts'
import { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { SkpdId, WorkPackageId } from '#domain/ids.ts'
import { PackageClass } from '#domain/projects/count-packages.ts'
import { latenessClass } from '#domain/projects/critical-contract.ts'
import { judgeEntry } from './judge-entry.ts'
import { inItsYear, inYear, isOfYear } from './of-year.ts'
import { overview } from './overview.ts'
import type { BookEntry } from './project-book.ts'
import { summarise } from './summarise.ts'

const rules = Settings.parse({}).projects
const today = '2026-11-27'

interface Told {
  readonly skpd?: string
  readonly budgetIdr?: number
  readonly fiscalYear?: number
  readonly endsOn?: string
  readonly plan?: number
  readonly done?: number | null
  readonly asOf?: string
  readonly paidIdr?: number | null
  readonly multiYearUntil?: string | null
  readonly ceilings?: WorkPackageRecord['ceilings']
  /** Paid sums besides that of `asOf`. */
  readonly payments?: Readonly<Record<string, number>>
}
let made = 0
function entryOf({
  skpd = 'dbmsda',
  budgetIdr = 1_000_000_000,
  fiscalYear = 2026,
  endsOn = `${fiscalYear}-12-15`,
  plan = 50,
  done = 50,
  asOf = '2026-11-24',
  paidIdr = null,
  multiYearUntil = null,
  ceilings,
  payments = {},
}: Told): BookEntry {
  const workPackageId = WorkPackageId.parse(`rup-${++made}`)
  const record = WorkPackageRecord.parse({
    workPackageId,
    skpdId: SkpdId.parse(skpd),
    name: `Paket ${made}`,
    kind: 'construction',
    status: 'running',
    fiscalYear,
    budgetIdr,
    contractIdr: null,
    contractNo: null,
    provider: null,
    startsOn: `${fiscalYear}-02-01`,
    endsOn: multiYearUntil ?? endsOn,
    multiYearUntil,
    ceilings,
    lat: null,
    lng: null,
    kelurahanCode: null,
    problem: null,
  })
  const reading = ProgressReading.parse({
    workPackageId,
    asOf,
    plannedPhysicalPct: plan,
    physicalPct: done,
    plannedFinancialPct: null,
    realisedIdr: paidIdr,
  })
  const paid = Object.entries(payments).map(([day, realisedIdr]) =>
    ProgressReading.parse({
      ...reading,
      asOf: day,
      plannedPhysicalPct: null,
      physicalPct: null,
      realisedIdr,
    }),
  )
  return {
    record,
    feedId: 'progress',
    receivedAtMs: Date.parse('2026-11-24T03:00:00Z'),
    readings: new Map([reading, ...paid].map((each) => [each.asOf, each])),
    told: new Map(),
  }
}
function of(told: readonly Told[], day = today, fiscalYear = 2026) {
  const judged = told.map((each) => judgeEntry(entryOf(each), day, rules))
  return overview({
    judged: judged
      .filter((each) => isOfYear(each, fiscalYear))
      .map((each) => inYear(each, fiscalYear, day, rules)),
    earlier: judged.filter(
      (each) => each.entry.record.fiscalYear < fiscalYear && !isOfYear(each, fiscalYear),
    ),
    fiscalYear,
    fiscalYears: [...new Set(told.map((each) => each.fiscalYear ?? 2026))].sort((a, b) => b - a),
    today: day,
    standsOn: day,
    unreadable: 0,
    rules,
  })
}

test('an agency is not better for keeping quiet: its silent package is named, and counted', () => {
  const city = of([{ done: 50 }, { asOf: '2026-07-03', plan: 100, done: 38 }])
  expect(city.counts).toMatchObject({ watch: 1, 'silent-troubled': 1 })
  expect(city.silent.packages).toBe(1)
  expect(city.figures.owing.packages).toBe(2)
  expect(city.figures.reportedInTime.packages).toBe(1)
  expect(city.agencies[0]).toMatchObject({ longestSilentDays: 147, silent: { packages: 1 } })
})

test('figures carry the days between which they were told, and silence takes no agency from those in trouble', () => {
  const city = of([
    { skpd: 'dbmsda', asOf: '2026-07-03', plan: 100, done: 38, paidIdr: 100 },
    { skpd: 'dlh', asOf: '2026-08-03', plan: 100, done: 38 },
    { skpd: 'dlh', done: 50, paidIdr: 200 },
    // Finished, and in all the sums: its figures are of that day.
    { skpd: 'dlh', asOf: '2026-04-26', plan: 100, done: 100, paidIdr: 150 },
  ])
  expect(city.reported).toEqual({ from: '2026-04-26', to: '2026-11-24' })
  expect(city.paid).toEqual({ from: '2026-04-26', to: '2026-11-24' })
  expect(city).toMatchObject({
    critical: { packages: 0 },
    silentTroubled: { packages: 2 },
    silentTroubledSkpd: 2,
    silentCritical: 2,
  })
  expect(of([{ done: null }])).toMatchObject({ reported: null, paid: null })
})

test('a critical package that still reports is not among the silent ones, of this year or an earlier', () => {
  expect(
    of([
      { asOf: '2026-07-03', plan: 100, done: 38 },
      { plan: 100, done: 38 },
    ]),
  ).toMatchObject({
    critical: { packages: 1 },
    silentCritical: 1,
  })
  const past = { asOf: '2026-11-10', plan: 100, done: 98, endsOn: '2026-11-12' }
  expect(of([{ asOf: '2026-07-03', plan: 100, done: 38 }, past])).toMatchObject({
    silentTroubled: { packages: 2 },
    silentCritical: 1,
  })
  const late = { fiscalYear: 2026, plan: 100, done: 90 }
  const earlier = [
    { ...late, asOf: '2026-12-20' },
    { ...late, asOf: '2027-01-14' },
  ]
  const { earlierUnfinished } = of(earlier, '2027-01-15', 2027)
  expect(earlierUnfinished).toMatchObject({ packages: 2, silent: 1 })
})

test('one fiscal year at a time, and what the year before left unfinished is said', () => {
  const january = '2027-01-15'
  const city = of(
    [
      { fiscalYear: 2026, plan: 100, done: 100, budgetIdr: 10_000_000_000, asOf: '2026-12-20' },
      { fiscalYear: 2026, plan: 100, done: 90, budgetIdr: 7_000_000_000, asOf: '2026-12-20' },
      { fiscalYear: 2027, plan: 0, done: 0, budgetIdr: 3_000_000_000, asOf: '2027-01-14' },
    ],
    january,
    2027,
  )
  expect(city.figures.all).toEqual({ packages: 1, budgetIdr: 3_000_000_000 })
  expect(city.fiscalYears).toEqual([2027, 2026])
  expect(city.earlierUnfinished).toEqual({
    packages: 1,
    budgetIdr: 7_000_000_000,
    critical: 1,
    silent: 1,
    agencies: [
      {
        skpdId: 'dbmsda',
        unfinished: { packages: 1, budgetIdr: 7_000_000_000 },
        critical: { packages: 0, budgetIdr: 0 },
        silent: { packages: 1, budgetIdr: 7_000_000_000 },
        silentTroubled: { packages: 1, budgetIdr: 7_000_000_000 },
      },
    ],
  })
  expect(city.curve[0]?.day).toBe('2027-01-01')
})

const thirty = {
  budgetIdr: 30_000_000_000,
  // That of the new year is told.
  ceilings: [2026, 2027].map((year) => ({ year, budgetIdr: 30_000_000_000 })),
  plan: 60,
  done: 40,
  asOf: '2026-12-28',
}
test.each<[what: string, told: Told, belongs: boolean, paidIdr: number]>([
  ['a contract of one year', { paidIdr: 9_000_000_000 }, false, 0],
  ['one of several years that runs on', { multiYearUntil: '2027-06-30' }, true, 0],
  ['one that had paid before', { multiYearUntil: '2027-06-30', paidIdr: 9_000_000_000 }, true, 0],
  [
    'one that pays on',
    {
      multiYearUntil: '2028-02-29',
      paidIdr: 9_000_000_000,
      payments: { '2027-01-10': 11_000_000_000, '2027-01-14': 12_000_000_000 },
    },
    true,
    3_000_000_000,
  ],
  [
    'one whose source counts each year anew',
    { multiYearUntil: '2027-06-30', paidIdr: 9_000_000_000, payments: { '2027-01-10': 2_000_000_000 } },
    true,
    2_000_000_000,
  ],
  ['one that ended with the year', { multiYearUntil: '2026-12-31' }, false, 0],
  ['one that was finished before it', { multiYearUntil: '2027-06-30', done: 100 }, false, 0],
  [
    'one that is finished in it',
    { multiYearUntil: '2027-06-30', done: 100, asOf: '2027-01-05', plan: 100 },
    true,
    0,
  ],
])('in January %s is of the year only while it runs', (_what, told, belongs, paidIdr) => {
  const city = of([{ ...thirty, ...told }], '2027-01-15', 2027)
  expect(city.figures.all.packages).toBe(belongs ? 1 : 0)
  expect(city.figures.paidIdr).toBe(paidIdr)
  expect(city.figures.physicalPct).toBe(belongs ? (told.done ?? 40) : null)
  expect(city.earlierUnfinished.packages).toBe(belongs || told.done === 100 ? 0 : 1)
})

test('agencies beyond the eighth are one row, made by the rule of every other figure', () => {
  const told = Array.from(
    { length: 12 },
    (_, i): Told => ({
      skpd: `skpd-${String(i).padStart(2, '0')}`,
      plan: 60,
      done: 40 + i,
      budgetIdr: (i + 1) * 1_000_000_000,
    }),
  )
  // Of this one a hundredth has a plan that is due; a mean over agencies would let it weigh like the others.
  told.push({ skpd: 'skpd-11', plan: 0, done: 0, budgetIdr: 99_000_000_000 })
  const city = of(told)
  const first = new Set(city.agencies.slice(0, 8).map((agency) => String(agency.skpdId)))
  const others = of(told.filter((each) => !first.has(each.skpd ?? '')))
  expect(city.rest).toMatchObject({ rows: 8, agencies: 4, figures: others.figures, counts: others.counts })
})

test('nine agencies are nine rows: folding one would save no room', () => {
  expect(of(Array.from({ length: 9 }, (_, i) => ({ skpd: `skpd-${i}` }))).rest).toBeNull()
})

test('with the relative basis an agency is coloured by the same rule as its package', () => {
  const relative = { ...rules, deviationBasis: 'relative' as const }
  const judged = [inItsYear(judgeEntry(entryOf({ plan: 40, done: 33 }), today, relative), today, relative)]
  const city = overview({
    judged,
    earlier: [],
    fiscalYear: 2026,
    fiscalYears: [2026],
    today,
    standsOn: today,
    unreadable: 0,
    rules: relative,
  })
  expect(city.counts.critical).toBe(1)
  expect(city.agencies[0]?.lateness).toBe('critical')
})

test('an agency of one package is coloured as its package is, also where one decimal would hide it', () => {
  // Period II by 0.04 points; by the written figures, 70.0 and 64.9, it would be period I.
  const city = of([{ plan: 70.04, done: 64.9 }])
  expect(city.counts.critical).toBe(1)
  expect(city.lateness).toBe('critical')
  expect(city.agencies[0]?.lateness).toBe('critical')
  const figure = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100)
  fc.assert(
    fc.property(figure, figure, fc.integer({ min: 1, max: 900_000_000_000 }), (plan, done, budgetIdr) => {
      const one = of([{ plan, done, budgetIdr }])
      expect(one.agencies[0]?.lateness).toBe(latenessClass(plan, done, rules))
    }),
    { numRuns: 2000 },
  )
})

describe('a journalist adds up', () => {
  const told = fc.record({
    skpd: fc.constantFrom(...Array.from({ length: 14 }, (_, i) => `skpd-${i}`)),
    budgetIdr: fc.integer({ min: 1, max: 900_000_000_000 }),
    plan: fc.double({ min: 0, max: 100, noNaN: true }),
    done: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
    asOf: fc.constantFrom('2026-11-24', '2026-11-01', '2026-07-03'),
    paidIdr: fc.option(fc.integer({ min: 0, max: 1_000_000_000 })),
  })

  test('classes sum to the packages, agencies to the city, and shown rows with the folded one as well', () => {
    fc.assert(
      fc.property(fc.array(told, { minLength: 1, maxLength: 60 }), (packages) => {
        const city = of(packages)
        const classes = (counts: typeof city.counts) =>
          PackageClass.options.reduce((sum, each) => sum + counts[each], 0)
        expect(classes(city.counts)).toBe(packages.length)
        const rows =
          city.rest === null ? city.agencies : [...city.agencies.slice(0, city.rest.rows), city.rest]
        for (const list of [city.agencies, rows]) {
          const sum = (figure: (row: (typeof list)[number]) => number) =>
            list.reduce((total, row) => total + figure(row), 0)
          expect(sum((row) => row.figures.all.packages)).toBe(packages.length)
          expect(sum((row) => row.figures.all.budgetIdr)).toBe(city.figures.all.budgetIdr)
          expect(sum((row) => row.figures.paidIdr)).toBe(city.figures.paidIdr)
          expect(sum((row) => row.critical.packages)).toBe(city.critical.packages)
          expect(sum((row) => row.silent.packages)).toBe(city.silent.packages)
          expect(sum((row) => classes(row.counts))).toBe(packages.length)
        }
        const { owing, reportedInTime, reportAwaited } = city.figures
        expect(owing.packages - reportedInTime.packages - reportAwaited.packages).toBe(city.silent.packages)
      }),
      { numRuns: 200 },
    )
  })
})

test('the summary of a package subtracts as well', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (plan, done) => {
        const judged = judgeEntry(entryOf({ plan, done }), today, rules)
        const summary = summarise(inItsYear(judged, today, rules), today, rules)
        expect(summary.deviationPts?.toFixed(1).replace('-0.0', '0.0')).toBe(
          (Number((summary.physicalPct ?? 0).toFixed(1)) - Number((summary.plannedPct ?? 0).toFixed(1)))
            .toFixed(1)
            .replace('-0.0', '0.0'),
        )
      },
    ),
  )
})
