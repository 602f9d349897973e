/** What two feeds tell of one package that cannot both be so: the worse stands until they agree, and the page says both. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { soSinceMs } from '#domain/alerts/alert-times.ts'
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { FeedId, WorkPackageId } from '#domain/ids.ts'
import { isInTrouble, isSilent, PackageClass } from '#domain/projects/count-packages.ts'
import { applies } from '#domain/projects/package-condition.ts'
import { type On, weekly } from '#domain/projects/testing.ts'
import { worstRank } from '#domain/projects/worst-first.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import { batchOf, city, openRoom, packageOf, readingOf } from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
interface Telling {
  readonly head: Partial<WorkPackageRecord>
  readonly plan?: readonly On[]
  readonly done?: readonly On[]
  readonly paid?: readonly On[]
}
interface Page {
  readonly summary: WorkPackageSummary
  readonly differing: readonly { figure: string; source: string; value: unknown }[]
  readonly curve: readonly { day: string; physicalPct: number | null }[]
}

const [first, second] = feedsOf(city)
const friday = '2026-11-20'
const head = { startsOn: '2026-03-01', endsOn: '2026-12-31', budgetIdr: 10e9, contractIdr: 10e9 }

function readingsOf(workPackageId: WorkPackageId, { plan = [], done = [], paid = [] }: Telling) {
  const days = new Set([...plan, ...done, ...paid].map(([day]) => day))
  const on = (told: readonly On[], day: string) => told.find((each) => each[0] === day)?.[1] ?? null
  return [...days].map(
    (asOf): ProgressReading =>
      readingOf({
        workPackageId,
        asOf,
        plannedPhysicalPct: on(plan, asOf),
        physicalPct: on(done, asOf),
        realisedIdr: on(paid, asOf),
        plannedFinancialPct: null,
      }),
  )
}

function feedsOf({ feeds: [one, other] }: typeof city) {
  if (!one || !other) throw new Error('the sample city has two feeds')
  return [one, other] as const
}

let deliveries = 0
async function deliver(room: Room, feed: { id: string }, told: ReadonlyMap<string, Telling>) {
  deliveries += 1
  const tellings = [...told].map(([name, telling]) => ({ workPackageId: idOf(name), telling }))
  await room.civic.takeRecords({
    ...batchOf({
      workPackages: tellings.map(({ workPackageId, telling }) =>
        packageOf({ ...telling.head, workPackageId }),
      ),
      progress: tellings.flatMap(({ workPackageId, telling }) => readingsOf(workPackageId, telling)),
    }),
    feedId: FeedId.parse(feed.id),
    deliveryId: `${feed.id}:worse-${deliveries}`,
    receivedAtMs: room.clock.nowMs + deliveries,
  })
}
const ids = new Map<string, WorkPackageId>()
function idOf(name: string): WorkPackageId {
  const known = ids.get(name) ?? WorkPackageId.parse(`rup-${ids.size + 1}`)
  ids.set(name, known)
  return known
}
async function pageOf(room: Room, name: string): Promise<Page> {
  const page = await room.call('/api/projects/:workPackageId', { workPackageId: idOf(name) }, {})
  const { summary, differing, curve } = page as Page
  return { summary, differing, curve }
}

/** What two sources tell, by name: all of them are delivered together, in each order of arrival, and told again. */
const pairs = new Map<string, readonly [Telling, Telling]>()
let opened: Promise<ReadonlyMap<string, Page>> | undefined
async function pageOfPair(name: string): Promise<Page> {
  opened ??= openAll()
  const page = (await opened).get(name)
  if (page === undefined) throw new Error(`no pair ${name}`)
  return page
}
async function openAll(): Promise<ReadonlyMap<string, Page>> {
  const of = (feed: { id: string }) =>
    new Map([...pairs].map(([name, [one, other]]) => [name, feed === first ? one : other]))
  const pagesIn = async (order: readonly { id: string }[]) => {
    await using room = await openRoom()
    for (const feed of order) await deliver(room, feed, of(feed))
    return new Map(
      await Promise.all([...pairs.keys()].map(async (name) => [name, await pageOf(room, name)] as const)),
    )
  }
  const pages = await pagesIn([first, second])
  expect(await pagesIn([second, first, second])).toEqual(pages)
  return pages
}
const conditionsOf = ({ summary: { condition, also } }: Page) => [condition, ...also]

