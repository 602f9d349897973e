/** The city, or one agency, as one sentence of numbers. The sentence, the chart and the table share these figures. */
import type { Settings } from '#config/schema/settings.ts'
import type {
  AgencyProgress,
  DaysBetween,
  ProjectFigures,
  ProjectOverview,
} from '#domain/contract/rest/projects.ts'
import { namedRows } from '#domain/format/named-rows.ts'
import type { SkpdId } from '#domain/ids.ts'
import { cityOutlook } from '#domain/projects/city-outlook.ts'
import { countPackages, isSilent, type JudgedPackage, packageClass } from '#domain/projects/count-packages.ts'
import { latenessClass } from '#domain/projects/critical-contract.ts'
import { firstDayOf, lastDayOf } from '#domain/projects/fiscal-year.ts'
import { isOpen } from '#domain/projects/package-condition.ts'
import { newestUpTo, paidAsOf } from '#domain/projects/package-facts.ts'
import { byWorstDeviation, exactProgress, partOf, rollUp, weightedCurve } from '#domain/projects/weighting.ts'
import { dayNumber, dayOfNumber } from '#domain/time/day.ts'
import type { JudgedEntry } from './judge-entry.ts'
import type { EntryOfYear } from './of-year.ts'

export interface OverviewInput {
  /** Of one fiscal year, as they count in it. */
  readonly judged: readonly EntryOfYear[]
  /** Of the years before it. */
  readonly earlier: readonly JudgedEntry[]
  readonly fiscalYear: number
  readonly fiscalYears: readonly number[]
  /** The day of the city. */
  readonly today: string
  /** The day for which they were judged. */
  readonly standsOn: string
  readonly unreadable: number
  readonly rules: Settings['projects']
}

/** Every third day over a year is 122 points; every fourth stays below the 120 a chart shows well. */
const CURVE_STEP_DAYS = 4
/** Room of the table of agencies, with the row that sums those it folds. */
const AGENCY_ROWS = 9

export function overview(input: OverviewInput): Omit<ProjectOverview, 'revision'> {
  const { judged, fiscalYear, fiscalYears, today, standsOn, unreadable, rules } = input
  const figures = figuresOf(judged, input)
  const lastDay = lastDayOf(fiscalYear)
  const agencies = agencyRows(input)
  const named = namedRows(agencies.length, AGENCY_ROWS)
  const folded = agencies.slice(named)
  const foldedIds = new Set(folded.map((agency) => agency.skpdId))
  return {
    ...figures,
    today,
    standsOn,
    receivedAtMs: judged.length === 0 ? null : Math.max(...judged.map(({ entry }) => entry.receivedAtMs)),
    reported: spanOf(judged.map(({ judgement }) => judgement.asOf)),
    paid: spanOf(judged.map(({ payments }) => paidAsOf(newestUpTo(payments, standsOn)))),
    fiscalYear,
    fiscalYears: [...fiscalYears],
    criticalSkpd: agenciesOf(judged.filter(isReportedCritical)),
    silentTroubledSkpd: agenciesOf(judged.filter(isSilentTroubled)),
    silentCritical: judged.filter((each) => isSilent(each.reporting) && isCritical(each)).length,
    unreadable,
    earlierUnfinished: unfinishedOf(input.earlier),
    outlook: cityOutlook(judged, standsOn, lastDay, rules.staleAfterDays),
    curve: weightedCurve(judged, curveDays(fiscalYear, standsOn), standsOn, rules.staleAfterDays).map(
      (point) => ({
        ...point,
        plannedFinancialPct: null,
      }),
    ),
    agencies,
    rest:
      folded.length > 0
        ? {
            ...figuresOf(
              judged.filter(({ entry }) => foldedIds.has(entry.record.skpdId)),
              input,
            ),
            rows: named,
            agencies: folded.length,
          }
        : null,
  }
}

