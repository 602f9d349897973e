/**
 * Lets one of many equal events through per minute: a page that reloads, or a script that tries the same door a
 * thousand times, is one entry and not a full disk. Bounded: beyond `KEPT` the oldest is forgotten.
 */
const KEPT = 20_000

export class RepeatFilter {
  readonly #lastMs = new Map<string, number>()
  readonly #everyMs: number
  readonly #nowMs: () => number

  /** `everyMs` Infinity: once, for as long as it is remembered. */
  constructor(everyMs: number, nowMs: () => number) {
    this.#everyMs = everyMs
    this.#nowMs = nowMs
  }

  isNew(key: string): boolean {
    const nowMs = this.#nowMs()
    const last = this.#lastMs.get(key)
    if (last !== undefined && nowMs - last < this.#everyMs) return false
    this.#lastMs.delete(key)
    this.#lastMs.set(key, nowMs)
    if (this.#lastMs.size > KEPT) {
      const oldest = this.#lastMs.keys().next().value
      if (oldest !== undefined) this.#lastMs.delete(oldest)
    }
    return true
  }

  /** Forgets every key that begins with `prefix`. */
  forget(prefix: string): void {
    for (const key of this.#lastMs.keys()) if (key.startsWith(prefix)) this.#lastMs.delete(key)
  }
}