const plan = weekly(friday, 84, 87, 90, 93, 96)
const standstill: Telling = { head, plan, done: weekly(friday, 80, 80, 80, 80, 80) }
const crawling: Telling = { head, plan, done: weekly(friday, 71, 73.25, 75.5, 77.75, 80) }
const last = (telling: Telling): Telling => ({ ...telling, done: telling.done?.slice(-1) ?? [] })

const jumps: readonly [string, Telling, readonly On[]][] = [
  ['work that stands still', standstill, [['2026-11-21', 96]]],
  ['work that stands still, by little', standstill, [['2026-11-21', 81.1]]],
  ['work that was told once', last(standstill), [['2026-11-21', 96]]],
  ['work that goes on', crawling, [['2026-11-21', 96]]],
  [
    'work that goes on, after a row of what it was before',
    crawling,
    [
      ['2026-11-13', 78],
      ['2026-11-21', 96],
    ],
  ],
  [
    'work that goes on, told again',
    crawling,
    [
      ['2026-11-21', 96],
      ['2026-11-22', 96],
    ],
  ],
]
for (const [name, one, done] of jumps) pairs.set(name, [one, { head, done }])

test.each(jumps)('a second source takes %s off no red list by a jump', async (name, _one, done) => {
  const page = await pageOfPair(name)
  expect(page.summary).toMatchObject({ condition: 'critical', physicalPct: 80, asOf: friday })
  expect(page.summary.doubts).toContain('sources-differ')
  expect(page.differing.map(({ figure, value }) => [figure, value])).toEqual([
    ['physical', 80],
    ['physical', done.at(-1)?.[1]],
  ])
  // The curve of the page ends where its head does.
  const told = page.curve.filter(({ physicalPct }) => physicalPct !== null)
  expect(told.at(-1)).toMatchObject({ day: friday, physicalPct: 80 })
})

const jump: readonly On[] = [['2026-11-21', 96]]
pairs.set('a low figure', [crawling, { head, done: [['2026-10-30', 10], ['2026-11-13', 78], ...jump] }])
pairs.set('agreed', [
  { ...standstill, done: [...(standstill.done ?? []), ...jump] },
  { head, done: jump },
])

test('a low figure that a second source tells first makes no jump believable', async () => {
  expect((await pageOfPair('a low figure')).summary).toMatchObject({ condition: 'critical', physicalPct: 80 })
})

test('what both sources tell is believed, however fast it came', async () => {
  expect(await pageOfPair('agreed')).toMatchObject({ summary: { physicalPct: 96 }, differing: [] })
})

const advanced: readonly [string, Telling][] = [
  ['terminated', { head: { ...head, status: 'terminated' }, plan: [[friday, 90]], done: [[friday, 20]] }],
  ['critical', { head, plan: [[friday, 90]], done: [[friday, 40]] }],
  [
    'suspended',
    {
      head: { ...head, suspendedFrom: '2026-11-01', suspendedUntil: '2026-12-01' },
      plan: [['2026-10-30', 40]],
      done: [['2026-10-30', 40]],
    },
  ],
]
const sums = [
  [1e9, 9e9],
  [9e9, 1e9],
] as const
const paid = (telling: Telling, idr: number): Telling => ({ ...telling, paid: [[friday, idr]] })
for (const [name, telling] of advanced)
  for (const [one, other] of sums)
    pairs.set(`paid ${one} ${name}`, [paid(telling, one), paid(telling, other)])

test.each(advanced)('money that one source tells ahead of %s work is beside it', async (condition) => {
  for (const [one] of sums) {
    const page = await pageOfPair(`paid ${one} ${condition}`)
    expect(conditionsOf(page)).toEqual([condition, 'paid-ahead'])
    expect(page.summary.realisedIdr).toBe(1e9)
    expect(isInTrouble(page.summary)).toBe(true)
    expect(page.differing.map(({ figure }) => figure)).toEqual(['paid', 'paid'])
  }
})

