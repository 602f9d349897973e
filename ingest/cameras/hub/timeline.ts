/**
 * One unbroken media time per stream, in ms from 0, made from the camera's own clock. Within a connection the camera's
 * intervals are kept; where its clock jumps, and across a reconnect, the time that passed here takes their place.
 */

/** A forward step longer than this is a jump of the camera's clock, not a pause. */
const LONGEST_STEP_MS = 10_000
const SHORTEST_STEP_MS = 1

export class Timeline {
  #lastSourceMs: number | null = null
  #lastArrivalMs = 0
  #mediaMs = -SHORTEST_STEP_MS

  /** The next frame comes from a new connection: its clock has nothing to do with the old one. */
  restart(): void {
    this.#lastSourceMs = null
  }

  /** Media time of a frame; always greater than that of the frame before. */
  place(sourceMs: number, arrivalMs: number): number {
    const elapsed = this.#mediaMs < 0 ? SHORTEST_STEP_MS : arrivalMs - this.#lastArrivalMs
    const step = this.#lastSourceMs === null ? elapsed : sourceMs - this.#lastSourceMs
    const isSane = step >= SHORTEST_STEP_MS && step <= LONGEST_STEP_MS
    this.#mediaMs += isSane ? step : Math.min(Math.max(elapsed, SHORTEST_STEP_MS), 86_400_000)
    this.#lastSourceMs = sourceMs
    this.#lastArrivalMs = arrivalMs
    return this.#mediaMs
  }
}
