/**
 * Ingest's end of the camera shards: spreads cameras over supervised child processes, starts a dead one again, and
 * gathers what they report. Usage:
 *
 *     const pool = createShardPool({ settings, internalKey, log, onStatus, onSamples, onShards })
 *     await pool.start(cameras)
 */
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import type { CameraId, ShardId, SiteId } from '#domain/ids.ts'
import type { StreamLogin } from '../camera-source.ts'
import type { CameraSample } from '../health/camera-sample.ts'
import type { Keyframe } from './ipc.ts'

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
  readonly log: PoolLog
  /** Cameras whose status changed, gathered over 100 ms. */
  readonly onStatus: (statuses: readonly CameraStatus[]) => void
  /** Every `healthEveryMs`, aligned to the wall clock: one call per shard with all its cameras. */
  readonly onSamples: (tMs: number, samples: readonly CameraSample[]) => void
  /** A shard started, died, or moved cameras: `shards()` and `assignments()` have changed. */
  readonly onShards: () => void
}

export interface ShardPool {
  /** Sets the whole list of cameras; may be called again. Resolves when every shard has told its port. */
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
  /** Tells the shards on which loopback port the gateway serves WS-FLV; null while it is away. */
  setGatewayPort(port: number | null): void
  /** Ends all shards; resolves when the last has exited. May be called twice. */
  close(): Promise<void>
}
