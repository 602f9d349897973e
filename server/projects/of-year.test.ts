import { expect, test } from 'vitest'
import type { z } from 'zod'
import {
  type ProjectOverview,
  projectOverview,
  workPackage,
  workPackages,
} from '#domain/contract/rest/projects.ts'
import { batchOf, city, openRoom, operator, packageOf, readingOf } from '../testing/civic-room.ts'

const mrd = 1_000_000_000
const contract = packageOf({
  fiscalYear: 2025,
  budgetIdr: 10 * mrd,
  ceilings: [
    { year: 2025, budgetIdr: 10 * mrd },
    { year: 2026, budgetIdr: 10 * mrd },
  ],
  startsOn: '2025-03-01',
  endsOn: '2027-06-30',
  multiYearUntil: '2027-06-30',
})
const readings = [
  {
    asOf: '2025-12-28',
    plannedPhysicalPct: 30,
    physicalPct: 30,
    plannedFinancialPct: 95,
    realisedIdr: 9 * mrd,
  },
  { asOf: '2026-02-10', plannedPhysicalPct: 35, physicalPct: 35, plannedFinancialPct: 10, realisedIdr: null },
  {
    asOf: '2026-11-20',
    plannedPhysicalPct: 60,
    physicalPct: 60,
    plannedFinancialPct: null,
    realisedIdr: 15 * mrd,
  },
]

