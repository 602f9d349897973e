/** One work package judged on a day: what was told of it, its condition, and whether its reports came. */
import type { Settings } from '#config/schema/settings.ts'
import { heldSince } from '#domain/projects/condition-since.ts'
import { improbableReports } from '#domain/projects/improbable-reports.ts'
import {
  judgePackage,
  PackageCondition,
  type PackageDoubt,
  type PackageJudgement,
  type PackageNote,
} from '#domain/projects/package-condition.ts'
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { type Reporting, type ReportingState, reportingState } from '#domain/projects/reporting.ts'
import {
  differingFigures,
  type SourceFigure,
  type SourceTelling,
  toldFigures,
} from '#domain/projects/source-figures.ts'
import { type BookEntry, readingsOf } from './project-book.ts'

export interface JudgedEntry {
  readonly entry: BookEntry
  readonly facts: PackageFacts
  readonly judgement: PackageJudgement
  readonly reporting: Reporting
  readonly reportingState: ReportingState
  /** The local day since which a condition or note that applies today has been so without a break. */
  readonly since: (what: PackageCondition | PackageNote) => string
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
  // By name: nothing that is shown depends on who told first.
  const tellings = [...entry.told.values()]
    .filter(({ feedId }) => isConfigured(feedId))
    .sort((a, b) => (a.feedId < b.feedId ? -1 : 1))
  const improbable = tellings.length < 2 ? noneImprobable : improbableReports(tellings, today)
  const figures = tellings.length < 2 ? [] : toldFigures(tellings, today)
  const isImprobable = figures.some(
    ({ figure, feedId, asOf }) => figure === 'physical' && improbable.get(feedId)?.has(asOf ?? '') === true,
  )
  const differing = differingFigures(figures, isImprobable)
  const facts = worstOf(factsOf(entry), tellings, improbable)
  const judgement = worseJudged(facts, differing, today, rules)
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
    since: sinceOf(facts, today, rules),
  }
}

/** Asked for the few that raise an alert, and then each second. */
function sinceOf(facts: PackageFacts, today: string, rules: Settings['projects']): JudgedEntry['since'] {
  const known = new Map<PackageCondition | PackageNote, string>()
  return (what) => {
    const since =
      known.get(what) ?? heldSince(facts, today, (day) => isSo(judgePackage(facts, day, rules), what))
    known.set(what, since)
    return since
  }
}

function isSo(judgement: PackageJudgement, what: PackageCondition | PackageNote): boolean {
  const { condition, also, notes } = judgement
  return [condition, ...also, ...notes].some((each) => each === what)
}

const sourcesDiffer: PackageDoubt = 'sources-differ'
const noneImprobable: ReturnType<typeof improbableReports> = new Map()

/**
 * What stands until the sources agree, where one of them tells of better than the others: the earliest end of the
 * contract, and the work without the figures that the others make improbable. docs/sources.md#two-sources
 */
function worstOf(
  facts: PackageFacts,
  tellings: readonly SourceTelling[],
  improbable: ReadonlyMap<string, ReadonlySet<string>>,
): PackageFacts {
  if (tellings.length < 2) return facts
  const ends = tellings.flatMap(({ head }) => head?.endsOn ?? []).sort()
  const isBelieved = ({ day }: { readonly day: string }) => {
    const tellers = tellings.filter(({ readings }) => (readings.get(day)?.physicalPct ?? null) !== null)
    return tellers.length === 0 || tellers.some(({ feedId }) => !improbable.get(feedId)?.has(day))
  }
  return {
    ...facts,
    endsOn: ends[0] ?? facts.endsOn,
    reports: improbable.size === 0 ? facts.reports : facts.reports.filter(isBelieved),
  }
}

/** Of two paid sums the smaller one is absorbed; whether money leads the work is asked of the larger one as well. */
function worseJudged(
  facts: PackageFacts,
  differing: readonly SourceFigure[],
  today: string,
  rules: Settings['projects'],
): PackageJudgement {
  const judged = judgePackage(facts, today, rules)
  const paid = differing.flatMap((told) => (told.figure === 'paid' ? [told] : []))
  const most = paid.toSorted((a, b) => b.value - a.value)[0]
  const day = newestUpTo(facts.payments, today)?.day
  if (most === undefined || day === undefined) return judged
  const payments = facts.payments.map((each) => (each.day === day ? { day, paidIdr: most.value } : each))
  const other = judgePackage({ ...facts, payments }, today, rules)
  return rankOf(other.condition) < rankOf(judged.condition) ? other : judged
}

function rankOf(condition: PackageCondition): number {
  return PackageCondition.options.indexOf(condition)
}

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
