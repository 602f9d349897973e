/** The page of a budget year that is over, while a newer one runs: it stands at its last day. */
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { type ProjectOverview, projectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { WorkPackageId } from '#domain/ids.ts'
import { batchOf, city, openRoom, operator, packageOf, readingOf } from '../testing/civic-room.ts'

const mrd = 1_000_000_000
const several = {
  fiscalYear: 2026,
  budgetIdr: 30 * mrd,
  ceilings: [
    { year: 2025, budgetIdr: 20 * mrd },
    { year: 2026, budgetIdr: 30 * mrd },
  ],
  startsOn: '2025-03-01',
  endsOn: '2027-06-30',
  multiYearUntil: '2027-06-30',
}
const told = [
  { asOf: '2025-12-28', plannedPhysicalPct: 30, physicalPct: 22, realisedIdr: 9 * mrd },
  { asOf: '2026-11-20', plannedPhysicalPct: 70, physicalPct: 69, realisedIdr: 25 * mrd },
]

async function pastOf(head: Partial<Parameters<typeof packageOf>[0]> = {}, readings = told) {
  const room = await openRoom()
  const newer = packageOf({ workPackageId: WorkPackageId.parse('rup-2'), fiscalYear: 2026 })
  await room.civic.takeRecords(
    batchOf({ workPackages: [packageOf({ ...several, ...head }), newer], progress: readings.map(readingOf) }),
  )
  const query = { year: 2025, skpd: city.skpd[0]?.id }
  return {
    room,
    overview: (await room.call(projectOverview.path, {}, {}, operator, query)) as ProjectOverview,
    list: (await room.call(workPackages.path, {}, {}, operator, query)) as z.infer<
      typeof workPackages.answer
    >,
    [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
  }
}

test('its headline, its curve, its table and its list tell the same figures of 31 December', async () => {
  await using past = await pastOf()
  const { figures, curve, agencies, standsOn, today, outlook } = past.overview
  expect([standsOn, today]).toEqual(['2025-12-31', '2026-11-22'])
  expect(figures).toMatchObject({ physicalPct: 22, paidIdr: 9 * mrd, absorptionPct: 45 })
  expect(curve.at(-1)).toMatchObject({
    day: '2025-12-31',
    physicalPct: figures.physicalPct,
    plannedPct: figures.plannedPct,
    absorptionPct: figures.absorptionPct,
  })
  expect(agencies[0]?.figures).toEqual(figures)
  expect(past.overview.reported).toEqual({ from: '2025-12-28', to: '2025-12-28' })
  expect(outlook?.nowPct).toBe(figures.physicalPct)
  expect(past.list.standsOn).toBe(standsOn)
  expect(past.list.packages[0]).toMatchObject({ physicalPct: 22, asOf: '2025-12-28', realisedIdr: 9 * mrd })
})

const oneYear = { fiscalYear: 2025, startsOn: '2025-03-01', endsOn: '2025-12-20', multiYearUntil: null }
test.each<[string, Parameters<typeof pastOf>[0], string]>([
  [
    'handed over in the next year',
    { ...oneYear, status: 'handed-over', handedOverOn: '2026-02-10' },
    'past-contract',
  ],
  ['finished by a word of the next year', { ...oneYear, status: 'handed-over' }, 'past-contract'],
  ['stopped in the next year', { ...several, status: 'suspended', suspendedFrom: '2026-10-01' }, 'watch'],
  ['handed over by then', { ...oneYear, status: 'handed-over', handedOverOn: '2025-12-28' }, 'finished'],
])('what was %s was by then what it was', async (_what, head, condition) => {
  const done = condition === 'finished' ? 100 : 30
  await using past = await pastOf(head, [
    { asOf: '2025-12-28', plannedPhysicalPct: 31, physicalPct: done, realisedIdr: 9 * mrd },
    { asOf: '2026-02-09', plannedPhysicalPct: 100, physicalPct: 100, realisedIdr: 9 * mrd },
  ])
  const [item] = past.list.packages
  expect([item?.condition, ...(item?.also ?? [])]).toContain(condition)
  expect(item?.doubts).not.toContain('handed-over-incomplete')
  expect(item?.physicalPct).toBe(done)
})

test('what was paid for it after its last day is in its sum, on every part of its page', async () => {
  await using past = await pastOf(oneYear, [
    { asOf: '2025-12-28', plannedPhysicalPct: 100, physicalPct: 100, realisedIdr: 6 * mrd },
    { asOf: '2026-01-20', plannedPhysicalPct: 100, physicalPct: 100, realisedIdr: 9 * mrd },
  ])
  const { figures, curve, paid, reported } = past.overview
  expect(figures.paidIdr).toBe(9 * mrd)
  expect(curve.at(-1)?.absorptionPct).toBe(figures.absorptionPct)
  // The sum says the day it was told of; the work is that of the last day.
  expect(paid).toEqual({ from: '2026-01-20', to: '2026-01-20' })
  expect(reported).toEqual({ from: '2025-12-28', to: '2025-12-28' })
  expect(past.list.packages[0]).toMatchObject({
    realisedIdr: 9 * mrd,
    paidInAllIdr: 9 * mrd,
    paidAsOf: '2026-01-20',
    asOf: '2025-12-28',
  })
})

test('while no newer year has a package its newest is judged for today', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(
    batchOf({ workPackages: [packageOf({ ...several, ...oneYear })], progress: told.map(readingOf) }),
  )
  const overview = (await room.call(projectOverview.path, {}, {}, operator)) as ProjectOverview
  expect(overview).toMatchObject({ fiscalYear: 2025, standsOn: '2026-11-22', figures: { physicalPct: 69 } })
})
