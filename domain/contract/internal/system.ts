/** How the system itself is: what `/atur/sistem` shows. */
import { z } from 'zod'
import { Endpoint } from '#base/pure/endpoint.ts'
import { StrayFiles } from '#domain/contract/internal/feeds.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { BootId, CameraId, ShardId } from '#domain/ids.ts'
import { InfluxFault } from '#domain/system/influx-fault.ts'

export const ShardInfo = z.object({
  shardId: ShardId,
  bootId: BootId,
  /** Of the shard's live WebSocket; never told to browsers. */
  endpoint: Endpoint,
  pid: z.int(),
  startedAtMs: InstantMs,
  cameras: z.int(),
  viewers: z.int(),
  channels: z.int(),
  cpuPct: z.number(),
  rssBytes: z.int(),
  loopP99Ms: z.number(),
  restarts: z.int(),
})
export type ShardInfo = z.infer<typeof ShardInfo>

export const StoreStatus = z.object({
  path: z.string(),
  sizeBytes: z.int(),
  /** How long the newest health tick took to write. */
  lastTickMs: z.number().nullable(),
  /** Since ingest started. */
  samplesWritten: z.int(),
  influx: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('off') }),
    z.object({
      kind: z.literal('on'),
      version: z.string().nullable(),
      outboxRows: z.int(),
      outboxBytes: z.int(),
      deadRows: z.int(),
      oldestWaitingAtMs: InstantMs.nullable(),
      lastFault: InfluxFault.nullable(),
      lastSentAtMs: InstantMs.nullable(),
    }),
  ]),
})
export type StoreStatus = z.infer<typeof StoreStatus>

export const GatewayStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('off') }),
  z.object({
    kind: z.literal('on'),
    state: z.enum(['starting', 'running', 'restarting']),
    rtmpPort: z.int(),
    publishers: z.int(),
    restarts: z.int(),
    /** Signal or exit code of the last end; what the program said is in the log. */
    lastExit: z.string().max(20).nullable(),
  }),
])
export type GatewayStatus = z.infer<typeof GatewayStatus>

export const FfmpegStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('found'), version: z.string(), running: z.int(), waiting: z.int() }),
  z.object({ kind: z.literal('installing') }),
  z.object({ kind: z.literal('missing'), command: z.string() }),
])
export type FfmpegStatus = z.infer<typeof FfmpegStatus>

/** A camera that was last given its password in the clear (Basic), since when, and by what right. */
export const OpenPassword = z.object({
  cameraId: CameraId,
  sinceMs: InstantMs,
  /** Its setting says so, it did so before a setting was needed, or its address has a place for it. */
  by: z.enum(['setting', 'habit', 'address']),
})
export type OpenPassword = z.infer<typeof OpenPassword>

export const IngestStatus = z.object({
  node: z.string(),
  pid: z.int(),
  startedAtMs: InstantMs,
  cpuPct: z.number(),
  rssBytes: z.int(),
  loopP99Ms: z.number(),
  shards: z.array(ShardInfo),
  store: StoreStatus,
  gateway: GatewayStatus,
  ffmpeg: FfmpegStatus,
  strayFiles: StrayFiles,
  openPasswords: z.array(OpenPassword),
})
export type IngestStatus = z.infer<typeof IngestStatus>
