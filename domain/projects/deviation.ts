/** How far a work package is from its plan. Sources: docs/sources.md#critical-contract. */
import { shownPct } from '#domain/format/shown-pct.ts'

/** `points`: percentage points of the whole work. `relative`: percent of what was planned by now. */
export type DeviationBasis = 'points' | 'relative'

/** Percentage points ahead of plan; below 0 is late. */
export function deviationPts(plannedPct: number, actualPct: number): number {
  return withoutBinaryDust(actualPct - plannedPct)
}

/**
 * Deviation as it stands beside plan and progress: the difference of the two figures as they are written, so that
 * whoever subtracts them finds it. Classes are judged by the exact figures.
 */
export function shownDeviationPts(plannedPct: number, actualPct: number): number {
  return withoutBinaryDust(shownPct(actualPct) - shownPct(plannedPct))
}

/**
 * How late a package is, in the unit that the thresholds are read in; 0 when on time or ahead.
 * With nothing planned yet there is nothing to be late against.
 */
export function lateness(plannedPct: number, actualPct: number, basis: DeviationBasis): number {
  const behindPts = Math.max(0, -deviationPts(plannedPct, actualPct))
  if (basis === 'points') return behindPts
  return plannedPct <= 0 ? 0 : withoutBinaryDust((behindPts / plannedPct) * 100)
}

/**
 * 60.3 - 50.3 is 9.999999999999996 in binary; sources give at most four decimals, and a contract must not become
 * critical or stay uncritical by rounding dust. For every figure that was reckoned before a limit is held against it.
 */
export function withoutBinaryDust(value: number): number {
  const rounded = Math.round(value * 1e6) / 1e6
  return rounded === 0 ? 0 : rounded
}
