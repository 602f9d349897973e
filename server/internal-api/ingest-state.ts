/** What ingest last told: which shard serves which camera, and when we heard of it. */
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import type { IngestReport } from '#domain/contract/internal/api.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import type { CameraId, ShardId } from '#domain/ids.ts'
import type { Outages } from '../cameras/outages.ts'
import type { TopicWriter } from '../realtime/topic-hub.ts'

export interface IngestStateParts {
  readonly nowMs: () => number
  readonly outages: Pick<Outages, 'take'>
  readonly cameras: TopicWriter<'cameras'>
  readonly feeds: TopicWriter<'feeds'>
}

export class IngestState {
  readonly #parts: IngestStateParts
  readonly #listeners = new Set<(report: IngestReport) => void>()
  #shards = new Map<ShardId, ShardInfo>()
  #assignments = new Map<CameraId, ShardId>()
  #seenAtMs: number | null = null

  constructor(parts: IngestStateParts) {
    this.#parts = parts
  }

  /** Newest report; null before the first. */
  get seenAtMs(): number | null {
    return this.#seenAtMs
  }

  take(told: IngestReport): void {
    this.#seenAtMs = this.#parts.nowMs()
    const report = { ...told, cameras: this.#parts.outages.take(told.cameras) }
    if (report.full) {
      this.#parts.cameras.replaceAll(report.cameras)
      this.#parts.feeds.replaceAll(report.feeds)
    } else {
      this.#parts.cameras.upsert(report.cameras)
      this.#parts.feeds.upsert(report.feeds)
    }
    if (report.shards !== null) this.#shards = new Map(report.shards.map((shard) => [shard.shardId, shard]))
    if (report.assignments !== null) {
      this.#assignments = new Map(Object.entries(report.assignments) as [CameraId, ShardId][])
    }
    for (const listener of this.#listeners) listener(report)
  }

  /** Called after each report has been taken in: alerts watch cameras and feeds here. */
  onReport(listener: (report: IngestReport) => void): void {
    this.#listeners.add(listener)
  }

  camera(id: CameraId): CameraStatus | undefined {
    return this.#parts.cameras.get(id)
  }
  cameras(): readonly CameraStatus[] {
    return this.#parts.cameras.all()
  }
  feed(id: string): FeedStatus | undefined {
    return this.#parts.feeds.get(id)
  }
  shardOf(camera: CameraId): ShardInfo | null {
    const shardId = this.#assignments.get(camera)
    return shardId === undefined ? null : this.shard(shardId)
  }
  shard(id: ShardId): ShardInfo | null {
    return this.#shards.get(id) ?? null
  }
}
