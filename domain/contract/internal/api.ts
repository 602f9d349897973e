/**
 * The internal API between server and ingest: JSON over HTTP on a socket file, `authorization: Bearer <internal key>`.
 * Both sides take the key and both endpoints from the environment that `scripts/start.ts` gives them
 * (`PANTAU_INTERNAL_KEY`, `PANTAU_SERVER_ENDPOINT`, `PANTAU_INGEST_ENDPOINT`).
 */
import { z } from 'zod'
import { CameraStatus } from '#domain/cameras/camera-state.ts'
import { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { ShardInfo } from '#domain/contract/internal/system.ts'
import { CameraId, SessionId, ShardId } from '#domain/ids.ts'

/** ingest -> server, `POST /internal/report`: what changed since the last report. `full` marks a complete snapshot. */
export const IngestReport = z.object({
  ingestBootId: z.string(),
  full: z.boolean(),
  cameras: z.array(CameraStatus).max(10_000),
  feeds: z.array(FeedStatus).max(500),
  /** Always complete; null when nothing changed. Which shard serves a camera is in `assignments`. */
  shards: z.array(ShardInfo).nullable(),
  assignments: z.record(CameraId, ShardId).nullable(),
})
export type IngestReport = z.infer<typeof IngestReport>

/** The server's boot id tells ingest that it must send a full report and every undelivered record again. */
export const ReportAnswer = z.object({ serverBootId: z.string() })
export type ReportAnswer = z.infer<typeof ReportAnswer>

/** ingest -> server, `POST /internal/records` with a `RecordBatch`: answered after the commit. */
export const RecordsAnswer = z.object({
  serverBootId: z.string(),
  /** False when the same delivery had been taken before. */
  applied: z.boolean(),
  /** Rows older than what is known; kept as they were. */
  outdated: z.int(),
})
export type RecordsAnswer = z.infer<typeof RecordsAnswer>

/** server -> ingest -> shard, `POST /internal/revoke`: channels that match end at once. Null matches every one. */
export const Revocation = z.object({ session: SessionId.nullable(), camera: CameraId.nullable() })
export type Revocation = z.infer<typeof Revocation>

/*
 * server -> ingest, beside these:
 *   POST /internal/series/query   SeriesQuery -> SeriesAnswer
 *   POST /internal/series/write   SeriesWrite -> {}
 *   GET  /internal/status         -> IngestStatus
 *   GET  /internal/stills/:cameraId?width=320|640|1280
 *        -> image/jpeg with `x-pantau-frame-at: <epoch ms>`, or 404 / 503 with InternalFailure
 */
export const InternalFailure = z.object({
  error: z.enum(['no-frame', 'unknown-camera', 'no-ffmpeg', 'busy', 'failed']),
  detail: z.string(),
})
export type InternalFailure = z.infer<typeof InternalFailure>
