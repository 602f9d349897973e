/**
 * The condition of a work package: who needs a look, who needs a show-cause meeting. Judged by what is known, whatever
 * the status word says, and by today's plan against the last known figure, so that silence never freezes a green one.
 */
import { z } from 'zod'
import { type ApproachingRules, isApproachingCritical } from '#domain/projects/approaching.ts'
import { begunSince, isInTender } from '#domain/projects/begun.ts'
import { isPeriodOne, latenessClass } from '#domain/projects/critical-contract.ts'
import { deviationPts, lateness } from '#domain/projects/deviation.ts'
import { type FastRise, fastRise } from '#domain/projects/fast-rise.ts'
import { type Forecast, finishesBy, forecast } from '#domain/projects/forecast.ts'
import { type LoweredPlan, loweredPlan } from '#domain/projects/lowered-plan.ts'
import { missesEnd } from '#domain/projects/misses-end.ts'
import { doubtsOf } from '#domain/projects/package-doubts.ts'
import { newestUpTo, type PackageFacts } from '#domain/projects/package-facts.ts'
import { type PaidSum, paidOn } from '#domain/projects/paid-sums.ts'
import { type PaymentRules, paidAheadPts, paidPct } from '#domain/projects/payment.ts'
import { isComplete, physicalOn, unfinishedHandOver } from '#domain/projects/physical-figure.ts'
import { contractEnd, dueSince, mayRunUntil, type Planned, plannedOn } from '#domain/projects/plan.ts'
import { isPaceUnproven, isWatched, type ReportingRules } from '#domain/projects/reporting.ts'
import { clockStoppedOn, type Suspension, suspensionOn } from '#domain/projects/suspension.ts'
import { daysBetween } from '#domain/time/day.ts'

/** In the order in which the first that applies is the condition; the others stay as second words. */
export const PackageCondition = z.enum([
  'finished',
  'terminated',
  'critical',
  'past-contract',
  'suspended',
  'paid-ahead',
  'watch',
  /** Paid, and nobody has told how far the work is: not that it has not begun, but never better than being told so. */
  'paid-not-reported',
  /** Paid, and told to have done nothing yet. */
  'paid-not-begun',
  /** Neither plan nor figure to judge by. */
  'unjudged',
  'not-begun',
  'on-plan',
])
export type PackageCondition = z.infer<typeof PackageCondition>

/** What contradicts something else that was told: shown aloud, decided by a person. */
export const PackageDoubt = z.enum([
  /** Progress or payment although the status says tender, contracted or not begun. */
  'work-before-start',
  /** Paid, and told to have done nothing. */
  'paid-before-work',
  'handed-over-incomplete',
  /** Finished or handed over by its status word alone: neither the day of the hand-over nor a figure says so. */
  'handed-over-untold',
  /** 100 % was reported, and less after it. */
  'less-after-complete',
  'falling',
  'suspended-without-end',
  /** Dated back over reports that its source had sent since. */
  'stop-told-late',
  /** Stopped until a day on which the work may not be paid any more. */
  'stop-beyond-year',
  /** Stops that are none, judged by today's plan: told without the day it began, */
  'stop-undated',
  /** beside a status that says the work runs, */
  'stop-while-running',
  /** or with work after it. */
  'work-while-suspended',
  'physical-equals-paid',
  /** More is paid than the ceiling, or than the contract with the most an addendum may add. */
  'paid-above-value',
  'contract-above-ceiling',
  /** More extra time than may be granted. */
  'extra-time-long',
  /** The contract itself ends in a year before the last one that a contract of several years is told to have. */
  'years-beyond-contract',
  /** The sum paid so far falls: single payments told as sums, or two sources that disagree. */
  'paid-falls',
  'plan-falls',
  /** Of days that have come the plan was lowered, and the package stands better by it. */
  'plan-lowered',
  /** The newest figure rises faster than the work can have gone. */
  'rises-fast',
  /** Told up to the end of the contract without reaching 100 %. */
  'plan-ends-short',
  /** Two feeds tell what cannot both be so: judged by the worse of it until they agree. */
  'sources-differ',
  /** Another package of its agency has the same code but for how it is written: one that is counted twice. */
  'code-alike',
  /** Below one per cent, where the source may have meant a part of one. */
  'may-be-share',
  /** Judged by the days of the contract, or by a line on from where the plan stops. */
  'plan-not-told',
  /** Neither plan nor days: out of every figure of progress. In tender it owes the dates of its stages. */
  'no-plan',
])
export type PackageDoubt = z.infer<typeof PackageDoubt>

