/** When work will be finished if it goes on as in the last four weeks. Formulas: docs/sources.md#progress-formulas. */
import { addDays, dayNumber, daysBetween } from '#domain/time/day.ts'

export interface ProgressReport {
  /** Local day, `2026-11-22`. */
  readonly day: string
  /** Cumulative physical progress in percent. */
  readonly physicalPct: number
}

export interface Forecast {
  /** Pace of the last four weeks; null with fewer than two reports a week apart. */
  readonly recentPctPerWeek: number | null
  /** Null when finished, when the pace is unknown, or when the work stands still. */
  readonly endsOn: string | null
  /** Pace needed from the newest report on to finish in time; null without an end day or when it has passed. */
  readonly requiredPctPerWeek: number | null
  /** Required against recent pace; above 2 the delay is practically lost. Null where one of them is. */
  readonly recoveryRatio: number | null
}

const windowDays = 28
const leastSpanDays = 7
/** Beyond this a date says nothing; the work stands still for practical purposes. */
const farthestDays = 3650

/** `reports` in any order; `contractEndsOn` is null when the source gave none. */
export function forecast(reports: readonly ProgressReport[], contractEndsOn: string | null): Forecast {
  const sorted = [...reports].sort((a, b) => a.day.localeCompare(b.day))
  const newest = sorted.at(-1)
  if (newest === undefined)
    return { recentPctPerWeek: null, endsOn: null, requiredPctPerWeek: null, recoveryRatio: null }
  const recentPctPerWeek = slopePerWeek(
    sorted.filter((report) => daysBetween(report.day, newest.day) <= windowDays),
  )
  const leftPct = Math.max(0, 100 - newest.physicalPct)
  const weeksLeft = contractEndsOn === null ? 0 : daysBetween(newest.day, contractEndsOn) / 7
  const requiredPctPerWeek = weeksLeft > 0 ? leftPct / weeksLeft : null
  return {
    recentPctPerWeek,
    endsOn: leftPct === 0 ? null : endDay(newest.day, leftPct, recentPctPerWeek),
    requiredPctPerWeek,
    recoveryRatio:
      requiredPctPerWeek === null || recentPctPerWeek === null || recentPctPerWeek <= 0
        ? null
        : requiredPctPerWeek / recentPctPerWeek,
  }
}

function endDay(from: string, leftPct: number, pctPerWeek: number | null): string | null {
  if (pctPerWeek === null || pctPerWeek <= 0) return null
  const days = Math.ceil((leftPct / pctPerWeek) * 7)
  return days > farthestDays ? null : addDays(from, days)
}

/** Least squares, so that one odd report at either end does not decide; percent per week, null when too little is known. */
function slopePerWeek(reports: readonly ProgressReport[]): number | null {
  const [first, last] = [reports[0], reports.at(-1)]
  if (first === undefined || last === undefined || daysBetween(first.day, last.day) < leastSpanDays)
    return null
  const days = reports.map((report) => dayNumber(report.day))
  const meanDay = mean(days)
  const meanPct = mean(reports.map((report) => report.physicalPct))
  let product = 0
  let square = 0
  for (const report of reports) {
    const offset = dayNumber(report.day) - meanDay
    product += offset * (report.physicalPct - meanPct)
    square += offset * offset
  }
  return (product / square) * 7
}
function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