test('the alert of money that only one source tells ahead of the work gets no younger from day to day', async () => {
  await using room = await openRoom()
  const telling = (idr: number) => {
    const forty = weekly(friday, 40, 40, 40, 40, 40)
    return new Map([
      ['paid', { head, plan: forty, done: forty, paid: weekly(friday, idr, idr, idr, idr, idr) }],
    ])
  }
  await deliver(room, first, telling(4e9))
  await deliver(room, second, telling(9e9))
  const { startOfDayMs } = cityTime(city.head.timeZone)
  for (let day = 0; day < 3; day++) {
    await room.look()
    const alert = room.items('alerts').find(({ kind }) => kind === 'package-paid-ahead')
    expect(alert && soSinceMs(alert, startOfDayMs)).toBe(startOfDayMs('2026-10-23'))
    room.clock.nowMs += dayMs
  }
})

/** Late by 3.6 in period II, and too slow for the year; */
const late: Telling = {
  head,
  plan: weekly(friday, 84, 85, 86, 87, 88),
  done: weekly(friday, 82, 82.6, 83.2, 83.8, 84.4),
}
/** or still, since the end of October. */
const still: Telling = { ...late, done: weekly(friday, 83.8, 84.4, 84.4, 84.4, 84.4) }
const stop = { suspendedFrom: '2026-10-25', suspendedUntil: '2026-12-31' }
const excuses: readonly [
  string,
  Partial<WorkPackageRecord>,
  Partial<WorkPackageRecord>,
  readonly string[],
][] = [
  ['more extra time', { extensionUntil: '2026-12-31' }, { extensionUntil: '2027-09-30' }, ['extension']],
  ['extra time where the other tells none', {}, { extensionUntil: '2027-09-30' }, ['extension']],
  ['years where the other tells one', {}, { multiYearUntil: '2027-12-31' }, ['multi-year']],
  ['an end and years', {}, { endsOn: '2027-12-31', multiYearUntil: '2027-12-31' }, ['ends', 'multi-year']],
  ['a stop', {}, { status: 'suspended', ...stop }, ['status', 'stop', 'stop-end']],
  ['a stop of work that runs', {}, stop, ['stop', 'stop-end']],
  [
    'a stop where the other has no word',
    { status: 'unknown' },
    { status: 'suspended', ...stop },
    ['stop', 'stop-end'],
  ],
  ['a termination', {}, { status: 'terminated' }, ['status']],
]
for (const [name, mine, brings] of excuses) {
  const work = brings.suspendedFrom === undefined ? late : still
  const excused = { ...work, head: { ...head, ...brings } }
  pairs.set(name, [{ ...work, head: { ...head, ...mine } }, excused])
  pairs.set(`${name}, agreed`, [excused, excused])
}

test.each(excuses)(
  'a second source that brings %s takes no package off the red list until both tell it',
  async (name, _mine, _brings, figures) => {
    const { summary, differing } = await pageOfPair(name)
    expect(summary.condition).toBe('critical')
    expect([...new Set(differing.map(({ figure }) => figure))].sort()).toEqual([...figures].sort())
    expect(new Set(differing.map(({ source }) => source)).size).toBe(2)
    const agreed = await pageOfPair(`${name}, agreed`)
    expect(agreed.summary.condition).not.toBe('critical')
    expect(agreed.differing).toEqual([])
  },
)

const until = '2027-12-31'
const overYears = { ...head, endsOn: until }
pairs.set('years by the end', [
  { ...late, head: overYears },
  { ...late, head: { ...overYears, multiYearUntil: until } },
])

test('a contract that one source tells to run for years does where the end that the other tells says so too', async () => {
  const { summary } = await pageOfPair('years by the end')
  expect(summary).toMatchObject({ mayRunUntil: until, endsOn: until })
  expect(summary.condition).not.toBe('critical')
})

const over = { ...head, endsOn: '2026-11-10' }
pairs.set('handed over', [
  { head: over },
  { head: { ...over, status: 'handed-over', handedOverOn: '2026-11-09' } },
])

