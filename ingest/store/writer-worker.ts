/** The only thread that writes ts.db. Every operation is one transaction; its answer means "on disk". */
import { workerData } from 'node:worker_threads'
import { collectStart } from '#base/node/collect-start.ts'
import type { CameraId, SkpdId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { type StoredCamera, syncCadence, syncCameras } from './camera-dictionary.ts'
import {
  CivicWriter,
  type ComplaintCountPoint,
  type FeedFreshnessPoint,
  type ProjectHead,
  type ProjectProgressPoint,
  type SystemStatPoint,
} from './civic-writer.ts'
import { inTransaction, openDatabase } from './database.ts'
import { type Delivery, DeliveryQueue, type QueuedRows } from './delivery-queue.ts'
import { HealthWriter } from './health-writer.ts'
import { migrate } from './migrations.ts'
import { Outbox, type OutboxBatch } from './outbox.ts'
import { deleteExpiredChunk, type Retention } from './retention.ts'
import { SampleHistory, type SeedRange } from './sample-history.ts'
import { serveWorker } from './serve-worker.ts'

export interface WriterData {
  readonly path: string
  readonly cameras: readonly { id: CameraId; owner: SkpdId }[]
  readonly everyMs: number
  readonly timeZone: string
  readonly nowMs: number
  readonly keep: Retention
  readonly outboxMaxAgeMs: number
  readonly outboxMaxBytes: number
  /** Fill the outbox. */
  readonly influx: boolean
}

export type WriterOps = {
  start(argument: null): { cameras: StoredCamera[]; newest: { tMs: number; packed: Int32Array } | null }
  tick(argument: { tMs: number; nowMs: number; packed: Int32Array }): { tookMs: number }
  feedFreshness(argument: { nowMs: number; points: readonly FeedFreshnessPoint[] }): null
  projectProgress(argument: { nowMs: number; points: readonly ProjectProgressPoint[] }): null
  complaintCounts(argument: { nowMs: number; points: readonly ComplaintCountPoint[] }): null
  systemStat(argument: { nowMs: number; point: SystemStatPoint }): null
  takeDelivery(argument: {
    nowMs: number
    deliveryId: string
    feed: string
    rows: number
    body: string
    heads: readonly ProjectHead[]
  }): null
  nextDelivery(argument: null): Delivery | null
  queuedRows(argument: null): QueuedRows[]
  deliveryDone(argument: { seq: number }): null
  buryDelivery(argument: { seq: number; error: string }): null
  outboxPeek(argument: { maxRows: number; maxLines: number }): OutboxBatch | null
  outboxDelivered(argument: { seqs: readonly number[] }): null
  outboxBury(argument: { seqs: readonly number[]; nowMs: number; status: number; error: string }): null
  /** One chunk of retention work; answers the rows deleted and the outbox lines dropped. */
  maintain(argument: { nowMs: number }): { deleted: number; droppedLines: number }
  seedBegin(argument: { days: number; nowMs: number }): SeedRange | null
  seedCamera(argument: { cameraId: CameraId; range: SeedRange; rows: Float64Array }): null
  seedFinish(argument: { range: SeedRange }): null
  close(argument: null): null
}

// Our own parent thread made it; see `openStore`.
const data = workerData as WriterData
const db = openDatabase(data.path, 'writer')
migrate(db, data.path)
syncCadence(db, data.everyMs, data.nowMs)
const cameras = syncCameras(db, data.cameras, data.nowMs)
const outbox = new Outbox(db)
const lines = data.influx ? outbox.add : null
const { utcOffsetMs } = cityTime(data.timeZone)
const health = new HealthWriter(db, { cameras, utcOffsetMs, lines })
const civic = new CivicWriter(db, lines)
const deliveries = new DeliveryQueue(db)
const samples = new SampleHistory(db, health, utcOffsetMs)

/** One transaction of series rows and the outbox row that repeats them. */
function write(nowMs: number, work: () => void): null {
  try {
    inTransaction(db, () => {
      work()
      outbox.store(nowMs)
    })
  } catch (error) {
    outbox.discard()
    health.reload()
    throw error
  }
  return null
}

function alone(work: () => void): null {
  inTransaction(db, work)
  return null
}

serveWorker<WriterOps>(data.path, {
  start: () => ({ cameras, newest: health.newestTick() }),
  tick({ tMs, nowMs, packed }) {
    const startedAt = performance.now()
    write(nowMs, () => health.writeTick(tMs, packed))
    return { tookMs: performance.now() - startedAt }
  },
  feedFreshness: ({ nowMs, points }) => write(nowMs, () => civic.writeFeedFreshness(points)),
  projectProgress: ({ nowMs, points }) => write(nowMs, () => civic.writeProjectProgress(points)),
  complaintCounts: ({ nowMs, points }) => write(nowMs, () => civic.writeComplaintCounts(points)),
  systemStat: ({ nowMs, point }) => write(nowMs, () => civic.writeSystemStat(point)),
  takeDelivery: ({ nowMs, deliveryId, feed, rows, body, heads }) =>
    alone(() => {
      civic.writeProjectHeads(heads)
      deliveries.add(deliveryId, feed, nowMs, rows, body)
    }),
  nextDelivery: () => deliveries.next(),
  queuedRows: () => deliveries.queued(),
  deliveryDone: ({ seq }) => alone(() => deliveries.done(seq)),
  buryDelivery: ({ seq, error }) => alone(() => deliveries.bury(seq, error)),
  outboxPeek: ({ maxRows, maxLines }) => outbox.peek(maxRows, maxLines),
  outboxDelivered: ({ seqs }) => alone(() => outbox.delivered(seqs)),
  outboxBury: ({ seqs, nowMs, status, error }) => alone(() => outbox.bury(seqs, nowMs, status, error)),
  maintain: ({ nowMs }) =>
    inTransaction(db, () => ({
      deleted: deleteExpiredChunk(db, nowMs, data.keep),
      droppedLines: outbox.enforceCaps(nowMs, data.outboxMaxAgeMs, data.outboxMaxBytes),
    })),
  seedBegin: ({ days, nowMs }) => samples.begin(days, nowMs),
  seedCamera({ cameraId, range, rows }) {
    samples.writeCamera(cameraId, range, rows)
    return null
  },
  seedFinish({ range }) {
    samples.finish(range)
    return null
  },
  close() {
    db.exec('PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE)')
    db.close()
    return null
  },
})
collectStart()
