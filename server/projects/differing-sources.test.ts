/** Two feeds that tell one package differently: both are named, and saying it again decides nothing. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { ProjectOverview } from '#domain/contract/rest/projects.ts'
import { FeedId, WorkPackageId } from '#domain/ids.ts'
import { batchOf, city, NOON, openRoom, operator, packageOf, readingOf } from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
type Cells = Partial<Omit<WorkPackageRecord, 'workPackageId'>> & Partial<ProgressReading>

const [first, second] = city.feeds
const [agency, other] = city.skpd
if (!first || !second || !agency || !other) throw new Error('the sample city has two feeds and two agencies')
const friday = '2026-11-20'

let deliveries = 0
async function tell(room: Room, feedId: string, cells: Cells): Promise<void> {
  deliveries += 1
  const { asOf = friday, plannedPhysicalPct = 60, physicalPct = 60, realisedIdr = null, ...head } = cells
  await room.civic.takeRecords({
    ...batchOf({
      workPackages: [packageOf(head)],
      progress: [readingOf({ asOf, plannedPhysicalPct, physicalPct, realisedIdr })],
    }),
    feedId: FeedId.parse(feedId),
    deliveryId: `${feedId}:${deliveries}`,
    receivedAtMs: NOON + deliveries,
  })
}

async function pageOf(room: Room) {
  const { workPackageId } = packageOf()
  const page = await room.call('/api/projects/:workPackageId', { workPackageId }, {})
  const { summary, differing } = page as {
    summary: Record<string, unknown> & { doubts: readonly string[] }
    differing: readonly { figure: string; source: string; asOf: string; value: unknown }[]
  }
  // What the page says and what its list says of it are one.
  expect(summary.doubts.includes('sources-differ')).toBe(differing.length > 0)
  return {
    summary,
    differing: differing.map(({ figure, source, asOf, value }) => [figure, source, asOf, value]),
  }
}

const fields: readonly {
  figure: string
  field: string
  cells: (value: never) => Cells
  /** The one that stands, and a better one; null where neither is worse. */
  values: readonly [unknown, unknown]
}[] = [
  {
    figure: 'plan',
    field: 'plannedPct',
    // A plan that goes on to the end of the contract is not told by its end alone.
    cells: (plannedPhysicalPct: number) => ({ plannedPhysicalPct }),
    values: [85, 60],
  },
  {
    figure: 'physical',
    field: 'physicalPct',
    cells: (physicalPct: number) => ({ physicalPct }),
    values: [55, 60],
  },
  {
    figure: 'paid',
    field: 'realisedIdr',
    cells: (realisedIdr: number) => ({ realisedIdr }),
    values: [5e8, 6e8],
  },
  {
    figure: 'ceiling',
    field: 'budgetIdr',
    cells: (budgetIdr: number) => ({ budgetIdr }),
    values: [15e9, 10e9],
  },
  {
    figure: 'contract',
    field: 'contractIdr',
    cells: (contractIdr: number) => ({ contractIdr }),
    values: [9e9, 8e9],
  },
  {
    figure: 'ends',
    field: 'endsOn',
    cells: (endsOn: string) => ({ endsOn }),
    values: ['2026-11-30', '2026-12-20'],
  },
]
const orders = fields.flatMap((each) => [
  { ...each, feeds: [first, second] as const, worseFirst: true },
  { ...each, feeds: [second, first] as const, worseFirst: false },
])

