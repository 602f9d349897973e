/**
 * One clock for a whole page: a single timer that wakes on the full second, however many ages stand on screen. Readers
 * that want a coarser step are told only when theirs has passed.
 */
export interface TickerParts {
  /** Server time, epoch ms. */
  nowMs(): number
  after(ms: number, run: () => void): () => void
}

const TICK_MS = 1_000

export class Ticker {
  readonly #parts: TickerParts
  readonly #listeners = new Set<() => void>()
  #nowMs: number
  #stop: (() => void) | null = null

  constructor(parts: TickerParts) {
    this.#parts = parts
    this.#nowMs = parts.nowMs()
  }

  /** The time of the last tick, on the step. */
  read(stepMs: number): number {
    // Nobody listened for a while: the first reader after that must not see the old time.
    if (this.#stop === null) this.#nowMs = this.#parts.nowMs()
    return this.#nowMs - (this.#nowMs % stepMs)
  }

  listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    if (this.#stop === null) this.#tick()
    return () => {
      this.#listeners.delete(listener)
      if (this.#listeners.size > 0) return
      this.#stop?.()
      this.#stop = null
    }
  }

  #tick(): void {
    this.#nowMs = this.#parts.nowMs()
    this.#stop = this.#parts.after(TICK_MS - (this.#nowMs % TICK_MS), () => {
      this.#tick()
      for (const listener of [...this.#listeners]) listener()
    })
  }
}
