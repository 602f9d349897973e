/** Empties the outbox into InfluxDB: one batch in flight, oldest first, nothing removed before it is confirmed. */
import { type BackOff, doublingMs, spreadMs } from '#base/pure/back-off.ts'
import type { InfluxFault } from '#domain/system/influx-fault.ts'
import { InfluxError } from './influx-error.ts'
import { detectTarget, type InfluxSettings, type InfluxTarget } from './influx-target.ts'
import { type WriteVerdict, writeLines } from './influx-writer.ts'

/** The durable side; see `ingest/store/outbox.ts`. */
export interface OutboxSource {
  peek(
    maxRows: number,
    maxLines: number,
  ): Promise<{ seqs: readonly number[]; lines: number; text: string } | null>
  delivered(seqs: readonly number[]): Promise<unknown>
  bury(seqs: readonly number[], status: number, error: string): Promise<unknown>
}

export interface OutboxSenderOptions {
  readonly settings: InfluxSettings
  readonly source: OutboxSource
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void }
  readonly nowMs: () => number
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly random?: () => number
}

export interface SenderStatus {
  readonly version: string | null
  readonly lastFault: InfluxFault | null
  readonly lastSentAtMs: number | null
}

const MAX_ROWS = 20
const MAX_LINES = 20_000
const IDLE_MS = 1_000
const BACK_OFF_MIN_MS = 500
/** Up to this after the first failure. */
const BACK_OFF: BackOff = { firstMs: 1_000, mostMs: 10_000 }

export class OutboxSender {
  readonly #options: OutboxSenderOptions
  #target: InfluxTarget | null = null
  #lastFault: InfluxFault | null = null
  #lastSentAtMs: number | null = null
  #failures = 0
  /** Rows to send one by one, after a batch of several was refused: only the bad ones shall be set aside. */
  #singles = 0

  constructor(options: OutboxSenderOptions) {
    this.#options = options
  }

  status(): SenderStatus {
    return {
      version: this.#target?.version ?? null,
      lastFault: this.#lastFault,
      lastSentAtMs: this.#lastSentAtMs,
    }
  }

  /** Runs until `signal` aborts; then nothing needs to be flushed, what was not confirmed is still on disk. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const waitMs = await this.#step(signal).catch((error: unknown) =>
        this.#failed({ code: 'unreachable' }, String(error), null),
      )
      if (waitMs > 0) await this.#options.sleep(waitMs, signal).catch(() => {})
    }
  }

  /** One batch; answers how long to wait before the next. */
  async #step(signal: AbortSignal): Promise<number> {
    const batch = await this.#options.source.peek(this.#singles > 0 ? 1 : MAX_ROWS, MAX_LINES)
    if (batch === null) return IDLE_MS
    try {
      this.#target ??= await detectTarget(this.#options.settings, signal)
    } catch (error) {
      const isOther = error instanceof InfluxError && error.kind === 'not-influx'
      const fault = { code: isOther ? 'not-influx' : 'unreachable' } as const
      return this.#failed(fault, error instanceof Error ? error.message : String(error), null)
    }
    const verdict = await writeLines(this.#options.settings, this.#target, batch.text)
    if (signal.aborted && verdict.kind === 'later') return 0
    return await this.#settle(verdict, batch.seqs, batch.lines)
  }

  async #settle(verdict: WriteVerdict, seqs: readonly number[], lines: number): Promise<number> {
    switch (verdict.kind) {
      case 'stored':
        await this.#options.source.delivered(seqs)
        if (this.#failures > 0)
          this.#options.log.info({ afterFailures: this.#failures }, 'InfluxDB takes data again')
        this.#failures = 0
        this.#singles = Math.max(0, this.#singles - 1)
        this.#lastFault = null
        this.#lastSentAtMs = this.#options.nowMs()
        return 0
      case 'refused':
        if (seqs.length > 1) {
          this.#singles = seqs.length
          return 0
        }
        await this.#options.source.bury(seqs, verdict.status, verdict.detail)
        this.#singles = Math.max(0, this.#singles - 1)
        this.#lastFault = verdict.fault
        this.#options.log.warn(
          { status: verdict.status, detail: verdict.detail, lines, dropped: verdict.droppedLines ?? lines },
          'InfluxDB refused lines for good; they are set aside',
        )
        return 0
      case 'later':
        return this.#failed(verdict.fault, verdict.detail, verdict.waitMs)
    }
  }

  #failed(fault: InfluxFault, detail: string, waitMs: number | null): number {
    this.#failures += 1
    this.#lastFault = fault
    // The server may come back as another generation.
    this.#target = null
    if (this.#failures === 1)
      this.#options.log.warn({ detail }, 'InfluxDB does not take data; it waits on disk')
    const random = this.#options.random ?? Math.random
    return waitMs ?? spreadMs(BACK_OFF_MIN_MS, doublingMs(this.#failures, BACK_OFF), random())
  }
}
