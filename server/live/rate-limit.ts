/** At most `limit` acts per key and window; the window starts with the first act. */
export class RateLimit {
  readonly #limit: number
  readonly #windowMs: number
  readonly #nowMs: () => number
  readonly #windows = new Map<string, { endsAtMs: number; count: number }>()

  constructor(limit: number, windowMs: number, nowMs: () => number) {
    this.#limit = limit
    this.#windowMs = windowMs
    this.#nowMs = nowMs
  }

  /** Null when the act may go on, else seconds to wait. */
  take(key: string): number | null {
    const nowMs = this.#nowMs()
    const known = this.#windows.get(key)
    const window =
      known !== undefined && known.endsAtMs > nowMs ? known : { endsAtMs: nowMs + this.#windowMs, count: 0 }
    this.#windows.set(key, window)
    if (window.count >= this.#limit) return Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000))
    window.count += 1
    return null
  }

  forget(key: string): void {
    this.#windows.delete(key)
  }
}
