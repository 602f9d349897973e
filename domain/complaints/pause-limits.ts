/**
 * How long the pauses of a round hold its clock. A pause is not a way out of a promise: each has a cap by its reason,
 * there are so many in a round and so many days in all; beyond that the clock runs although the source says "paused".
 */

import type { Pause } from '#domain/complaints/complaint-life.ts'
import type { PauseReason } from '#domain/complaints/complaint-status.ts'
import { addWorkingDays, workingDaysBetween } from '#domain/time/working-days.ts'
import type { WorkingCalendar } from '#domain/time/working-time.ts'

export interface PauseLimits {
  /** Longest single pause by its reason, working days. */
  readonly capDays: Readonly<Record<PauseReason, number>>
  /** Pauses of one round that stop its clock; later ones do not. */
  readonly atMost: number
  /** All pauses of one round together, working days. */
  readonly totalDays: number
}

export interface HeldPause extends Pause {
  /** The clock stands still from `fromMs` to here, which is not after now; equal to `fromMs` when it never stood. */
  readonly heldUntilMs: number
  /** What made the clock run again before the pause was over. */
  readonly limitedBy: 'none' | 'length' | 'count' | 'total'
  /** This pause could hold the clock for so long, working days. */
  readonly allowedDays: number
}

/** Each pause of a round with the part of it that holds the clock, in order. */
export function heldPauses(
  pauses: readonly Pause[],
  limits: PauseLimits,
  calendar: WorkingCalendar,
  nowMs: number,
): readonly HeldPause[] {
  let leftDays = limits.totalDays
  return pauses.map((pause, i) => {
    const capDays = limits.capDays[pause.reason]
    const isOneTooMany = i >= limits.atMost
    const allowedDays = isOneTooMany ? 0 : Math.min(capDays, leftDays)
    const endMs = Math.max(pause.fromMs, Math.min(pause.toMs ?? nowMs, nowMs))
    const capMs = addWorkingDays(calendar, pause.fromMs, allowedDays)
    const heldUntilMs = Math.min(endMs, capMs)
    leftDays = Math.max(0, leftDays - workingDaysBetween(calendar, pause.fromMs, heldUntilMs))
    // What rounding to a millisecond leaves over must not hold a clock over a whole weekend.
    if (leftDays < 1e-6) leftDays = 0
    const limit = isOneTooMany ? 'count' : allowedDays < capDays ? 'total' : 'length'
    return { ...pause, heldUntilMs, allowedDays, limitedBy: endMs > capMs ? limit : 'none' }
  })
}
