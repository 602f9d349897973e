/** Where many packages together will be on the last day of the budget year. docs/sources.md#progress-formulas */
import { z } from 'zod'
import { shownPct } from '#domain/format/shown-pct.ts'
import { doneAfter, finishesBy } from '#domain/projects/forecast.ts'
import { isDueOn } from '#domain/projects/package-condition.ts'
import { plannedOn } from '#domain/projects/plan.ts'
import {
  doneBy,
  isCounted,
  Part,
  partOf,
  plannedFor,
  type WeighedPackage,
  weightOf,
} from '#domain/projects/weighting.ts'
import { daysBetween } from '#domain/time/day.ts'

export const CityOutlook = z.object({
  /** Where its packages stand today, percent with one decimal: the headline's, and with nothing done those not yet due. */
  nowPct: z.number(),
  /** Weighted sum of the packages' own forecasts, percent with one decimal. */
  endOfYearPct: z.number(),
  /** The same with the slowest and the fastest pace of each. */
  lowPct: z.number(),
  highPct: z.number(),
  /** Packages whose forecast, or plan while not yet due, lies beyond the year, or that have no pace, or none that is proven. */
  beyondYear: z.int(),
  /** Packages due of which nothing can be said yet: they stay where they are in the figures. */
  noForecast: z.int(),
  /** Packages that are not in the headline yet and will be by the last day. */
  notYetDue: z.int(),
  /** Unfinished, and in none of these figures: without a plan, or not to begin before the year is over. */
  outside: Part,
})
export type CityOutlook = z.infer<typeof CityOutlook>

type Pace = 'slowestPctPerWeek' | 'pctPerWeek' | 'fastestPctPerWeek'

/**
 * The packages of the headline and those that become due up to the last day. Never better than its parts, and 100 only
 * when every package is finished by then, those outside its figures included. Null when nothing is counted today or the
 * year is over.
 */
export function cityOutlook(
  packages: readonly WeighedPackage[],
  today: string,
  lastDay: string,
  staleAfterDays: number,
): CityOutlook | null {
  const due = packages.filter(isCounted)
  const joining = packages.filter((each) => joins(each, lastDay, staleAfterDays))
  const weight = budgetOf(due) + budgetOf(joining)
  if (budgetOf(due) === 0 || today > lastDay) return null
  const inside = new Set([...due, ...joining])
  const outside = packages.filter((each) => !inside.has(each) && each.judgement.condition !== 'terminated')
  const days = daysBetween(today, lastDay)
  const share = (ofDue: (each: WeighedPackage) => number, ofJoining: (each: WeighedPackage) => number) =>
    belowUnlessWhole(
      (due.reduce((total, each) => total + weightOf(each) * ofDue(each), 0) +
        joining.reduce((total, each) => total + weightOf(each) * ofJoining(each), 0)) /
        weight,
      outside.length === 0,
    )
  const nothing = () => 0
  const byPlan = (each: WeighedPackage) => plannedFor(each, lastDay, staleAfterDays)
  const at = (pace: Pace) => (each: WeighedPackage) => projected(each, days, pace)
  return {
    nowPct: share((each) => doneBy(each, today), nothing),
    // What has not begun has no pace; at best it keeps its plan.
    endOfYearPct: share(at('pctPerWeek'), nothing),
    lowPct: share(at('slowestPctPerWeek'), nothing),
    highPct: share(at('fastestPctPerWeek'), byPlan),
    beyondYear:
      due.filter((each) => endsBy(each, lastDay) === false).length +
      joining.filter((each) => byPlan(each) < 100).length,
    noForecast: due.filter((each) => endsBy(each, lastDay) === null).length,
    notYetDue: joining.length,
    outside: partOf(outside),
  }
}

/** Not due today, but by the last day, with a plan to be judged by: the set of the headline as it will be then. */
function joins({ facts, judgement }: WeighedPackage, lastDay: string, staleAfterDays: number): boolean {
  if (judgement.isDue || judgement.condition === 'terminated') return false
  const planned = plannedOn(facts, lastDay, { staleAfterDays })
  return planned !== null && isDueOn(facts, lastDay, planned.plannedPct)
}

function projected({ judgement }: WeighedPackage, days: number, pace: Pace): number {
  if (judgement.condition === 'finished') return 100
  const now = judgement.physicalPct ?? 0
  const { forecast } = judgement
  // Without a pace it stays where it is; what nobody has proven counts at best.
  if (forecast.kind === 'unproven' && pace === 'fastestPctPerWeek')
    return doneAfter(now, forecast.fastestPctPerWeek, days)
  return forecast.kind === 'ends' ? doneAfter(now, forecast.pace[pace], days) : now
}

/** Null while nothing can be said. */
function endsBy({ judgement }: WeighedPackage, day: string): boolean | null {
  return judgement.condition === 'finished' || finishesBy(judgement.forecast, day)
}

function budgetOf(packages: readonly WeighedPackage[]): number {
  return packages.reduce((total, each) => total + weightOf(each), 0)
}

/** What is left out may not finish the whole any more than rounding may. */
function belowUnlessWhole(pct: number, isWhole: boolean): number {
  return isWhole ? shownPct(pct) : Math.min(99.9, shownPct(pct))
}
