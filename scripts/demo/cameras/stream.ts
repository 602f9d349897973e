// One stream of one camera: says which picture is due when, and hands it to everybody who plays it.
//
// Pictures are locked to the wall clock: picture `n` since the epoch is due at `n * 1000 / fps - phaseMs`, and shows
// frame `n mod frames` of the clip. So a page that reads the counter in the picture knows when it was sent, and
// simulators that restart go on where they would have been.
import type { Clip } from './clip/clip.ts'
import type { FrameWheel, Recurring } from './frame-wheel.ts'

/** Somebody who plays a stream. */
export interface Viewer {
  /** Picture `n` is due. `dueMs` is its nominal moment. */
  picture(n: number, dueMs: number): void
}

/** Keeps its place on the wheel only while somebody plays it. */
export class Stream implements Recurring {
  readonly clip: Clip
  readonly #phaseMs: number
  readonly #wheel: FrameWheel
  readonly #nowMs: () => number
  readonly #viewers = new Set<Viewer>()
  #next = 0
  #silent = false
  dueMs = 0

  constructor(clip: Clip, phaseMs: number, wheel: FrameWheel, nowMs: () => number) {
    this.clip = clip
    this.#phaseMs = phaseMs
    this.#wheel = wheel
    this.#nowMs = nowMs
  }

  get viewers(): number {
    return this.#viewers.size
  }

  /** The picture on air at `nowMs`, counted since the epoch. */
  pictureAt(nowMs: number): number {
    return Math.floor(((nowMs + this.#phaseMs) * this.clip.fps) / 1000)
  }

  /** When picture `n` is due, epoch ms. */
  dueOf(n: number): number {
    return (n * 1000) / this.clip.fps - this.#phaseMs
  }

  join(viewer: Viewer): void {
    this.#viewers.add(viewer)
    this.#schedule()
  }

  leave(viewer: Viewer): void {
    this.#viewers.delete(viewer)
    this.#schedule()
  }

  /** A silent stream keeps its viewers and sends them nothing. */
  setSilent(silent: boolean): void {
    this.#silent = silent
    this.#schedule()
  }

  run(nowMs: number): void {
    const current = this.pictureAt(nowMs)
    // A process that slept does not send minutes of pictures at once; a camera would have overwritten them.
    if (current - this.#next > MAX_CATCH_UP_S * this.clip.fps) this.#next = current
    for (; this.#next <= current; this.#next++) {
      const dueMs = this.dueOf(this.#next)
      for (const viewer of this.#viewers) viewer.picture(this.#next, dueMs)
    }
    this.dueMs = this.dueOf(this.#next)
  }

  #schedule(): void {
    const wanted = this.#viewers.size > 0 && !this.#silent
    if (wanted === this.#scheduled) return
    this.#scheduled = wanted
    if (wanted) {
      this.#next = this.pictureAt(this.#nowMs()) + 1
      this.dueMs = this.dueOf(this.#next)
      this.#wheel.add(this)
    } else {
      this.#wheel.remove(this)
    }
  }

  #scheduled = false
}

const MAX_CATCH_UP_S = 2
