/**
 * Many work packages as one figure and one curve, weighted by budget ceiling. docs/sources.md#roll-up
 *
 * Counted is every package whose work is due to have started. One that is silent counts with what it last reported
 * against today's plan, one that never reported with nothing done: left out, the worst would vanish from the mean.
 */
import { z } from 'zod'
import { shownPct } from '#domain/format/shown-pct.ts'
import { shownDeviationPts, withoutBinaryDust } from '#domain/projects/deviation.ts'
import type { PackageJudgement } from '#domain/projects/package-condition.ts'
import { newestUpTo, type PackageFacts, type PaymentReport } from '#domain/projects/package-facts.ts'
import { physicalOn } from '#domain/projects/physical-figure.ts'
import { dueSince, plannedOn } from '#domain/projects/plan.ts'
import type { Reporting } from '#domain/projects/reporting.ts'

export interface WeighedPackage {
  readonly facts: PackageFacts
  readonly judgement: PackageJudgement
  readonly reporting: Reporting
  /**
   * The ceiling of the year asked for: of a contract of several years null while that one is not told. Undefined where
   * no year is asked for: the newest.
   */
  readonly ceilingIdr?: number | null | undefined
  /** What counts against its ceiling: of a contract of several years one year's part. `paymentsIn`. */
  readonly payments: readonly PaymentReport[]
  /** Share of the ceiling that the agency's cash plan has paid by today, percent; null where it tells none. */
  readonly plannedPaidPct: number | null
}

/** How many of a whole, by number and by budget ceiling, the last known where that of the year is not told. */
export const Part = z.object({ packages: z.int(), budgetIdr: z.int() })
export type Part = z.infer<typeof Part>

export const RollUp = z.object({
  all: Part,
  /** Due to have started, with a plan: what the three figures below are of. */
  counted: Part,
  /** No plan is known, nor that the work is not due yet: named, in no figure of progress. */
  withoutPlan: Part,
  /** Weighted percentages as they are written, with one decimal; null when nothing is counted. */
  plannedPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  deviationPts: z.number().nullable(),
  /** Of all, contracts of several years whose ceiling of this year is not told: here with the last known, in no absorption. */
  ceilingUntold: Part.extend({ paidIdr: z.int() }),
  paidIdr: z.int(),
  /** Paid as a share of all budget ceilings, silent ones included. */
  absorptionPct: z.number().nullable(),
  /** Packages that told a payment, zero included. */
  paymentTold: Part,
  /** Where payment should be by the agencies' own cash plans, over the packages that have one. */
  absorptionTargetPct: z.number().nullable(),
  cashPlanTold: Part,
  /** Paid of the ceilings of those packages alone: what stands against the target. */
  cashPlanPaidPct: z.number().nullable(),
  /** Packages that owe reports; of them those that reported in time, and those whose report is not due yet. */
  owing: Part,
  reportedInTime: Part,
  reportAwaited: Part,
})
export type RollUp = z.infer<typeof RollUp>

export function rollUp(packages: readonly WeighedPackage[], today: string, staleAfterDays: number): RollUp {
  const [now] = weightedCurve(packages, [today], today, staleAfterDays)
  const [plannedPct, physicalPct] = [now?.plannedPct ?? null, now?.physicalPct ?? null]
  const all = partOf(packages)
  const withCashPlan = packages.filter((each) => each.plannedPaidPct !== null)
  const owing = packages.filter((each) => each.reporting !== 'not-owed')
  return {
    all,
    counted: partOf(packages.filter(isCounted)),
    withoutPlan: partOf(packages.filter(isWithoutPlan)),
    plannedPct,
    physicalPct,
    deviationPts:
      plannedPct === null || physicalPct === null ? null : shownDeviationPts(plannedPct, physicalPct),
    ceilingUntold: ceilingUntoldOf(packages, today),
    paidIdr: paidOf(packages, today),
    absorptionPct: now?.absorptionPct ?? null,
    paymentTold: partOf(packages.filter((each) => newestUpTo(each.payments, today) !== null)),
    absorptionTargetPct: mean(withCashPlan, (each) => each.plannedPaidPct ?? 0),
    cashPlanTold: partOf(withCashPlan),
    cashPlanPaidPct: paidShare(withCashPlan, today),
    owing: partOf(owing),
    reportedInTime: partOf(owing.filter((each) => each.reporting === 'in-time')),
    reportAwaited: partOf(owing.filter((each) => each.reporting === 'awaited')),
  }
}

