/**
 * The time-series store: SQLite in worker threads, one that writes and, while somebody asks, one that reads; InfluxDB
 * behind the outbox when it is configured. Nothing here blocks the event loop.
 */
import { statSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import type { RecordBatch } from '#domain/contract/internal/records.ts'
import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import type { StoreStatus } from '#domain/contract/internal/system.ts'
import type { CameraId } from '#domain/ids.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { readHistory } from '../influx/influx-history.ts'
import type { InfluxSettings } from '../influx/influx-target.ts'
import { OutboxSender } from '../influx/outbox-sender.ts'
import type {
  ComplaintCountPoint,
  FeedFreshnessPoint,
  ProjectHead,
  ProjectProgressPoint,
  SystemStatPoint,
} from './civic-writer.ts'
import type { Delivery, QueuedRows } from './delivery-queue.ts'
import { type HealthSample, packSamples, unpackSamples } from './health-sample.ts'
import type { ReaderOps } from './reader-worker.ts'
import type { SeedRange } from './sample-history.ts'
import type { StoreOptions } from './store-options.ts'
import type { WorkerLink } from './worker-link.ts'
import type { WorkerOnDemand } from './worker-on-demand.ts'
import type { WriterOps } from './writer-worker.ts'

export interface LatestSample extends HealthSample {
  readonly tMs: number
}

const MAINTAIN_EVERY_MS = 60_000

/** What `openStore` has put together. */
export interface StoreParts extends StoreOptions {
  readonly nowMs: () => number
  readonly file: string
  readonly lock: { close(): void }
  readonly writer: WorkerLink<WriterOps>
  readonly reader: WorkerOnDemand<ReaderOps>
  readonly time: CityTime
  readonly started: ReturnType<WriterOps['start']>
}

export class Store {
  readonly #parts: StoreParts
  readonly #camOf: ReadonlyMap<CameraId, number>
  readonly #latest = new Map<CameraId, LatestSample>()
  readonly #stop = new AbortController()
  readonly #sender: OutboxSender | null
  readonly #sending: Promise<void>
  readonly #maintenance: NodeJS.Timeout
  #maintaining: Promise<void> = Promise.resolve()
  #lastTickTookMs: number | null = null
  #samplesWritten = 0
  #closed: Promise<void> | null = null

  constructor(parts: StoreParts) {
    this.#parts = parts
    this.#camOf = new Map(parts.started.cameras.map(({ cameraId, cam }) => [cameraId, cam]))
    const { newest } = parts.started
    if (newest !== null) {
      const idOf = new Map(parts.started.cameras.map(({ cameraId, cam }) => [cam, cameraId]))
      this.#remember(newest.tMs, unpackSamples(newest.packed, idOf))
    }
    this.#maintenance = setInterval(() => void this.maintain(), MAINTAIN_EVERY_MS)
    this.#maintenance.unref()
    this.#sender = parts.influx === null ? null : this.#makeSender(parts.influx)
    this.#sending = this.#sender?.run(this.#stop.signal) ?? Promise.resolve()
  }

  /** The city's clock. */
  get time(): CityTime {
    return this.#parts.time
  }

  /**
   * Writes the samples of one aligned tick, or of one shard's part of it. Resolves when they are on disk; rejects with
   * a `StoreError` when they are not.
   */
  async tick(tMs: number, samples: readonly HealthSample[]): Promise<void> {
    const { packed, unknown } = packSamples(samples, this.#camOf)
    if (unknown.length > 0)
      this.#parts.log.warn(
        { count: unknown.length, first: unknown[0] },
        'samples of unknown cameras left out',
      )
    const argument = { tMs, nowMs: this.#parts.nowMs(), packed }
    const { tookMs } = await this.#parts.writer.call('tick', argument, [packed.buffer])
    this.#lastTickTookMs = tookMs
    this.#samplesWritten += samples.length - unknown.length
    this.#remember(tMs, samples)
  }

  /** The newest stored sample of a camera, from memory. */
  latest(cameraId: CameraId): LatestSample | null {
    return this.#latest.get(cameraId) ?? null
  }

  async writeFeedFreshness(points: readonly FeedFreshnessPoint[]): Promise<void> {
    await this.#parts.writer.call('feedFreshness', { nowMs: this.#parts.nowMs(), points })
  }

  async writeProjectProgress(points: readonly ProjectProgressPoint[]): Promise<void> {
    await this.#parts.writer.call('projectProgress', { nowMs: this.#parts.nowMs(), points })
  }

  async writeComplaintCounts(points: readonly ComplaintCountPoint[]): Promise<void> {
    await this.#parts.writer.call('complaintCounts', { nowMs: this.#parts.nowMs(), points })
  }

  async writeSystemStat(point: SystemStatPoint): Promise<void> {
    await this.#parts.writer.call('systemStat', { nowMs: this.#parts.nowMs(), point })
  }

  /** Puts a batch into the queue towards the server; resolves when it is on disk. `rows` is what a page says of it. */
  async takeDelivery(batch: RecordBatch, rows: number): Promise<void> {
    const heads: ProjectHead[] = batch.workPackages.map((head) => ({
      workPackageId: head.workPackageId,
      skpdId: head.skpdId,
      valueIdr: head.budgetIdr,
    }))
    await this.#parts.writer.call('takeDelivery', {
      nowMs: this.#parts.nowMs(),
      deliveryId: batch.deliveryId,
      feed: batch.feedId,
      rows,
      body: JSON.stringify(batch),
      heads,
    })
  }

  nextDelivery(): Promise<Delivery | null> {
    return this.#parts.writer.call('nextDelivery', null)
  }

  /** What has been taken and is not with the server, feed by feed. */
  queuedRows(): Promise<readonly QueuedRows[]> {
    return this.#parts.writer.call('queuedRows', null)
  }

  async deliveryDone(seq: number): Promise<void> {
    await this.#parts.writer.call('deliveryDone', { seq })
  }

  async buryDelivery(seq: number, error: string): Promise<void> {
    await this.#parts.writer.call('buryDelivery', { seq, error })
  }

  /** Answers a series; a camera chart older than what is kept here comes from InfluxDB when that is on and answers. */
  async query(query: SeriesQuery): Promise<SeriesAnswer> {
    const nowMs = this.#parts.nowMs()
    const { influx, reader } = this.#parts
    const first = await reader.call('query', { query, nowMs, influx: influx === null ? 'none' : 'ask' })
    if (first.kind !== 'older-than-kept') return first
    if (influx === null || query.kind !== 'camera-health')
      throw new Error('a chart asked for an InfluxDB that is off')
    const range = { ...first, cameraId: query.cameraId, utcOffsetMs: this.#parts.time.utcOffsetMs }
    const rows = await readHistory(influx, range, this.#stop.signal).catch((error: unknown) => {
      this.#parts.log.warn(
        { error: String(error) },
        'InfluxDB does not answer a chart; a coarser one is shown',
      )
      return []
    })
    const second = await reader.call('query', { query, nowMs, influx: rows.length > 0 ? { rows } : 'none' })
    if (second.kind === 'older-than-kept') throw new Error('a chart asked for InfluxDB twice')
    return second
  }

  async status(): Promise<StoreStatus> {
    return {
      path: this.#parts.file,
      sizeBytes: fileBytes(this.#parts.file) + fileBytes(`${this.#parts.file}-wal`),
      lastTickMs: this.#lastTickTookMs,
      samplesWritten: this.#samplesWritten,
      influx: this.#sender === null ? { kind: 'off' } : await this.#influxStatus(this.#sender),
    }
  }

  /** Deletes what is older than its level keeps, one chunk after the other, with room for ticks between them. */
  maintain(): Promise<void> {
    this.#maintaining = this.#maintaining.then(() => this.#maintain())
    return this.#maintaining
  }

  /** For the demo city only: see `scripts/demo/seed-series.ts`. */
  readonly seed = {
    begin: (days: number): Promise<SeedRange | null> =>
      this.#parts.writer.call('seedBegin', { days, nowMs: this.#parts.nowMs() }),
    camera: async (cameraId: CameraId, range: SeedRange, rows: Float64Array<ArrayBuffer>): Promise<void> => {
      await this.#parts.writer.call('seedCamera', { cameraId, range, rows }, [rows.buffer])
    },
    finish: async (range: SeedRange): Promise<void> => {
      await this.#parts.writer.call('seedFinish', { range })
    },
  }

  /** Local midnight that begins a calendar day of the city. */
  midnightOf(day: string): number {
    return this.#parts.time.startOfDayMs(day)
  }

  /** Ends the sender, commits what waits and closes the file. May be called twice. */
  close(): Promise<void> {
    this.#closed ??= this.#close()
    return this.#closed
  }

  async #close(): Promise<void> {
    clearInterval(this.#maintenance)
    this.#stop.abort()
    // What is in flight to InfluxDB is repeated after the next start; a hanging server must not hold up the end.
    await Promise.race([this.#sending, delay(1_000, undefined, { ref: false })])
    await this.#maintaining
    const { reader, writer, lock } = this.#parts
    await reader.close()
    await writer.call('close', null).catch(() => {})
    await writer.close()
    lock.close()
  }

  async #maintain(): Promise<void> {
    try {
      while (!this.#stop.signal.aborted) {
        const { deleted, droppedLines } = await this.#parts.writer.call('maintain', {
          nowMs: this.#parts.nowMs(),
        })
        if (droppedLines > 0)
          this.#parts.log.error(
            { droppedLines },
            'the outbox is over its cap: the oldest lines are lost to InfluxDB',
          )
        if (deleted === 0) return
        await delay(20, undefined, { signal: this.#stop.signal }).catch(() => {})
      }
    } catch (error) {
      this.#parts.log.error({ error: String(error) }, 'old series could not be deleted')
    }
  }

  #makeSender(settings: InfluxSettings): OutboxSender {
    const { writer, nowMs, log } = this.#parts
    return new OutboxSender({
      settings,
      log,
      nowMs,
      sleep: (ms, signal) => delay(ms, undefined, { signal }),
      source: {
        peek: (maxRows, maxLines) => writer.call('outboxPeek', { maxRows, maxLines }),
        delivered: (seqs) => writer.call('outboxDelivered', { seqs }),
        bury: (seqs, status, error) => writer.call('outboxBury', { seqs, nowMs: nowMs(), status, error }),
      },
    })
  }

  async #influxStatus(sender: OutboxSender): Promise<StoreStatus['influx']> {
    const outbox = await this.#parts.reader.call('outboxStatus', null)
    const { version, lastFault, lastSentAtMs } = sender.status()
    return {
      kind: 'on',
      version,
      outboxRows: outbox.rows,
      outboxBytes: outbox.bytes,
      deadRows: outbox.deadRows,
      oldestWaitingAtMs: outbox.oldestAtMs,
      lastFault,
      lastSentAtMs,
    }
  }

  #remember(tMs: number, samples: readonly HealthSample[]): void {
    for (const sample of samples)
      if (tMs >= (this.#latest.get(sample.cameraId)?.tMs ?? 0))
        this.#latest.set(sample.cameraId, { ...sample, tMs })
  }
}

function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
