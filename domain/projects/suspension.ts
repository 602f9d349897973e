/** Whether work is suspended, and since when the clock stands. docs/sources.md#suspension */
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { addDays } from '#domain/time/day.ts'

export type Suspension =
  | { readonly kind: 'none' }
  /** The clock of the contract stands since that day, never a day to come. */
  | { readonly kind: 'suspended'; readonly stoppedOn: string }
  /** A stop is told, and so is work after it: it runs, and somebody is to explain. */
  | { readonly kind: 'contradicted' }

/**
 * A stop ends on its last day, by work that is reported after it, or by a status that says the work runs while no end
 * was told: otherwise a word would take a package off the red list while it goes on building and falling behind.
 */
export function suspensionOn(
  facts: Pick<PackageFacts, 'status' | 'suspendedFrom' | 'suspendedUntil' | 'reports'>,
  today: string,
  rules: { readonly staleAfterDays: number },
): Suspension {
  const stoppedOn = toldStop(facts, today)
  if (stoppedOn === null) return { kind: 'none' }
  const isToldRunning = facts.status === 'running' && facts.suspendedUntil === null
  return isToldRunning || hasWorkedSince(facts, stoppedOn, today, rules)
    ? { kind: 'contradicted' }
    : { kind: 'suspended', stoppedOn }
}

/** The first day after a stop that is over, if work stood still up to its last; null without one. */
export function resumedOn(
  facts: Parameters<typeof suspensionOn>[0],
  today: string,
  rules: Parameters<typeof suspensionOn>[2],
): string | null {
  const { suspendedUntil } = facts
  if (suspendedUntil === null || suspendedUntil >= today) return null
  return suspensionOn(facts, suspendedUntil, rules).kind === 'suspended' ? addDays(suspendedUntil, 1) : null
}

function toldStop(
  { status, suspendedFrom, suspendedUntil, reports }: Parameters<typeof suspensionOn>[0],
  today: string,
): string | null {
  if (status === 'handed-over' || status === 'terminated') return null
  if (suspendedUntil !== null && suspendedUntil < today) return null
  if (suspendedFrom !== null && suspendedFrom <= today) return suspendedFrom
  if (status !== 'suspended') return null
  // A stop without a day was told at the latest by the newest report; one told ahead stands at today.
  return suspendedFrom === null ? (newestUpTo(reports, today)?.day ?? today) : today
}

/**
 * The newest figure is above the one the stop left behind. The report that follows a stop still tells of the days
 * before it, so the next one due is taken for the figure at the stop.
 */
function hasWorkedSince(
  { reports }: Pick<PackageFacts, 'reports'>,
  stoppedOn: string,
  today: string,
  { staleAfterDays }: { readonly staleAfterDays: number },
): boolean {
  const settledOn = addDays(stoppedOn, staleAfterDays)
  const last = newestUpTo(reports, today)
  if (last === null || last.day <= settledOn) return false
  return last.physicalPct > (newestUpTo(reports, settledOn)?.physicalPct ?? 0)
}