/** The target that may stand beside the absorption of all: null where some packages tell no cash plan. */
export function targetOfAll(
  figures: Pick<RollUp, 'all' | 'cashPlanTold' | 'absorptionTargetPct'>,
): number | null {
  return figures.cashPlanTold.packages === figures.all.packages ? figures.absorptionTargetPct : null
}

export interface WeightedPoint {
  readonly day: string
  readonly plannedPct: number | null
  /** Null after today, and while work was planned and nobody had told anything yet: unknown is not nought. */
  readonly physicalPct: number | null
  readonly absorptionPct: number | null
}

/**
 * The curve of many packages over `days`. Its set is that of the headline, the packages counted today, so that it rises
 * only by work and its point of today is the headline.
 */
export function weightedCurve(
  packages: readonly WeighedPackage[],
  days: readonly string[],
  today: string,
  staleAfterDays: number,
): WeightedPoint[] {
  const points = [...days].sort().map((day) => ({ day, planned: 0, done: 0, paidIdr: 0 }))
  const firstToldOn = packages
    .filter(isCounted)
    .flatMap(({ facts }) => facts.reports[0]?.day ?? [])
    .reduce((first, day) => (day < first ? day : first), today)
  let countedIdr = 0
  let budgetIdr = 0
  // Package by package: its three series stay at hand for all days.
  for (const each of packages) {
    const counts = isCounted(each)
    const weightIdr = weightOf(each)
    budgetIdr += ceilingOf(each) ?? 0
    if (counts) countedIdr += weightIdr
    for (const point of points) {
      if (counts) point.planned += weightIdr * plannedFor(each, point.day, staleAfterDays)
      if (point.day > today) continue
      if (counts) point.done += weightIdr * doneBy(each, point.day)
      if (ceilingOf(each) !== null) point.paidIdr += newestUpTo(each.payments, point.day)?.paidIdr ?? 0
    }
  }
  const share = (total: number, ofIdr: number) => (ofIdr === 0 ? null : shownPct(total / ofIdr))
  return points.map(({ day, planned, done, paidIdr }) => ({
    day,
    plannedPct: share(planned, countedIdr),
    physicalPct: day > today || (day < firstToldOn && planned > 0) ? null : share(done, countedIdr),
    absorptionPct: day > today ? null : share(paidIdr * 100, budgetIdr),
  }))
}

/**
 * Today's plan and progress of many packages as they are, for the class of an agency: a figure as it is written may lie
 * on the other side of a limit. Null when nothing is counted.
 */
export function exactProgress(
  packages: readonly WeighedPackage[],
  today: string,
  staleAfterDays: number,
): { readonly plannedPct: number; readonly physicalPct: number } | null {
  const counted = packages.filter(isCounted)
  const plannedPct = exactMean(counted, (each) => plannedFor(each, today, staleAfterDays))
  const physicalPct = exactMean(counted, (each) => doneBy(each, today))
  return plannedPct === null || physicalPct === null ? null : { plannedPct, physicalPct }
}

/** In every figure of many packages: due to have started, with a plan to be judged by or finished. */
export function isCounted({ judgement }: WeighedPackage): boolean {
  return judgement.isDue && (judgement.planned !== null || judgement.condition === 'finished')
}

/** The ceiling that money is held against; null while that of the year is not told. */
function ceilingOf({ ceilingIdr, facts }: Sized): number | null {
  return ceilingIdr === undefined ? facts.budgetIdr : ceilingIdr
}

