/** Where the dotted lines of a forecast end on the chart. Pure. */
import type { CityOutlook } from '#domain/projects/city-outlook.ts'
import { doneAfter, type Forecast } from '#domain/projects/forecast.ts'
import { daysBetween } from '#domain/time/day.ts'

interface End {
  readonly day: string
  readonly pct: number
}
export interface CurveOutlook {
  readonly fromDay: string
  readonly fromPct: number
  readonly likely: End
  readonly slowest: End
  readonly fastest: End
}

/** The city's, from where its packages stand today to the last day of the budget year. */
export function cityLines(outlook: CityOutlook | null, today: string, lastDay: string): CurveOutlook | null {
  if (outlook === null || today >= lastDay) return null
  const at = (pct: number): End => ({ day: lastDay, pct })
  return {
    fromDay: today,
    fromPct: outlook.nowPct,
    likely: at(outlook.endOfYearPct),
    slowest: at(outlook.lowPct),
    fastest: at(outlook.highPct),
  }
}

/** One package's: up to 100 % where it gets there before the axis ends, otherwise to where its pace brings it by then. */
export function packageLines(
  forecast: Forecast,
  today: string,
  physicalPct: number | null,
  toDay: string,
): CurveOutlook | null {
  if (forecast.kind === 'finished' || forecast.kind === 'unknown' || today >= toDay) return null
  const fromPct = physicalPct ?? 0
  const still: End = { day: toDay, pct: fromPct }
  if (forecast.kind === 'no-pace')
    return { fromDay: today, fromPct, likely: still, slowest: still, fastest: still }
  const end = (endsOn: string | null, pctPerWeek: number): End =>
    endsOn !== null && endsOn <= toDay
      ? { day: endsOn, pct: 100 }
      : { day: toDay, pct: doneAfter(fromPct, pctPerWeek, daysBetween(today, toDay)) }
  // What nobody has proven is drawn as the most it may be.
  if (forecast.kind === 'unproven') {
    const fastest = end(forecast.earliestOn, forecast.fastestPctPerWeek)
    return { fromDay: today, fromPct, likely: still, slowest: still, fastest }
  }
  const { pace } = forecast
  return {
    fromDay: today,
    fromPct,
    likely: end(forecast.endsOn, pace.pctPerWeek),
    slowest: end(forecast.latestOn, pace.slowestPctPerWeek),
    fastest: end(forecast.earliestOn, pace.fastestPctPerWeek),
  }
}
