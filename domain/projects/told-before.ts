/** What was told of a day until now, where what is told of it since looks better. */
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { daysBetween } from '#domain/time/day.ts'

/** The highest plan and the lowest progress that one source ever told of a day; null where none was. */
export interface ToldBefore {
  readonly highestPlanPct?: number | null | undefined
  readonly lowestPhysicalPct?: number | null | undefined
}

interface Figures {
  readonly asOf: string
  readonly plannedPhysicalPct: number | null
  readonly physicalPct: number | null
}

/** A plan that is told anew so long before its day is another plan, and excuses nothing that was late. */
const AHEAD_DAYS = 28

/** `toldOn`: the local day on which `now` was told. */
export function rememberTold(
  before: (ToldBefore & Figures) | undefined,
  now: Figures,
  toldOn: string,
): Required<ToldBefore> {
  const isAhead = daysBetween(toldOn, now.asOf) >= AHEAD_DAYS
  const plans = [
    now.plannedPhysicalPct,
    ...(isAhead ? [] : [before?.highestPlanPct, before?.plannedPhysicalPct]),
  ]
  const physical = [now.physicalPct, before?.lowestPhysicalPct, before?.physicalPct]
  return { highestPlanPct: most(plans, Math.max), lowestPhysicalPct: most(physical, Math.min) }
}

function most(
  told: readonly (number | null | undefined)[],
  of: (...figures: readonly number[]) => number,
): number | null {
  const figures = told.filter((figure) => figure != null)
  return figures.length === 0 ? null : of(...figures)
}

/** Of all sources of a package, where it is not what they tell now; oldest first. */
export function toldBefore(
  days: Iterable<ToldBefore & Figures>,
): Pick<PackageFacts, 'plannedBefore' | 'reportedBefore'> {
  const plans = new Map<string, number>()
  const reports = new Map<string, number>()
  for (const { asOf, highestPlanPct, lowestPhysicalPct, plannedPhysicalPct, physicalPct } of days) {
    if (highestPlanPct != null && highestPlanPct > (plannedPhysicalPct ?? -1))
      plans.set(asOf, Math.max(highestPlanPct, plans.get(asOf) ?? 0))
    if (lowestPhysicalPct != null && physicalPct !== null && lowestPhysicalPct < physicalPct)
      reports.set(asOf, Math.min(lowestPhysicalPct, reports.get(asOf) ?? 100))
  }
  return {
    plannedBefore: sorted(plans).map(([day, plannedPct]) => ({ day, plannedPct })),
    reportedBefore: sorted(reports).map(([day, physicalPct]) => ({ day, physicalPct })),
  }
}

function sorted(days: ReadonlyMap<string, number>): (readonly [string, number])[] {
  return [...days].sort(([a], [b]) => (a < b ? -1 : 1))
}
