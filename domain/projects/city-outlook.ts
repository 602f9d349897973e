/** Where many packages together will be on the last day of the budget year. docs/sources.md#progress-formulas */
import { z } from 'zod'
import type { Forecast } from '#domain/projects/forecast.ts'
import type { WeighedPackage } from '#domain/projects/weighting.ts'
import { daysBetween } from '#domain/time/day.ts'

export const CityOutlook = z.object({
  /** Weighted sum of the packages' own forecasts, percent with one decimal. */
  endOfYearPct: z.number(),
  /** The same with the slowest and the fastest pace of each. */
  lowPct: z.number(),
  highPct: z.number(),
  /** Packages whose forecast lies beyond the year, or that have no pace at all. */
  beyondYear: z.int(),
})
export type CityOutlook = z.infer<typeof CityOutlook>

/**
 * Never better than its parts: 100 only when every part is finished by then. Null when nothing is counted or the year
 * is over.
 */
export function cityOutlook(
  packages: readonly WeighedPackage[],
  today: string,
  lastDay: string,
): CityOutlook | null {
  const counted = packages.filter((each) => each.judgement.isDue)
  const weight = counted.reduce((total, each) => total + each.facts.budgetIdr, 0)
  if (weight === 0 || today > lastDay) return null
  const weeks = daysBetween(today, lastDay) / 7
  const share = (pace: 'slowestPctPerWeek' | 'pctPerWeek' | 'fastestPctPerWeek') =>
    belowUnlessWhole(
      counted.reduce((total, each) => total + each.facts.budgetIdr * projected(each, weeks, pace), 0) /
        weight,
    )
  return {
    endOfYearPct: share('pctPerWeek'),
    lowPct: share('slowestPctPerWeek'),
    highPct: share('fastestPctPerWeek'),
    beyondYear: counted.filter(({ judgement }) => !endsBy(judgement.forecast, lastDay, judgement.condition))
      .length,
  }
}

function projected(
  { judgement }: WeighedPackage,
  weeks: number,
  pace: 'slowestPctPerWeek' | 'pctPerWeek' | 'fastestPctPerWeek',
): number {
  if (judgement.condition === 'finished') return 100
  const now = judgement.physicalPct ?? 0
  // Without a pace, and after a termination, it stays where it is.
  if (judgement.forecast.kind !== 'ends' || judgement.condition === 'terminated') return now
  return Math.min(100, now + judgement.forecast.pace[pace] * weeks)
}

function endsBy(
  outlook: Forecast,
  day: string,
  condition: WeighedPackage['judgement']['condition'],
): boolean {
  return condition === 'finished' || (outlook.kind === 'ends' && outlook.endsOn <= day)
}

/** Rounding may not finish what is not finished: 99.97 is written 99.9. */
function belowUnlessWhole(pct: number): number {
  return pct >= 100 - 1e-9 ? 100 : Math.min(99.9, Math.round(pct * 10) / 10)
}
