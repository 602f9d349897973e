import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { z } from 'zod'
import { soSinceMs } from '#domain/alerts/alert-times.ts'
import type { ProjectOverview, workPackages } from '#domain/contract/rest/projects.ts'
import { FeedId, WorkPackageId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { batchOf, city, NOON, openRoom, operator, packageOf, readingOf } from '../testing/civic-room.ts'

const [agency, other] = city.skpd

test('an overview is kept while it holds; one of an agency or a year without packages is made each time', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ workPackages: [packageOf()], progress: [readingOf({})] }))
  const overviewOf = (query: { skpd?: string | undefined; year?: number }) =>
    room.call('/api/projects/overview', {}, {}, operator, query) as Promise<ProjectOverview>
  for (const kept of [{}, { year: 2026 }, { skpd: agency?.id }])
    expect(await overviewOf(kept)).toBe(await overviewOf(kept))
  // Whoever asks for invented years would otherwise fill the memory of the server.
  for (const made of [{ skpd: other?.id }, { year: 2031 }]) {
    const answer = await overviewOf(made)
    expect(answer.figures.all.packages).toBe(0)
    expect(await overviewOf(made)).not.toBe(answer)
  }
})

test('figures and list bear one revision, which a delivery that changes something and a new day make higher', async () => {
  await using room = await openRoom()
  type Told = { readonly revision: number }
  const told = async (query: { skpd?: string | undefined; year?: number } = {}) => {
    const figures = (await room.call('/api/projects/overview', {}, {}, operator, query)) as Told
    const list = (await room.call('/api/projects', {}, {}, operator, query)) as Told
    expect(figures.revision).toBe(list.revision)
    return list.revision
  }
  const empty = await told()
  const delivery = batchOf({ workPackages: [packageOf()], progress: [readingOf({})] })
  await room.civic.takeRecords(delivery)
  const first = await told()
  expect(first).toBeGreaterThan(empty)
  for (const query of [{ year: 2025 }, { skpd: agency?.id }, { skpd: other?.id, year: 2026 }])
    expect(await told(query)).toBe(first)
  room.clock.nowMs += 60_000
  room.civic.refresh()
  expect(await told()).toBe(first)
  // The same once more is no news.
  await room.civic.takeRecords(delivery)
  expect(await told()).toBe(first)
  const progress = [readingOf({ asOf: '2026-11-21', physicalPct: 72 })]
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-second', progress }))
  const second = await told()
  expect(second).toBeGreaterThan(first)
  room.clock.nowMs += 86_400_000
  room.civic.refresh()
  expect(await told()).toBeGreaterThan(second)
})

test('what the year before left unfinished is told by name beside the new year, and a contract that runs on is of it', async () => {
  await using room = await openRoom()
  const told = [
    ['rup-old', { endsOn: '2026-12-20' }, 60],
    ['rup-done', {}, 100],
    // 30 % built, and 67 % paid.
    ['rup-paid', { status: 'terminated', contractIdr: 9_000_000_000 }, 30],
    ['rup-long', { endsOn: '2027-09-30', multiYearUntil: '2027-09-30' }, 60],
    ['rup-new', { fiscalYear: 2027, startsOn: '2027-01-02', endsOn: '2027-12-20' }, 0],
  ] as const
  await room.civic.takeRecords(
    batchOf({
      workPackages: told.map(([id, part]) => packageOf({ ...part, workPackageId: WorkPackageId.parse(id) })),
      progress: told.map(([id, , physicalPct]) =>
        readingOf({
          workPackageId: WorkPackageId.parse(id),
          physicalPct,
          realisedIdr: id === 'rup-paid' ? 6_000_000_000 : null,
        }),
      ),
    }),
  )
  room.clock.nowMs = Date.parse('2027-01-04T05:00:00Z')
  room.civic.refresh()
  const list = (await room.call('/api/projects', {}, {})) as z.infer<typeof workPackages.answer>
  const ids = (packages: readonly { readonly id: string }[]) => packages.map(({ id }) => id).sort()
  expect(list.fiscalYear).toBe(2027)
  expect([ids(list.packages), ids(list.earlier)]).toEqual([
    ['rup-long', 'rup-new'],
    ['rup-old', 'rup-paid'],
  ])
  expect(list.earlier[0]).toMatchObject({ fiscalYear: 2026, condition: 'critical', reporting: 'silent' })
  // Told in November, so nothing of it is of the new year.
  expect(list.packages.find(({ id }) => id === 'rup-long')).toMatchObject({
    absorptionPct: null,
    realisedIdr: null,
  })
  const city = (await room.call('/api/projects/overview', {}, {})) as ProjectOverview
  expect(city.figures.all.packages).toBe(2)
  expect(city.earlierUnfinished).toMatchObject({ packages: 1, critical: 1, silent: 1 })
})