export const PackageNote = z.enum([
  'approaching-critical',
  'procurement-stuck',
  /** Will run past the last day on which it may be paid, */
  'beyond-year',
  /** or past the end of its contract. */
  'beyond-contract',
  /** Its first report came late: the pace is no more than the mean since the start order. */
  'first-report-late',
  'paid-not-begun',
  'paid-not-reported',
])
export type PackageNote = z.infer<typeof PackageNote>

/** Of `settings.projects`; sources in docs/sources.md. */
export interface ConditionRules extends ApproachingRules, PaymentRules, ReportingRules {
  readonly procurementStuckDays: number
}

export interface PackageJudgement {
  readonly condition: PackageCondition
  /** Conditions that apply as well and lost the order. */
  readonly also: readonly PackageCondition[]
  readonly doubts: readonly PackageDoubt[]
  /** Behind `rises-fast` and `plan-lowered`. */
  readonly fastRise: FastRise | null
  readonly loweredPlan: LoweredPlan | null
  readonly notes: readonly PackageNote[]
  /** Today's plan; null when nothing is planned that we know of. */
  readonly planned: Planned | null
  /** Plan at which the clock of the contract stands while work is stopped; null while it runs. */
  readonly stoppedAtPct: number | null
  /** The newest figure that was told, and its day; null when none was. */
  readonly physicalPct: number | null
  readonly asOf: string | null
  /** The highest figure that was ever reported; above the newest one where progress was taken back. */
  readonly highestPct: number | null
  /** Today's plan against that figure, points; below 0 is late. A package that should have begun counts with 0. */
  readonly deviationPts: number | null
  /** Paid as a share of the contract, or of its ceiling what is paid of one budget year: what the points are asked of. */
  readonly paidPct: number | null
  /** Points by which payment leads the work beyond the open advance; 0 where it does not. */
  readonly paidAheadPts: number
  readonly forecast: Forecast
  /** Last day on which the work may still be paid. */
  readonly mayRunUntil: string
  readonly isDue: boolean
  /** Nothing is contracted, built or paid. */
  readonly inTender: boolean
}

/** Whether a condition applies, also where another one comes first. */
export function applies(
  { condition, also }: Pick<PackageJudgement, 'condition' | 'also'>,
  asked: PackageCondition,
): boolean {
  return condition === asked || also.includes(asked)
}

/** There is still something to be done: neither finished nor terminated. */
export function isOpen(condition: PackageCondition): boolean {
  return condition !== 'finished' && condition !== 'terminated'
}

export function judgePackage(facts: PackageFacts, today: string, rules: ConditionRules): PackageJudgement {
  const view = viewOf(facts, today, rules)
  const { planned, actualPct, outlook, paid } = view
  const last = physicalOn(facts, today)
  const conditions = conditionsOf(view)
  const [condition, ...also] = conditions
  const lowered = isOpen(condition) ? loweredPlan(facts, today, rules, isMilderThanBy(view, condition)) : null
  const rise = fastRise(facts, today)
  return {
    condition,
    also,
    doubts: doubtsOf({ ...view, conditions, fastRise: rise, loweredPlan: lowered }),
    fastRise: rise,
    loweredPlan: lowered,
    notes: notesOf(view),
    planned,
    stoppedAtPct: isClockStopped(view) ? (planned?.plannedPct ?? null) : null,
    physicalPct: last?.physicalPct ?? null,
    asOf: last?.day ?? null,
    highestPct: highestUpTo(facts, today),
    deviationPts: planned === null || actualPct === null ? null : deviationPts(planned.plannedPct, actualPct),
    paidPct: paid === null ? null : paidPct(facts, paid),
    paidAheadPts: view.paidAheadPts,
    forecast:
      condition === 'finished'
        ? { kind: 'finished' }
        : // Nobody is left to keep its pace.
          condition === 'terminated'
          ? { kind: 'no-pace', why: 'terminated' }
          : outlook,
    mayRunUntil: view.mayRunUntil,
    isDue: view.isDue,
    inTender: view.inTender,
  }
}

