/**
 * What was paid of a contract, in all and of one budget year: a contract of several years is worth its whole value, but
 * its ceiling is one year's part. docs/sources.md#roll-up
 */
import { newestUpTo, type PackageFacts, type PaymentReport } from '#domain/projects/package-facts.ts'
import { type CountedBefore, type YearSum, yearSums } from '#domain/projects/year-sums.ts'

type Paid = Pick<PackageFacts, 'fiscalYear' | 'multiYearUntil' | 'payments'>

/** A told sum as it counts on its day: in all against the contract, of its budget year against that one's ceiling. */
export type PaidSum = YearSum

/** A package is judged for many days: its payments are read once. */
const known = new WeakMap<
  readonly PaymentReport[],
  Pick<Paid, 'fiscalYear' | 'multiYearUntil'> & { readonly sums: readonly PaidSum[] }
>()

/** Each told sum, oldest first; of a contract of one year what was told is both. */
export function paidSums(facts: Paid): readonly PaidSum[] {
  const { fiscalYear, multiYearUntil, payments } = facts
  if (multiYearUntil === null) return payments.map((told) => ofOneYear(fiscalYear, told))
  const read = known.get(payments)
  if (read?.multiYearUntil === multiYearUntil && read.fiscalYear === fiscalYear) return read.sums
  const told = payments.map(({ day, paidIdr }) => ({ day, idr: paidIdr }))
  const sums = yearSums(facts, multiYearUntil, told)
  known.set(payments, { multiYearUntil, fiscalYear, sums })
  return sums
}

/** The newest up to and including a day. */
export function paidOn(facts: Paid, day: string): PaidSum | null {
  if (facts.multiYearUntil !== null) return newestUpTo(paidSums(facts), day)
  // Of one year, which most are, nothing has to be put together.
  const told = newestUpTo(facts.payments, day)
  return told === null ? null : ofOneYear(facts.fiscalYear, told)
}

/** What of them counts in one budget year; of a contract of one year all of it, whenever it was paid. */
export function paymentsIn(facts: Paid, year: number): readonly PaymentReport[] {
  if (facts.multiYearUntil === null) return facts.payments
  return paidSums(facts)
    .filter((sum) => sum.year === year)
    .map(({ day, ofYearIdr }) => ({ day, paidIdr: ofYearIdr }))
}

/** What was paid in all before a budget year, and whether the first sum told in it begins anew; null while none is told. */
export function paidBefore(facts: Paid, year: number): CountedBefore {
  const sums = paidSums(facts)
  const idr = sums.findLast((sum) => sum.year < year)?.inAllIdr ?? 0
  const at = sums.findIndex((sum) => sum.year === year)
  const first = facts.payments[at]
  if (first === undefined || idr === 0) return { idr, isAnew: null }
  return { idr, isAnew: sums[at]?.ofYearIdr === first.paidIdr }
}

/** Whether a paid sum falls up to a day; of several years one that its source counts anew does not. */
export function paidFalls(facts: Paid, day: string): boolean {
  const told = paidSums(facts).filter((sum) => sum.day <= day)
  return told.some(({ inAllIdr }, at) => inAllIdr < (told[at - 1]?.inAllIdr ?? 0))
}

function ofOneYear(year: number, { day, paidIdr }: PaymentReport): PaidSum {
  return { day, year, inAllIdr: paidIdr, ofYearIdr: paidIdr }
}
