/**
 * Lets one of many equal events through per minute: a page that reloads, or a script that tries the same door a
 * thousand times, is one entry and not a full disk. Bounded: beyond `KEPT` the oldest is forgotten.
 */
const KEPT = 20_000

export class RepeatFilter {
  readonly #lastMs = new Map<string, number>()
  readonly #writing = new Map<string, Promise<void>>()
  readonly #everyMs: number
  readonly #nowMs: () => number

  /** `everyMs` Infinity: once, for as long as it is remembered. */
  constructor(everyMs: number, nowMs: () => number) {
    this.#everyMs = everyMs
    this.#nowMs = nowMs
  }

  /**
   * Runs `write` for an event that is new. Whoever asks meanwhile waits for the same write; one that fails throws to
   * them all and leaves the event as new as it was.
   */
  async whenNew(key: string, write: () => Promise<void>): Promise<void> {
    const writing = this.#writing.get(key)
    if (writing !== undefined) return writing
    if (!this.#isNew(key)) return
    const written = write()
      .then(() => this.remember(key))
      .finally(() => this.#writing.delete(key))
    this.#writing.set(key, written)
    await written
  }

  /** An event that was let through otherwise. */
  remember(key: string): void {
    if (!this.#isNew(key)) return
    this.#lastMs.delete(key)
    this.#lastMs.set(key, this.#nowMs())
    if (this.#lastMs.size <= KEPT) return
    const oldest = this.#lastMs.keys().next().value
    if (oldest !== undefined) this.#lastMs.delete(oldest)
  }

  #isNew(key: string): boolean {
    const last = this.#lastMs.get(key)
    return last === undefined || this.#nowMs() - last >= this.#everyMs
  }

  /** Forgets every key that begins with `prefix`. */
  forget(prefix: string): void {
    for (const key of this.#lastMs.keys()) if (key.startsWith(prefix)) this.#lastMs.delete(key)
  }
}
