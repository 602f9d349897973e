// A simulator in its own process and one shard that pulls its sub streams: what several benches start from.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { anyLoopbackPort, type Endpoint } from '#base/pure/endpoint.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraId, SiteId } from '#domain/ids.ts'
import type { CameraSample } from '../../ingest/cameras/health/camera-sample.ts'
import { LoginLedger } from '../../ingest/cameras/logins/login-ledger.ts'
import { createShardPool, type PoolCamera, type ShardPool } from '../../ingest/cameras/shard/shard-pool.ts'
import { benchClipFile } from './bench-clip.ts'

export const BENCH_KEY = 'internal key of the bench'
const HEALTH_EVERY_MS = 5_000

export interface BenchSimulator {
  readonly pid: number
  url(index: number): string
  close(): void
}

/** Cameras 1 to `count`, each the same 704x576 1 Mbit/s picture at its own phase. */
export async function startSimulator(count: number): Promise<BenchSimulator> {
  const child = fork(fileURLToPath(new URL('simulator-child.ts', import.meta.url)), [
    String(count),
    await benchClipFile(),
  ])
  const [{ rtspPort }] = (await once(child, 'message')) as [{ rtspPort: number }]
  return {
    pid: child.pid ?? 0,
    url: (index) => `rtsp://127.0.0.1:${rtspPort}/cam-${index}/sub`,
    close: () => child.kill(),
  }
}

export interface BenchShard {
  readonly pool: ShardPool
  pid(): number
  /** Where its live video is served. */
  endpoint(): Endpoint
  /** Newest sample of each camera. */
  readonly samples: ReadonlyMap<string, CameraSample>
  /** Starts adding up frame rates anew, from the next full tick on. */
  forgetRates(): void
  /** Mean frame rate of each camera since `forgetRates`. */
  rates(): number[]
  /** Resolves when all of them are live, or all whose names begin with `prefix`. */
  allLive(prefix?: string): Promise<void>
}

/** One shard, nothing to pull yet. */
export async function startShard(
  execArgv: readonly string[] = [],
  warn: (fields: object, message: string) => void = console.warn,
): Promise<BenchShard> {
  const samples = new Map<string, CameraSample>()
  const rates = new Map<string, number[]>()
  const log = { info: () => {}, warn, error: console.error }
  const pool = createShardPool({
    settings: {
      shards: 1,
      frozenAfterMs: 5_000,
      retryMinMs: 500,
      retryMaxMs: 5_000,
      retryWatchedMaxMs: 2_000,
      refusedLoginRetryMs: 60_000,
      healthEveryMs: HEALTH_EVERY_MS,
    },
    internalKey: BENCH_KEY,
    endpointFor: () => anyLoopbackPort,
    log,
    logins: LoginLedger.unwritten(log),
    onStatus: () => {},
    onSamples: (_tMs, news) => {
      for (const sample of news) {
        samples.set(sample.cameraId, sample)
        rates.set(sample.cameraId, [...(rates.get(sample.cameraId) ?? []), sample.fps])
      }
    },
    onShards: () => {},
    execArgv,
  })
  await pool.start([])
  return {
    pool,
    samples,
    forgetRates: () => rates.clear(),
    rates: () => [...rates.values()].map((all) => all.reduce((sum, fps) => sum + fps, 0) / all.length),
    pid: () => pool.shards()[0]?.pid ?? 0,
    endpoint: () => pool.shards()[0]?.endpoint ?? anyLoopbackPort,
    allLive: async (prefix = '') => {
      const isLive = (status: CameraStatus) => status.state === 'live'
      const asked = () => pool.statuses().filter(({ cameraId }) => cameraId.startsWith(prefix))
      for (let tries = 0; tries < 600; tries++) {
        if (asked().every(isLive)) return
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
      const missing = asked().filter((status) => !isLive(status))
      throw new Error(
        `${missing.length} cameras are not live after 60 s, the first: ${JSON.stringify(missing[0]?.why)}`,
      )
    },
  }
}

export function benchCameras(simulator: BenchSimulator, count: number): PoolCamera[] {
  return Array.from({ length: count }, (_, index) => ({
    id: CameraId.parse(`cam-${index + 1}`),
    siteId: SiteId.parse('bench'),
    siteMaxConnects: 50,
    main: simulator.url(index + 1),
    sub: null,
    login: null,
    isBasicAllowed: false,
  }))
}
