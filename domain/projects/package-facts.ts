/** What is known of one work package on a day, before anybody judges it. */
import { z } from 'zod'

export const WorkPackageStatus = z.enum([
  /** The source names no status: judged by plan, figures and days alone. */
  'unknown',
  'tender',
  'contracted',
  'running',
  'suspended',
  'handed-over',
  'terminated',
])
export type WorkPackageStatus = z.infer<typeof WorkPackageStatus>

export const WorkPackageKind = z.enum(['construction', 'goods', 'consultancy', 'other'])
export type WorkPackageKind = z.infer<typeof WorkPackageKind>

/** Planned cumulative physical progress told for one day. */
export interface PlanPoint {
  /** Local day, `2026-11-22`. */
  readonly day: string
  readonly plannedPct: number
}
/** Reported cumulative physical progress. */
export interface ProgressReport {
  readonly day: string
  readonly physicalPct: number
}
/** Paid so far (SP2D), told for one day. */
export interface PaymentReport {
  readonly day: string
  readonly paidIdr: number
  /** The day that was told, where it counts on another: after the last day of the page of a year. */
  readonly toldOn?: string
}

/** The ceiling (pagu) of one budget year. */
export interface YearCeiling {
  readonly year: number
  readonly budgetIdr: number
}

export interface PackageFacts {
  readonly status: WorkPackageStatus
  readonly kind: WorkPackageKind
  readonly fiscalYear: number
  /** As it was told last. */
  readonly budgetIdr: number
  /** Of the years that were told, oldest first: of a contract of several years, which has one in each. */
  readonly ceilings?: readonly YearCeiling[] | undefined
  readonly contractIdr: number | null
  /** Day of the start order (SPMK). */
  readonly startsOn: string | null
  /** Last day of the contract as it is now, extensions of the contract included. */
  readonly endsOn: string | null
  /** Provisional hand-over (PHO). */
  readonly handedOverOn: string | null
  readonly suspendedFrom: string | null
  readonly suspendedUntil: string | null
  /** The newest day that its source had told of when it told of the stop. */
  readonly workToldUntil?: string | null | undefined
  /** Last day of a multi-year contract, beyond 31 December. */
  readonly multiYearUntil: string | null
  /** Last day of extra time that was granted (pemberian kesempatan). */
  readonly extensionUntil: string | null
  /** The three series oldest first, one entry a day. */
  readonly plan: readonly PlanPoint[]
  readonly reports: readonly ProgressReport[]
  readonly payments: readonly PaymentReport[]
  /** The highest plan and the lowest progress that was ever told of a day, where that is not what its source tells now. */
  readonly plannedBefore: readonly PlanPoint[]
  readonly reportedBefore: readonly ProgressReport[]
}

/** The newest entry of a series, oldest first, up to and including a day. */
export function newestUpTo<T extends { readonly day: string }>(series: readonly T[], day: string): T | null {
  return series[lastUpTo(series, day)] ?? null
}

/** The day a sum was told of, whichever it counts on. */
export function paidAsOf(payment: PaymentReport | null): string | null {
  return payment === null ? null : (payment.toldOn ?? payment.day)
}

/** Where that entry stands; -1 before the first. */
export function lastUpTo(series: readonly { readonly day: string }[], day: string): number {
  // By halves: a curve of 5,000 packages asks this a million times.
  let low = 0
  let high = series.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const entry = series[middle]
    if (entry !== undefined && entry.day <= day) low = middle + 1
    else high = middle
  }
  return low - 1
}
