/** Puts the shards' samples into the store, and says once a minute, not every tick, when that fails. */
import type { HealthSample } from './store/health-sample.ts'

export interface TickStore {
  tick(tMs: number, samples: readonly HealthSample[]): Promise<void>
}

const SAY_EVERY_MS = 60_000

export class HealthLog {
  readonly #store: TickStore
  readonly #log: { error(fields: object, message: string): void; info(fields: object, message: string): void }
  readonly #nowMs: () => number
  #lostSamples = 0
  #saidAtMs = Number.NEGATIVE_INFINITY

  constructor(
    store: TickStore,
    log: { error(fields: object, message: string): void; info(fields: object, message: string): void },
    nowMs: () => number = Date.now,
  ) {
    this.#store = store
    this.#log = log
    this.#nowMs = nowMs
  }

  /** One shard's part of the tick at `tMs`. Never rejects. */
  async write(tMs: number, samples: readonly HealthSample[]): Promise<void> {
    try {
      await this.#store.tick(tMs, samples)
      if (this.#lostSamples > 0) this.#log.info({ lostSamples: this.#lostSamples }, 'health is stored again')
      this.#lostSamples = 0
      this.#saidAtMs = Number.NEGATIVE_INFINITY
    } catch (error) {
      this.#lostSamples += samples.length
      if (this.#nowMs() - this.#saidAtMs < SAY_EVERY_MS) return
      this.#saidAtMs = this.#nowMs()
      const reason = error instanceof Error ? error.message : String(error)
      this.#log.error({ lostSamples: this.#lostSamples, reason }, 'health cannot be stored')
    }
  }
}
