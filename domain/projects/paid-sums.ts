/**
 * What was paid of a contract, in all and of one budget year: a contract of several years is worth its whole value, but
 * its ceiling is one year's part. docs/sources.md#roll-up
 */
import { lastDayOf, yearOf } from '#domain/projects/fiscal-year.ts'
import { newestUpTo, type PackageFacts, type PaymentReport } from '#domain/projects/package-facts.ts'

type Paid = Pick<PackageFacts, 'fiscalYear' | 'multiYearUntil' | 'payments'>

/** A told sum, as it counts on its day. */
export interface PaidSum {
  readonly day: string
  /** Since the contract began: what stands against its value. */
  readonly inAllIdr: number
  /** Of the budget year it counts in: what stands against the ceiling. Of a contract of one year the same. */
  readonly ofYearIdr: number
}

/** A sum told anew begins far below the old one; what is taken back of it is less than this share. */
const TAKEN_BACK_SHARE = 0.1

/** A package is judged for many days: its payments are read once. */
const known = new WeakMap<
  readonly PaymentReport[],
  Pick<Paid, 'fiscalYear' | 'multiYearUntil'> & { readonly sums: readonly PaidSum[] }
>()

/**
 * Each told sum, oldest first. Of several years, what was told by 31 December is of the years before; a source whose first
 * sum of a year lies far below that counts each year anew. A fall within a year is a correction and begins nothing, nor
 * does one slip that the next row takes back.
 */
export function paidSums(facts: Paid): readonly PaidSum[] {
  const { multiYearUntil, payments } = facts
  if (multiYearUntil === null)
    return payments.map(({ day, paidIdr }) => ({ day, inAllIdr: paidIdr, ofYearIdr: paidIdr }))
  const read = known.get(payments)
  if (read?.multiYearUntil === multiYearUntil && read.fiscalYear === facts.fiscalYear) return read.sums
  const sums = sumsOfYears(facts, multiYearUntil)
  known.set(payments, { multiYearUntil, fiscalYear: facts.fiscalYear, sums })
  return sums
}

function sumsOfYears(facts: Paid, multiYearUntil: string): readonly PaidSum[] {
  const { payments } = facts
  let earlierIdr = 0
  let beforeIdr = 0
  const byYear = Map.groupBy(payments, ({ day }) => paidYear(facts, multiYearUntil, day))
  return [...byYear.values()].flatMap((own) => {
    const isAnew = own.slice(0, 2).every(({ paidIdr }) => paidIdr < beforeIdr * (1 - TAKEN_BACK_SHARE))
    if (isAnew) {
      earlierIdr += beforeIdr
      beforeIdr = 0
    }
    const sums = own.map(({ day, paidIdr }) => ({
      day,
      inAllIdr: earlierIdr + paidIdr,
      ofYearIdr: Math.max(0, paidIdr - beforeIdr),
    }))
    beforeIdr = own.at(-1)?.paidIdr ?? beforeIdr
    return sums
  })
}

/** The newest up to and including a day. */
export function paidOn(facts: Paid, day: string): PaidSum | null {
  if (facts.multiYearUntil !== null) return newestUpTo(paidSums(facts), day)
  // Of one year, which most are, nothing has to be put together.
  const told = newestUpTo(facts.payments, day)
  return told === null ? null : { day: told.day, inAllIdr: told.paidIdr, ofYearIdr: told.paidIdr }
}

/** What of them counts in one budget year; of a contract of one year all of it, whenever it was paid. */
export function paymentsIn(facts: Paid, year: number): readonly PaymentReport[] {
  const { multiYearUntil, payments } = facts
  if (multiYearUntil === null) return payments
  return paidSums(facts)
    .filter(({ day }) => paidYear(facts, multiYearUntil, day) === year)
    .map(({ day, ofYearIdr }) => ({ day, paidIdr: ofYearIdr }))
}

/** Whether what is told of a day counts in a year: what is paid after the last year of a contract is of that year. */
export function countsIn(
  facts: Pick<Paid, 'fiscalYear' | 'multiYearUntil'>,
  year: number,
  day: string,
): boolean {
  return facts.multiYearUntil === null || paidYear(facts, facts.multiYearUntil, day) === year
}

function paidYear({ fiscalYear }: Pick<Paid, 'fiscalYear'>, multiYearUntil: string, day: string): number {
  const lastDay = multiYearUntil > lastDayOf(fiscalYear) ? multiYearUntil : lastDayOf(fiscalYear)
  return yearOf(day < lastDay ? day : lastDay)
}
