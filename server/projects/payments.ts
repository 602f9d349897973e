import { newestUpTo } from '#domain/projects/package-facts.ts'
import { paidSums } from '#domain/projects/paid-sums.ts'
import { type PaymentRules, paidAheadPts, paidPct } from '#domain/projects/payment.ts'
import type { JudgedEntry } from './judge-entry.ts'

export interface Payment {
  readonly day: string
  /** Below 0: the source took back what it had told. */
  readonly amountIdr: number
  /** Since the contract began, also where its source counts each year anew. */
  readonly totalIdr: number
  /** That as a share of the contract, or of its ceiling what is paid of one budget year; null without either. */
  readonly paidPct: number | null
  /** Physical progress reported for the same day, and believed. */
  readonly physicalPct: number | null
  /**
   * Points by which payment led that progress, or the newest before it that is believed, beyond the open advance; 0 where
   * it did not, or where none was told of the day.
   */
  readonly aheadPts: number
}

/** Changes of the paid sum, newest last, so that the last total is what the headline tells as paid in all. */
export function paymentsOf({ entry, facts }: JudgedEntry, rules: PaymentRules): Payment[] {
  const payments: Payment[] = []
  let paidIdr = 0
  for (const sum of paidSums(facts)) {
    if (sum.inAllIdr === paidIdr) continue
    const done = newestUpTo(facts.reports, sum.day)
    const isTold = (entry.readings.get(sum.day)?.physicalPct ?? null) !== null
    payments.push({
      day: sum.day,
      amountIdr: sum.inAllIdr - paidIdr,
      totalIdr: sum.inAllIdr,
      paidPct: paidPct(facts, sum),
      physicalPct: done?.day === sum.day ? done.physicalPct : null,
      aheadPts: isTold ? paidAheadPts(facts, sum, done?.physicalPct ?? 0, rules) : 0,
    })
    paidIdr = sum.inAllIdr
  }
  return payments
}