function unfinishedOf(judged: readonly JudgedEntry[]): ProjectOverview['earlierUnfinished'] {
  const open = judged.filter(({ judgement }) => isOpen(judgement.condition))
  return {
    ...partOf(open),
    critical: open.filter(isCritical).length,
    silent: open.filter((each) => isSilent(each.reporting)).length,
    agencies: [...Map.groupBy(open, ({ entry }) => entry.record.skpdId)].map(([skpdId, own]) => ({
      skpdId,
      unfinished: partOf(own),
      ...redAndSilentOf(own),
    })),
  }
}

function isCritical({ judgement }: JudgedEntry): boolean {
  return judgement.condition === 'critical'
}

function agencyRows(input: OverviewInput): AgencyProgress[] {
  const bySkpd = Map.groupBy(input.judged, ({ entry }) => entry.record.skpdId)
  return [...bySkpd]
    .map(([skpdId, own]: [SkpdId, EntryOfYear[]]): AgencyProgress => {
      const silentDays = own.flatMap((each) =>
        isSilent(each.reporting) ? [each.reportingState.daysSince ?? 0] : [],
      )
      return {
        skpdId,
        ...figuresOf(own, input),
        lastReportOn: newest(own.map(({ reportingState }) => reportingState.lastReportOn)),
        longestSilentDays: silentDays.length === 0 ? null : Math.max(...silentDays),
      }
    })
    .sort((a, b) => byWorstDeviation(sortKey(a), sortKey(b)))
}

function sortKey({ figures }: AgencyProgress) {
  return { deviationPts: figures.deviationPts, budgetIdr: figures.all.budgetIdr }
}

function figuresOf(
  judged: readonly EntryOfYear[],
  { standsOn, rules }: Pick<OverviewInput, 'standsOn' | 'rules'>,
): ProjectFigures {
  const figures = rollUp(judged, standsOn, rules.staleAfterDays)
  const exact = exactProgress(judged, standsOn, rules.staleAfterDays)
  return {
    figures,
    counts: countPackages(judged.map(asCounted)),
    lateness: exact === null ? null : latenessClass(exact.plannedPct, exact.physicalPct, rules),
    ...redAndSilentOf(judged),
  }
}

function redAndSilentOf(judged: readonly JudgedEntry[]) {
  return {
    critical: partOf(judged.filter(isReportedCritical)),
    silent: partOf(judged.filter((each) => isSilent(each.reporting))),
    silentTroubled: partOf(judged.filter(isSilentTroubled)),
  }
}

function asCounted({ judgement, reporting }: JudgedEntry): JudgedPackage {
  return { condition: judgement.condition, reporting }
}

/** In the class of the critical: those that fell silent are counted as silent. */
function isReportedCritical(each: JudgedEntry): boolean {
  return packageClass(asCounted(each)) === 'critical'
}

function isSilentTroubled(each: JudgedEntry): boolean {
  return packageClass(asCounted(each)) === 'silent-troubled'
}

function agenciesOf(judged: readonly JudgedEntry[]): number {
  return new Set(judged.map(({ entry }) => entry.record.skpdId)).size
}

/** Days of the year in even steps, with today among them. */
function curveDays(year: number, today: string): string[] {
  const [first, last] = [firstDayOf(year), lastDayOf(year)]
  const days = new Set<string>([last])
  for (let day = dayNumber(first); day <= dayNumber(last); day += CURVE_STEP_DAYS) days.add(dayOfNumber(day))
  if (today >= first && today <= last) days.add(today)
  return [...days].sort()
}

function spanOf(days: readonly (string | null)[]): DaysBetween | null {
  const told = days.filter((day) => day !== null).sort()
  const [from, to] = [told[0], told.at(-1)]
  return from === undefined || to === undefined ? null : { from, to }
}

function newest(days: readonly (string | null)[]): string | null {
  return days.reduce<string | null>(
    (last, day) => (day !== null && (last === null || day > last) ? day : last),
    null,
  )
}
