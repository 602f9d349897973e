/**
 * What the time-series store costs: a health tick of 1,000 cameras (CPU of the whole process, idle subtracted) and a
 * 24 h chart of one camera as the server asks for it.
 *
 *     node scripts/bench/store.ts
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { CameraId, SkpdId } from '#domain/ids.ts'
import type { HealthSample } from '../../ingest/store/health-sample.ts'
import { openStore } from '../../ingest/store/open-store.ts'
import type { Store } from '../../ingest/store/store.ts'
import { cameraRows } from '../demo/series/camera-rows.ts'
import type { Row } from './row.ts'

const CAMERAS = 1000
const EVERY_MS = 10_000
/** One hour of raw rows, so that the tables have their usual depth. */
const WARM_TICKS = 360
const MEASURED_TICKS = 180
const CHARTS = 60

export async function run(): Promise<Row[]> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pantau-bench-store-'))
  const clock = { nowMs: Date.UTC(2026, 10, 21, 5) }
  const ids = Array.from({ length: CAMERAS }, (_, i) => CameraId.parse(`cam-${i + 1}`))
  const store = await openStore({
    dataDir,
    cameras: ids.map((id, i) => ({ id, owner: SkpdId.parse(`skpd-${i % 30}`) })),
    timeZone: 'Etc/UTC',
    healthEveryMs: EVERY_MS,
    limits: { rawDays: 7, fiveMinuteDays: 90, hourDays: 730, outboxDays: 7, outboxBytes: 1e9 },
    influx: null,
    log: { info: () => {}, warn: console.warn, error: console.error },
    onFatal: (error) => {
      throw error
    },
    nowMs: () => clock.nowMs,
  })
  try {
    await fillOneDay(store, ids)
    for (let i = 0; i < WARM_TICKS; i += 1) await tick(store, clock, ids, i)
    const [ticks, charts] = [await measureTicks(store, clock, ids), await measureCharts(store, clock, ids)]
    return [...ticks, ...charts]
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measureTicks(
  store: Store,
  clock: { nowMs: number },
  ids: readonly CameraId[],
): Promise<Row[]> {
  // Six alternating rounds of work and idleness, so that what the process costs anyway is taken off.
  let busyMs = 0
  let idleMs = 0
  const walls: number[] = []
  const perRound = MEASURED_TICKS / 6
  for (let round = 0; round < 6; round += 1) {
    const prepared = Array.from({ length: perRound }, (_, i) => samples(ids, round * perRound + i))
    const before = process.cpuUsage()
    const startedAt = performance.now()
    for (const batch of prepared) {
      clock.nowMs += EVERY_MS
      const at = performance.now()
      await store.tick(clock.nowMs, batch)
      walls.push(performance.now() - at)
    }
    busyMs += cpuMs(before)
    const spanMs = performance.now() - startedAt
    const idleBefore = process.cpuUsage()
    await delay(spanMs)
    idleMs += cpuMs(idleBefore)
  }
  const perTick = (busyMs - idleMs) / MEASURED_TICKS
  return [
    {
      what: 'health tick of 1,000 cameras into SQLite, CPU',
      reach: '<= 5 ms',
      measured: `${perTick.toFixed(1)} ms`,
      met: perTick <= 5,
      note: `mean of ${MEASURED_TICKS} ticks with every roll-up that fell due; wall p50 ${quantile(walls, 0.5).toFixed(1)} ms, p99 ${quantile(walls, 0.99).toFixed(1)} ms, on disk when answered`,
    },
  ]
}

async function measureCharts(
  store: Store,
  clock: { nowMs: number },
  ids: readonly CameraId[],
): Promise<Row[]> {
  const walls: number[] = []
  const chart = (i: number) => {
    const cameraId = ids[(i * 37) % ids.length]
    if (cameraId === undefined) throw new Error('no camera')
    const range = { fromMs: clock.nowMs - 86_400_000, toMs: clock.nowMs }
    return store.query({ kind: 'camera-health', cameraId, ...range, maxPoints: 300 })
  }
  // A reader that has run for a while, as on the wall.
  for (let i = 0; i < CHARTS; i += 1) await chart(-i - 1 + ids.length)
  const before = process.cpuUsage()
  for (let i = 0; i < CHARTS; i += 1) {
    const startedAt = performance.now()
    await chart(i)
    walls.push(performance.now() - startedAt)
  }
  return [
    {
      what: '24 h chart of one camera',
      reach: '<= 10 ms',
      measured: `${quantile(walls, 0.5).toFixed(1)} ms`,
      met: quantile(walls, 0.5) <= 10,
      note: `p50 of ${CHARTS} different cameras, 288 points, wall time through the reader thread; p95 ${quantile(walls, 0.95).toFixed(1)} ms, CPU ${(cpuMs(before) / CHARTS).toFixed(1)} ms`,
    },
  ]
}

async function fillOneDay(store: Store, ids: readonly CameraId[]): Promise<void> {
  const range = await store.seed.begin(1)
  if (range === null) return
  const options = {
    seed: 1,
    everyMs: EVERY_MS,
    utcOffsetMs: store.time.utcOffsetMs,
    outages: [],
    unmeasured: [],
  }
  for (const id of ids) await store.seed.camera(id, range, cameraRows(id, range, options))
  await store.seed.finish(range)
}

async function tick(
  store: Store,
  clock: { nowMs: number },
  ids: readonly CameraId[],
  i: number,
): Promise<void> {
  clock.nowMs += EVERY_MS
  await store.tick(clock.nowMs, samples(ids, i))
}

function samples(ids: readonly CameraId[], i: number): HealthSample[] {
  return ids.map((cameraId, k) => ({
    cameraId,
    up: (i + k) % 97 !== 0,
    bitrateKbps: 700 + ((i * 31 + k * 17) % 400),
    fps: 25,
    keyframeIntervalMs: 2000,
    rttMs: 8 + ((i + k) % 10),
    lossPct: (i + k) % 50 === 0 ? 1.5 : 0,
    decodeErrors: 0,
  }))
}

function cpuMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN
}

if (import.meta.main) console.table(await run())
