/** One work package judged on a day: what was told of it, its condition, and whether its reports came. */
import type { Settings } from '#config/schema/settings.ts'
import { heldSince } from '#domain/projects/condition-since.ts'
import { judgeViews } from '#domain/projects/judge-views.ts'
import type {
  PackageCondition,
  PackageDoubt,
  PackageJudgement,
  PackageNote,
} from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import type { Reporting, ReportingState } from '#domain/projects/reporting.ts'
import {
  differingFigures,
  type SourceFigure,
  type SourceTelling,
  toldFigures,
} from '#domain/projects/source-figures.ts'
import { type SourceViews, sourceViews } from '#domain/projects/source-views.ts'
import { toldBefore } from '#domain/projects/told-before.ts'
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
  isCodeAlike = false,
): JudgedEntry {
  // By name: nothing that is shown depends on who told first.
  const tellings = [...entry.told.values()]
    .filter(({ feedId }) => isConfigured(feedId))
    .sort((a, b) => (a.feedId < b.feedId ? -1 : 1))
  const views = sourceViews(factsOf(entry, tellings), tellings, today, rules)
  const { facts, judgement, reportingState, isDecidedByOne } = judgeViews(views, today, rules)
  const { denied } = views
  const figures = tellings.length < 2 ? [] : toldFigures(tellings, today, denied)
  const differing = differingFigures(figures, { denied, isDecidedByOne })
  return {
    entry,
    facts,
    judgement: {
      ...judgement,
      doubts: [
        ...judgement.doubts,
        ...(differing.length > 0 ? [sourcesDiffer] : []),
        ...(isCodeAlike ? [codeAlike] : []),
      ],
    },
    differing,
    reporting: reportingState.reporting,
    reportingState,
    since: sinceOf(facts, views, today, rules),
  }
}

/** Asked for the few that raise an alert, and then each second. */
function sinceOf(
  facts: PackageFacts,
  views: SourceViews,
  today: string,
  rules: Settings['projects'],
): JudgedEntry['since'] {
  const known = new Map<PackageCondition | PackageNote, string>()
  return (what) => {
    const since =
      known.get(what) ?? heldSince(facts, today, (day) => isSo(judgeViews(views, day, rules).judgement, what))
    known.set(what, since)
    return since
  }
}

function isSo(judgement: PackageJudgement, what: PackageCondition | PackageNote): boolean {
  const { condition, also, notes } = judgement
  return [condition, ...also, ...notes].some((each) => each === what)
}

const sourcesDiffer: PackageDoubt = 'sources-differ'
const codeAlike: PackageDoubt = 'code-alike'

function factsOf(entry: BookEntry, tellings: readonly SourceTelling[]): PackageFacts {
  const { record } = entry
  const sorted = readingsOf(entry)
  return {
    status: record.status,
    kind: record.kind,
    fiscalYear: record.fiscalYear,
    budgetIdr: record.budgetIdr,
    ceilings: record.ceilings,
    contractIdr: record.contractIdr,
    startsOn: record.startsOn,
    endsOn: record.endsOn,
    handedOverOn: record.handedOverOn,
    suspendedFrom: record.suspendedFrom,
    suspendedUntil: record.suspendedUntil,
    workToldUntil: record.workToldUntil,
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
    ...toldBefore(tellings.flatMap(({ readings }) => [...readings.values()])),
  }
}
