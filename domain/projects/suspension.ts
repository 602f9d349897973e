/** Whether work is suspended, and since when the clock stands. docs/sources.md#suspension */
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { type LastDays, mayRunUntil } from '#domain/projects/plan.ts'
import { isStopToldLate } from '#domain/projects/told-stop.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/** Of `settings.projects`. */
export interface SuspensionRules {
  readonly staleAfterDays: number
  /** A stop without an end day is doubted, and stops no clock, after more than this. */
  readonly suspendedDoubtDays: number
}

export type Suspension =
  | { readonly kind: 'none' }
  /**
   * The work is stopped since that day. The clock of the contract stands with it, but not for good: a stop without an end
   * day, or with one on which nobody may be paid any more, is judged by today's plan again once it lasts too long.
   */
  | {
      readonly kind: 'suspended'
      readonly stoppedOn: string
      readonly isEndless: boolean
      /** Dated back over reports of the time since: it stops the clock from the newest of them. */
      readonly isToldLate: boolean
    }
  /** A stop is told that is none: it runs, and somebody is to explain. */
  | { readonly kind: 'doubted'; readonly why: 'undated' | 'told-running' | 'worked' }

/** The day on which the clock of the contract stands; null while it runs. */
export function clockStoppedOn(suspension: Suspension): string | null {
  return suspension.kind === 'suspended' && !suspension.isEndless ? suspension.stoppedOn : null
}

/**
 * A stop begins on a told day, and ends on its last one, by work that is reported after it, or by a status that says the
 * work runs while no end was told: otherwise a word would take a package off the red list while it goes on building, or
 * falls behind in silence.
 */
export function suspensionOn(
  facts: Pick<PackageFacts, 'status' | 'suspendedFrom' | 'suspendedUntil' | 'workToldUntil' | 'reports'> &
    CanRun,
  today: string,
  rules: SuspensionRules,
): Suspension {
  const { status, suspendedFrom, suspendedUntil } = facts
  if (status === 'handed-over' || status === 'terminated') return { kind: 'none' }
  if (suspendedUntil !== null && suspendedUntil < today) return { kind: 'none' }
  if (suspendedFrom === null)
    return status === 'suspended' ? { kind: 'doubted', why: 'undated' } : { kind: 'none' }
  if (suspendedFrom > today) return { kind: 'none' }
  if (hasWorkedSince(facts, suspendedFrom, today, rules)) return { kind: 'doubted', why: 'worked' }
  if (status === 'running' && suspendedUntil === null) return { kind: 'doubted', why: 'told-running' }
  const { workToldUntil } = facts
  const isToldLate = isStopToldLate(suspendedFrom, workToldUntil, rules)
  const stoppedOn = isToldLate ? workToldUntil : suspendedFrom
  if (stoppedOn > today) return { kind: 'none' }
  const isEndless =
    (suspendedUntil === null || stopsTooFar(facts)) &&
    daysBetween(suspendedFrom, today) > rules.suspendedDoubtDays
  return { kind: 'suspended', stoppedOn, isEndless, isToldLate }
}

type CanRun = LastDays & Pick<PackageFacts, 'endsOn'>

/** The last day on which the work may be paid or, where that is later, of its contract. */
export function canRunUntil(facts: CanRun): string {
  const payable = mayRunUntil(facts)
  return facts.endsOn !== null && facts.endsOn > payable ? facts.endsOn : payable
}

/** The stop is told to last beyond any day on which the work can run. */
export function stopsTooFar(facts: CanRun & Pick<PackageFacts, 'suspendedUntil'>): boolean {
  return facts.suspendedUntil !== null && facts.suspendedUntil > canRunUntil(facts)
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
