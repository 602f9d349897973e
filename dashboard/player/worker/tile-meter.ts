import type { TileNumber, TileReport } from '../messages.ts'

/** Counts what happens to one tile's pictures between two reports. Instants are epoch ms. */
export class TileMeter {
  #received = 0
  #decoded = 0
  #painted = 0
  #drops = 0
  #lagMs = 0
  #lastReceivedAtMs: number | null = null
  #lastPaintedAtMs: number | null = null
  #lastPaintedMediaMs: number | null = null
  #sinceMs: number

  readonly #firstPicture: (atMs: number) => void
  #awaitsFirst = true

  /** `firstPicture` is called at the first paint, and at the first after each `restarted`. */
  constructor(nowMs: number, firstPicture: (atMs: number) => void) {
    this.#sinceMs = nowMs
    this.#firstPicture = firstPicture
  }

  restarted(): void {
    this.#awaitsFirst = true
  }

  get lastPaintedAtMs(): number | null {
    return this.#lastPaintedAtMs
  }

  received(atMs: number): void {
    this.#received++
    this.#lastReceivedAtMs = atMs
  }

  decoded(lagMs: number): void {
    this.#decoded++
    this.#lagMs = lagMs
  }

  painted(atMs: number, mediaMs: number): void {
    this.#painted++
    this.#lastPaintedAtMs = atMs
    this.#lastPaintedMediaMs = mediaMs
    if (!this.#awaitsFirst) return
    this.#awaitsFirst = false
    this.#firstPicture(atMs)
  }

  dropped(): void {
    this.#drops++
  }

  /** The figures since the last report; starts the next interval. */
  report(tile: TileNumber, nowMs: number): TileReport {
    const seconds = Math.max(0.001, (nowMs - this.#sinceMs) / 1000)
    const report: TileReport = {
      tile,
      receivedFps: this.#received / seconds,
      decodedFps: this.#decoded / seconds,
      paintedFps: this.#painted / seconds,
      lastReceivedAtMs: this.#lastReceivedAtMs,
      lastPaintedAtMs: this.#lastPaintedAtMs,
      lastPaintedMediaMs: this.#lastPaintedMediaMs,
      lagMs: this.#lagMs,
      drops: this.#drops,
    }
    this.#received = 0
    this.#decoded = 0
    this.#painted = 0
    this.#sinceMs = nowMs
    return report
  }
}
