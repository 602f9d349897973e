// Everything that is there for cameras when nobody watches, ingest and all shards, of a real city: processor and memory
// at 100 and at 300 streams. Beside it MediaMTX and go2rtc on the same streams, where their programs are on the PATH.
import { testFolder } from '../system/testing/city-copy.ts'
import { type BenchSimulator, startSimulator } from './bench-cameras.ts'
import { startGrownCity } from './grown-city.ts'
import { cpuSecondsOfAll, rssBytes } from './process-usage.ts'
import { findRival, rivals, startRival } from './rivals.ts'
import type { Row } from './row.ts'

const SETTLE_MS = 8_000
const MEASURED_MS = 15_000
const CPU_REACH = 0.05
const sizes = [
  { cameras: 100, megabytes: 2 },
  { cameras: 300, megabytes: 1.2 },
]

export async function run(): Promise<Row[]> {
  const rows: Row[] = []
  for (const { cameras, megabytes } of sizes) {
    const simulator = await startSimulator(cameras)
    try {
      const ours = await measureCity(Array.from({ length: cameras }, (_, index) => simulator.url(index + 1)))
      if (rows.length === 0) {
        rows.push({
          what: 'ingest and shards whole, CPU',
          reach: `<= ${CPU_REACH} CPU-s per stream-minute`,
          measured: ours.cpu.toFixed(3),
          met: ours.cpu <= CPU_REACH,
          note: `${cameras} x 704x576@25, 1 Mbit/s, key frames every 2 s, nobody watches; ${ours.shares}`,
        })
        for (const name of rivals) rows.push(await rivalRow(name, simulator, cameras))
      }
      rows.push({
        what: `ingest and shards whole, memory at ${cameras} streams`,
        reach: `<= ${megabytes} MB per stream`,
        measured: `${ours.megabytes.toFixed(2)} MB`,
        met: ours.megabytes <= megabytes,
        note: `RSS; ${ours.shares}`,
      })
    } finally {
      simulator.close()
    }
  }
  return rows
}

export interface Used {
  /** CPU seconds per stream and minute. */
  readonly cpu: number
  /** RSS per stream. */
  readonly megabytes: number
  /** Process by process, in words. */
  readonly shares: string
}

/** What a real city with a camera for each of these addresses uses for them. */
export async function measureCity(addresses: readonly string[]): Promise<Used> {
  using folder = testFolder()
  await using grown = await startGrownCity(folder.path, addresses)
  const used = await measure(grown.ingestPids(), addresses.length)
  grown.requireAll()
  return used
}

async function measure(pids: readonly number[], cameras: number): Promise<Used> {
  await wait(SETTLE_MS)
  const before = await Promise.all(pids.map((pid) => cpuSecondsOfAll([pid])))
  const fromMs = performance.now()
  await wait(MEASURED_MS)
  const minutes = (performance.now() - fromMs) / 60_000
  const after = await Promise.all(pids.map((pid) => cpuSecondsOfAll([pid])))
  const bytes = await Promise.all(pids.map(rssBytes))
  const seconds = after.map((now, index) => now - (before[index] ?? 0))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  return {
    cpu: sum(seconds) / (cameras * minutes),
    megabytes: sum(bytes) / cameras / 1e6,
    shares: pids
      .map((_, index) => {
        const name = index === 0 ? 'ingest' : `shard ${index}`
        return `${name} ${((seconds[index] ?? 0) / minutes).toFixed(2)} CPU-s a minute, ${((bytes[index] ?? 0) / 1e6).toFixed(0)} MB`
      })
      .join('; '),
  }
}

async function rivalRow(
  name: (typeof rivals)[number],
  simulator: BenchSimulator,
  cameras: number,
): Promise<Row> {
  const what = `${name} on the same streams`
  const program = await findRival(name)
  if (program === null)
    return {
      what,
      reach: '-',
      measured: 'not on the PATH',
      note: `with ${name} installed it is measured beside`,
    }
  const rival = await startRival(name, program, simulator, cameras)
  try {
    const { cpu, megabytes } = await measure([rival.pid], cameras)
    return {
      what,
      reach: '-',
      measured: `${cpu.toFixed(3)} CPU-s, ${megabytes.toFixed(2)} MB`,
      note: rival.note,
    }
  } finally {
    await rival.close()
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

if (import.meta.main) console.table(await run())
