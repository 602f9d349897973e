/** Whether a package owes reports, and whether they came. Sources: docs/sources.md#report-age. */
import { z } from 'zod'
import { begunSince, isInTender } from '#domain/projects/begun.ts'
import { newestUpTo, type PackageFacts, type WorkPackageKind } from '#domain/projects/package-facts.ts'
import { dueSince } from '#domain/projects/plan.ts'
import { resumedOn, type SuspensionRules, suspensionOn } from '#domain/projects/suspension.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

/**
 * `awaited`: owes reports, and none has come since its work became due or went on, nor is one missing yet: not late, and
 * in no sum of those that reported. `never`: has not sent one that it owes; counted with the silent ones.
 */
export const Reporting = z.enum(['in-time', 'awaited', 'silent', 'never', 'not-owed'])
export type Reporting = z.infer<typeof Reporting>

/** Of `settings.projects`. */
export interface ReportingRules extends SuspensionRules {
  /** A report older than this is missing the next one; so is work that began this long ago without any. */
  readonly staleAfterDays: number
  /** Silent for longer than this, a package is as good as unknown. */
  readonly deadAfterDays: number
  /** Kinds that owe reports whatever they cost. */
  readonly owingKinds: readonly WorkPackageKind[]
  /** Any other package owes them above this budget ceiling, once it has a plan. */
  readonly owingAboveIdr: number
}

export interface ReportingState {
  readonly reporting: Reporting
  /** Day of the newest report of physical progress. */
  readonly lastReportOn: string | null
  /** Days without a report since the newest one, the start or the end of a stop; null where none is owed. */
  readonly daysSince: number | null
  /** The first day on which a report was missing; null while none is. */
  readonly silentSince: string | null
}

/**
 * Owed from the start order of a signed contract until hand-over, while the work is not suspended. Figures that say that
 * work goes on outweigh a status that says it has not begun.
 */
export function reportingState(facts: PackageFacts, today: string, rules: ReportingRules): ReportingState {
  const last = newestUpTo(facts.reports, today)
  const lastReportOn = last?.day ?? null
  const since = begunSince(facts, today)
  if (since === null || since > today || !owes(facts, today, rules) || (last?.physicalPct ?? 0) >= 100)
    return { reporting: 'not-owed', lastReportOn, daysSince: null, silentSince: null }
  const countsFrom = [lastReportOn, resumedOn(facts, today, rules)].reduce<string>(
    (latest, day) => (day !== null && day > latest ? day : latest),
    since,
  )
  const daysSince = daysBetween(countsFrom, today)
  const isMissing = daysSince > rules.staleAfterDays
  return {
    reporting: isMissing
      ? lastReportOn === null
        ? 'never'
        : 'silent'
      : lastReportOn === countsFrom
        ? 'in-time'
        : 'awaited',
    lastReportOn,
    daysSince,
    silentSince: isMissing ? addDays(countsFrom, rules.staleAfterDays + 1) : null,
  }
}

/** A first report this many due times late, or none yet, tells no more of the pace than its mean since the start. */
const LATE_DUE_TIMES = 2
/** Weekly reports over this many days show a pace of their own. */
const PROVEN_DAYS = 28

/**
 * Whether nobody knows the pace of work that owes reports: the first came late, or has not come, and reports do not span
 * four weeks yet. What came all at once, months after the start order, looks no better than what came in time.
 */
export function isPaceUnproven(facts: PackageFacts, today: string, rules: ReportingRules): boolean {
  const since = dueSince(facts)
  if (since === null || since > today || !owes(facts, today, rules)) return false
  const last = newestUpTo(facts.reports, today)
  const first = last === null ? null : (facts.reports[0] ?? null)
  const firstOn = first?.day ?? today
  const resumed = resumedOn(facts, firstOn, rules)
  const owedSince = resumed !== null && resumed > since ? resumed : since
  const isLate = daysBetween(owedSince, firstOn) > LATE_DUE_TIMES * rules.staleAfterDays
  return isLate && (last === null || daysBetween(firstOn, last.day) < PROVEN_DAYS)
}

/** `daysSince` of a package that owes reports. */
export function isReportDead(
  daysSince: number | null,
  rules: Pick<ReportingRules, 'deadAfterDays'>,
): boolean {
  return daysSince !== null && daysSince > rules.deadAfterDays
}

function owes(facts: PackageFacts, today: string, rules: ReportingRules): boolean {
  const { status, handedOverOn } = facts
  // A status word alone hands nothing over, and must not be the way out of reporting.
  if (status === 'terminated' || (handedOverOn !== null && handedOverOn <= today)) return false
  if (suspensionOn(facts, today, rules).kind === 'suspended') return false
  if (isInTender(facts, today)) return false
  return isWatched(facts, rules)
}

/** Of the kinds and ceilings that owe reports while they are at work. */
export function isWatched(
  facts: Pick<PackageFacts, 'kind' | 'budgetIdr' | 'plan'>,
  rules: Pick<ReportingRules, 'owingKinds' | 'owingAboveIdr'>,
): boolean {
  return (
    rules.owingKinds.includes(facts.kind) || (facts.budgetIdr > rules.owingAboveIdr && facts.plan.length > 0)
  )
}
