import type { BookEntry } from './project-book.ts'

export interface Payment {
  readonly day: string
  readonly amountIdr: number
  readonly totalIdr: number
  /** Physical progress reported for the same day. */
  readonly physicalPct: number | null
}

/** Rises of the paid sum, newest last. A sum that falls is a correction of the source and no payment. */
export function paymentsOf(entry: BookEntry): Payment[] {
  const payments: Payment[] = []
  let paid = 0
  for (const reading of [...entry.readings.values()].sort((a, b) => a.asOf.localeCompare(b.asOf))) {
    if (reading.realisedIdr === null || reading.realisedIdr <= paid) continue
    payments.push({
      day: reading.asOf,
      amountIdr: reading.realisedIdr - paid,
      totalIdr: reading.realisedIdr,
      physicalPct: reading.physicalPct,
    })
    paid = reading.realisedIdr
  }
  return payments
}
