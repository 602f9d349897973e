/** A package judged as the worst of what its sources tell, until they agree. docs/sources.md#two-sources */

import { isSilent } from '#domain/projects/count-packages.ts'
import {
  type ConditionRules,
  judgePackage,
  PackageCondition,
  PackageDoubt,
  type PackageJudgement,
  PackageNote,
} from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { moneyDoubts } from '#domain/projects/payment.ts'
import { type ReportingState, reportingState } from '#domain/projects/reporting.ts'
import type { SourceViews } from '#domain/projects/source-views.ts'
import { isWorse } from '#domain/projects/worst-first.ts'

export interface JudgedViews {
  /** As it is judged, with the sums that are shown and counted. */
  readonly facts: PackageFacts
  readonly judgement: PackageJudgement
  readonly reportingState: ReportingState
  /** Another word of one source makes another judgement: the page says both. */
  readonly isDecidedByOne: boolean
}

/**
 * The worst view is the judgement; what any other says as well (money ahead of work, a contract that is past, work to be
 * watched, a report that is missing) goes beside it: no source takes it away by telling something else.
 */
export function judgeViews(
  { standing, others, paces }: Pick<SourceViews, 'standing' | 'others' | 'paces'>,
  today: string,
  rules: ConditionRules,
): JudgedViews {
  if (others.length + paces.length === 0) {
    const judgement = judgePackage(standing, today, rules)
    const state = reportingState(standing, today, rules)
    return { facts: standing, judgement, reportingState: state, isDecidedByOne: false }
  }
  const views = [standing, ...others].map((facts) => ({
    facts,
    judgement: judgePackage(facts, today, rules),
    state: reportingState(facts, today, rules),
  }))
  const worst = views.reduce((worst, each) => (isWorse(each.judgement, worst.judgement) ? each : worst))
  const reporting = views.reduce((worst, { state }) => (isQuieter(state, worst) ? state : worst), worst.state)
  const ownPaces = views.flatMap(({ facts }) =>
    paces.map((reports) => judgePackage({ ...facts, reports }, today, rules)),
  )
  const judgements = [...views.map(({ judgement }) => judgement), ...ownPaces]
  const decided = judgements.reduce((worst, each) => (isWorse(each, worst) ? each : worst), worst.judgement)
  const mostAhead = judgements.reduce((most, each) => (each.paidAheadPts > most.paidAheadPts ? each : most))
  const { budgetIdr, contractIdr, payments } = standing
  return {
    facts: { ...worst.facts, budgetIdr, contractIdr, payments },
    judgement: {
      // The figures are those that stand, whoever's pace decides.
      ...worst.judgement,
      condition: decided.condition,
      forecast: decided.condition === worst.judgement.condition ? worst.judgement.forecast : decided.forecast,
      also: besides(decided, judgements),
      doubts: doubtsOf(standing, worst.judgement, views, today),
      fastRise: views.map(({ judgement }) => judgement.fastRise).find((rise) => rise !== null) ?? null,
      loweredPlan: views.map(({ judgement }) => judgement.loweredPlan).find((plan) => plan !== null) ?? null,
      notes: notesOf(decided, judgements),
      // The points, and the paid share that they are counted from.
      paidAheadPts: mostAhead.paidAheadPts,
      paidPct: mostAhead.paidAheadPts > 0 ? mostAhead.paidPct : worst.judgement.paidPct,
    },
    reportingState: reporting,
    isDecidedByOne: new Set(views.map(decidedBy)).size > 1 || new Set(judgements.map(conditionOf)).size > 1,
  }
}

/** Second words that no other view takes away; what has gone well, or has not begun, is said by the first one alone. */
const lasting: readonly PackageCondition[] = [
  'past-contract',
  'paid-ahead',
  'watch',
  'paid-not-begun',
  'paid-not-reported',
]

function besides(worst: PackageJudgement, all: readonly PackageJudgement[]): readonly PackageCondition[] {
  const said = all.flatMap(({ condition, also }) => [condition, ...also])
  const isBeside = (each: PackageCondition) =>
    each !== worst.condition &&
    // What is critical is watched.
    !(each === 'watch' && worst.condition === 'critical') &&
    (worst.also.includes(each) || (lasting.includes(each) && said.includes(each)))
  return PackageCondition.options.filter(isBeside)
}

/**
 * What its sums deny of each other is said of the ceiling and the contract that are shown, and of every sum paid; what of
 * its own figures is not to be believed, by whichever view of it.
 */
function doubtsOf(
  standing: PackageFacts,
  { doubts }: PackageJudgement,
  views: readonly { readonly facts: PackageFacts; readonly judgement: PackageJudgement }[],
  today: string,
): readonly PackageDoubt[] {
  const money = views.flatMap(({ facts }) => moneyDoubts({ ...standing, payments: facts.payments }, today))
  return PackageDoubt.options.filter((doubt) =>
    isOfMoney(doubt)
      ? money.some((each) => each === doubt)
      : (isOfAnyView(doubt) ? views.flatMap(({ judgement }) => judgement.doubts) : doubts).includes(doubt),
  )
}

function isOfAnyView(doubt: PackageDoubt): boolean {
  return doubt === 'rises-fast' || doubt === 'plan-lowered'
}

function isOfMoney(doubt: PackageDoubt): boolean {
  return doubt === 'paid-above-value' || doubt === 'contract-above-ceiling' || doubt === 'paid-falls'
}

function notesOf(worst: PackageJudgement, all: readonly PackageJudgement[]): readonly PackageNote[] {
  const said = all.flatMap(({ notes }) => notes)
  return PackageNote.options.filter(
    (note) => said.includes(note) && !(note === 'approaching-critical' && worst.condition === 'critical'),
  )
}

/** Silent before in time before owing none; of two silences the longer one. */
function isQuieter(a: ReportingState, b: ReportingState): boolean {
  if (isSilent(a.reporting) !== isSilent(b.reporting)) return isSilent(a.reporting)
  if (a.reporting === 'not-owed' || b.reporting === 'not-owed') return b.reporting === 'not-owed' && a !== b
  return (a.daysSince ?? 0) > (b.daysSince ?? 0)
}

function decidedBy({ judgement, state }: { judgement: PackageJudgement; state: ReportingState }): string {
  return JSON.stringify([judgement.deviationPts, state.reporting])
}

function conditionOf({ condition, also, notes }: PackageJudgement): string {
  return JSON.stringify([condition, also, notes])
}
