/**
 * Since when a stop is told at all. One that is dated back over reports its source has sent in the meantime would take
 * away lateness that was there: docs/sources.md#suspension.
 */
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { daysBetween } from '#domain/time/day.ts'

type Stop = Pick<WorkPackageRecord, 'suspendedFrom' | 'workToldUntil'>

/** The newest day that a source had told of when it told of this stop; null where it had told nothing, or tells no stop. */
export function workToldUntil(
  now: Stop,
  before: { readonly record: Stop; readonly asOf: string | null },
): string | null {
  if (now.suspendedFrom === null) return null
  const was = before.record.suspendedFrom
  if (was === null) return before.asOf
  if (now.suspendedFrom <= was) return before.record.workToldUntil ?? null
  // Moved on, the days up to it were days of work.
  return before.asOf === null || before.asOf > now.suspendedFrom ? now.suspendedFrom : before.asOf
}

/** The next report due after a stop still tells of the days before it; later ones told that the work went on. */
export function isStopToldLate(
  stoppedOn: string,
  toldUntil: string | null | undefined,
  { staleAfterDays }: { readonly staleAfterDays: number },
): toldUntil is string {
  return toldUntil != null && daysBetween(stoppedOn, toldUntil) > staleAfterDays
}