/** What it weighs among others: at least the last ceiling that is known, as work must not vanish for an untold one. */
export function weightOf(each: Sized): number {
  return ceilingOf(each) ?? each.facts.budgetIdr
}

/** Against ceilings that are told. */
function paidOf(packages: readonly WeighedPackage[], day: string): number {
  return sum(packages, (each) =>
    ceilingOf(each) === null ? 0 : (newestUpTo(each.payments, day)?.paidIdr ?? 0),
  )
}

function ceilingUntoldOf(packages: readonly WeighedPackage[], day: string): RollUp['ceilingUntold'] {
  const untold = packages.filter((each) => ceilingOf(each) === null)
  return {
    packages: untold.length,
    budgetIdr: sum(untold, weightOf),
    paidIdr: sum(untold, (each) => newestUpTo(each.payments, day)?.paidIdr ?? 0),
  }
}

function paidShare(packages: readonly WeighedPackage[], day: string): number | null {
  const budgetIdr = sum(packages, (each) => ceilingOf(each) ?? 0)
  return budgetIdr === 0 ? null : shownPct((paidOf(packages, day) / budgetIdr) * 100)
}

/** Neither counted nor known to begin later: nothing it told says when its work is due. */
function isWithoutPlan(each: WeighedPackage): boolean {
  const { judgement, facts } = each
  return !isCounted(each) && (judgement.isDue || (judgement.planned === null && dueSince(facts) === null))
}

/** Percent that was planned of a counted package by a day. */
export function plannedFor(each: WeighedPackage, day: string, staleAfterDays: number): number {
  const { facts, judgement } = each
  // Finished, and no plan was ever told: it was planned as it was done.
  const planned = plannedOn(facts, day, { staleAfterDays })?.plannedPct ?? doneBy(each, day)
  // What a suspended contract planned for after its stop is not due while its clock stands.
  return judgement.stoppedAtPct === null ? planned : Math.min(judgement.stoppedAtPct, planned)
}

/** Percent that was done of a counted package by a day. */
export function doneBy({ facts }: WeighedPackage, day: string): number {
  return physicalOn(facts, day)?.physicalPct ?? 0
}

/** Worst deviation first; those without a figure last, the larger budget before the smaller. */
export function byWorstDeviation(
  a: { readonly deviationPts: number | null; readonly budgetIdr: number },
  b: { readonly deviationPts: number | null; readonly budgetIdr: number },
): number {
  if (a.deviationPts === null || b.deviationPts === null) {
    if (a.deviationPts === b.deviationPts) return b.budgetIdr - a.budgetIdr
    return a.deviationPts === null ? 1 : -1
  }
  return a.deviationPts - b.deviationPts || b.budgetIdr - a.budgetIdr
}

type Sized = Pick<WeighedPackage, 'facts' | 'ceilingIdr'>

export function partOf(packages: readonly Sized[]): Part {
  return { packages: packages.length, budgetIdr: sum(packages, weightOf) }
}

/** The ceilings of the year itself, as far as they were told. */
export function toldCeilingsOf({ all, ceilingUntold }: Pick<RollUp, 'all' | 'ceilingUntold'>): Part {
  return {
    packages: all.packages - ceilingUntold.packages,
    budgetIdr: all.budgetIdr - ceilingUntold.budgetIdr,
  }
}

/** Mean weighted by budget ceiling, as it is written; null without any weight. */
function mean(packages: readonly WeighedPackage[], figure: (each: WeighedPackage) => number): number | null {
  const exact = exactMean(packages, figure)
  return exact === null ? null : shownPct(exact)
}

/** The same unrounded. */
function exactMean(
  packages: readonly WeighedPackage[],
  figure: (each: WeighedPackage) => number,
): number | null {
  const weight = sum(packages, weightOf)
  if (weight === 0) return null
  return withoutBinaryDust(sum(packages, (each) => weightOf(each) * figure(each)) / weight)
}

function sum<P>(packages: readonly P[], figure: (each: P) => number): number {
  return packages.reduce((total, each) => total + figure(each), 0)
}
