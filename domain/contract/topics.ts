/**
 * The socket between server and page (socket.io, path `/socket`, WebSocket only). Every topic is a keyed collection:
 * the page subscribes and gets a snapshot with a sequence number; after that only changes come, batched at most every
 * 100 ms, each with the next number. A gap means: subscribe again.
 *
 * | event (page -> server)   | payload                     | acknowledged with            |
 * |--------------------------|-----------------------------|------------------------------|
 * | `subscribe`              | `{ topics: TopicName[] }`   | `SubscribeAnswer`            |
 * | `unsubscribe`            | `{ topics: TopicName[] }`   | -                            |
 *
 * | event (server -> page)   | payload                                                    |
 * |--------------------------|------------------------------------------------------------|
 * | `changes`                | `TopicChange[]`                                            |
 * | `heartbeat`              | `Heartbeat`, every 2 s                                     |
 * | `signed-out`             | `{ reason }`: the session ended; the socket closes after it |
 */
import { z } from 'zod'
import { CameraStatus } from '#domain/cameras/camera-state.ts'
import { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { InstantMs } from '#domain/contract/primitives.ts'
import { Alert, Task } from '#domain/contract/rest/alerts.ts'
import { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { WorkPackageSummary } from '#domain/contract/rest/projects.ts'

/** Item schema and the field that names an item, per topic. */
export const topics = {
  cameras: { item: CameraStatus, key: 'cameraId' },
  /** Open alerts: a cleared one is removed. */
  alerts: { item: Alert, key: 'id' },
  /** Open complaints and those closed in the last 24 h. */
  complaints: { item: ComplaintSummary, key: 'id' },
  'work-packages': { item: WorkPackageSummary, key: 'id' },
  feeds: { item: FeedStatus, key: 'feedId' },
  /** The signed-in team's tasks. */
  tasks: { item: Task, key: 'id' },
} as const

export const TopicName = z.enum(['cameras', 'alerts', 'complaints', 'work-packages', 'feeds', 'tasks'])
export type TopicName = z.infer<typeof TopicName>
export type TopicItem<T extends TopicName> = z.infer<(typeof topics)[T]['item']>

export const Subscribe = z.object({ topics: z.array(TopicName).min(1).max(20) })
export type Subscribe = z.infer<typeof Subscribe>

export interface TopicSnapshot<T extends TopicName = TopicName> {
  readonly topic: T
  readonly seq: number
  readonly items: readonly TopicItem<T>[]
}
export type SubscribeAnswer =
  | { readonly ok: true; readonly snapshots: readonly TopicSnapshot[] }
  | { readonly ok: false; readonly error: 'not-signed-in' | 'forbidden' | 'bad-request' }

export interface TopicChange<T extends TopicName = TopicName> {
  readonly topic: T
  readonly seq: number
  readonly upsert: readonly TopicItem<T>[]
  readonly remove: readonly string[]
}
export const Heartbeat = z.object({
  nowMs: InstantMs,
  /** Newest camera report from ingest; null before the first. A page says so when it grows old. */
  ingestSeenAtMs: InstantMs.nullable(),
})
export type Heartbeat = z.infer<typeof Heartbeat>