test.each(orders)(
  'where $feeds.0.id and then $feeds.1.id tell another $figure of a day, the worse one stands until they agree ($worseFirst)',
  async ({ figure, field, cells, values, feeds: [one, two], worseFirst }) => {
    const [worse, better] = values as readonly [never, never]
    const [a, b] = worseFirst ? [worse, better] : [better, worse]
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-differing-'))
    const both = [
      [figure, one.name, friday, a],
      [figure, two.name, friday, b],
    ]
    const stood = new Set<unknown>()
    {
      await using room = await openRoom(folder.path)
      await tell(room, one.id, cells(a))
      await tell(room, two.id, cells(b))
      for (const again of [null, one, two, two, one]) {
        if (again !== null) await tell(room, again.id, cells(again === one ? a : b))
        const { summary, differing } = await pageOf(room)
        expect(differing).toEqual(expect.arrayContaining(both))
        expect(differing).toHaveLength(2)
        stood.add(summary[field])
      }
    }
    await using room = await openRoom(folder.path)
    expect((await pageOf(room)).differing).toEqual(expect.arrayContaining(both))
    for (const agreed of [better, worse]) {
      for (const { id } of [one, two]) await tell(room, id, cells(agreed))
      const { summary, differing } = await pageOf(room)
      expect(differing).toEqual([])
      expect(stood.size).toBe(1)
      expect(stood.has(summary[field])).toBe(agreed === worse)
    }
  },
)

test('an agency told differently is the same one in every order', async () => {
  const told = async (feeds: readonly (typeof first)[]) => {
    await using room = await openRoom()
    for (const feed of feeds) await tell(room, feed.id, { skpdId: feed === first ? agency.id : other.id })
    const { summary, differing } = await pageOf(room)
    expect(differing).toHaveLength(2)
    return summary.skpdId
  }
  expect(await told([first, second])).toBe(await told([second, first]))
  expect(await told([first, second])).toBe(await told([second, first, second, first]))
})

test.each([
  [first, second],
  [second, first],
])('the head of the later day stands, whichever came first (%#)', async (one, two) => {
  await using room = await openRoom()
  const cells = (feed: typeof first): Cells =>
    feed === first
      ? { asOf: friday, budgetIdr: 10e9, skpdId: agency.id, endsOn: '2026-12-20', contractIdr: 9e9 }
      : { asOf: '2026-11-13', budgetIdr: 15e9, skpdId: other.id, endsOn: '2026-11-30', contractIdr: 8e9 }
  for (const feed of [one, two, one, two]) await tell(room, feed.id, cells(feed))
  const { summary, differing } = await pageOf(room)
  expect(summary).toMatchObject({
    budgetIdr: 10e9,
    skpdId: agency.id,
    // The earlier end, whoever told it: more time is believed when both sources tell it.
    endsOn: '2026-11-30',
    contractIdr: 9e9,
  })
  expect(differing).toHaveLength(8)
  expect(differing).toContainEqual(['ceiling', second.name, '2026-11-13', 15e9])
})

test('a source that falls silent leaves what the other tells, also where its own had stood', async () => {
  await using room = await openRoom()
  await tell(room, first.id, { plannedPhysicalPct: 85, contractIdr: 9e9, endsOn: '2026-12-20' })
  await tell(room, second.id, { plannedPhysicalPct: 60, contractIdr: 8e9, endsOn: '2026-11-30' })
  expect((await pageOf(room)).differing).toHaveLength(6)
  await tell(room, first.id, { plannedPhysicalPct: null, contractIdr: null, endsOn: null })
  const { summary, differing } = await pageOf(room)
  expect(differing).toEqual([])
  expect(summary).toMatchObject({ contractIdr: 8e9, endsOn: '2026-11-30' })
  expect(summary.plannedPct).toBeLessThan(85)
})

test('a package that moved to another agency in both sources is in one agency, without a doubt', async () => {
  await using room = await openRoom()
  for (const [skpdId, asOf] of [
    [agency.id, '2026-11-13'],
    [other.id, friday],
  ] as const) {
    await tell(room, first.id, { skpdId, asOf })
    await tell(room, second.id, { skpdId, asOf })
  }
  expect(await pageOf(room)).toMatchObject({ summary: { skpdId: other.id }, differing: [] })
})

