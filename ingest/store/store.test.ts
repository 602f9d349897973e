import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import {
  camera,
  cameras,
  down,
  openTestStore,
  sample,
  TEN_SECONDS,
  type TestStore,
  writeTicks,
} from './testing/test-store.ts'

const NOON = Date.UTC(2026, 10, 22, 5)
const MINUTE = 60_000
const HOUR = 60 * MINUTE

async function health(
  { store }: TestStore,
  range: { fromMs: number; toMs: number },
  maxPoints = 300,
  cameraId = camera('cam-1'),
) {
  const answer = await store.query({ kind: 'camera-health', cameraId, ...range, maxPoints })
  if (answer.kind !== 'camera-health') throw new Error('wrong answer')
  return answer
}

async function uptime({ store }: TestStore, cameraId: string | null, days: number) {
  const id = cameraId === null ? null : camera(cameraId)
  const answer = await store.query({ kind: 'camera-uptime', cameraId: id, days })
  if (answer.kind !== 'camera-uptime') throw new Error('wrong answer')
  return answer.days
}

test('a chart of one hour shows every tick as it was measured', async () => {
  await using test = await openTestStore()
  await writeTicks(test, NOON, NOON + 2 * MINUTE, (_, i) => [
    sample('cam-1', { bitrateKbps: 900 + i, fps: 24.6, rttMs: 7.3, lossPct: 1.2 }),
    i < 6 ? sample('cam-2') : down('cam-2'),
  ])
  const one = await health(test, { fromMs: NOON, toMs: NOON + HOUR }, 400)
  expect(one).toMatchObject({ stepMs: TEN_SECONDS, source: 'raw' })
  expect(one.points).toHaveLength(12)
  expect(one.points[3]).toEqual({
    tMs: NOON + 30_000,
    expected: 1,
    n: 1,
    up: 1,
    fpsAvg: 24.6,
    bitrateKbpsAvg: 903,
    bitrateKbpsMin: 903,
    bitrateKbpsMax: 903,
    rttMsAvg: 7.3,
    lossPctAvg: 1.2,
  })
  const two = await health(test, { fromMs: NOON, toMs: NOON + HOUR }, 400, camera('cam-2'))
  expect(two.points[8]).toMatchObject({ n: 1, up: 0, fpsAvg: null, bitrateKbpsMin: null })
})

test('the window that is still open is part of a coarser chart, and a restart does not change it', async () => {
  const first = await openTestStore()
  // 12:00 to 12:08: one closed window of 30 ticks and an open one of 18.
  await writeTicks(first, NOON, NOON + 8 * MINUTE, (_, i) => [sample('cam-1', { bitrateKbps: 500 + i })])
  const range = { fromMs: NOON - 24 * HOUR, toMs: NOON + HOUR }
  const before = await health(first, range)
  expect(before.source).toBe('5m')
  expect(
    before.points.map(({ n, bitrateKbpsMin, bitrateKbpsMax }) => [n, bitrateKbpsMin, bitrateKbpsMax]),
  ).toEqual([
    [30, 500, 529],
    [18, 530, 547],
  ])

  await using again = await first.reopen()
  expect(await health(again, range)).toEqual(before)
  await writeTicks(again, NOON + 8 * MINUTE, NOON + 11 * MINUTE, (_, i) => [
    sample('cam-1', { bitrateKbps: 548 + i }),
  ])
  const after = await health(again, range)
  expect(after.points.map(({ n, bitrateKbpsAvg }) => [n, bitrateKbpsAvg])).toEqual([
    [30, 514.5],
    [30, 544.5],
    [6, 562.5],
  ])
})

test('the newest sample of every camera is in memory again after a restart', async () => {
  const first = await openTestStore()
  await writeTicks(first, NOON, NOON + MINUTE, () => [
    sample('cam-1', { fps: 12.5, rttMs: null }),
    down('cam-2'),
  ])
  await using again = await first.reopen()
  expect(again.store.latest(camera('cam-1'))).toEqual({
    ...sample('cam-1', { fps: 12.5, rttMs: null }),
    tMs: NOON + 50_000,
  })
  expect(again.store.latest(camera('cam-2'))?.up).toBe(false)
  expect(again.store.latest(camera('cam-3'))).toBeNull()
})

test('shards that report the same tick one after the other count once each', async () => {
  await using test = await openTestStore()
  for (let tMs = NOON; tMs < NOON + 10 * MINUTE; tMs += TEN_SECONDS) {
    test.clock.nowMs = tMs
    await test.store.tick(tMs, [sample('cam-1')])
    await test.store.tick(tMs, [sample('cam-2'), sample('cam-3')])
  }
  const fleet = await test.store.query({
    kind: 'fleet-health',
    fromMs: NOON,
    toMs: NOON + HOUR,
    maxPoints: 100,
  })
  expect(fleet).toMatchObject({
    kind: 'fleet-health',
    points: [
      { tMs: NOON, cameras: 3, n: 90, up: 90, bitrateKbpsSum: 90_000 },
      { tMs: NOON + 5 * MINUTE, cameras: 3, n: 90, up: 90 },
    ],
  })
})

