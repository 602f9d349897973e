/**
 * Whether the main stream of one tile's camera is given up for its small one, and when it is taken again. A stream that
 * comes for a moment and goes again must not have the tile jump between the two. Times are ms of any one clock. Pure.
 */
import { type BackOff, doublingMs } from '#base/pure/back-off.ts'
import { type CameraStateKind, isDelivering } from '#domain/cameras/camera-state.ts'

/** From its second fall on the small stream is kept for so long at least. */
const REST: BackOff = { firstMs: 5_000, mostMs: 300_000 }
/** A main stream that has played for so long has recovered: its next fall is a first one. */
const STEADY_MS = 60_000

export class MainStream {
  #falls = 0
  #fellAtMs: number | null = null
  #takenAtMs = Number.NEGATIVE_INFINITY
  #isThere = false

  /** The small one is played in its place. */
  get isDown(): boolean {
    return this.#fellAtMs !== null
  }

  /** What was told of the main stream while it was watched; true when it is given up for this. */
  told(state: CameraStateKind, nowMs: number): boolean {
    if (this.isDown || !isGone(state)) return false
    if (nowMs - this.#takenAtMs > STEADY_MS) this.#falls = 0
    this.#falls++
    this.#fellAtMs = nowMs
    this.#isThere = false
    return true
  }

  /** What is told of it while the small one is watched. */
  awaited(isThere: boolean): void {
    this.#isThere = isThere
  }

  /** True once, when it is time to watch it again. */
  isBack(nowMs: number): boolean {
    if (this.#fellAtMs === null || !this.#isThere) return false
    const restMs = this.#falls < 2 ? 0 : doublingMs(this.#falls - 1, REST)
    if (nowMs - this.#fellAtMs < restMs) return false
    this.#fellAtMs = null
    this.#takenAtMs = nowMs
    return true
  }
}

/** It may be "connecting" for a while and come; a codec is another matter. */
function isGone(state: CameraStateKind): boolean {
  return state !== 'connecting' && state !== 'unsupported-codec' && !isDelivering(state)
}
