/**
 * Which decoded pictures are worth painting. Painting is what stops first on a PC without a GPU; skipping paints keeps
 * every tile decoding and fresh, where dropping frames would freeze it until the next key frame.
 */
import type { Importance } from '../../messages.ts'

/** Above this lag a tile paints only some of its frames. */
export const LAG_SKIP_MS = 120
/** Above this lag frames are thrown away up to the next key frame. */
export const LAG_DROP_MS = 1_000
/** However loaded, a tile that decodes is painted this often. */
export const LEAST_PAINT_INTERVAL_MS = 400
const WINDOW_MS = 500

/** One in how many pictures a lagging tile paints: the spotlight every second one, small tiles every fourth. */
export function paintEvery(importance: Importance, lagMs: number): number {
  if (lagMs <= LAG_SKIP_MS) return 1
  return importance === 3 ? 2 : 4
}

/** Share of the worker's time that went into painting, so that it can be held at half. */
export class PaintBudget {
  #windowStartedAtMs = 0
  #spentMs = 0
  #lastShare = 0

  spent(nowMs: number, tookMs: number): void {
    this.#roll(nowMs)
    this.#spentMs += tookMs
  }

  isSpent(nowMs: number): boolean {
    this.#roll(nowMs)
    const elapsed = Math.max(1, nowMs - this.#windowStartedAtMs)
    // Early in a window one paint would look like all of it: judge by the former window until 50 ms are over.
    const share = elapsed < 50 ? this.#lastShare : this.#spentMs / elapsed
    return share > 0.5
  }

  #roll(nowMs: number): void {
    const elapsed = nowMs - this.#windowStartedAtMs
    if (elapsed < WINDOW_MS) return
    this.#lastShare = elapsed < 2 * WINDOW_MS ? this.#spentMs / elapsed : 0
    this.#spentMs = 0
    this.#windowStartedAtMs = nowMs
  }
}

export interface PaintQuestion {
  readonly importance: Importance
  readonly lagMs: number
  /** Counts the pictures the decoder has put out. */
  readonly pictureNumber: number
  readonly sinceLastPaintMs: number
  readonly isBudgetSpent: boolean
}

export function shouldPaint(q: PaintQuestion): boolean {
  if (q.sinceLastPaintMs >= LEAST_PAINT_INTERVAL_MS) return true
  if (q.isBudgetSpent && q.importance < 3) return false
  return q.pictureNumber % paintEvery(q.importance, q.lagMs) === 0
}
