/**
 * Cumulative sums of a contract of several years, split by budget year: one rule for what is paid and for what is planned
 * to be paid. docs/sources.md#roll-up
 */
import { lastDayOf, yearOf } from '#domain/projects/fiscal-year.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'

type Years = Pick<PackageFacts, 'fiscalYear'>

export interface ToldSum {
  readonly day: string
  readonly idr: number
}
export interface YearSum {
  readonly day: string
  /** The budget year it counts in. */
  readonly year: number
  /** Since the contract began. */
  readonly inAllIdr: number
  readonly ofYearIdr: number
}

/** What had been counted when the first of a series was told, and whether its source begins anew there, where that is known. */
export interface CountedBefore {
  readonly idr: number
  readonly isAnew: boolean | null
}

/** A sum told anew begins far below the old one; what is taken back of it is less than this share. */
const TAKEN_BACK_SHARE = 0.1

/** Whether a sum lies so far below the last one of the year before that its source counts each year anew. */
export function isCountedAnew(idr: number, beforeIdr: number): boolean {
  return idr < beforeIdr * (1 - TAKEN_BACK_SHARE)
}

/**
 * Each told sum, oldest first. What was told by 31 December is of the years before; a source whose first sum of a year
 * lies far below that counts each year anew. A fall within a year is a correction and begins nothing, nor does one slip
 * that the next row takes back.
 */
export function yearSums(
  years: Years,
  multiYearUntil: string,
  told: readonly ToldSum[],
  before: CountedBefore = { idr: 0, isAnew: null },
): readonly YearSum[] {
  let earlierIdr = 0
  let beforeIdr = before.idr
  const byYear = Map.groupBy(told, ({ day }) => sumYear(years, multiYearUntil, day))
  return [...byYear].flatMap(([year, own], at) => {
    const isFar = own.slice(0, 2).every(({ idr }) => isCountedAnew(idr, beforeIdr))
    if (at === 0 ? (before.isAnew ?? isFar) : isFar) {
      earlierIdr += beforeIdr
      beforeIdr = 0
    }
    const sums = own.map(({ day, idr }) => ({
      day,
      year,
      inAllIdr: earlierIdr + idr,
      ofYearIdr: Math.max(0, idr - beforeIdr),
    }))
    beforeIdr = own.at(-1)?.idr ?? beforeIdr
    return sums
  })
}

/** The year in which what is told of a day counts: what comes after the last year of a contract is of that one. */
export function sumYear({ fiscalYear }: Years, multiYearUntil: string, day: string): number {
  const lastDay = multiYearUntil > lastDayOf(fiscalYear) ? multiYearUntil : lastDayOf(fiscalYear)
  return yearOf(day < lastDay ? day : lastDay)
}
