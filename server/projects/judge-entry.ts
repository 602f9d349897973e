/** One work package judged on a day: what was told of it, its condition, and whether its reports came. */
import type { Settings } from '#config/schema/settings.ts'
import { judgePackage, type PackageDoubt, type PackageJudgement } from '#domain/projects/package-condition.ts'
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { type ReportingState, reportingState } from '#domain/projects/reporting.ts'
import { differingFigures, type SourceFigure, toldFigures } from '#domain/projects/source-figures.ts'
import type { WeighedPackage } from '#domain/projects/weighting.ts'
import { type BookEntry, readingsOf } from './project-book.ts'

export interface JudgedEntry extends WeighedPackage {
  readonly entry: BookEntry
  readonly facts: PackageFacts
  readonly judgement: PackageJudgement
  readonly reportingState: ReportingState
  /** Of the feeds that are configured, where two disagree. */
  readonly differing: readonly SourceFigure[]
}

/** `today` is a local day, `2026-11-22`. */
export function judgeEntry(
  entry: BookEntry,
  today: string,
  rules: Settings['projects'],
  isConfigured: (feedId: string) => boolean = () => true,
): JudgedEntry {
  const facts = factsOf(entry)
  const judgement = judgePackage(facts, today, rules)
  const tellings = [...entry.told.values()].filter(({ feedId }) => isConfigured(feedId))
  const differing = tellings.length < 2 ? [] : differingFigures(toldFigures(tellings, today))
  const state = reportingState(facts, today, rules)
  return {
    entry,
    facts,
    judgement: {
      ...judgement,
      doubts: [...judgement.doubts, ...(differing.length > 0 ? [sourcesDiffer] : [])],
    },
    differing,
    reporting: state.reporting,
    reportingState: state,
    plannedPaidPct: newestUpTo(cashPlanOf(entry), today)?.plannedPaidPct ?? null,
  }
}

const sourcesDiffer: PackageDoubt = 'sources-differ'

function factsOf(entry: BookEntry): PackageFacts {
  const { record } = entry
  const sorted = readingsOf(entry)
  return {
    status: record.status,
    kind: record.kind,
    fiscalYear: record.fiscalYear,
    budgetIdr: record.budgetIdr,
    contractIdr: record.contractIdr,
    startsOn: record.startsOn,
    endsOn: record.endsOn,
    handedOverOn: record.handedOverOn,
    suspendedFrom: record.suspendedFrom,
    suspendedUntil: record.suspendedUntil,
    multiYearUntil: record.multiYearUntil,
    extensionUntil: record.extensionUntil,
    plan: sorted.flatMap(({ asOf, plannedPhysicalPct }) =>
      plannedPhysicalPct === null ? [] : [{ day: asOf, plannedPct: plannedPhysicalPct }],
    ),
    reports: sorted.flatMap(({ asOf, physicalPct }) =>
      physicalPct === null ? [] : [{ day: asOf, physicalPct }],
    ),
    payments: sorted.flatMap(({ asOf, realisedIdr }) =>
      realisedIdr === null ? [] : [{ day: asOf, paidIdr: realisedIdr }],
    ),
  }
}

function cashPlanOf(entry: BookEntry): { readonly day: string; readonly plannedPaidPct: number }[] {
  return readingsOf(entry).flatMap(({ asOf, plannedFinancialPct }) =>
    plannedFinancialPct === null ? [] : [{ day: asOf, plannedPaidPct: plannedFinancialPct }],
  )
}