test('a tick that comes twice, or late after its window was closed, is counted once', async () => {
  await using test = await openTestStore()
  await writeTicks(test, NOON, NOON + 7 * MINUTE, () => [sample('cam-1')])
  await test.store.tick(NOON + 6 * MINUTE, [down('cam-1')])
  await test.store.tick(NOON + MINUTE, [down('cam-1')])
  const { points } = await health(test, { fromMs: NOON - 24 * HOUR, toMs: NOON + HOUR })
  expect(points.map(({ n, up }) => [n, up])).toEqual([
    [30, 29],
    [12, 11],
  ])
})

test.each([
  ['Asia/Jakarta', 17],
  ['Asia/Makassar', 16],
  ['Asia/Jayapura', 15],
])('in %s uptime is counted per day of the city, from its midnight at %i:00 UTC', async (timeZone, hour) => {
  await using test = await openTestStore({ timeZone })
  const midnight = Date.UTC(2026, 10, 22, hour)
  expect(test.store.midnightOf('2026-11-23')).toBe(midnight)
  await writeTicks(test, midnight - 20 * MINUTE, midnight + 10 * MINUTE, (tMs) => [
    tMs < midnight - 5 * MINUTE ? down('cam-1') : sample('cam-1'),
    sample('cam-2'),
  ])
  expect(await uptime(test, 'cam-1', 3)).toEqual([
    { cameraId: 'cam-1', day: '2026-11-22', expected: 120, n: 120, up: 30 },
    { cameraId: 'cam-1', day: '2026-11-23', expected: 60, n: 60, up: 60 },
  ])
  const all = await uptime(test, null, 1)
  expect(all.map(({ cameraId, n }) => [cameraId, n])).toEqual([
    ['cam-1', 60],
    ['cam-2', 60],
  ])
})

test('samples that never came are missing from what was due, not from uptime', async () => {
  await using test = await openTestStore()
  await writeTicks(test, NOON, NOON + 5 * MINUTE, () => [sample('cam-1')])
  // Ingest stands still for an hour.
  await writeTicks(test, NOON + 65 * MINUTE, NOON + 70 * MINUTE, () => [sample('cam-1')])
  expect(await uptime(test, 'cam-1', 1)).toEqual([
    { cameraId: 'cam-1', day: '2026-11-22', expected: 420, n: 60, up: 60 },
  ])
  const hours = await health(test, { fromMs: NOON, toMs: NOON + 90 * MINUTE }, 4)
  expect(hours).toMatchObject({ stepMs: 30 * MINUTE, source: '5m' })
  expect(hours.points.map(({ expected, n }) => [expected, n])).toEqual([
    [180, 30],
    [180, 0],
    [60, 30],
  ])
})

test('the days of an old rhythm keep its count after the rhythm was changed', async () => {
  const first = await openTestStore()
  await writeTicks(first, NOON, NOON + 10 * MINUTE, () => [sample('cam-1')])
  first.clock.nowMs = NOON + 10 * MINUTE
  await using again = await first.reopen({ healthEveryMs: 20_000 })
  for (let tMs = NOON + 10 * MINUTE; tMs < NOON + 20 * MINUTE; tMs += 20_000) {
    again.clock.nowMs = tMs
    await again.store.tick(tMs, [sample('cam-1')])
  }
  expect(await uptime(again, 'cam-1', 1)).toEqual([
    { cameraId: 'cam-1', day: '2026-11-22', expected: 90, n: 90, up: 90 },
  ])
})

test('a camera that left the configuration is due no more and keeps its past', async () => {
  const first = await openTestStore()
  await writeTicks(first, NOON, NOON + 10 * MINUTE, () => [sample('cam-1'), sample('cam-3')])
  first.clock.nowMs = NOON + 10 * MINUTE
  await using again = await first.reopen({ cameras: cameras(2) })
  await writeTicks(again, NOON + 10 * MINUTE, NOON + 20 * MINUTE, () => [sample('cam-1'), sample('cam-3')])
  expect(again.faults[0]).toMatch(/unknown cameras.*cam-3/)
  expect(await uptime(again, 'cam-3', 1)).toMatchObject([{ expected: 60, n: 60 }])
  expect((await uptime(again, null, 1)).map(({ cameraId }) => cameraId)).toEqual(['cam-1'])
})

test('hours and days are the sums of their five minutes', async () => {
  await using test = await openTestStore({ healthEveryMs: 60_000 })
  const start = Date.UTC(2026, 10, 20, 17)
  for (let tMs = start; tMs < start + 50 * HOUR; tMs += MINUTE) {
    test.clock.nowMs = tMs
    await test.store.tick(tMs, [sample('cam-1', { bitrateKbps: (tMs / MINUTE) % 100 })])
  }
  const range = { fromMs: start, toMs: start + 50 * HOUR }
  const hours = await health(test, range, 60)
  expect(hours).toMatchObject({ source: '1h', stepMs: HOUR })
  expect(hours.points).toHaveLength(50)
  expect(hours.points.every(({ n, expected }) => n === 60 && expected === 60)).toBe(true)
  const days = await health(test, range, 3)
  expect(days).toMatchObject({ source: '1d', stepMs: 24 * HOUR })
  expect(
    days.points.map(({ n, bitrateKbpsMin, bitrateKbpsMax }) => [n, bitrateKbpsMin, bitrateKbpsMax]),
  ).toEqual([
    [1440, 0, 99],
    [1440, 0, 99],
    [120, 0, 99],
  ])
})

