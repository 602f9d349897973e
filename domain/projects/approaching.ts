import { type CriticalRules, criticalLimit } from '#domain/projects/critical-contract.ts'
import { deviationPts, lateness, withoutBinaryDust } from '#domain/projects/deviation.ts'
import type { PlanPoint, ProgressReport } from '#domain/projects/package-facts.ts'
import { risingPlan } from '#domain/projects/rising-plan.ts'
import { daysBetween } from '#domain/time/day.ts'

export interface ApproachingRules extends CriticalRules {
  /** Share of the critical limit that two reports in a row may not pass. */
  readonly approachingShare: number
  /** Points a week by which a late package may fall further behind. */
  readonly fallingPtsPerWeek: number
}

/**
 * On the way to a critical contract: late by more than 80 % of the limit in the last two reports, or late and losing
 * more than two points a week (house rule, docs/sources.md#approaching-critical). Reports are compared with the plan of
 * their own day; a report without one says nothing.
 */
export function isApproachingCritical(
  reports: readonly ProgressReport[],
  plan: readonly PlanPoint[],
  today: string,
  rules: ApproachingRules,
): boolean {
  const planOn = new Map(risingPlan(plan).points.map((point) => [point.day, point.plannedPct]))
  const judged = reports.flatMap(({ day, physicalPct }) => {
    const plannedPct = planOn.get(day)
    return plannedPct === undefined || day > today ? [] : [{ day, physicalPct, plannedPct }]
  })
  const [before, last] = judged.slice(-2)
  if (before === undefined || last === undefined) return false
  const isNear = ({ plannedPct, physicalPct }: typeof last) =>
    lateness(plannedPct, physicalPct, rules.deviationBasis) >
    withoutBinaryDust(rules.approachingShare * criticalLimit(plannedPct, rules))
  if (isNear(before) && isNear(last)) return true
  const lastPts = deviationPts(last.plannedPct, last.physicalPct)
  const lostPts = deviationPts(before.plannedPct, before.physicalPct) - lastPts
  const lostPtsPerWeek = withoutBinaryDust((lostPts / daysBetween(before.day, last.day)) * 7)
  return lastPts < 0 && lostPtsPerWeek > rules.fallingPtsPerWeek
}