test('an advance within the law is no payment ahead of the work, and what goes beyond it tells by how much', async () => {
  await using room = await openRoom()
  const workPackage = packageOf({ contractIdr: 10_000_000_000 })
  await room.civic.takeRecords(
    batchOf({
      workPackages: [workPackage],
      progress: [
        readingOf({ asOf: '2026-11-01', physicalPct: 0, realisedIdr: 3_000_000_000 }),
        readingOf({ asOf: '2026-11-20', physicalPct: 10, realisedIdr: 6_000_000_000 }),
        readingOf({ asOf: '2026-11-21', physicalPct: 10, realisedIdr: 5_500_000_000 }),
      ],
    }),
  )
  const answer = await room.call(
    '/api/projects/:workPackageId',
    { workPackageId: workPackage.workPackageId },
    {},
  )
  expect(answer).toMatchObject({
    // 60 paid - 10 done - 27 of the advance not yet worked off.
    payments: [
      { aheadPts: 0 },
      { aheadPts: 23 },
      // What a source takes back stands there as well.
      { aheadPts: 18, amountIdr: -500_000_000, totalIdr: 5_500_000_000 },
    ],
  })
})

test('an alert of a contract that is over runs since the day after its end, whenever the last report came', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(
    batchOf({
      workPackages: [packageOf({ endsOn: '2026-11-16' })],
      progress: [
        readingOf({ asOf: '2026-11-15', plannedPhysicalPct: 60, physicalPct: 58, realisedIdr: null }),
      ],
    }),
  )
  await room.look()
  const [alert] = room.items('alerts')
  expect(alert?.kind).toBe('package-past-contract')
  const { startOfDayMs } = cityTime(city.head.timeZone)
  expect(alert && soSinceMs(alert, startOfDayMs)).toBe(startOfDayMs('2026-11-17'))
})

test('a package that two feeds tell of names both, the one that spoke last first', async () => {
  await using room = await openRoom()
  const told = (feedId: string, receivedAtMs: number) => ({
    ...batchOf({ workPackages: [packageOf()], progress: [readingOf({})] }),
    feedId: FeedId.parse(feedId),
    deliveryId: `${feedId}:1`,
    receivedAtMs,
  })
  await room.civic.takeRecords(told('e-progres', NOON))
  await room.civic.takeRecords(told('sipd', NOON + 1))
  const { workPackageId } = packageOf()
  expect(await room.call('/api/projects/:workPackageId', { workPackageId }, {})).toMatchObject({
    sources: [
      { feedId: 'sipd', receivedAtMs: NOON + 1 },
      { feedId: 'e-progres', receivedAtMs: NOON },
    ],
  })
})

test('feeds that disagree about a package are named with their figures, the worse one stands, also after a restart', async () => {
  const [first, second] = city.feeds
  if (first === undefined || second === undefined) throw new Error('the sample city has two feeds')
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-differing-'))
  type Room = Awaited<ReturnType<typeof openRoom>>
  const tell = (room: Room, feedId: string, physicalPct: number, at: number) =>
    room.civic.takeRecords({
      ...batchOf({
        workPackages: [packageOf()],
        progress: [readingOf({ asOf: '2026-11-20', physicalPct, realisedIdr: null })],
      }),
      feedId: FeedId.parse(feedId),
      deliveryId: `${feedId}:${at}`,
      receivedAtMs: NOON + at,
    })
  const page = (room: Room) =>
    room.call('/api/projects/:workPackageId', { workPackageId: packageOf().workPackageId }, {})
  const said = {
    summary: { physicalPct: 75, doubts: expect.arrayContaining(['sources-differ']) },
    differing: [
      { figure: 'physical', source: second.name, asOf: '2026-11-20', value: 88 },
      { figure: 'physical', source: first.name, asOf: '2026-11-20', value: 75 },
    ],
  }
  {
    await using room = await openRoom(folder.path)
    await tell(room, first.id, 75, 0)
    expect(await page(room)).toMatchObject({ differing: [] })
    await tell(room, second.id, 88, 1)
    expect(await page(room)).toMatchObject(said)
  }
  await using room = await openRoom(folder.path)
  expect(await page(room)).toMatchObject(said)
  await tell(room, first.id, 88, 2)
  expect(await page(room)).toMatchObject({ differing: [] })
})
