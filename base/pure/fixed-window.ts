/** At most `limit` of something in each window; a window starts with the first act after the last one has ended. */
export class FixedWindow {
  readonly #limit: number
  readonly #windowMs: number
  #endsAtMs = Number.NEGATIVE_INFINITY
  #taken = 0

  constructor(limit: number, windowMs: number) {
    this.#limit = limit
    this.#windowMs = windowMs
  }

  /** When the window of the last act ends, in the clock of `take`. */
  get endsAtMs(): number {
    return this.#endsAtMs
  }

  /** Whether `count` more fit; what does not fit is not counted. */
  take(nowMs: number, count = 1): boolean {
    if (nowMs >= this.#endsAtMs) {
      this.#endsAtMs = nowMs + this.#windowMs
      this.#taken = 0
    }
    if (this.#taken + count > this.#limit) return false
    this.#taken += count
    return true
  }
}
