/**
 * A contract of several years in a new budget year: its ceiling is another one, and its source may go on with its sums or
 * count them anew. Neither is a change that somebody has to explain. docs/sources.md#roll-up
 */
import type { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { yearOf } from '#domain/projects/fiscal-year.ts'
import { isCountedAnew } from '#domain/projects/year-sums.ts'
import type { RowVerdict } from '../verdict.ts'
import type { KnownPackage } from './known-packages.ts'

/** `rows`: of one package, faulty ones too; some sources tell the last day once. */
export function isOfSeveralYears(rows: readonly RowVerdict[], known: KnownPackage | undefined): boolean {
  return (
    rows.some(({ figures }) => (figures?.multiYearUntil ?? null) !== null) ||
    (known?.head?.multiYearUntil ?? null) !== null
  )
}

/** A cumulative figure of a day, and the ceiling that it is a share of. */
export interface YearFigure {
  readonly asOf: string
  readonly value: number
  readonly budgetIdr: number
}

/**
 * Whether money that falls from one day to a later one is told as either way of counting has it: of another year, and
 * begun anew, or no less in rupiah. `after`: the next one of that year, where it is told, which a slip goes back in.
 */
export function fitsNewYear(
  field: string,
  before: YearFigure,
  now: YearFigure,
  after: YearFigure | undefined,
): boolean {
  if (field !== 'realisedIdr' && field !== 'plannedFinancialPct') return false
  if (yearOf(now.asOf) <= yearOf(before.asOf)) return false
  const idr = ({ value, budgetIdr }: YearFigure) => (field === 'realisedIdr' ? value : value * budgetIdr)
  // A share is written with two decimals.
  if (field === 'plannedFinancialPct' && idr(now) > idr(before) * 0.999) return true
  const isAfterOfYear = after !== undefined && yearOf(after.asOf) === yearOf(now.asOf)
  return isCountedAnew(idr(now), idr(before)) && (!isAfterOfYear || isCountedAnew(idr(after), idr(before)))
}

/** So many times another, a ceiling is in another unit, in whichever year. */
const otherUnitTimes = 100

/** Whether two ceilings are those of two years. */
export function areOfTwoYears(
  before: Pick<Partial<WorkPackageRecord>, 'fiscalYear'> & { readonly budgetIdr: number },
  now: Pick<WorkPackageRecord, 'fiscalYear' | 'budgetIdr'>,
): boolean {
  const times = now.budgetIdr / Math.max(1, before.budgetIdr)
  return (
    before.fiscalYear !== undefined &&
    before.fiscalYear !== now.fiscalYear &&
    times < otherUnitTimes &&
    times > 1 / otherUnitTimes
  )
}
