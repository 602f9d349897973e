/** The class of a work package: who needs a look, who needs a show-cause meeting. */
import type { WorkPackageStatus } from '#domain/contract/internal/records.ts'
import type { PackageClass } from '#domain/contract/rest/projects.ts'
import { type DeviationBasis, lateness } from '#domain/projects/deviation.ts'

/** Thresholds of `settings.projects`; sources in docs/sources.md#critical-contract. */
export interface ClassRules {
  readonly deviationBasis: DeviationBasis
  /** Planned progress up to and including which period I lasts. */
  readonly periodOneUpToPct: number
  /** Late by more than this is critical. */
  readonly criticalPeriodOne: number
  readonly criticalPeriodTwo: number
  /** Late by more than this is to be watched. */
  readonly watchPeriodOne: number
  readonly watchPeriodTwo: number
}

export interface ClassFacts {
  readonly status: WorkPackageStatus
  /** Plan and actual of the same day, the newest that was reported; null where the source said nothing. */
  readonly plannedPct: number | null
  readonly actualPct: number | null
  /** Finish day if the present pace goes on, `2027-01-23`; null when it cannot be said. */
  readonly forecastEndsOn: string | null
  /** Last day on which this year's money can be spent on it: 31 December of the budget year. */
  readonly budgetYearEndsOn: string
  /** The day the question is asked for. */
  readonly today: string
}

/**
 * Ended and suspended work is never late: a suspended contract pauses the clock. Work that should have begun and has
 * not is judged like any other. Without plan and actual of one day there is no judgement, and nothing is made up.
 */
export function packageClass(facts: ClassFacts, rules: ClassRules): PackageClass {
  const { status, plannedPct, actualPct } = facts
  if (status === 'handed-over') return 'finished'
  // After a termination the work stands still as well; it is neither finished nor anybody's lateness any more.
  if (status === 'suspended' || status === 'terminated') return 'suspended'
  if (actualPct !== null && actualPct >= 100) return 'finished'
  if (status === 'tender') return 'not-started'
  if (plannedPct === null || actualPct === null)
    return status === 'contracted' && (plannedPct ?? 0) <= 0 ? 'not-started' : 'no-report'
  if (plannedPct <= 0 && actualPct <= 0) return 'not-started'

  const late = lateness(plannedPct, actualPct, rules.deviationBasis)
  const isPeriodOne = plannedPct <= rules.periodOneUpToPct
  if (late > (isPeriodOne ? rules.criticalPeriodOne : rules.criticalPeriodTwo)) return 'critical'
  if (!isPeriodOne && late > 0 && runsPastBudgetYear(facts)) return 'critical'
  if (late > (isPeriodOne ? rules.watchPeriodOne : rules.watchPeriodTwo)) return 'watch'
  return 'on-time'
}

function runsPastBudgetYear({ forecastEndsOn, budgetYearEndsOn, today }: ClassFacts): boolean {
  // After the year's end no forecast is needed: it is unfinished.
  if (today > budgetYearEndsOn) return true
  return forecastEndsOn !== null && forecastEndsOn > budgetYearEndsOn
}