test('a hand-over of which one source alone tells finishes no work that the other says goes on', async () => {
  const { summary, differing } = await pageOfPair('handed over')
  expect(summary).toMatchObject({ condition: 'critical', reporting: 'never' })
  const figures = differing.map(({ figure }) => figure)
  expect(figures).toEqual(expect.arrayContaining(['status', 'handed-over']))
})

const finance: Telling = {
  head: { ...head, status: 'unknown', startsOn: null, endsOn: null },
  paid: [[friday, 4e9]],
}
const nothing: Telling = { head: finance.head }
const filled = [
  { status: 'suspended' as const, suspendedFrom: '2026-11-01', suspendedUntil: '2026-12-31' },
  { extensionUntil: '2027-02-19' },
  { multiYearUntil: '2027-12-31' },
]
for (const [at, brings] of filled.entries()) {
  const works: Telling = { head: { ...head, ...brings }, plan: [[friday, 60]], done: [[friday, 60]] }
  pairs.set(`filled ${at}`, [works, finance])
  pairs.set(`alone ${at}`, [works, nothing])
}

test('a source of payments alone denies nothing that the one of the work tells', async () => {
  for (const at of filled.keys()) {
    const { summary, differing } = await pageOfPair(`filled ${at}`)
    const { condition, mayRunUntil } = (await pageOfPair(`alone ${at}`)).summary
    expect(summary).toMatchObject({ condition, mayRunUntil })
    expect(differing).toEqual([])
  }
})

const planned = weekly('2026-11-13', 70, 75, 80, 85)
pairs.set('plan', [
  { head, plan: [...planned, ['2026-12-20', 100]], done: [[friday, 76]] },
  { head, plan: [[friday, 60]], done: [[friday, 76]] },
])

test('a lower plan of a later day holds no plan where it is', async () => {
  const { summary, differing } = await pageOfPair('plan')
  // From 85 to 100, and not below the line.
  expect(summary.plannedPct).toBeGreaterThan(85 + (15 * 9) / 37)
  expect(differing.map(({ figure, value }) => [figure, value])).toEqual([
    ['plan', 85],
    ['plan', 60],
  ])
})

test('a source that is taken out of the feeds of the city denies nothing any more, and is not named', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-worse-'))
  const excused = { ...late, head: { ...head, extensionUntil: '2027-09-30' } }
  {
    await using room = await openRoom(folder.path)
    await deliver(room, first, new Map([['gone', late]]))
    await deliver(room, second, new Map([['gone', excused]]))
    expect((await pageOf(room, 'gone')).summary.condition).toBe('critical')
  }
  await using room = await openRoom(folder.path, {
    ...city,
    feeds: city.feeds.filter((each) => each !== first),
  })
  const { summary, differing } = await pageOf(room, 'gone')
  expect(summary.mayRunUntil).toBe('2027-09-30')
  expect(summary.condition).not.toBe('critical')
  expect(differing).toEqual([])
})

/** As each of two sources may tell a package by the same weeks: of every fact the one or the other, or nothing. */
const weeks = weekly(friday, 0, 0, 0, 0, 0, 0).map(([day]) => day)
const stops = [
  { suspendedFrom: '2026-10-20', suspendedUntil: '2026-12-31' },
  { suspendedFrom: '2026-10-20', suspendedUntil: '2026-11-05' },
  { suspendedFrom: '2026-11-15', suspendedUntil: null },
]
const statuses = ['running', 'running', 'unknown', 'handed-over', 'terminated', 'contracted'] as const
const toldHead = fc
  .record({
    status: fc.constantFrom(...statuses),
    kind: fc.constantFrom(...(['construction', 'goods', 'other'] as const)),
    startsOn: fc.constantFrom('2026-03-01', '2026-06-01', '2026-11-30'),
    endsOn: fc.constantFrom('2026-11-10', '2026-12-20', '2026-12-31'),
    budgetIdr: fc.constantFrom(150e6, 10e9, 15e9),
    contractIdr: fc.constantFrom(140e6, 8e9, 9e9),
    handedOverOn: fc.constantFrom(null, null, '2026-11-09'),
    extensionUntil: fc.constantFrom(null, null, '2027-02-19', '2027-09-30'),
    multiYearUntil: fc.constantFrom(null, null, null, '2027-12-31'),
    stop: fc.constantFrom(null, null, null, ...stops),
    isStopped: fc.boolean(),
  })
  .map(({ stop, isStopped, ...facts }) =>
    stop === null ? facts : { ...facts, ...stop, status: isStopped ? ('suspended' as const) : facts.status },
  )