test('plans of a whole year are compared on the newest day up to today that both tell', async () => {
  await using room = await openRoom()
  const days = ['2026-11-13', friday, '2026-11-27', '2026-12-20']
  const curve = (feedId: string, plan: readonly number[]) =>
    room.civic.takeRecords({
      ...batchOf({
        workPackages: [packageOf()],
        progress: days.map((asOf, at) =>
          readingOf({ asOf, plannedPhysicalPct: plan[at] ?? null, physicalPct: null, realisedIdr: null }),
        ),
      }),
      feedId: FeedId.parse(feedId),
      deliveryId: `${feedId}:${plan.join()}`,
    })
  await curve(first.id, [70, 85, 90, 100])
  await curve(second.id, [40, 60, 90, 100])
  expect((await pageOf(room)).differing).toEqual([
    ['plan', second.name, friday, 60],
    ['plan', first.name, friday, 85],
  ])
  await curve(second.id, [40, 84.5, 80, 100])
  expect((await pageOf(room)).differing).toEqual([])
})

test('the money and the agencies of the city do not move with whoever repeats its sheet', async () => {
  await using room = await openRoom()
  const money = async () => {
    const answer = await room.call('/api/projects/overview', {}, {}, operator)
    const { figures, agencies } = answer as ProjectOverview
    return [figures.all.budgetIdr, agencies.map(({ skpdId }) => skpdId)]
  }
  await tell(room, first.id, { budgetIdr: 10e9, skpdId: agency.id })
  expect(await money()).toEqual([10e9, [agency.id]])
  await tell(room, second.id, { budgetIdr: 15e9, skpdId: other.id })
  const before = await money()
  expect(before).toEqual([15e9, [other.id]])
  for (const { id } of [second, first, second, first, second]) {
    await tell(
      room,
      id,
      id === first.id ? { budgetIdr: 10e9, skpdId: agency.id } : { budgetIdr: 15e9, skpdId: other.id },
    )
    expect(await money()).toEqual(before)
  }
})

const weeks = ['2026-10-23', '2026-10-30', '2026-11-06', '2026-11-13', friday]
/** Late, and past its contract. */
const progress = (room: Room) =>
  room.civic.takeRecords({
    ...batchOf({
      workPackages: [packageOf({ startsOn: '2026-03-01', endsOn: friday, budgetIdr: 6e9 })],
      progress: weeks.map((asOf, at) =>
        readingOf({ asOf, plannedPhysicalPct: 84 + 4 * at, physicalPct: 71 + 2.25 * at, realisedIdr: 3e9 }),
      ),
    }),
    feedId: FeedId.parse(first.id),
    deliveryId: `${first.id}:weeks`,
  })

test('a second source that brings more time and a jump of progress takes no package off the red list', async () => {
  const jump = { asOf: '2026-11-21', endsOn: '2026-12-31', budgetIdr: 6.5e9, plannedPhysicalPct: null }
  for (const isFirst of [true, false]) {
    await using room = await openRoom()
    if (isFirst) await tell(room, second.id, { ...jump, physicalPct: 96 })
    await progress(room)
    if (!isFirst) await tell(room, second.id, { ...jump, physicalPct: 96 })
    const { summary, differing } = await pageOf(room)
    expect(summary).toMatchObject({ condition: 'critical', also: ['past-contract'], physicalPct: 80 })
    expect(differing).toContainEqual(['physical', first.name, friday, 80])
    expect(differing).toContainEqual(['physical', second.name, '2026-11-21', 96])
    // What the work can have done since is progress.
    await tell(room, second.id, { ...jump, physicalPct: 82 })
    const later = await pageOf(room)
    expect(later.summary).toMatchObject({ condition: 'critical', physicalPct: 82 })
    expect(later.differing.map(([figure]) => figure)).not.toContain('physical')
  }
})

