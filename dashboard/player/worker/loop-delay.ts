const TICK_MS = 50

/** How late the worker's own event loop runs, in ms: messages of the sockets wait at least that long. */
export class LoopDelay {
  #expectedAtMs = performance.now() + TICK_MS
  #delayMs = 0
  readonly #timer = setInterval(() => this.#tick(), TICK_MS)

  get ms(): number {
    // A loop that is blocked right now has not ticked: count the overdue time as well.
    return Math.max(this.#delayMs, performance.now() - this.#expectedAtMs)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  #tick(): void {
    const nowMs = performance.now()
    const lateMs = Math.max(0, nowMs - this.#expectedAtMs)
    // Rises at once, falls over about a quarter of a second, so that one quick tick does not hide a bad second.
    this.#delayMs = Math.max(lateMs, this.#delayMs * 0.8)
    this.#expectedAtMs = nowMs + TICK_MS
  }
}