function viewOf(facts: PackageFacts, today: string, rules: ConditionRules): View {
  const last = physicalOn(facts, today)
  const suspension = suspensionOn(facts, today, rules)
  const planned = plannedOn(facts, clockStoppedOn(suspension) ?? today, rules)
  const isDue = isDueOn(facts, today, planned?.plannedPct ?? 0)
  // Work that should have begun and tells nothing has done nothing.
  const actualPct = last?.physicalPct ?? (isDue && planned !== null ? 0 : null)
  const paid = paidOn(facts, today)
  return {
    facts,
    today,
    rules,
    planned,
    actualPct,
    paid,
    paidIdr: paid?.inAllIdr ?? 0,
    paidAheadPts: paidAheadPts(facts, paid, actualPct ?? 0, rules),
    outlook: forecast({ ...facts, owesReports: isWatched(facts, rules) }, today, rules),
    suspension,
    inTender: isInTender(facts, today),
    isDue,
    mayRunUntil: mayRunUntil(facts),
  }
}

function isMilderThanBy(
  { today, rules }: View,
  condition: PackageCondition,
): (other: PackageFacts) => boolean {
  const order = PackageCondition.options
  return (other) => order.indexOf(conditionsOf(viewOf(other, today, rules))[0]) < order.indexOf(condition)
}

/**
 * Whether the work of a package is due to have begun by a day: what is still in tender only once work was planned, and
 * what names no day at all once it is known to have begun. After the last day it may be paid, all of it.
 */
export function isDueOn(facts: PackageFacts, day: string, plannedPct: number): boolean {
  if (day > mayRunUntil(facts)) return true
  const since = begunSince(facts, day)
  return since !== null && since <= day && !(isInTender(facts, day) && plannedPct <= 0)
}

export interface View {
  readonly facts: PackageFacts
  readonly today: string
  readonly rules: ConditionRules
  readonly planned: Planned | null
  readonly actualPct: number | null
  readonly paid: PaidSum | null
  /** In all, also where its source counts each year anew. */
  readonly paidIdr: number
  readonly paidAheadPts: number
  readonly outlook: Forecast
  readonly suspension: Suspension
  readonly inTender: boolean
  readonly isDue: boolean
  readonly mayRunUntil: string
}

/** Every condition that applies, in order; at least one always does. */
function conditionsOf(view: View): [PackageCondition, ...PackageCondition[]] {
  if (isFinished(view)) return ['finished']
  // A terminated contract has left the table and its days; what was paid for work that is not there has not.
  if (view.facts.status === 'terminated')
    return view.paidAheadPts > 0 ? ['terminated', 'paid-ahead'] : ['terminated']
  const applying: PackageCondition[] = []
  if (isCritical(view)) applying.push('critical')
  if (isPastContract(view)) applying.push('past-contract')
  if (view.suspension.kind === 'suspended') applying.push('suspended')
  if (view.paidAheadPts > 0) applying.push('paid-ahead')
  if (!applying.includes('critical') && isToWatch(view)) applying.push('watch')
  if (isPaidNotBegun(view)) applying.push(paidWithoutWork(view))
  const [first, ...rest] = applying
  if (first !== undefined) return [first, ...rest]
  if (hasNotBegun(view)) return ['not-begun']
  return view.planned === null ? ['unjudged'] : ['on-plan']
}

/** The clock of the contract stands: only what was late when the work stopped counts. */
function isClockStopped({ suspension }: View): boolean {
  return clockStoppedOn(suspension) !== null
}

function isFinished({ facts, today }: View): boolean {
  return isComplete(facts, today)
}

function isCritical(view: View): boolean {
  const { facts, today, rules, planned, actualPct } = view
  if (unfinishedHandOver(facts, today) === 'incomplete') return true
  // After the last day it may be paid, the work being unfinished is enough, tendered or not.
  if (today > view.mayRunUntil) return true
  if (view.inTender) return false
  if (planned === null || actualPct === null) return false
  if (latenessClass(planned.plannedPct, actualPct, rules) === 'critical') return true
  if (isClockStopped(view) || isPeriodOne(planned.plannedPct, rules)) return false
  const isLate = lateness(planned.plannedPct, actualPct, rules.deviationBasis) > 0
  return isLate && !mayFinishBy(view, view.mayRunUntil)
}

/**
 * For the year-end row a first report is read as the pace since its start order, however late it came: a city that
 * delivers for the first time is watched, not critical. It gains neither a forecast nor a figure by it.
 */
function mayFinishBy({ outlook }: View, day: string): boolean {
  if (outlook.kind === 'unproven' && outlook.why === 'one-report')
    return outlook.earliestOn !== null && outlook.earliestOn <= day
  return finishesBy(outlook, day) !== false
}

function isPastContract({ facts, today, suspension, inTender }: View): boolean {
  if (facts.endsOn === null || facts.endsOn >= today || inTender) return false
  // Stopped before its end, a contract's days have stopped with it.
  const stoppedOn = clockStoppedOn(suspension)
  return stoppedOn === null || stoppedOn > facts.endsOn
}

