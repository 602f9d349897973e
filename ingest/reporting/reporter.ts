/**
 * Tells the server how cameras, feeds and shards are: what changed, gathered over 100 ms, and everything at once to a
 * server that has just started. Only the newest state of each is kept, so an absent server costs no memory.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { type IngestReport, ReportAnswer } from '#domain/contract/internal/api.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import type { CameraId, FeedId, ShardId } from '#domain/ids.ts'
import { backOffMs } from './back-off.ts'
import { Outage } from './outage.ts'
import type { ServerClient } from './server-client.ts'
import { Wake } from './wake.ts'

export interface Snapshot {
  readonly cameras: readonly CameraStatus[]
  readonly feeds: readonly FeedStatus[]
  readonly shards: readonly ShardInfo[]
  readonly assignments: Readonly<Record<CameraId, ShardId>>
}

export interface ReporterOptions {
  readonly client: ServerClient
  readonly ingestBootId: string
  readonly snapshot: () => Snapshot
  /** A server that was not there before answered. */
  readonly onNewServer: () => void
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
}

const GATHER_MS = 100
/** Without news, so that a restarted server is noticed and gets its full report. */
const HEARTBEAT_MS = 1_000
/** The answer is one short line: a server that takes longer does not take reports. */
const ANSWER_WITHIN_MS = 10_000

export class Reporter {
  readonly #options: ReporterOptions
  readonly #wake = new Wake()
  readonly #cameras = new Map<CameraId, CameraStatus>()
  readonly #feeds = new Map<FeedId, FeedStatus>()
  #shardsChanged = false
  #needsFull = true
  #serverBootId: string | null = null

  constructor(options: ReporterOptions) {
    this.#options = options
  }

  camerasChanged(statuses: readonly CameraStatus[]): void {
    for (const status of statuses) this.#cameras.set(status.cameraId, status)
    this.#wake.ring()
  }

  feedChanged(status: FeedStatus): void {
    this.#feeds.set(status.feedId, status)
    this.#wake.ring()
  }

  shardsChanged(): void {
    this.#shardsChanged = true
    this.#wake.ring()
  }

  /** Any answer of the server carries its boot id; a new one means that it knows nothing of us. */
  sawServer(bootId: string): void {
    if (bootId === this.#serverBootId) return
    const isFirst = this.#serverBootId === null
    this.#serverBootId = bootId
    if (!isFirst) this.#needsFull = true
    this.#wake.ring()
    this.#options.onNewServer()
  }

  /** Runs until `signal` aborts. */
  async run(signal: AbortSignal): Promise<void> {
    const outage = new Outage()
    while (!signal.aborted) {
      await this.#wake.wait(HEARTBEAT_MS, signal)
      await delay(GATHER_MS, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      outage.tries()
      try {
        await this.#send(signal)
        const failures = outage.ended()
        if (failures !== null) this.#options.log.info({ failures }, 'the server takes reports again')
      } catch (error) {
        if (signal.aborted) return
        // What was in the lost report is in the snapshot too.
        this.#needsFull = true
        if (outage.failed())
          this.#options.log.warn(
            { failures: outage.failures, error: String(error) },
            'the server takes no reports',
          )
        await delay(backOffMs(outage.failures, Math.random()), undefined, { signal }).catch(() => {})
      }
    }
  }

  async #send(signal: AbortSignal): Promise<void> {
    const report = this.#takeReport()
    const wasFull = report.full
    const known = this.#serverBootId
    const { serverBootId } = await this.#options.client.post(
      '/internal/report',
      JSON.stringify(report),
      ReportAnswer,
      AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    )
    this.sawServer(serverBootId)
    // A new server that got the whole picture with its very first report needs it no second time.
    if (wasFull && known !== serverBootId) this.#needsFull = false
  }

  #takeReport(): IngestReport {
    const full = this.#needsFull
    const { cameras, feeds, shards, assignments } = this.#options.snapshot()
    const tellShards = full || this.#shardsChanged
    const report: IngestReport = {
      ingestBootId: this.#options.ingestBootId,
      full,
      cameras: full ? [...cameras] : [...this.#cameras.values()],
      feeds: full ? [...feeds] : [...this.#feeds.values()],
      shards: tellShards ? [...shards] : null,
      assignments: tellShards ? { ...assignments } : null,
    }
    this.#cameras.clear()
    this.#feeds.clear()
    this.#shardsChanged = false
    this.#needsFull = false
    return report
  }
}
