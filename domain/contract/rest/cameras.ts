import { z } from 'zod'
import { CameraStatus } from '#domain/cameras/camera-state.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { CameraHealthPoint, SeriesSource } from '#domain/contract/internal/series.ts'
import { StreamKind, StreamProfile, ViewPurpose } from '#domain/contract/live/grant.ts'
import { InstantMs, Latitude, LocalDate, Longitude } from '#domain/contract/primitives.ts'
import { BootId, CameraId, CameraNumber, KelurahanCode, ShardId, SiteId, SkpdId } from '#domain/ids.ts'

/** A camera as the register knows it; addresses and credentials never leave ingest. */
export const CameraInfo = z.object({
  id: CameraId,
  number: CameraNumber,
  name: z.string(),
  place: z.string(),
  lat: Latitude,
  lng: Longitude,
  kelurahan: KelurahanCode.nullable(),
  bearingDeg: z.number(),
  fieldOfViewDeg: z.number(),
  rangeM: z.number(),
  siteId: SiteId,
  siteName: z.string(),
  ownerId: SkpdId,
  hasSub: z.boolean(),
  isPublic: z.boolean(),
  isPriority: z.boolean(),
  purposeNotice: z.string(),
  sample: z.boolean(),
})
export type CameraInfo = z.infer<typeof CameraInfo>

export const cameras = endpoint({
  method: 'GET',
  path: '/api/cameras',
  summary: 'Every camera this person may see; states come by the `cameras` topic',
  answer: z.object({ cameras: z.array(CameraInfo) }),
})
export const camera = endpoint({
  method: 'GET',
  path: '/api/cameras/:cameraId',
  summary: 'One camera with its present state',
  params: z.object({ cameraId: CameraId }),
  answer: z.object({ camera: CameraInfo, status: CameraStatus.nullable() }),
})
export const cameraHealth = endpoint({
  method: 'GET',
  path: '/api/cameras/:cameraId/health',
  summary: 'Health over the last hours',
  params: z.object({ cameraId: CameraId }),
  query: z.object({
    hours: z.coerce
      .number()
      .int()
      .min(1)
      .max(24 * 400)
      .default(24),
  }),
  answer: z.object({ stepMs: z.int(), source: SeriesSource, points: z.array(CameraHealthPoint) }),
})
export const cameraUptime = endpoint({
  method: 'GET',
  path: '/api/cameras/:cameraId/uptime',
  summary: 'Uptime per local day',
  params: z.object({ cameraId: CameraId }),
  query: z.object({ days: z.coerce.number().int().min(1).max(400).default(30) }),
  answer: z.object({
    days: z.array(z.object({ day: LocalDate, expected: z.int(), n: z.int(), up: z.int() })),
  }),
})
/** The picture's own time is in `x-pantau-frame-at` (epoch ms). */
export const cameraStill = endpoint({
  method: 'GET',
  path: '/api/cameras/:cameraId/still',
  summary: 'A still from the newest keyframe',
  params: z.object({ cameraId: CameraId }),
  query: z.object({
    width: z.enum(['320', '640', '1280']).default('640'),
    purpose: ViewPurpose,
  }),
  produces: 'image/jpeg',
})

/** Asked for again within a minute, and after `ended`. */
export const LiveGrant = z.object({
  cameraId: CameraId,
  grant: z.string(),
  shardId: ShardId,
  bootId: BootId,
  streams: z.array(StreamKind),
  profiles: z.array(StreamProfile),
  expiresAtMs: InstantMs,
})
export type LiveGrant = z.infer<typeof LiveGrant>
export const liveGrants = endpoint({
  method: 'POST',
  path: '/api/live/grants',
  summary:
    'The right to watch cameras for a minute; each view is written to the audit log once per session and purpose',
  body: z.object({ cameraIds: z.array(CameraId).min(1).max(64), purpose: ViewPurpose }),
  answer: z.object({
    grants: z.array(LiveGrant),
    /** Cameras that were asked for and not granted, with the reason. */
    refused: z.array(z.object({ cameraId: CameraId, reason: z.enum(['unknown', 'no-right', 'no-shard']) })),
  }),
})
