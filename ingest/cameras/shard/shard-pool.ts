/**
 * Ingest's end of the camera shards: spreads cameras over supervised child processes, starts a dead one again, and
 * gathers what they report. Usage:
 *
 *     const pool = createShardPool({ settings, internalKey, log, onStatus, onSamples, onShards })
 *     await pool.start(cameras)
 */

import type { Socket } from 'node:net'
import type { Endpoint } from '#base/pure/endpoint.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import type { TowardsShards } from '#domain/contract/internal/live-hand-over.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import { type CameraId, ShardId, type SiteId } from '#domain/ids.ts'
import type { StreamLogin } from '../camera-source.ts'
import { deviceOf } from '../device-of.ts'
import type { CameraSample } from '../health/camera-sample.ts'
import type { LoginLedger } from '../logins/login-ledger.ts'
import type { LoginUse } from '../logins/shard-logins.ts'
import { systemClock } from '../supervisor/clock.ts'
import { assignCameras } from './assign-cameras.ts'
import type { Keyframe } from './ipc.ts'
import { ShardProcess } from './shard-process.ts'

/** One camera as the shards need it: addresses without credentials, and the login beside them. */
export interface PoolCamera {
  readonly id: CameraId
  readonly siteId: SiteId
  /** `Site.maxConcurrentConnects` of its site, for all shards together. */
  readonly siteMaxConnects: number
  readonly main: string
  /** Null: the main stream serves as sub stream too and is always pulled. */
  readonly sub: string | null
  readonly login: StreamLogin | null
  /** The city allows this camera's login to be sent in the clear. */
  readonly isBasicAllowed: boolean
}

/** `Settings['cameras']` of `config/schema/settings.ts` fits. */
export interface PoolSettings {
  readonly shards: number
  readonly frozenAfterMs: number
  readonly retryMinMs: number
  readonly retryMaxMs: number
  readonly retryWatchedMaxMs: number
  readonly refusedLoginRetryMs: number
  readonly healthEveryMs: number
}

export interface PoolLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface ShardPoolOptions {
  readonly settings: PoolSettings
  /** `PANTAU_INTERNAL_KEY`: the front door shows it to the shard, and grants are signed with a key made from it. */
  readonly internalKey: string
  /** Where the next start of this shard is to listen. */
  readonly endpointFor: (shard: ShardId) => Endpoint
  readonly log: PoolLog
  readonly logins: LoginLedger
  /** Cameras whose status changed, gathered over 100 ms. */
  readonly onStatus: (statuses: readonly CameraStatus[]) => void
  /** Every `healthEveryMs`, aligned to the wall clock: one call per shard with all its cameras. */
  readonly onSamples: (tMs: number, samples: readonly CameraSample[]) => void
  /** A shard started, died, or moved cameras: `shards()` and `assignments()` have changed. */
  readonly onShards: () => void
  /** Sockets of pages that were handed over have ended, or were not taken. */
  readonly onLiveEnded?: (ids: readonly string[]) => void
  /** Arguments for the shards' Node, for profiling. */
  readonly execArgv?: readonly string[]
}

export interface ShardPool {
  /** Sets the whole list of cameras; may be called again. Resolves when every shard says where it listens, or when the pool is closed. */
  start(cameras: readonly PoolCamera[]): Promise<void>
  /** Newest status of every camera. Those of a dead shard are `connecting` until it is back. */
  statuses(): readonly CameraStatus[]
  /** Running shards only; one that is being restarted is missing. */
  shards(): readonly ShardInfo[]
  assignments(): Readonly<Record<CameraId, ShardId>>
  /** Newest cached key frame, or null when there is none (never connected, shard away, no answer in 2 s). */
  keyframe(cameraId: CameraId, stream: StreamKind): Promise<Keyframe | null>
  /** Ends every live channel that matches, at once. */
  revoke(revocation: Revocation): void
  /** A page's socket for one of the shards, or the end of those that were given before. */
  live(message: TowardsShards, socket: Socket | null): void
  /** Tells the shards on which loopback port the gateway serves WS-FLV; null while it is away. */
  setGatewayPort(port: number | null): void
  /** Ends all shards; resolves when the last has exited. May be called twice. */
  close(): Promise<void>
}

