import { expect, test } from 'vitest'
import { SkpdId } from '#domain/ids.ts'
import type { InfluxFault } from '#domain/system/influx-fault.ts'
import {
  camera,
  down,
  openTestStore,
  sample,
  type TestStore,
  writeTicks,
} from '../store/testing/test-store.ts'
import { InfluxError } from './influx-error.ts'
import { queryInfluxQl } from './influx-history.ts'
import { detectTarget } from './influx-target.ts'
import { writeLines } from './influx-writer.ts'
import { complaintLine } from './line-protocol.ts'
import { startInfluxd } from './testing/influxd.ts'

const NOON = Date.UTC(2026, 10, 22, 5)
const MINUTE = 60_000
const DAY = 86_400_000
const never = new AbortController().signal

/** Waits until InfluxDB has confirmed everything, or for ever: the test's own limit ends it. */
async function drained({ store }: TestStore) {
  for (;;) {
    const { influx } = await store.status()
    if (influx.kind === 'on' && influx.outboxRows === 0) return influx
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function outboxFault({ store }: TestStore): Promise<InfluxFault> {
  for (;;) {
    const { influx } = await store.status()
    if (influx.kind === 'on' && influx.lastFault !== null) return influx.lastFault
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

test('what a tick measured stands in InfluxDB at its millisecond, with its units', async () => {
  await using influxd = await startInfluxd()
  await using test = await openTestStore({ influx: influxd.settings })
  await test.store.tick(NOON, [
    sample('cam-1', { fps: 24.6, rttMs: 7.3, lossPct: 1.2, decodeErrors: 3 }),
    down('cam-2'),
  ])
  const status = await drained(test)
  expect(status).toMatchObject({ version: expect.stringMatching(/^v?1\.6/), deadRows: 0, lastFault: null })
  const { results } = await influxd.admin('SELECT * FROM camera_health')
  expect(results[0]?.series).toEqual([
    {
      name: 'camera_health',
      columns: [
        'time',
        'bitrate_kbps',
        'camera',
        'decode_errors',
        'fps',
        'keyframe_interval_ms',
        'loss_pct',
        'rtt_ms',
        'skpd',
        'up',
      ],
      values: [
        [NOON, 1000, 'cam-1', 3, 24.6, 2000, 1.2, 7.3, 'dishub', 1],
        [NOON, 0, 'cam-2', 0, 0, null, 0, null, 'diskominfo', 0],
      ],
    },
  ])
})

test('roll-ups and the other series follow through the same outbox', async () => {
  await using influxd = await startInfluxd()
  await using test = await openTestStore({ influx: influxd.settings })
  await writeTicks(test, NOON, NOON + 6 * MINUTE, () => [sample('cam-1'), sample('cam-2')])
  await test.store.writeFeedFreshness([
    { feedId: 'sp4n' as never, tMs: NOON, ageS: 12.5, lagMs: null, errors: 2 },
  ])
  await test.store.writeSystemStat({ node: 'ingest', tMs: NOON, outboxRows: 4, tickMs: 1.5, loopP99Ms: 2.25 })
  const pkg = {
    isAmendment: false,
    workPackageId: 'RUP-1' as never,
    plannedPhysicalPct: 40,
    plannedFinancialPct: null,
    financialPct: 20,
  }
  await test.store.writeProjectProgress([{ ...pkg, tMs: NOON, physicalPct: 31.25 }])
  await test.store.writeComplaintCounts([
    { tMs: NOON, skpdId: SkpdId.parse('dishub'), categoryId: 'jalan' as never, status: 'received', n: 7 },
  ])
  await drained(test)
  const rows = (statement: string) => queryInfluxQl(influxd.settings, statement, never)
  expect(
    await rows('SELECT sum(n) AS n, sum(up) AS up, min(bitrate_min) AS least FROM camera_health_5m'),
  ).toMatchObject([{ n: 60, up: 60, least: 1000 }])
  expect(await rows('SELECT sum(cameras) AS cameras, sum(n) AS n FROM fleet_health_5m')).toMatchObject([
    { cameras: 2, n: 60 },
  ])
  expect(await rows('SELECT age_s, errors FROM feed_freshness')).toEqual([
    { time: NOON, age_s: 12.5, errors: 2 },
  ])
  expect(await rows('SELECT outbox_rows, tick_ms, loop_p99_ms FROM system_stat')).toEqual([
    { time: NOON, outbox_rows: 4, tick_ms: 1.5, loop_p99_ms: 2.25 },
  ])
  expect(await rows('SELECT physical_pct, financial_pct FROM project_progress')).toEqual([
    { time: NOON, physical_pct: 31.25, financial_pct: 20 },
  ])
  expect(await rows('SELECT n FROM complaint_count')).toEqual([{ time: NOON, n: 7 }])
})

test('signs that mean something in line protocol come back as they were', async () => {
  await using influxd = await startInfluxd()
  const target = await detectTarget(influxd.settings, never)
  const odd = ['a b', 'a,b', 'a=b', `a"b`, `a'b`, 'a\\b', 'jalan Ḥang Tuah é 道', '# bukan komentar']
  const lines = odd.map((status, i) =>
    complaintLine({ t: NOON + i, skpd: 'dishub', category: 'x y', status, n: i }),
  )
  expect(await writeLines(influxd.settings, target, lines.join('\n'))).toEqual({ kind: 'stored' })
  const { results } = await influxd.admin('SELECT status, n FROM complaint_count')
  expect(results[0]?.series?.[0]?.values).toEqual(odd.map((status, i) => [NOON + i, status, i]))
})

test('a query that InfluxDB refuses with status 200 is an error and not an empty chart', async () => {
  await using influxd = await startInfluxd()
  const ask = (statement: string) => queryInfluxQl(influxd.settings, statement, never)
  await expect(ask('SELECT mean(fps FROM camera_health')).rejects.toThrow(InfluxError)
  await expect(ask('SHOW STATS')).rejects.toThrow(/InfluxDB (refuses|answers) a query/)
  const wrong = { ...influxd.settings, login: { user: 'pantau', password: 'guess' } }
  await expect(queryInfluxQl(wrong, 'SELECT n FROM x', never)).rejects.toThrow(/401/)
  const other = { ...influxd.settings, database: 'nowhere' }
  await expect(queryInfluxQl(other, 'SELECT n FROM x', never)).rejects.toThrow(InfluxError)
})

test('a wrong password loses nothing: the lines wait until it is corrected', async () => {
  await using influxd = await startInfluxd()
  const first = await openTestStore({
    influx: { ...influxd.settings, login: { user: 'pantau', password: 'guess' } },
  })
  await first.store.tick(NOON, [sample('cam-1')])
  const fault = await outboxFault(first)
  expect(fault).toEqual({ code: 'login-refused', status: 401 })
  await using again = await first.reopen({ influx: influxd.settings })
  await drained(again)
  expect(await queryInfluxQl(influxd.settings, 'SELECT up FROM camera_health', never)).toEqual([
    { time: NOON, up: 1 },
  ])
})

test('lines that InfluxDB will never take are set aside with their reason, and those around them are stored', async () => {
  await using influxd = await startInfluxd('1h')
  const now = Date.now() - (Date.now() % 10_000)
  const target = await detectTarget(influxd.settings, never)
  // This field is a text here already, so a number is refused for ever.
  await writeLines(influxd.settings, target, `system_stat,node=other outbox_rows="text" ${now}`)
  await using test = await openTestStore({ influx: influxd.settings }, { nowMs: now })
  await test.store.tick(now - 3 * DAY, [sample('cam-1'), sample('cam-2')])
  await test.store.writeSystemStat({ node: 'ingest', tMs: now, outboxRows: 1, tickMs: 1, loopP99Ms: 1 })
  await test.store.tick(now, [sample('cam-1'), sample('cam-2')])
  const status = await drained(test)
  // The old tick, the field of the wrong type, and the row in which the new tick closes the old one's window: of that
  // row InfluxDB keeps the new samples.
  expect(status.deadRows).toBe(3)
  expect(test.faults.join('\n')).toMatch(/beyond retention policy/)
  expect(test.faults.join('\n')).toMatch(/field type conflict/)
  expect(
    await queryInfluxQl(influxd.settings, 'SELECT count(up) AS n FROM camera_health', never),
  ).toMatchObject([{ n: 2 }])
})

test('a chart older than what is kept here is read from InfluxDB, and is coarser while that is away', async () => {
  await using influxd = await startInfluxd()
  await using test = await openTestStore({
    influx: influxd.settings,
    limits: { rawDays: 1, fiveMinuteDays: 2, hourDays: 3, outboxDays: 7, outboxBytes: 1e8 },
  })
  const old = NOON - 5 * DAY
  await writeTicks(test, old, old + 7 * MINUTE, (_, i) => [
    i === 3 ? down('cam-1') : sample('cam-1', { bitrateKbps: 500 + i, rttMs: i % 2 === 0 ? null : 8 }),
  ])
  const ask = async (range: { fromMs: number; toMs: number }, maxPoints: number) => {
    const answer = await test.store.query({
      kind: 'camera-health',
      cameraId: camera('cam-1'),
      ...range,
      maxPoints,
    })
    if (answer.kind !== 'camera-health') throw new Error('wrong answer')
    return answer
  }
  const raw = { fromMs: old, toMs: old + 5 * MINUTE }
  const fresh = await ask(raw, 30)
  const windows = { fromMs: old, toMs: old + 5 * MINUTE }
  expect(fresh.source).toBe('raw')

  test.clock.nowMs = NOON
  await test.store.tick(NOON, [sample('cam-1')])
  await test.store.maintain()
  await drained(test)
  expect(await ask(raw, 30)).toEqual({ ...fresh, source: 'influx' })
  const five = await ask(windows, 29)
  expect(five).toMatchObject({ source: 'influx', stepMs: 5 * MINUTE })
  expect(five.points).toMatchObject([
    { expected: 30, n: 30, up: 29, bitrateKbpsMin: 500, bitrateKbpsMax: 529 },
  ])
  expect(five.points[0]?.bitrateKbpsAvg).toBeCloseTo(514.9, 1)

  await influxd.kill()
  const away = await ask(raw, 30)
  expect(away).toMatchObject({ source: '1d' })
  expect(away.points[0]).toMatchObject({ n: 42, up: 41 })
})

test('an outbox over its cap loses the oldest lines and says how many', async () => {
  await using test = await openTestStore({
    influx: { url: 'http://127.0.0.1:9', database: 'cc', login: { token: 'x' } },
  })
  await writeTicks(test, NOON, NOON + 2 * MINUTE, () => [sample('cam-1'), sample('cam-2')])
  const before = await test.store.status()
  expect(before.influx).toMatchObject({ outboxRows: 12, oldestWaitingAtMs: NOON })
  test.clock.nowMs = NOON + 7 * DAY + 65_000
  await test.store.maintain()
  const after = await test.store.status()
  expect(after.influx).toMatchObject({ outboxRows: 5, oldestWaitingAtMs: NOON + 70_000 })
  expect(test.faults.join('\n')).toMatch(/oldest lines are lost.*"droppedLines":14/)
})