async function roomOf(told: Partial<typeof contract> = {}) {
  const room = await openRoom()
  await room.civic.takeRecords(
    batchOf({ workPackages: [{ ...contract, ...told }], progress: readings.map(readingOf) }),
  )
  const read = <T>(path: string, params: unknown, query: unknown = {}) =>
    room.call(path, params, {}, operator, query) as Promise<T>
  const [agency] = city.skpd
  return {
    room,
    page: () =>
      read<z.infer<typeof workPackage.answer>>(workPackage.path, { workPackageId: contract.workPackageId }),
    list: (year?: number) =>
      read<z.infer<typeof workPackages.answer>>(workPackages.path, {}, { year, skpd: agency?.id }),
    overview: (year?: number) => read<ProjectOverview>(projectOverview.path, {}, { year }),
    [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
  }
}

test('the money of a contract of several years is one figure on its page, the map, in lists and sums, with its year', async () => {
  await using told = await roomOf()
  const now = {
    moneyYear: 2026,
    realisedIdr: 6 * mrd,
    absorptionPct: 60,
    // The plan of 10 February goes on to the whole ceiling on 31 December.
    plannedFinancialPct: expect.closeTo(10 + (90 * 285) / 324, 3),
    paidInAllIdr: 15 * mrd,
  }
  const { summary, curve, payments } = await told.page()
  expect(summary).toMatchObject(now)
  expect(told.room.items('work-packages')[0]).toEqual(summary)
  for (const year of [undefined, 2026]) {
    expect((await told.list(year)).packages[0]).toEqual(summary)
    const city = await told.overview(year)
    expect(city.figures).toMatchObject({ paidIdr: 6 * mrd, absorptionPct: 60, absorptionTargetPct: 89.2 })
    expect(city.agencies[0]?.figures).toEqual(city.figures)
    expect(city.curve.findLast((point) => point.absorptionPct !== null)?.absorptionPct).toBe(60)
  }
  // Of the year before another ceiling was paid.
  expect(curve.map((point) => point.absorptionPct)).toEqual([null, null, 60])
  expect(curve.map((point) => point.plannedFinancialPct)).toEqual([null, 10, null])
  expect(payments).toMatchObject([
    { amountIdr: 9 * mrd, totalIdr: 9 * mrd, paidPct: 90 },
    { amountIdr: 6 * mrd, totalIdr: 15 * mrd, paidPct: 60 },
  ])
})

test('of a past year payments and the plan for them both end with it', async () => {
  await using told = await roomOf()
  expect((await told.list(2025)).packages[0]).toMatchObject({
    moneyYear: 2025,
    realisedIdr: 9 * mrd,
    absorptionPct: 90,
    plannedFinancialPct: 95,
  })
  const past = await told.overview(2025)
  expect(past.figures).toMatchObject({ absorptionPct: 90, absorptionTargetPct: 95, cashPlanPaidPct: 90 })
  expect(past.curve.at(-1)?.absorptionPct).toBe(90)
})

test('an agency whose only contract began in an earlier year has a page of each year in which it ran', async () => {
  await using told = await roomOf()
  for (const answer of [await told.list(), await told.overview()])
    expect(answer).toMatchObject({ fiscalYear: 2026, fiscalYears: [2026, 2025] })
})

test('whether money leads the work is asked of the whole contract, and its alert tells that share', async () => {
  await using told = await roomOf({ contractIdr: 16 * mrd })
  expect((await told.page()).summary.condition).toBe('paid-ahead')
  await told.room.look()
  expect(told.room.items('alerts').find(({ kind }) => kind === 'package-paid-ahead')).toMatchObject({
    figures: { paidPct: 93.75, physicalPct: 60 },
  })
  // Of the year's ceiling six of ten are paid, as many as are built.
  await using without = await roomOf()
  expect((await without.page()).summary.condition).not.toBe('paid-ahead')
})

/** What a city sees in January of a contract that was told with one ceiling in December and another since. */
async function turnOfYear(
  ...told: readonly {
    day: string
    year: number
    budgetIdr: number
    paidIdr: number
    plannedPaidPct: number | null
  }[]
) {
  const room = await openRoom()
  for (const [at, { day, year, budgetIdr, paidIdr, plannedPaidPct }] of told.entries()) {
    const head = { ...contract, ceilings: undefined, startsOn: '2025-09-01', fiscalYear: year, budgetIdr }
    const reading = { asOf: day, realisedIdr: paidIdr, plannedFinancialPct: plannedPaidPct, physicalPct: 20 }
    await room.civic.takeRecords({
      ...batchOf({ workPackages: [head], progress: [readingOf(reading)] }),
      deliveryId: `turn-${at}`,
    })
  }
  return room
}
const december = {
  day: '2025-12-29',
  year: 2025,
  budgetIdr: 20 * mrd,
  paidIdr: 15 * mrd,
  plannedPaidPct: 77.5,
}

test('a row of the new year changes no figure of the one that is over', async () => {
  await using room = await turnOfYear(december, {
    ...{ day: '2026-01-02', year: 2026, budgetIdr: 30 * mrd, paidIdr: 15 * mrd, plannedPaidPct: 52 },
  })
  const overview = (year: number) =>
    room.call(projectOverview.path, {}, {}, operator, { year }) as Promise<ProjectOverview>
  const past = await overview(2025)
  expect(past.figures).toMatchObject({
    all: { packages: 1, budgetIdr: 20 * mrd },
    paidIdr: 15 * mrd,
    absorptionPct: 75,
  })
  // 15.6 bn are planned since the contract began, and 15.5 bn were by 31 December.
  const { figures } = await overview(2026)
  expect(figures).toMatchObject({ all: { packages: 1, budgetIdr: 30 * mrd }, paidIdr: 0, absorptionPct: 0 })
  const page = (await room.call(
    workPackage.path,
    { workPackageId: contract.workPackageId },
    {},
    operator,
  )) as z.infer<typeof workPackage.answer>
  expect(page.curve.at(-1)?.plannedFinancialPct).toBeCloseTo(0.33, 2)
  expect(page.summary).toMatchObject({ ceilingYear: 2026, moneyYear: 2026, budgetIdr: 30 * mrd })
})

test('a year whose ceiling nobody has told has no share of one, and says which is known', async () => {
  await using room = await turnOfYear(december)
  const answer = (await room.call(projectOverview.path, {}, {}, operator, { year: 2026 })) as ProjectOverview
  expect(answer.figures).toMatchObject({
    // Its work weighs on.
    all: { packages: 1, budgetIdr: 20 * mrd },
    ceilingUntold: { packages: 1, budgetIdr: 20 * mrd, paidIdr: 0 },
    absorptionPct: null,
    absorptionTargetPct: null,
    physicalPct: 20,
  })
  expect(room.items('work-packages')[0]).toMatchObject({
    moneyYear: 2026,
    ceilingYear: 2025,
    budgetIdr: 20 * mrd,
    absorptionPct: null,
    plannedFinancialPct: null,
  })
})

test.each([
  ['with the column of the year', []],
  // Kept as it was budgeted; its ceiling is that of the day.
  ['without it', ['fiscalYear' as const]],
])('ceilings are kept by year %s, also of rows that came before lists of them', async (_how, untold) => {
  await using room = await openRoom()
  for (const [at, day, year, budgetIdr] of [
    [0, '2025-12-29', 2025, 20 * mrd],
    [1, '2026-01-02', 2026, 30 * mrd],
    [2, '2026-03-02', 2026, 33 * mrd],
  ] as const) {
    const head = { ...contract, ceilings: undefined, fiscalYear: year, budgetIdr }
    const progress = [readingOf({ asOf: day, realisedIdr: mrd, physicalPct: 20 })]
    await room.civic.takeRecords({
      ...batchOf({ workPackages: [head], progress, untold: at === 0 ? [] : untold }),
      deliveryId: `years-${at}`,
    })
  }
  const ceilingOf = async (year: number) =>
    ((await room.call(projectOverview.path, {}, {}, operator, { year })) as ProjectOverview).figures.all
      .budgetIdr
  expect(await ceilingOf(2025)).toBe(20 * mrd)
  expect(await ceilingOf(2026)).toBe(33 * mrd)
})
