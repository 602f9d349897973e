/** Says an outage once it has lasted, and again while it lasts: a try that hangs counts as much as ten that fail. */

/** A server that starts beside us is not there for some seconds. */
const SAY_AFTER_MS = 5_000
const SAY_AGAIN_MS = 60_000

export class Outage {
  readonly #nowMs: () => number
  #failures = 0
  #beganAtMs: number | null = null
  #saidAtMs: number | null = null

  constructor(nowMs: () => number = Date.now) {
    this.#nowMs = nowMs
  }

  get failures(): number {
    return this.#failures
  }

  /** A try begins. The outage is as old as the first one since the last that went well. */
  tries(): void {
    this.#beganAtMs ??= this.#nowMs()
  }

  /** Whether a person should hear of it now. */
  failed(): boolean {
    this.#failures += 1
    const nowMs = this.#nowMs()
    if (nowMs - (this.#beganAtMs ?? nowMs) < SAY_AFTER_MS) return false
    if (this.#saidAtMs !== null && nowMs - this.#saidAtMs < SAY_AGAIN_MS) return false
    this.#saidAtMs = nowMs
    return true
  }

  /** How many tries had failed, when a person has heard of them; null otherwise. */
  ended(): number | null {
    const told = this.#saidAtMs === null ? null : this.#failures
    this.#failures = 0
    this.#beganAtMs = null
    this.#saidAtMs = null
    return told
  }
}