export function createShardPool(options: ShardPoolOptions): ShardPool {
  return new Pool(options)
}

class Pool implements ShardPool {
  readonly #options: ShardPoolOptions
  readonly #shards: ReadonlyMap<ShardId, ShardProcess>
  readonly #statuses = new Map<CameraId, CameraStatus>()
  #cameras: readonly PoolCamera[] = []
  #assignments: ReadonlyMap<CameraId, ShardId> = new Map()
  #gatewayPort: number | null = null
  readonly #ticking = new AbortController()

  constructor(options: ShardPoolOptions) {
    this.#options = options
    const ids = Array.from({ length: options.settings.shards }, (_, index) =>
      ShardId.parse(`shard-${index + 1}`),
    )
    this.#shards = new Map(ids.map((id) => [id, this.#createShard(id)]))
    void this.#tick()
  }

  async start(cameras: readonly PoolCamera[]): Promise<void> {
    this.#cameras = cameras
    this.#assignments = assignCameras(cameras, [...this.#shards.keys()], this.#assignments)
    const known = new Set(cameras.map((camera) => camera.id))
    for (const id of [...this.#statuses.keys()]) if (!known.has(id)) this.#statuses.delete(id)
    for (const id of known) if (!this.#statuses.has(id)) this.#statuses.set(id, unknownStatus(id, Date.now()))
    this.#configureAll()
    await Promise.all([...this.#shards.values()].map((shard) => shard.ready()))
    this.#options.onShards()
  }

  statuses(): readonly CameraStatus[] {
    return [...this.#statuses.values()]
  }

  shards(): readonly ShardInfo[] {
    return [...this.#shards.values()].flatMap((shard) => shard.info() ?? [])
  }

  assignments(): Readonly<Record<CameraId, ShardId>> {
    return Object.fromEntries(this.#assignments)
  }

  async keyframe(cameraId: CameraId, stream: StreamKind): Promise<Keyframe | null> {
    const shardId = this.#assignments.get(cameraId)
    const shard = shardId === undefined ? undefined : this.#shards.get(shardId)
    return (await shard?.keyframe(cameraId, stream)) ?? null
  }

  revoke(revocation: Revocation): void {
    for (const shard of this.#shards.values()) shard.send({ t: 'revoke', revocation })
  }

  live(message: TowardsShards, socket: Socket | null): void {
    if (message.kind === 'end-live') {
      for (const shard of this.#shards.values()) shard.send({ t: 'end-live', session: message.session })
      return
    }
    const shard = this.#shards.get(message.shard)
    if (shard !== undefined && socket !== null) shard.takeSocket(message, socket)
    else {
      socket?.destroy()
      this.#options.onLiveEnded?.([message.id])
    }
  }

  setGatewayPort(port: number | null): void {
    if (port === this.#gatewayPort) return
    this.#gatewayPort = port
    this.#configureAll()
  }

  async close(): Promise<void> {
    this.#ticking.abort()
    await Promise.all([...this.#shards.values()].map((shard) => shard.close()))
  }

  #createShard(id: ShardId): ShardProcess {
    const { internalKey, endpointFor, log, onSamples, onShards, execArgv } = this.#options
    return new ShardProcess(id, {
      internalKey,
      endpointFor,
      log,
      execArgv: execArgv ?? [],
      onStatuses: (statuses) =>
        this.#take(statuses.filter((status) => this.#assignments.get(status.cameraId) === id)),
      onSamples,
      onLogin: (use) => this.#used(id, use),
      onReady: onShards,
      onGone: () => this.#gone(id),
      onLiveEnded: (ids) => this.#options.onLiveEnded?.(ids),
    })
  }

  #configureAll(): void {
    for (const [id, shard] of this.#shards) {
      const cameras = this.#cameras.filter((camera) => this.#assignments.get(camera.id) === id)
      shard.configure({
        t: 'configure',
        cameras: cameras.map((camera) => ({
          id: camera.id,
          siteId: camera.siteId,
          siteMaxConnects: this.#siteShare(camera),
          main: camera.main,
          sub: camera.sub,
          login: camera.login,
          isBasicAllowed: camera.isBasicAllowed || this.#options.logins.isKept(camera.id),
        })),
        settings: this.#options.settings,
        gatewayPort: this.#gatewayPort,
        digestDevices: [...this.#options.logins.digestDevices()],
      })
    }
  }

  /** The limit of a site is shared out among the shards that have cameras of it. */
  #siteShare(camera: PoolCamera): number {
    const shards = new Set<ShardId | undefined>()
    for (const other of this.#cameras)
      if (other.siteId === camera.siteId) shards.add(this.#assignments.get(other.id))
    return Math.max(1, Math.floor(camera.siteMaxConnects / shards.size))
  }

  #take(statuses: readonly CameraStatus[]): void {
    for (const status of statuses) {
      this.#logChange(status)
      this.#statuses.set(status.cameraId, status)
    }
    if (statuses.length > 0) this.#options.onStatus(statuses)
  }

  #logChange({ cameraId, state, reason, detail }: CameraStatus): void {
    if (state === this.#statuses.get(cameraId)?.state) return
    const { log } = this.#options
    if (reason === null) log.info({ cameraId, state }, 'camera state')
    else log.warn({ cameraId, state, reason, detail }, 'camera state')
  }

  /** A hostile stream may have taken over a shard: it speaks for its own cameras and their devices only. */
  #used(id: ShardId, { cameraId, device, kind }: LoginUse): void {
    const camera = this.#cameras.find((one) => one.id === cameraId)
    if (camera === undefined || this.#assignments.get(cameraId) !== id) return
    if (![camera.main, camera.sub].some((address) => address !== null && deviceOf(address) === device)) return
    const { logins } = this.#options
    if (kind === 'basic') logins.gaveOpenPassword(cameraId, device, Date.now())
    else if (logins.sawDigest(cameraId, device))
      for (const shard of this.#shards.values()) {
        shard.send({ t: 'digest-device', device })
      }
  }

  /** Nobody receives these cameras now; what was known of them is not true any more. */
  #gone(id: ShardId): void {
    const nowMs = Date.now()
    const orphaned = [...this.#assignments].filter(([, shardId]) => shardId === id)
    this.#take(orphaned.map(([cameraId]) => unknownStatus(cameraId, nowMs, this.#statuses.get(cameraId))))
    this.#options.onShards()
  }

  async #tick(): Promise<void> {
    const every = this.#options.settings.healthEveryMs
    const { signal } = this.#ticking
    while (!signal.aborted) {
      const tMs = (Math.floor(Date.now() / every) + 1) * every
      await systemClock.sleep(tMs - Date.now(), signal)
      // Timers may fire a millisecond early.
      if (!signal.aborted && Date.now() >= tMs)
        for (const shard of this.#shards.values()) shard.send({ t: 'tick', tMs })
    }
  }
}

function unknownStatus(cameraId: CameraId, nowMs: number, last?: CameraStatus): CameraStatus {
  return {
    cameraId,
    state: 'connecting',
    sinceMs: nowMs,
    reason: null,
    detail: null,
    fps: null,
    bitrateKbps: null,
    lastFrameAtMs: last?.lastFrameAtMs ?? null,
    codec: last?.codec ?? null,
    width: last?.width ?? null,
    height: last?.height ?? null,
    retryAtMs: null,
  }
}
