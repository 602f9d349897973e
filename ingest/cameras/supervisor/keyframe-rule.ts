/**
 * How long one stream may go on without a key frame. Without one nobody who comes now sees a picture, so in the end a
 * new connection is made: most devices begin it with a key frame. Where that did not help, it is made more rarely.
 * A recovery point is no way in: browsers refuse to begin a decoder with anything but a key frame.
 */
import { doublingMs } from '#base/pure/back-off.ts'

/** From PLAY to the first one: "smart" codecs stretch a group to 20 s. */
export const FIRST_KEY_WITHIN_MS = 30_000
/** From one to the next, while the camera's own interval is not known. */
const NEXT_WITHIN_MS = 60_000
/** The same while somebody sees nothing, or nothing new, for want of one. */
const NEXT_WITHIN_WHEN_WANTED_MS = 30_000
const LONGEST_MS = 600_000
/** Intervals of its own that a camera may be late with a key frame. */
const INTERVALS = 2.5
/** Some put in extra key frames when the scene changes: the longest interval counts, and is forgotten slowly. */
const FORGETTING = 0.9

/** Who sees nothing, or nothing new, for want of one: all, where the picture stands still. */
export type KeyframeWanted = 'by-nobody' | 'by-some' | 'by-all'

export class KeyframeRule {
  /** Connections in a row that were given up without having seen two key frames. */
  #fruitless = 0
  #intervalMs = 0
  #sinceMs = 0
  /** For how often, and when last, it was asked for beside the connection that runs. */
  #asked = 0
  #askedAtMs = Number.NEGATIVE_INFINITY
  #hasKey = false

  /** A connection begins, or has come so far that pictures may follow. */
  begun(nowMs: number): void {
    this.#sinceMs = nowMs
    this.#hasKey = false
    this.#asked = 0
    this.#askedAtMs = Number.NEGATIVE_INFINITY
  }

  keyframe(nowMs: number): void {
    if (this.#hasKey) {
      this.#intervalMs = Math.max(nowMs - this.#sinceMs, this.#intervalMs * FORGETTING)
      this.#fruitless = 0
    }
    this.#hasKey = true
    this.#sinceMs = nowMs
  }

  /** Given up for want of a key frame. */
  gaveUp(): void {
    this.#fruitless++
  }

  /** Another connection is made for one beside the one that runs; that is overdue again only after a time of its own. */
  asked(nowMs: number): void {
    this.#asked++
    this.#askedAtMs = nowMs
  }

  /** How long there has been none, in ms, once that is too long for those who want it; null before. */
  overdueMs(nowMs: number, wanted: KeyframeWanted): number | null {
    const sinceAskedMs = nowMs - Math.max(this.#sinceMs, this.#askedAtMs)
    return sinceAskedMs < this.#limitMs(wanted) ? null : nowMs - this.#sinceMs
  }

  #limitMs(wanted: KeyframeWanted): number {
    const own = this.#intervalMs * INTERVALS
    // However often it was asked for in vain beside a picture that moved: there is none to spare any more.
    if (this.#hasKey && wanted === 'by-all') return Math.max(own, NEXT_WITHIN_WHEN_WANTED_MS)
    if (this.#hasKey && wanted === 'by-some')
      return Math.max(
        own,
        doublingMs(this.#asked + 1, { firstMs: NEXT_WITHIN_WHEN_WANTED_MS, mostMs: LONGEST_MS }),
      )
    const first = Math.max(this.#hasKey ? NEXT_WITHIN_MS : FIRST_KEY_WITHIN_MS, own)
    return Math.max(own, doublingMs(this.#fruitless + 1, { firstMs: first, mostMs: LONGEST_MS }))
  }
}
