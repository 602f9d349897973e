/** Which budget years a package belongs to, and what of its payments is of one of them. docs/sources.md#roll-up */
import { firstDayOf, lastDayOf } from '#domain/projects/fiscal-year.ts'
import type { PackageCondition } from '#domain/projects/package-condition.ts'
import { newestUpTo, type PackageFacts, type PaymentReport } from '#domain/projects/package-facts.ts'

type Years = Pick<PackageFacts, 'fiscalYear' | 'multiYearUntil' | 'startsOn' | 'handedOverOn' | 'reports'>

/**
 * Its own year; a contract of several years belongs to every year in which it runs, and to none after the one in which
 * it was finished.
 */
export function belongsTo(facts: Years, condition: PackageCondition, year: number): boolean {
  const { fiscalYear, multiYearUntil, startsOn } = facts
  if (fiscalYear === year) return true
  if (multiYearUntil === null) return false
  const first = firstDayOf(fiscalYear)
  const from = startsOn !== null && startsOn < first ? startsOn : first
  const runs = from <= lastDayOf(year) && multiYearUntil >= firstDayOf(year)
  return runs && !(condition === 'finished' && isFinishedBefore(facts, year))
}

/** Without a day on which it was, it is not known to have run in that year. */
function isFinishedBefore({ handedOverOn, reports }: Years, year: number): boolean {
  if (handedOverOn !== null) return handedOverOn < firstDayOf(year)
  const complete = reports.find(({ physicalPct }) => physicalPct >= 100)
  return complete === undefined || complete.day < firstDayOf(year)
}

/**
 * Paid so far of one budget year. Of several years the ceiling is one year's part, and so is what stands against it: the
 * sum since 1 January. A sum that falls at the turn of the year began anew with it.
 */
export function paymentsIn(
  { multiYearUntil, payments }: Pick<PackageFacts, 'multiYearUntil' | 'payments'>,
  year: number,
): readonly PaymentReport[] {
  if (multiYearUntil === null) return payments
  const beforeIdr = newestUpTo(payments, lastDayOf(year - 1))?.paidIdr ?? 0
  const own = payments.filter(({ day }) => day >= firstDayOf(year) && day <= lastDayOf(year))
  const isAnew = own.some(({ paidIdr }) => paidIdr < beforeIdr)
  return own.map(({ day, paidIdr }) => ({ day, paidIdr: isAnew ? paidIdr : paidIdr - beforeIdr }))
}
