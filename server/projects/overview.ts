/** The city, or one agency, as one sentence of numbers. The sentence, the chart and the table share these figures. */
import type { Settings } from '#config/schema/settings.ts'
import type {
  AgencyProgress,
  CurvePoint,
  ProjectOverview,
  WorkPackageSummary,
} from '#domain/contract/rest/projects.ts'
import type { SkpdId } from '#domain/ids.ts'
import { reportAge } from '#domain/projects/report-age.ts'
import { byWorstDeviation, rollUp, weightedCurve } from '#domain/projects/weighting.ts'
import { addDays, dayNumber, dayOfNumber, daysBetween } from '#domain/time/day.ts'
import { type BookEntry, curveOf } from './project-book.ts'

export interface OverviewInput {
  readonly entries: readonly BookEntry[]
  readonly summaries: readonly WorkPackageSummary[]
  readonly today: string
  readonly rules: Settings['projects']
}

/** Every third day over a year is 122 points; every fourth stays below the 120 a chart shows well. */
const CURVE_STEP_DAYS = 4
/** Pace windows whose projections make the range of the forecast. */
const PACE_WINDOWS_DAYS = [14, 28, 56] as const

export function overview({ entries, summaries, today, rules }: OverviewInput): ProjectOverview {
  const year = Number(today.slice(0, 4))
  const total = rollUp(summaries)
  const actualUpTo = newest(summaries.map((summary) => summary.asOf)) ?? today
  const curve = weightedCurve(
    entries.map((entry) => ({ budgetIdr: entry.record.budgetIdr, curve: curveOf(entry) })),
    curveDays(year, actualUpTo),
    actualUpTo,
  )
  const agencies = agencyRows(summaries, today, rules)
  const critical = summaries.filter((summary) => summary.class === 'critical')
  const missing = agencies.filter((agency) => agency.reportAge !== 'fresh')
  return {
    asOfMs: entries.length === 0 ? null : Math.max(...entries.map((entry) => entry.receivedAtMs)),
    fiscalYear: year,
    packages: summaries.length,
    budgetIdr: total.budgetIdr,
    plannedPct: total.plannedPct,
    physicalPct: total.physicalPct,
    deviationPts: total.deviationPts,
    absorptionPct: total.absorptionPct,
    absorptionTargetPct: total.absorptionTargetPct,
    ...counts(summaries),
    criticalSkpd: new Set(critical.map((summary) => summary.skpdId)).size,
    criticalBudgetIdr: critical.reduce((sum, summary) => sum + summary.budgetIdr, 0),
    forecast: endOfYear(curve, actualUpTo, year),
    curve,
    agencies,
    agenciesReported: agencies.length - missing.length,
    agenciesMissing: missing.map((agency) => ({ skpdId: agency.skpdId, since: agency.lastReportOn })),
  }
}

function agencyRows(
  summaries: readonly WorkPackageSummary[],
  today: string,
  rules: Settings['projects'],
): AgencyProgress[] {
  const bySkpd = new Map<SkpdId, WorkPackageSummary[]>()
  for (const summary of summaries) {
    const list = bySkpd.get(summary.skpdId)
    if (list === undefined) bySkpd.set(summary.skpdId, [summary])
    else list.push(summary)
  }
  return [...bySkpd]
    .map(([skpdId, own]): AgencyProgress => {
      const total = rollUp(own)
      const lastReportOn = newest(own.map((summary) => summary.asOf))
      return {
        skpdId,
        packages: own.length,
        budgetIdr: total.budgetIdr,
        plannedPct: total.plannedPct,
        physicalPct: total.physicalPct,
        deviationPts: total.deviationPts,
        absorptionPct: total.absorptionPct,
        absorptionTargetPct: total.absorptionTargetPct,
        ...counts(own),
        lastReportOn,
        reportAge: reportAge(lastReportOn, today, rules),
      }
    })
    .sort(byWorstDeviation)
}

/** Every package is in exactly one of the three: what is neither late nor critical is on time or not due. */
function counts(summaries: readonly WorkPackageSummary[]): {
  onTime: number
  watch: number
  critical: number
} {
  const critical = summaries.filter((summary) => summary.class === 'critical').length
  const watch = summaries.filter((summary) => summary.class === 'watch').length
  return { onTime: summaries.length - critical - watch, watch, critical }
}

/** Days of the year in even steps, with the newest reported day among them. */
function curveDays(year: number, actualUpTo: string): string[] {
  const days = new Set<string>([`${year}-12-31`, actualUpTo])
  for (let day = dayNumber(`${year}-01-01`); day <= dayNumber(`${year}-12-31`); day += CURVE_STEP_DAYS) {
    days.add(dayOfNumber(day))
  }
  return [...days].sort()
}

/** Where the pace of the last weeks leads by 31 December: middle window, and the range the three windows span. */
function endOfYear(
  curve: readonly CurvePoint[],
  actualUpTo: string,
  year: number,
): ProjectOverview['forecast'] {
  const now = lastAt(curve, actualUpTo)
  const end = `${year}-12-31`
  if (now === null || actualUpTo >= end) return null
  const daysLeft = daysBetween(actualUpTo, end)
  const projections = PACE_WINDOWS_DAYS.flatMap((window) => {
    const before = lastAt(curve, addDays(actualUpTo, -window))
    if (before === null) return []
    const days = daysBetween(before.day, now.day)
    return days <= 0 ? [] : [Math.min(100, now.pct + ((now.pct - before.pct) / days) * daysLeft)]
  })
  const [first] = projections
  if (first === undefined) return null
  return {
    endOfYearPct: projections[1] ?? first,
    lowPct: Math.min(...projections),
    highPct: Math.max(...projections),
  }
}

function lastAt(curve: readonly CurvePoint[], day: string): { day: string; pct: number } | null {
  const point = curve.findLast((each) => each.day <= day && each.physicalPct !== null)
  return point === undefined || point.physicalPct === null ? null : { day: point.day, pct: point.physicalPct }
}

function newest(days: readonly (string | null)[]): string | null {
  return days.reduce<string | null>(
    (last, day) => (day !== null && (last === null || day > last) ? day : last),
    null,
  )
}