test('an answer never has more points than were asked for', async () => {
  await using test = await openTestStore()
  await writeTicks(test, NOON, NOON + 10 * MINUTE, () => [sample('cam-1')])
  for (const maxPoints of [2, 3, 7, 60, 361])
    for (const length of [30_000, 17 * MINUTE, 5 * HOUR, 26 * HOUR, 40 * 24 * HOUR]) {
      const toMs = test.clock.nowMs + 3_210
      const { points } = await health(test, { fromMs: toMs - length, toMs }, maxPoints)
      expect(points.length).toBeLessThanOrEqual(maxPoints)
      expect(points.reduce((sum, { n }) => sum + n, 0)).toBeGreaterThan(0)
    }
})

test('one absurd measurement costs its own value and not the tick', async () => {
  await using test = await openTestStore()
  await test.store.tick(NOON, [
    sample('cam-1', { bitrateKbps: Number.NaN, fps: Number.POSITIVE_INFINITY, rttMs: -5 }),
    sample('cam-2', { bitrateKbps: 1e15 }),
  ])
  const { points } = await health(test, { fromMs: NOON, toMs: NOON + MINUTE })
  expect(points).toMatchObject([{ n: 1, up: 1, bitrateKbpsMin: null, rttMsAvg: 0 }])
})

test('the other series come back as they were written, and the same key overwrites', async () => {
  await using test = await openTestStore()
  test.clock.nowMs = NOON + HOUR
  const ids = { workPackageId: 'RUP-1', skpdId: 'dishub', categoryId: 'jalan-rusak', feedId: 'sp4n' }
  const range = { fromMs: NOON, toMs: NOON + HOUR }
  const query = (q: unknown): Promise<SeriesAnswer> => test.store.query(q as SeriesQuery)

  const freshness = { feedId: ids.feedId as never, tMs: NOON, ageS: 12.5, lagMs: 3000, errors: 1 }
  await test.store.writeFeedFreshness([{ ...freshness, errors: 0 }, freshness])
  expect(await query({ kind: 'feed-freshness', feedId: ids.feedId, ...range, maxPoints: 400 })).toMatchObject(
    {
      points: [{ tMs: NOON, ageS: 12.5, lagMs: 3000, errors: 1 }],
    },
  )

  const progress = {
    isAmendment: false,
    workPackageId: ids.workPackageId as never,
    tMs: NOON,
    plannedPhysicalPct: 40.25,
    physicalPct: 31.5,
    plannedFinancialPct: null,
    financialPct: 20,
  }
  await test.store.writeProjectProgress([{ ...progress, physicalPct: 1 }, progress])
  const planOnly = {
    ...progress,
    isAmendment: true,
    plannedPhysicalPct: 42,
    physicalPct: null,
    financialPct: null,
  }
  await test.store.writeProjectProgress([planOnly])
  const { workPackageId: _, isAmendment: __, ...rest } = progress
  const point = { ...rest, plannedPhysicalPct: 42 }
  expect(await query({ kind: 'project-progress', workPackageId: ids.workPackageId, ...range })).toEqual({
    kind: 'project-progress',
    points: [point],
  })

  const count = { tMs: NOON, skpdId: ids.skpdId, categoryId: ids.categoryId, status: 'received', n: 4 }
  await test.store.writeComplaintCounts([{ ...count, n: 9 } as never, count as never])
  expect(await query({ kind: 'complaint-count', ...range, skpdId: ids.skpdId })).toMatchObject({
    points: [count],
  })
  expect(await query({ kind: 'complaint-count', ...range, skpdId: 'other' })).toMatchObject({ points: [] })

  await test.store.writeSystemStat({
    node: 'ingest-1',
    tMs: NOON,
    outboxRows: 3,
    tickMs: 2.5,
    loopP99Ms: 11.25,
  })
  expect(await query({ kind: 'system-stat', node: 'ingest-1', ...range, maxPoints: 400 })).toMatchObject({
    points: [{ tMs: NOON, outboxRows: 3, tickMs: 2.5, loopP99Ms: 11.25 }],
  })
})

test('a second copy on the same data folder is refused with one sentence', async () => {
  await using test = await openTestStore()
  await expect(openTestStore({}, test.clock, test.dataDir)).rejects.toThrow(
    /another copy of Pantau \(process \d+\) already writes this data folder; stop it first/,
  )
})

test('a file of a newer Pantau is refused and left as it was', async () => {
  const test = await openTestStore()
  await test.store.close()
  const db = new DatabaseSync(`${test.dataDir}/ts.db`)
  db.exec('PRAGMA user_version = 99')
  db.close()
  await expect(openTestStore({}, test.clock, test.dataDir)).rejects.toThrow(
    /written by a newer Pantau \(schema 99/,
  )
  await test[Symbol.asyncDispose]()
})
