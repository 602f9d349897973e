/** Tells when the machine's clock was set: deadlines, ages and what is kept count by it, so all of them moved with it. */
import { dayMs } from '#domain/time/units.ts'

/** A time server that leads a clock on slowly moves it by far less between two looks. */
const STEP_MS = 5_000
/** Deadlines of most alerts and all ages on screen have been outlived by then. */
const TOLD_FOR_MS = dayMs

export interface ClockStep {
  /** By the clock as it was set. */
  readonly atMs: number
  /**
   * How far it went, in whole seconds, as the two clocks are not read at one moment: "7 hours" would read as 6. Forwards is
   * more than nought, and also what a sleeping machine shows when it wakes.
   */
  readonly byMs: number
}

export interface ClockWatchParts {
  readonly nowMs: () => number
  /** A clock that only goes on. */
  readonly monotonicMs: () => number
  readonly stepped: (step: ClockStep) => void
}

export interface ClockWatch {
  /** To be called every few seconds. */
  look(): void
  /** The newest step of the last day. */
  lastStep(): ClockStep | null
}

export function clockWatch({ nowMs, monotonicMs, stepped }: ClockWatchParts): ClockWatch {
  let gapMs = nowMs() - monotonicMs()
  let last: { readonly step: ClockStep; readonly atMonotonicMs: number } | null = null
  return {
    look: () => {
      const atMs = nowMs()
      const atMonotonicMs = monotonicMs()
      const byMs = atMs - atMonotonicMs - gapMs
      gapMs += byMs
      if (Math.abs(byMs) < STEP_MS) return
      const step = { atMs, byMs: Math.round(byMs / 1_000) * 1_000 }
      last = { step, atMonotonicMs }
      stepped(step)
    },
    lastStep: () => (last !== null && monotonicMs() - last.atMonotonicMs < TOLD_FOR_MS ? last.step : null),
  }
}
