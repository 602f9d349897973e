// One shard with 300 sub streams: whether every one keeps its frame rate, and whether the event loop stays free.
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { benchCameras, startShard, startSimulator } from './bench-cameras.ts'
import { cpuSeconds, rssBytes } from './process-usage.ts'
import type { Row } from './row.ts'

const CAMERAS = 300
const SETTLE_MS = 10_000
const MEASURED_MS = 21_000
/** Stats of the shard come every 2 s, each over its own 2 s. */
const LOOK_EVERY_MS = 2_000
const DELAY_RESOLUTION_MS = 10

export async function run(): Promise<Row[]> {
  const simulator = await startSimulator(CAMERAS)
  const shard = await startShard()
  try {
    await shard.pool.start(benchCameras(simulator, CAMERAS))
    await shard.allLive()
    await wait(SETTLE_MS)
    shard.forgetRates()
    const before = await cpuSeconds(shard.pid())
    const fromMs = performance.now()
    const delays: number[] = []
    // This process does nothing meanwhile: what delays it is the machine, and delays the shard as well.
    const idle = monitorEventLoopDelay({ resolution: DELAY_RESOLUTION_MS })
    const idleDelays: number[] = []
    idle.enable()
    while (performance.now() - fromMs < MEASURED_MS) {
      await wait(LOOK_EVERY_MS)
      delays.push(shard.pool.shards()[0]?.loopP99Ms ?? Number.NaN)
      idleDelays.push(idle.percentile(99) / 1e6 - DELAY_RESOLUTION_MS)
      idle.reset()
    }
    idle.disable()
    const seconds = (performance.now() - fromMs) / 1000
    const used = (await cpuSeconds(shard.pid())) - before
    const rates = shard.rates().sort((a, b) => a - b)
    const slow = rates.filter((fps) => fps < 24.75).length
    const megabytes = Math.round((await rssBytes(shard.pid())) / 1e6)
    return [
      {
        what: 'one shard, 300 sub streams: frame rate',
        reach: 'all at 25 fps',
        measured: `${rates.length - slow} of ${CAMERAS} at 25`,
        met: rates.length === CAMERAS && slow === 0,
        note: `slowest ${rates[0]?.toFixed(2)}, middle ${rates[rates.length >> 1]?.toFixed(2)} fps over 20 s; ${megabytes} MB RSS`,
      },
      {
        what: 'one shard, 300 sub streams: event-loop delay p99',
        reach: '<= 50 ms',
        measured: `${median(delays).toFixed(1)} ms`,
        met: median(delays) <= 50,
        note: `middle of ${delays.length} windows of 2 s, worst ${Math.max(...delays).toFixed(1)} ms; an idle process beside it ${median(idleDelays).toFixed(1)} ms; ${Math.round((used / seconds) * 100)} % of a core`,
      },
    ]
  } finally {
    await shard.pool.close()
    simulator.close()
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

if (import.meta.main) console.table(await run())
