/** Table 39.2 of the general conditions, Permen PU 07/PRT/M/2011. docs/sources.md#critical-contract */
import { type DeviationBasis, lateness } from '#domain/projects/deviation.ts'

/** Of `settings.projects`. */
export interface CriticalRules {
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

export function isPeriodOne(plannedPct: number, rules: CriticalRules): boolean {
  return plannedPct <= rules.periodOneUpToPct
}

/** Lateness beyond which a contract is critical, in the unit of `deviationBasis`. */
export function criticalLimit(plannedPct: number, rules: CriticalRules): number {
  return isPeriodOne(plannedPct, rules) ? rules.criticalPeriodOne : rules.criticalPeriodTwo
}

/**
 * How late a plan and an actual are by the table, without its year-end row. The same rule colours a package, an agency's
 * bar and the city's.
 */
export function latenessClass(
  plannedPct: number,
  actualPct: number,
  rules: CriticalRules,
): 'critical' | 'watch' | 'on-plan' {
  const late = lateness(plannedPct, actualPct, rules.deviationBasis)
  if (late > criticalLimit(plannedPct, rules)) return 'critical'
  const watchLimit = isPeriodOne(plannedPct, rules) ? rules.watchPeriodOne : rules.watchPeriodTwo
  return late > watchLimit ? 'watch' : 'on-plan'
}