function isToWatch(view: View): boolean {
  const { facts, today, planned, actualPct, rules, outlook } = view
  if (isProcurementStuck(view)) return true
  if (view.inTender || planned === null || actualPct === null) return false
  if (latenessClass(planned.plannedPct, actualPct, rules) !== 'on-plan') return true
  if (isClockStopped(view)) return false
  return outlook.kind === 'unknown' || endMissed(view) !== null || isPaceUnproven(facts, today, rules)
}

/**
 * The end that the work will miss if it goes on as it does. Past the last day it may be paid in period II of the table;
 * before that, and past the end of the contract, by the rule of `missesEnd`.
 */
function endMissed(view: View): 'beyond-year' | 'beyond-contract' | null {
  const { facts, today, rules, planned, outlook, inTender, actualPct } = view
  if (inTender || planned === null || isClockStopped(view)) return null
  const isYearMissed = finishesBy(outlook, view.mayRunUntil) === false
  if (isYearMissed && !isPeriodOne(planned.plannedPct, rules)) return 'beyond-year'
  const contract = contractEnd(facts)
  const endsOn = contract !== null && contract < view.mayRunUntil ? contract : view.mayRunUntil
  if (
    !missesEnd(
      { facts, today, endsOn, physicalPct: actualPct ?? 0, plannedPct: planned.plannedPct, outlook },
      rules,
    )
  )
    return null
  return isYearMissed ? 'beyond-year' : 'beyond-contract'
}

/** Past its planned start; where none is told, told of for as long without one; past its year in any case. */
function isProcurementStuck({ facts, today, rules, inTender, mayRunUntil }: View): boolean {
  if (!inTender) return false
  if (today > mayRunUntil) return true
  const since =
    facts.startsOn ?? facts.plan.find((point) => point.plannedPct > 0)?.day ?? firstToldOn(facts, today)
  return since !== null && daysBetween(since, today) > rules.procurementStuckDays
}

function firstToldOn({ plan, reports, payments }: PackageFacts, today: string): string | null {
  const days = [plan, reports, payments].flatMap(([first]) => first?.day ?? [])
  return days.filter((day) => day <= today).sort()[0] ?? null
}

function hasNotBegun({ planned, actualPct, facts, inTender, isDue }: View): boolean {
  // Of a package that names neither day nor stage nobody can say that it is not to have begun.
  if (facts.status === 'unknown' && dueSince(facts) === null) return false
  if (inTender || !isDue) return !((actualPct ?? 0) > 0)
  if (facts.status === 'contracted' && (planned?.plannedPct ?? 0) <= 0) return !((actualPct ?? 0) > 0)
  return planned !== null && planned.plannedPct <= 0 && (actualPct ?? 0) <= 0
}

/** Paid, with nothing told of that would say that the work is under way or late. */
function isPaidNotBegun(view: View): boolean {
  const { paidIdr, actualPct, planned } = view
  if (paidIdr <= 0 || (actualPct ?? 0) > 0) return false
  return planned === null || hasNotBegun(view)
}

/** An empty cell says not that nothing was done. */
function paidWithoutWork({ facts, today }: View): 'paid-not-reported' | 'paid-not-begun' {
  return newestUpTo(facts.reports, today) === null ? 'paid-not-reported' : 'paid-not-begun'
}

function isUnfinished(view: View): boolean {
  return !isFinished(view) && view.facts.status !== 'terminated'
}

export function highestUpTo({ reports }: PackageFacts, day: string): number | null {
  return reports.reduce<number | null>(
    (most, report) => (report.day > day ? most : Math.max(most ?? 0, report.physicalPct)),
    null,
  )
}

function notesOf(view: View): PackageNote[] {
  const { facts, today, rules } = view
  const notes: PackageNote[] = []
  if (!isUnfinished(view)) return notes
  // What is critical has arrived.
  if (!isCritical(view) && isApproachingCritical(facts.reports, facts.plan, today, rules))
    notes.push('approaching-critical')
  if (isProcurementStuck(view)) notes.push('procurement-stuck')
  const missed = endMissed(view)
  if (missed !== null) notes.push(missed)
  if (newestUpTo(facts.reports, today) !== null && isPaceUnproven(facts, today, rules))
    notes.push('first-report-late')
  if (view.paidIdr > 0 && (view.actualPct ?? 0) <= 0) notes.push(paidWithoutWork(view))
  return notes
}
