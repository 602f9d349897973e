import { type PaymentRules, paidAheadPts } from '#domain/projects/payment.ts'
import { type BookEntry, readingsOf } from './project-book.ts'

export interface Payment {
  readonly day: string
  /** Below 0: the source took back what it had told. */
  readonly amountIdr: number
  readonly totalIdr: number
  /** Physical progress reported for the same day. */
  readonly physicalPct: number | null
  /** Points by which payment led that progress beyond the open advance; 0 where it did not, or where none was told. */
  readonly aheadPts: number
}

/** Changes of the paid sum, newest last, so that the last total is the sum that the headline tells. */
export function paymentsOf(entry: BookEntry, rules: PaymentRules): Payment[] {
  const payments: Payment[] = []
  let paid = 0
  for (const reading of readingsOf(entry)) {
    if (reading.realisedIdr === null || reading.realisedIdr === paid) continue
    const { asOf, realisedIdr, physicalPct } = reading
    payments.push({
      day: asOf,
      amountIdr: realisedIdr - paid,
      totalIdr: realisedIdr,
      physicalPct,
      aheadPts: physicalPct === null ? 0 : paidAheadPts(entry.record, realisedIdr, physicalPct, rules),
    })
    paid = realisedIdr
  }
  return payments
}