const rising = (from: fc.Arbitrary<number>, most: number) =>
  fc
    .tuple(from, fc.array(fc.double({ min: 0, max: most, noNaN: true }), { minLength: 6, maxLength: 6 }))
    .map(([start, steps]) => {
      let pct = start
      return weeks.map((day, at): On => {
        pct = Math.min(100, pct + (steps[at] ?? 0))
        return [day, pct]
      })
    })
const telling = fc
  .record({
    head: toldHead,
    plan: rising(fc.constantFrom(30, 60, 84), 4),
    done: rising(fc.constantFrom(0, 55, 80), 3),
    paid: rising(fc.constantFrom(0, 40, 90), 2),
    hasFigures: fc.constantFrom(true, true, true, false),
  })
  .map(({ head, plan, done, paid, hasFigures }): Telling => {
    if (!hasFigures) return { head }
    return { head, plan, done, paid: paid.map(([day, pct]): On => [day, Math.round(pct * 9e7)]) }
  })
/** A second source may go on by a day, with a jump that nobody can have worked. */
const pairOf = fc.tuple(telling, telling, fc.boolean()).map(([one, other, jumps]): [Telling, Telling] => {
  const at = Math.max(one.done?.at(-1)?.[1] ?? 100, other.done?.at(-1)?.[1] ?? 100)
  if (!jumps || at > 70) return [one, other]
  return [one, { ...other, done: [...(other.done ?? []), ['2026-11-21', at + 30]] }]
})

test('random pairs of sources are judged no better than the worse of them alone, and alike in every order', async () => {
  const seed = 20_261_122
  const random = fc.sample(pairOf, { numRuns: 400, seed })
  const summariesOf = async (...order: readonly (typeof first)[]) => {
    await using room = await openRoom()
    const told = (feed: typeof first) =>
      new Map(random.map(([one, other], at) => [`random ${at}`, feed === first ? one : other]))
    for (const feed of order) await deliver(room, feed, told(feed))
    const found = new Map(room.items('work-packages').map((each) => [each.id, each]))
    return random.flatMap((_, at) => found.get(idOf(`random ${at}`)) ?? [])
  }
  const both = await summariesOf(first, second)
  expect(both).toHaveLength(random.length)
  expect(await summariesOf(second, first, second), `seed ${seed}`).toEqual(both)
  for (const [of, feed] of [first, second].entries()) {
    const alone = await summariesOf(feed)
    for (const [at, judged] of both.entries()) {
      const [each, told] = [alone[at], random[at]]
      if (each === undefined || told === undefined) throw new Error('every package is judged')
      const [own, other] = of === 0 ? told : [told[1], told[0]]
      const hasNoWord = own.head.status === 'unknown'
      // Who tells of no work at all, or has no word for how it stands, denies nothing of what the other says of it.
      if (own.done === undefined && (other.done !== undefined || hasNoWord)) continue
      if (hasNoWord && judged.status === 'terminated') continue
      // The word of a hand-over that nothing of its own proves is proven by the day that the other tells.
      if (each.doubts.includes('handed-over-untold') && judged.condition === 'finished') continue
      const seen = JSON.stringify({ seed, told, alone: each, judged })
      expect(severity(judged), seen).toBeLessThanOrEqual(severity(each))
      if (isSilent(each.reporting)) expect(isSilent(judged.reporting), seen).toBe(true)
      for (const word of ['past-contract', 'paid-ahead'] as const)
        if (applies(each, word)) expect(applies(judged, word), seen).toBe(true)
    }
  }
})

/** By the place in lists; stopped and not begun are no worse than on plan. */
function severity(judged: WorkPackageSummary): number {
  const rank = worstRank({ ...judged, reporting: 'in-time' })
  return Math.min(rank, PackageClass.options.indexOf('suspended'))
}
