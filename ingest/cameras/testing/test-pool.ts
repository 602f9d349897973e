/** Real shards with short times, and waiting for what they report. */
import { anyLoopbackPort } from '#base/pure/endpoint.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraId, SiteId } from '#domain/ids.ts'
import type { CameraSample } from '../health/camera-sample.ts'
import { LoginLedger } from '../logins/login-ledger.ts'
import { createShardPool, type PoolCamera, type PoolSettings, type ShardPool } from '../shard/shard-pool.ts'

export const TEST_KEY = 'internal key of this test'

export interface TestPool extends AsyncDisposable {
  readonly pool: ShardPool
  /** Every status as it was told, in order. */
  readonly told: CameraStatus[]
  readonly samples: { readonly tMs: number; readonly sample: CameraSample }[]
  readonly warnings: string[]
  status(camera: string): CameraStatus | undefined
  /** Resolves when `condition` holds; looks after every report. */
  until(condition: () => boolean): Promise<void>
}

export function startTestPool(
  settings: Partial<PoolSettings> = {},
  execArgv: readonly string[] = [],
  logins: LoginLedger | null = null,
  silentLimitMs?: number,
): TestPool {
  const told: CameraStatus[] = []
  const samples: { tMs: number; sample: CameraSample }[] = []
  const warnings: string[] = []
  const waiting = new Set<() => void>()
  const look = () => {
    for (const one of waiting) one()
  }
  const warn = (fields: object, message: string) => void warnings.push(`${message} ${JSON.stringify(fields)}`)
  const log = { info: () => {}, warn, error: warn }
  const pool = createShardPool({
    settings: {
      shards: 2,
      frozenAfterMs: 5_000,
      retryMinMs: 200,
      retryMaxMs: 1_000,
      retryWatchedMaxMs: 500,
      refusedLoginRetryMs: 60_000,
      healthEveryMs: 1_000,
      ...settings,
    },
    internalKey: TEST_KEY,
    endpointFor: () => anyLoopbackPort,
    execArgv,
    log,
    logins: logins ?? LoginLedger.unwritten(log),
    ...(silentLimitMs === undefined ? {} : { silentLimitMs }),
    onStatus: (statuses) => {
      told.push(...statuses)
      look()
    },
    onSamples: (tMs, news) => {
      for (const sample of news) samples.push({ tMs, sample })
      look()
    },
    onShards: look,
  })
  return {
    pool,
    told,
    samples,
    warnings,
    status: (camera) => pool.statuses().find((status) => status.cameraId === camera),
    until: (condition) =>
      new Promise((resolve) => {
        const one = () => {
          if (!condition()) return
          waiting.delete(one)
          resolve()
        }
        waiting.add(one)
        one()
      }),
    [Symbol.asyncDispose]: () => pool.close(),
  }
}

export function poolCamera(id: string, address: string, more: Partial<PoolCamera> = {}): PoolCamera {
  return {
    id: CameraId.parse(id),
    siteId: SiteId.parse('site'),
    siteMaxConnects: 10,
    main: address,
    sub: null,
    login: null,
    isBasicAllowed: false,
    ...more,
  }
}
