import { FixedWindow } from '#base/pure/fixed-window.ts'

/** At most `limit` acts per key and window; the window starts with the first act. */
export class RateLimit {
  readonly #limit: number
  readonly #windowMs: number
  readonly #nowMs: () => number
  readonly #windows = new Map<string, FixedWindow>()

  constructor(limit: number, windowMs: number, nowMs: () => number) {
    this.#limit = limit
    this.#windowMs = windowMs
    this.#nowMs = nowMs
  }

  /** Null when the act may go on, else seconds to wait. */
  take(key: string): number | null {
    const nowMs = this.#nowMs()
    const window = this.#windows.get(key) ?? new FixedWindow(this.#limit, this.#windowMs)
    this.#windows.set(key, window)
    return window.take(nowMs) ? null : Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000))
  }

  forget(key: string): void {
    this.#windows.delete(key)
  }
}
