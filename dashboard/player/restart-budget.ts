/**
 * How often something that breaks is started anew: soon at first, as a decoder that was taken away comes back, then ever
 * more rarely while it never works, and never in a flood, whatever broke it. Times are ms of any one clock.
 */
import { type BackOff, doublingMs } from '#base/pure/back-off.ts'

/** Breaks in a row, without a picture between, after which it is said aloud that this does not work; */
const HOPELESS_AFTER = 4
/** or this long after the first of them: between two key frames there is no further try. */
const HOPELESS_AFTER_MS = 4_000
const WAITS: BackOff = { firstMs: 200, mostMs: 60_000 }
/** What works for a moment and breaks again, at every key frame say, is started no more often than this. */
const MOST_STARTS = 5
const STARTS_WINDOW_MS = 10_000

export class RestartBudget {
  #barren = 0
  #barrenSinceMs: number | null = null
  #hasWorked = false
  #notBeforeMs = Number.NEGATIVE_INFINITY
  #starts: number[] = []

  mayStart(nowMs: number): boolean {
    this.#starts = this.#starts.filter((at) => nowMs - at < STARTS_WINDOW_MS)
    return nowMs >= this.#notBeforeMs && this.#starts.length < MOST_STARTS
  }

  started(nowMs: number): void {
    this.#starts.push(nowMs)
    this.#hasWorked = false
  }

  /** It put out what it is there for. */
  worked(): void {
    this.#hasWorked = true
    this.forget()
  }

  /** What broke before says nothing about what is tried next. */
  forget(): void {
    this.#barren = 0
    this.#barrenSinceMs = null
    this.#notBeforeMs = Number.NEGATIVE_INFINITY
  }

  /** `weight`: a break that took long to be noticed counts for several. */
  broke(nowMs: number, weight = 1): void {
    if (!this.#hasWorked) {
      this.#barren += weight
      this.#barrenSinceMs ??= nowMs
    }
    this.#notBeforeMs = nowMs + doublingMs(this.#barren, WAITS)
  }

  isHopeless(nowMs: number): boolean {
    if (this.#barrenSinceMs === null) return false
    return this.#barren >= HOPELESS_AFTER || nowMs - this.#barrenSinceMs >= HOPELESS_AFTER_MS
  }

  /** Ms until it may be started. */
  waitMs(nowMs: number): number {
    if (this.mayStart(nowMs)) return 0
    const windowEndsMs =
      this.#starts.length < MOST_STARTS ? nowMs : (this.#starts[0] ?? nowMs) + STARTS_WINDOW_MS
    return Math.max(0, this.#notBeforeMs - nowMs, windowEndsMs - nowMs)
  }
}
