/**
 * The conversation between ingest and one shard over the child's IPC channel (`serialization: 'advanced'`, so that
 * key frames travel as bytes). Both ends check what they get: a hostile stream may have taken over a shard.
 */
import { z } from 'zod'
import { Endpoint } from '#base/pure/endpoint.ts'
import { CameraStateKind, CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraWhy, StreamFailureReason } from '#domain/cameras/stream-fault.ts'
import { Revocation } from '#domain/contract/internal/api.ts'
import { HandOverId } from '#domain/contract/internal/live-hand-over.ts'
import { StreamKind } from '#domain/contract/live/grant.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { BootId, CameraId, SessionId, SiteId } from '#domain/ids.ts'

/** How a camera that is down stood in a shard that is gone: its successor goes on from there. */
export const CameraPast = z.object({
  failures: z.int().min(0),
  state: z.object({
    kind: CameraStateKind,
    sinceMs: InstantMs,
    reason: StreamFailureReason.nullable(),
    why: CameraWhy.nullable(),
    retryAtMs: InstantMs.nullable(),
  }),
})
export type CameraPast = z.infer<typeof CameraPast>

export const ShardCamera = z.object({
  id: CameraId,
  siteId: SiteId,
  /** How many cameras of this site this shard may be connecting to at once. */
  siteMaxConnects: z.int().min(1),
  main: z.string(),
  sub: z.string().nullable(),
  login: z.object({ user: z.string(), password: z.string() }).nullable(),
  /** The login may be sent in the clear, unless its device is known to speak Digest. */
  isBasicAllowed: z.boolean(),
  /** Under which the shard tells whose bytes it is reading. */
  slot: z.int().min(1),
  past: CameraPast.nullable(),
})
export type ShardCamera = z.infer<typeof ShardCamera>

export const ShardSettings = z.object({
  frozenAfterMs: z.number(),
  retryMinMs: z.number(),
  retryMaxMs: z.number(),
  retryWatchedMaxMs: z.number(),
  refusedLoginRetryMs: z.number(),
})
export type ShardSettings = z.infer<typeof ShardSettings>

/** `failures`: tries that failed since the last key frame. */
export const ShardCameraStatus = CameraStatus.extend({ failures: z.int().min(0) })
export type ShardCameraStatus = z.infer<typeof ShardCameraStatus>

/** Cameras of one shard. A longer list is refused before its entries are read: a stream may have taken the shard over. */
const MAX_CAMERAS = 4_000
const ofCameras = <T extends z.ZodType>(entry: T) =>
  z.array(z.unknown()).max(MAX_CAMERAS).pipe(z.array(entry))

const RequestId = z.int().min(0)

export const ToShard = z.discriminatedUnion('t', [
  /** The whole list; cameras that are missing from it stop, unchanged ones go on undisturbed. */
  z.object({
    t: z.literal('configure'),
    cameras: z.array(ShardCamera),
    settings: ShardSettings,
    /** Loopback port of the gateway's WS-FLV; null while there is none. */
    gatewayPort: z.int().nullable(),
    /** `host:port` of every device that has ever asked with Digest. */
    digestDevices: z.array(z.string()),
  }),
  z.object({ t: z.literal('digest-device'), device: z.string() }),
  z.object({ t: z.literal('tick'), tMs: InstantMs }),
  z.object({ t: z.literal('keyframe'), id: RequestId, camera: CameraId, stream: StreamKind }),
  z.object({ t: z.literal('revoke'), revocation: Revocation }),
  /** Comes with the TCP socket of a page; `start` is its upgrade, as this shard reads it from the front door. */
  z.object({ t: z.literal('live-socket'), id: HandOverId, session: SessionId, start: z.base64() }),
  /** Sockets that came so and belong to this session end; null: all of them. */
  z.object({ t: z.literal('end-live'), session: SessionId.nullable() }),
  z.object({ t: z.literal('shutdown') }),
])
export type ToShard = z.infer<typeof ToShard>

export const Keyframe = z.object({
  codec: z.enum(['h264', 'h265']),
  /** Annex B: start codes, parameter sets first, so that any decoder can open it. */
  annexB: z.instanceof(Uint8Array),
  width: z.int(),
  height: z.int(),
  arrivedAtMs: InstantMs,
  /** The stream it was taken from: the sub stream's picture is given when the main stream is not being pulled. */
  stream: StreamKind,
})
export type Keyframe = z.infer<typeof Keyframe>

export const CameraSampleMessage = z.object({
  cameraId: CameraId,
  up: z.boolean(),
  bitrateKbps: z.number(),
  fps: z.number(),
  keyframeIntervalMs: z.number().nullable(),
  rttMs: z.number().nullable(),
  lossPct: z.number(),
  decodeErrors: z.int(),
})

export const ShardStats = z.object({
  cameras: z.int(),
  viewers: z.int(),
  channels: z.int(),
  cpuPct: z.number(),
  rssBytes: z.int(),
  loopP99Ms: z.number(),
})
export type ShardStats = z.infer<typeof ShardStats>

export const FromShard = z.discriminatedUnion('t', [
  z.object({ t: z.literal('ready'), bootId: BootId, endpoint: Endpoint }),
  z.object({ t: z.literal('states'), statuses: ofCameras(ShardCameraStatus) }),
  z.object({ t: z.literal('samples'), tMs: InstantMs, samples: ofCameras(CameraSampleMessage) }),
  z.object({
    t: z.literal('login'),
    use: z.object({ cameraId: CameraId, device: z.string().max(300), kind: z.enum(['basic', 'digest']) }),
  }),
  z.object({ t: z.literal('stats'), stats: ShardStats }),
  z.object({ t: z.literal('live-ended'), id: HandOverId }),
  z.object({ t: z.literal('keyframe'), id: RequestId, keyframe: Keyframe.nullable() }),
])
export type FromShard = z.infer<typeof FromShard>
