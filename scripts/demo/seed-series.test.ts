import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { loadCity } from '#config/load.ts'
import type { City } from '#config/schema/city.ts'
import type { SeriesQuery } from '#domain/contract/internal/series.ts'
import { openStore } from '../../ingest/store/open-store.ts'
import { sample } from '../../ingest/store/testing/test-store.ts'
import { seedSeries } from './seed-series.ts'

const NOW = Date.UTC(2026, 10, 22, 5, 3)
const MINUTE = 60_000
const WINDOWS = 30 * 288

async function smallCity(): Promise<City> {
  const city = await loadCity(path.resolve(import.meta.dirname, '../../config/batam'))
  return { ...city, cameras: city.cameras.slice(0, 5) }
}

function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'pantau-seed-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

function open(city: City, dataDir: string, nowMs: number) {
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  return openStore({
    dataDir,
    cameras: city.cameras,
    timeZone: city.head.timeZone,
    healthEveryMs: city.settings.cameras.healthEveryMs,
    limits: city.settings.store,
    influx: null,
    log,
    onFatal: () => {},
    nowMs: () => nowMs,
  })
}

async function ask(city: City, dataDir: string, nowMs: number, query: SeriesQuery) {
  await using stack = new AsyncDisposableStack()
  const store = await open(city, dataDir, nowMs)
  stack.defer(() => store.close())
  return await store.query(query)
}

test('the demo has 30 days of history up to now, the same for the same seed, and none of it twice', async () => {
  const city = await smallCity()
  const [one, two] = [folder(), folder()]
  expect(await seedSeries({ city, dataDir: one, nowMs: () => NOW })).toBeGreaterThan(5 * WINDOWS * 0.99)
  await seedSeries({ city, dataDir: two, nowMs: () => NOW })
  expect(await seedSeries({ city, dataDir: one, nowMs: () => NOW })).toBe(0)

  const uptime: SeriesQuery = { kind: 'camera-uptime', cameraId: null, days: 31 }
  const days = await ask(city, one, NOW, uptime)
  expect(days).toEqual(await ask(city, two, NOW, uptime))
  if (days.kind !== 'camera-uptime') throw new Error('wrong answer')
  const today = days.days.filter(({ day }) => day === '2026-11-22')
  expect(today).toHaveLength(5)
  expect(today.every(({ n }) => n === 12 * 360)).toBe(true)
  const up = days.days.reduce((sum, day) => sum + day.up, 0) / days.days.reduce((sum, day) => sum + day.n, 0)
  expect(up).toBeGreaterThan(0.9)
  expect(up).toBeLessThan(1)
})

test('after a pause the history is continued, and what was measured stays as it was measured', async () => {
  const city = await smallCity()
  const dataDir = folder()
  await seedSeries({ city, dataDir, nowMs: () => NOW })
  const camera = city.cameras[0]
  if (camera === undefined) throw new Error('no camera')
  const store = await open(city, dataDir, NOW)
  for (let i = 0; i < 12; i += 1)
    await store.tick(Date.UTC(2026, 10, 22, 5, 3, i * 10), [
      { ...sample(camera.id), up: false, bitrateKbps: 0, fps: 0 },
    ])
  await store.close()

  const later = NOW + 120 * MINUTE
  expect(await seedSeries({ city, dataDir, nowMs: () => later })).toBeGreaterThan(5 * 20)
  const range = { fromMs: Date.UTC(2026, 10, 22, 4, 55), toMs: Date.UTC(2026, 10, 22, 7) }
  const chart = await ask(city, dataDir, later, {
    kind: 'camera-health',
    cameraId: camera.id,
    ...range,
    maxPoints: 60,
  })
  if (chart.kind !== 'camera-health') throw new Error('wrong answer')
  expect(chart.points.slice(0, 3).map(({ n, up }) => [n, up > 0])).toEqual([
    [30, true],
    [12, false],
    [30, true],
  ])
  expect(chart.points.every(({ n }) => n > 0)).toBe(true)
})
