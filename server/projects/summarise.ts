/** One work package as lists and maps show it, judged by the rules on a given day. */
import type { Settings } from '#config/schema/settings.ts'
import type { WorkPackageSummary } from '#domain/contract/rest/projects.ts'
import { deviationPts } from '#domain/projects/deviation.ts'
import { type Forecast, forecast } from '#domain/projects/forecast.ts'
import { packageClass } from '#domain/projects/package-class.ts'
import { reportAge } from '#domain/projects/report-age.ts'
import { newestUpTo, valueOn } from '#domain/projects/s-curve.ts'
import { absorption, type BookEntry, curveOf } from './project-book.ts'

/** `today` is a local day, `2026-11-22`. */
export function summarise(entry: BookEntry, today: string, rules: Settings['projects']): WorkPackageSummary {
  const { record } = entry
  const curve = curveOf(entry)
  const newest = newestUpTo(curve, today, 'physicalPct')
  const physicalPct = newest?.value ?? null
  // Plan and progress of the same day: comparing last week's work with today's plan would invent a delay.
  const plannedPct =
    newest === null
      ? (newestUpTo(curve, today, 'plannedPct')?.value ?? null)
      : valueOn(curve, newest.day, 'plannedPct')
  const outlook = forecastOf(entry, today)
  const judged = packageClass(
    {
      status: record.status,
      plannedPct,
      actualPct: physicalPct,
      forecastEndsOn: outlook.endsOn,
      budgetYearEndsOn: `${record.fiscalYear}-12-31`,
      today,
    },
    rules,
  )
  const paid = newestReading(entry, today, (reading) => reading.realisedIdr)
  const isOver = judged === 'finished' || judged === 'suspended' || judged === 'not-started'
  return {
    id: record.workPackageId,
    name: record.name,
    skpdId: record.skpdId,
    kind: record.kind,
    status: record.status,
    budgetIdr: record.budgetIdr,
    contractIdr: record.contractIdr,
    endsOn: record.endsOn,
    lat: record.lat,
    lng: record.lng,
    asOf: newest?.day ?? null,
    plannedPct,
    physicalPct,
    deviationPts: plannedPct === null || physicalPct === null ? null : deviationPts(plannedPct, physicalPct),
    plannedFinancialPct: newestUpTo(curve, today, 'plannedFinancialPct')?.value ?? null,
    absorptionPct: absorption(paid, record.budgetIdr),
    realisedIdr: paid,
    class: judged,
    // Work that is over or has not begun owes nobody a weekly report.
    reportAge: isOver ? 'fresh' : reportAge(newest?.day ?? null, today, rules),
    forecastEndsOn: outlook.endsOn,
  }
}

/** Pace of the last four weeks and where it leads. */
export function forecastOf(entry: BookEntry, today: string): Forecast {
  const reports = [...entry.readings.values()].flatMap((reading) =>
    reading.physicalPct === null || reading.asOf > today
      ? []
      : [{ day: reading.asOf, physicalPct: reading.physicalPct }],
  )
  return forecast(reports, entry.record.endsOn)
}

function newestReading<T>(
  entry: BookEntry,
  today: string,
  field: (reading: BookEntry['readings'] extends ReadonlyMap<string, infer R> ? R : never) => T | null,
): T | null {
  let newest: { day: string; value: T } | null = null
  for (const reading of entry.readings.values()) {
    const value = field(reading)
    if (value === null || reading.asOf > today) continue
    if (newest === null || reading.asOf > newest.day) newest = { day: reading.asOf, value }
  }
  return newest?.value ?? null
}
