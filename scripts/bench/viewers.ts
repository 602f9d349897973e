// What people who watch cost all our processes together, over the whole product: 60 with one stream each, 15 with four.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { type BenchCity, startBenchCity } from './bench-city.ts'
import { cpuSecondsOfAll } from './process-usage.ts'
import type { Row } from './row.ts'

const MEASURE_MS = 30_000
const SETTLE_MS = 8_000
const shapes = [
  { what: '60 viewers of one stream each', pages: 60, tiles: 1, reach: 0.055 },
  { what: '15 pages of four tiles', pages: 15, tiles: 4, reach: 0.05 },
]

export async function run(): Promise<Row[]> {
  const city = await startBenchCity()
  const rows: Row[] = []
  try {
    await wait(SETTLE_MS)
    for (const { what, pages, tiles, reach } of shapes) {
      const before = await costPerMinute(city)
      const child = fork(fileURLToPath(new URL('viewers-child.ts', import.meta.url)), [
        city.origin,
        String(pages),
        String(tiles),
      ])
      await once(child, 'message')
      await wait(SETTLE_MS)
      child.send('take')
      await once(child, 'message')
      const during = await costPerMinute(city)
      child.send('take')
      const [{ frames, bytes }] = (await once(child, 'message')) as [{ frames: number; bytes: number }]
      child.kill()
      await once(child, 'exit')
      const each = (during - before) / (pages * tiles)
      const mbits = (bytes * 8) / 1e6 / (MEASURE_MS / 1000) / (pages * tiles)
      rows.push({
        what,
        reach: `<= ${reach} CPU-s per stream watched and minute`,
        measured: `${each.toFixed(3)} CPU-s`,
        met: each <= reach,
        note:
          `server, ingest and shards together, above ${before.toFixed(2)} CPU-s a minute without viewers; ` +
          `${(frames / (MEASURE_MS / 1000) / (pages * tiles)).toFixed(1)} pictures a second and ${mbits.toFixed(2)} Mbit/s each`,
      })
    }
    return rows
  } finally {
    await city.close()
  }
}

/** CPU seconds a minute of everything that serves people, simulators left out. */
async function costPerMinute(city: BenchCity): Promise<number> {
  const pids = city.servingPids()
  const from = await cpuSecondsOfAll(pids)
  await wait(MEASURE_MS)
  return ((await cpuSecondsOfAll(pids)) - from) * (60_000 / MEASURE_MS)
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

if (import.meta.main) console.table(await run())
