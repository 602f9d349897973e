/** The plan that stands in for one the source does not tell, as points of the curve. Pure. */
import type { CurvePoint, WorkPackageSummary } from '#domain/contract/rest/projects.ts'

/**
 * The line that the package is judged by: from the start of the work where no plan was told until now, from today's figure
 * on where the told one stopped. What was told is never replaced, and the line ends where it begins again.
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
  const isNoughtUntilNow = curve.every((point) => point.day > today || (point.plannedPct ?? 0) <= 0)
  if (isNoughtUntilNow && startsOn !== null) line.set(startsOn, 0)
  const isToldLater = curve.some((point) => point.day > today && point.plannedPct !== null)
  const lastDay = endsOn ?? mayRunUntil
  const lastTold = curve.findLast((point) => point.plannedPct !== null && point.day <= today)?.day ?? ''
  // What is over was planned to be done on its last day and not only today.
  const isOver = lastDay <= today && plannedPct >= 100 && lastDay > lastTold
  if (isOver || (lastDay > today && !isToldLater)) line.set(lastDay, 100)
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
    return { ...point, plannedPct: point.plannedPct ?? line.get(day) ?? null }
  })
}
