/**
 * Ingest's end of the camera shards: spreads cameras over supervised child processes, starts a dead one again, and
 * gathers what they report. Usage:
 *
 *     const pool = createShardPool({ settings, internalKey, log, onStatus, onSamples, onShards })
 *     await pool.start(cameras)
 */

import type { Socket } from 'node:net'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { type CameraStatus, isDelivering } from '#domain/cameras/camera-state.ts'
import { faultSentence } from '#domain/cameras/fault-sentence.ts'
import { reasonOf, type StreamFault } from '#domain/cameras/stream-fault.ts'
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
import { CameraMarks } from './camera-marks.ts'
import type { CameraPast, Keyframe, ShardCameraStatus } from './ipc.ts'
import type { StuckRead } from './read-watch.ts'
import { ShardProcess, SILENT_LIMIT_MS } from './shard-process.ts'

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
  /** After which a shard that says nothing is taken for hung. */
  readonly silentLimitMs?: number
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

/** Serves cameras that held up another shard; there only while there are such cameras. */
const APART = ShardId.parse('shard-apart')

class Pool implements ShardPool {
  readonly #options: ShardPoolOptions
  readonly #shards: Map<ShardId, ShardProcess>
  readonly #usual: readonly ShardId[]
  readonly #statuses = new Map<CameraId, CameraStatus>()
  readonly #failures = new Map<CameraId, number>()
  readonly #marks = new CameraMarks()
  readonly #slots = new Map<CameraId, number>()
  readonly #siteShares = new Map<CameraId, number>()
  #cameras: readonly PoolCamera[] = []
  #assignments: ReadonlyMap<CameraId, ShardId> = new Map()
  #gatewayPort: number | null = null
  #placing: NodeJS.Timeout | null = null
  readonly #ticking = new AbortController()