test('money that one of two sources tells ahead of the work is asked about, and the smaller sum is absorbed', async () => {
  await using room = await openRoom()
  const paid = { contractIdr: 10e9, budgetIdr: 10e9, plannedPhysicalPct: 40, physicalPct: 40 }
  await tell(room, first.id, { ...paid, realisedIdr: 4e9 })
  await tell(room, second.id, { ...paid, realisedIdr: 9e9 })
  const { summary } = await pageOf(room)
  expect(summary.realisedIdr).toBe(4e9)
  expect([summary.condition, ...(summary.also as readonly string[])]).toContain('paid-ahead')
})

test('the figures of the city do not depend on which source came first', async () => {
  const cells = fc.record({
    asOf: fc.constantFrom('2026-11-13', friday),
    plannedPhysicalPct: fc.constantFrom(85, 60, null),
    physicalPct: fc.constantFrom(96.64, 62, null),
    realisedIdr: fc.constantFrom(5e8, 6e8, null),
    budgetIdr: fc.constantFrom(10e9, 15e9),
    contractIdr: fc.constantFrom(8e9, 9e9, null),
    endsOn: fc.constantFrom('2026-11-10', '2026-12-20', null),
    skpdId: fc.constantFrom(agency.id, other.id),
  })
  // All pairs are packages of one city: two rooms are enough for as many as one likes.
  const pairs = fc.sample(fc.tuple(cells, cells), { numRuns: 200, seed: 20_261_122 })
  const figuresOf = async (...order: readonly (typeof first)[]) => {
    await using room = await openRoom()
    for (const feed of order) {
      const told = pairs.map(([one, two], at) => ({
        ...(feed === first ? one : two),
        workPackageId: WorkPackageId.parse(`rup-${at}`),
      }))
      deliveries += 1
      await room.civic.takeRecords({
        ...batchOf({
          workPackages: told.map(
            ({ asOf: _day, plannedPhysicalPct: _plan, physicalPct: _done, realisedIdr: _paid, ...head }) =>
              packageOf(head),
          ),
          progress: told.map(({ workPackageId, asOf, plannedPhysicalPct, physicalPct, realisedIdr }) =>
            readingOf({ workPackageId, asOf, plannedPhysicalPct, physicalPct, realisedIdr }),
          ),
        }),
        feedId: FeedId.parse(feed.id),
        deliveryId: `${feed.id}:${deliveries}`,
        receivedAtMs: NOON + deliveries,
      })
    }
    const overview = await room.call('/api/projects/overview', {}, {}, operator)
    const { receivedAtMs: _when, revision: _deliveries, ...figures } = overview as ProjectOverview
    return { figures, packages: room.items('work-packages') }
  }
  const { figures, packages } = await figuresOf(first, second)
  expect(packages).toHaveLength(pairs.length)
  expect(await figuresOf(second, first)).toEqual({ figures, packages })
  expect(await figuresOf(second, first, second, first)).toEqual({ figures, packages })
})

test('whatever two sources have told, a sheet told again moves nothing', async () => {
  const cells = fc.record({
    feedId: fc.constantFrom(first.id, second.id),
    asOf: fc.constantFrom('2026-11-13', friday),
    plannedPhysicalPct: fc.constantFrom(85, 60, null),
    physicalPct: fc.constantFrom(60, 55, null),
    realisedIdr: fc.constantFrom(5e8, 6e8, null),
    budgetIdr: fc.constantFrom(10e9, 15e9),
    contractIdr: fc.constantFrom(8e9, 9e9, null),
    endsOn: fc.constantFrom('2026-11-30', '2026-12-20', null),
    skpdId: fc.constantFrom(agency.id, other.id),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(cells, { minLength: 2, maxLength: 6 }), async (tellings) => {
      await using room = await openRoom()
      for (const { feedId, ...told } of tellings) await tell(room, feedId, told)
      const page = await pageOf(room)
      for (const { feedId, ...told } of new Map(tellings.map((each) => [each.feedId, each])).values()) {
        await tell(room, feedId, told)
        expect(await pageOf(room)).toEqual(page)
      }
    }),
    { numRuns: 8 },
  )
})
