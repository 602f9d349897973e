import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { startTickWriter } from '../store/testing/killable.ts'
import { cameras, openTestStore } from '../store/testing/test-store.ts'
import { breakableLine } from './testing/breakable-line.ts'
import { startInfluxd } from './testing/influxd.ts'

const FIRST = Date.UTC(2026, 10, 22, 5)
const CAMERAS = 50
/** The writer's clock runs ten seconds per tick, so this many ticks are well over a minute without InfluxDB. */
const OUTAGE_TICKS = 12

test('InfluxDB away for more than a minute, and ingest killed meanwhile: no line lost, none twice', {
  timeout: 180_000,
}, async () => {
  await using influxd = await startInfluxd()
  const line = await breakableLine(influxd.port)
  onTestFinished(() => line.close())
  const dataDir = mkdtempSync(path.join(tmpdir(), 'pantau-outage-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const { login } = influxd.settings
  if (!('user' in login)) throw new Error('the test logs in with a password')
  const influx = { url: `http://127.0.0.1:${line.port}`, database: influxd.settings.database, login }
  const writer = () => startTickWriter({ dataDir, cameras: CAMERAS, firstTickMs: FIRST, pauseMs: 20, influx })

  const acknowledged: number[] = []
  const first = writer()
  await first.reached(20)
  await line.cut()
  await first.reached(first.acknowledged.length + OUTAGE_TICKS)
  await first.kill()
  acknowledged.push(...first.acknowledged)

  const second = writer()
  await second.reached(OUTAGE_TICKS)
  await line.mend()
  await second.reached(second.acknowledged.length + 20)
  // And once more while the backlog is being sent.
  await second.kill()
  acknowledged.push(...second.acknowledged)

  await using last = await openTestStore({ influx, cameras: cameras(CAMERAS) }, { nowMs: FIRST }, dataDir)
  for (let isEmpty = false; !isEmpty; await delay(50)) {
    const status = (await last.store.status()).influx
    isEmpty = status.kind === 'on' && status.outboxRows === 0
    if (status.kind === 'on') expect(status.deadRows).toBe(0)
  }

  const db = new DatabaseSync(path.join(dataDir, 'ts.db'), { readOnly: true })
  const stored = db
    .prepare('SELECT t FROM camera_health GROUP BY t')
    .all()
    .map((row) => Number(row.t))
  db.close()
  expect(acknowledged.filter((tMs) => !stored.includes(tMs))).toEqual([])
  expect(acknowledged.length).toBeGreaterThanOrEqual(2 * OUTAGE_TICKS + 40)

  // Every line once: as many points as samples, at the same instants, with the same sums.
  const count = await influxd.admin('SELECT count(up), sum(bitrate_kbps) FROM camera_health')
  const sum = stored.reduce(
    (total, tMs) =>
      total + Array.from({ length: CAMERAS }, (_, i) => (tMs / 10_000 + i) % 1000).reduce((a, b) => a + b, 0),
    0,
  )
  expect(count.results[0]?.series?.[0]?.values[0]?.slice(1)).toEqual([stored.length * CAMERAS, sum])
  const instants = await influxd.admin("SELECT up FROM camera_health WHERE camera = 'cam-7'")
  expect(instants.results[0]?.series?.[0]?.values.map(([tMs]) => tMs)).toEqual(stored)
})