  constructor(options: ShardPoolOptions) {
    this.#options = options
    this.#usual = Array.from({ length: options.settings.shards }, (_, index) =>
      ShardId.parse(`shard-${index + 1}`),
    )
    this.#shards = new Map(this.#usual.map((id) => [id, this.#createShard(id)]))
    void this.#tick()
  }

  async start(cameras: readonly PoolCamera[]): Promise<void> {
    this.#cameras = cameras
    const known = new Set(cameras.map((camera) => camera.id))
    for (const id of [...this.#statuses.keys()]) if (!known.has(id)) this.#statuses.delete(id)
    for (const id of known) if (!this.#statuses.has(id)) this.#statuses.set(id, unknownStatus(id, Date.now()))
    this.#place(true)
    await Promise.all(this.#usual.map((id) => this.#shards.get(id)?.ready()))
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
    if (this.#placing !== null) clearTimeout(this.#placing)
    await Promise.all([...this.#shards.values()].map((shard) => shard.close()))
  }

  #createShard(id: ShardId): ShardProcess {
    const { internalKey, endpointFor, log, onSamples, onShards, execArgv } = this.#options
    return new ShardProcess(id, {
      internalKey,
      endpointFor,
      log,
      execArgv: execArgv ?? [],
      silentLimitMs: this.#options.silentLimitMs ?? SILENT_LIMIT_MS,
      marksEveryRead: id === APART,
      onStatuses: (statuses) =>
        this.#hear(statuses.filter((status) => this.#assignments.get(status.cameraId) === id)),
      onSamples,
      onLogin: (use) => this.#used(id, use),
      onStuck: (read) => this.#stuck(id, read),
      onReady: onShards,
      onGone: () => this.#gone(id),
      onLiveEnded: (ids) => this.#options.onLiveEnded?.(ids),
    })
  }

  /** Who serves which camera, as of now; again when that changes by itself. */
  #place(isNewList = false): void {
    if (this.#ticking.signal.aborted) return
    const nowMs = Date.now()
    const usual: PoolCamera[] = []
    const apart: PoolCamera[] = []
    for (const camera of this.#cameras) {
      const place = this.#marks.placeOf(camera.id, nowMs)
      if (place.kind === 'usual') usual.push(camera)
      else if (place.kind === 'apart') apart.push(camera)
      else this.#quarantine(camera.id, place)
    }
    const assigned = new Map(assignCameras(usual, this.#usual, this.#assignments))
    for (const { id } of apart) {
      assigned.set(id, APART)
      // What was said of a quarantine is over.
      if (this.#statuses.get(id)?.reason === 'quarantined') this.#take([unknownStatus(id, nowMs)])
    }
    this.#assignments = assigned
    this.#keepApart(apart.length > 0)
    if (isNewList) this.#shareOutSites()
    this.#configureAll()
    if (this.#placing !== null) clearTimeout(this.#placing)
    const nextAtMs = this.#marks.nextChangeAtMs(nowMs)
    // A timer of Node's takes 24 days at most, which is longer than any of these.
    this.#placing = nextAtMs === null ? null : setTimeout(() => this.#replace(), nextAtMs - nowMs + 1)
  }

  #replace(): void {
    this.#place()
    this.#options.onShards()
  }

  #keepApart(isNeeded: boolean): void {
    const shard = this.#shards.get(APART)
    if (isNeeded && shard === undefined) this.#shards.set(APART, this.#createShard(APART))
    if (isNeeded || shard === undefined) return
    this.#shards.delete(APART)
    void shard.close()
  }

  #configureAll(): void {
    for (const id of this.#shards.keys()) this.#configure(id)
  }

  #configure(id: ShardId): void {
    const cameras = this.#cameras.filter((camera) => this.#assignments.get(camera.id) === id)
    this.#shards.get(id)?.configure({
      t: 'configure',
      cameras: cameras.map((camera) => ({
        id: camera.id,
        siteId: camera.siteId,
        siteMaxConnects: this.#siteShares.get(camera.id) ?? 1,
        main: camera.main,
        sub: camera.sub,
        login: camera.login,
        isBasicAllowed: camera.isBasicAllowed || this.#options.logins.isKept(camera.id),
        slot: this.#slotOf(camera.id),
        past: this.#pastOf(camera.id),
      })),
      settings: this.#options.settings,
      gatewayPort: this.#gatewayPort,
      digestDevices: [...this.#options.logins.digestDevices()],
    })
  }

  #slotOf(camera: CameraId): number {
    const known = this.#slots.get(camera)
    if (known !== undefined) return known
    const slot = this.#slots.size + 1
    this.#slots.set(camera, slot)
    return slot
  }

  /** A shard that is started anew must not try at once what its predecessor had good reason to wait for. */
  #pastOf(camera: CameraId): CameraPast | null {
    const status = this.#statuses.get(camera)
    const failures = this.#failures.get(camera) ?? 0
    if (status === undefined || failures === 0) return null
    const { state, sinceMs, reason, why, retryAtMs } = status
    return { failures, state: { kind: state, sinceMs, reason, why, retryAtMs } }
  }

  /** The limit of a site is shared out among the shards that have cameras of it. */
  #shareOutSites(): void {
    const shards = new Map<SiteId, Set<ShardId | undefined>>()
    for (const { id, siteId } of this.#cameras) {
      const ofSite = shards.get(siteId) ?? new Set()
      shards.set(siteId, ofSite.add(this.#assignments.get(id)))
    }
    // Once per list: a share that changed whenever a camera is put apart would have all others of its site begin anew.
    for (const { id, siteId, siteMaxConnects } of this.#cameras) {
      const share = Math.floor(siteMaxConnects / (shards.get(siteId)?.size ?? 1))
      this.#siteShares.set(id, Math.max(1, share))
    }
  }

  #hear(told: readonly ShardCameraStatus[]): void {
    this.#take(
      told.map(({ failures, ...status }) => {
        this.#failures.set(status.cameraId, failures)
        return status
      }),
    )
  }

  #take(statuses: readonly CameraStatus[]): void {
    for (const status of statuses) {
      this.#logChange(status)
      this.#statuses.set(status.cameraId, status)
    }
    if (statuses.length > 0) this.#options.onStatus(statuses)
  }

  #logChange({ cameraId, state, reason, why }: CameraStatus): void {
    if (state === this.#statuses.get(cameraId)?.state) return
    const { log } = this.#options
    if (reason === null) log.info({ cameraId, state }, 'camera state')
    else log.warn({ cameraId, state, reason, detail: why && faultSentence(why) }, 'camera state')
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

  /** The camera goes where it can hold up nobody else, and with it what is down behind the same device. */
  #stuck(shard: ShardId, { kind, slot }: StuckRead): void {
    const camera = this.#cameras.find(({ id }) => this.#slots.get(id) === slot)
    if (camera === undefined || this.#assignments.get(camera.id) !== shard) return
    this.#options.log.warn(
      { cameraId: camera.id, shard, hasEnded: kind === 'slow' },
      'reading this camera held up its shard',
    )
    // Told twice for one read: first that it is slow, then that it will not end.
    if (kind === 'hung') return
    const nowMs = Date.now()
    this.#marks.mark(camera.id, nowMs)
    const device = deviceOf(camera.sub ?? camera.main)
    for (const other of this.#cameras)
      if (
        other !== camera &&
        deviceOf(other.sub ?? other.main) === device &&
        !isUp(this.#statuses.get(other.id))
      )
        this.#marks.suspect(other.id, nowMs)
    this.#replace()
  }

  #quarantine(camera: CameraId, place: { readonly times: number; sinceMs: number; untilMs: number }): void {
    if (this.#statuses.get(camera)?.retryAtMs === place.untilMs) return
    const minutes = Math.round((place.untilMs - place.sinceMs) / 60_000)
    const fault: StreamFault = { code: 'held-up-others', times: place.times, minutes }
    this.#take([
      {
        ...unknownStatus(camera, place.sinceMs, this.#statuses.get(camera)),
        state: 'malformed',
        reason: reasonOf(fault),
        why: fault,
        retryAtMs: place.untilMs,
      },
    ])
  }

  /** Nobody receives these cameras now; what was known of them is not true any more, but for those that were down. */
  #gone(id: ShardId): void {
    const nowMs = Date.now()
    const orphaned = [...this.#assignments].filter(([, shardId]) => shardId === id)
    const lost = orphaned.filter(([cameraId]) => this.#pastOf(cameraId)?.state.retryAtMs == null)
    this.#configure(id)
    this.#take(lost.map(([cameraId]) => unknownStatus(cameraId, nowMs, this.#statuses.get(cameraId))))
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

function isUp(status: CameraStatus | undefined): boolean {
  return status !== undefined && isDelivering(status.state)
}

function unknownStatus(cameraId: CameraId, nowMs: number, last?: CameraStatus): CameraStatus {
  return {
    cameraId,
    state: 'connecting',
    sinceMs: nowMs,
    reason: null,
    why: null,
    fps: null,
    bitrateKbps: null,
    // Told with each change only: of a camera that delivered until now the last frame is from now.
    lastFrameAtMs: last === undefined ? null : isDelivering(last.state) ? nowMs : last.lastFrameAtMs,
    codec: last?.codec ?? null,
    width: last?.width ?? null,
    height: last?.height ?? null,
    retryAtMs: null,
  }
}
