/** The plan that stands in for one the source does not tell, as points of the curve. Pure. */
import type { CurvePoint, WorkPackageSummary } from '#domain/contract/rest/projects.ts'

/**
 * The line that the package is judged by: from the start of the contract where no plan was told, from today's figure on
 * where the told one stopped. A plan that reaches today is left as it is.
 */
export function withStandInPlan(
  curve: readonly CurvePoint[],
  {
    plannedHow,
    plannedPct,
    startsOn,
    endsOn,
    mayRunUntil,
  }: Pick<WorkPackageSummary, 'plannedHow' | 'plannedPct' | 'startsOn' | 'endsOn' | 'mayRunUntil'>,
  today: string,
): readonly CurvePoint[] {
  if (plannedHow === null || plannedHow === 'told' || plannedPct === null) return curve
  const line = new Map([[today, plannedPct]])
  if (plannedHow === 'linear' && startsOn !== null) line.set(startsOn, 0)
  const lastDay = endsOn ?? mayRunUntil
  if (lastDay > today) line.set(lastDay, 100)
  const days = new Set([...curve.map((point) => point.day), ...line.keys()])
  const told = new Map(curve.map((point) => [point.day, point]))
  return [...days].sort().map((day) => {
    const point = told.get(day) ?? {
      day,
      plannedPct: null,
      physicalPct: null,
      absorptionPct: null,
      plannedFinancialPct: null,
    }
    return { ...point, plannedPct: line.get(day) ?? point.plannedPct }
  })
}
