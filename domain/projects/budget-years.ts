/** Which budget years a package belongs to. docs/sources.md#roll-up */
import { firstDayOf, lastDayOf, yearOf } from '#domain/projects/fiscal-year.ts'
import type { PackageCondition } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { completeOn } from '#domain/projects/physical-figure.ts'

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
  const finishedOn = completeOn(reports)
  return finishedOn === null || finishedOn < firstDayOf(year)
}

/**
 * The budget years it belongs to, newest first: its own, and of a contract of several years each in which it has run up
 * to the one that runs. Those to come have no budget yet.
 */
export function yearsOf(facts: Years, condition: PackageCondition, today: string): readonly number[] {
  const { fiscalYear, multiYearUntil, startsOn } = facts
  if (multiYearUntil === null) return [fiscalYear]
  const running = yearOf(today)
  const first = startsOn === null ? fiscalYear : Math.min(fiscalYear, yearOf(startsOn))
  const years: number[] = fiscalYear > running ? [fiscalYear] : []
  for (let year = running; year >= first; year--) if (belongsTo(facts, condition, year)) years.push(year)
  return years
}

/**
 * Of which budget year the ceiling and what stands against it are told where no year is asked for: the newest that it
 * belongs to. Null for a contract of one year, whose money is of no other.
 */
export function moneyYear(facts: Years, condition: PackageCondition, today: string): number | null {
  if (facts.multiYearUntil === null) return null
  const running = yearOf(today)
  const years = yearsOf(facts, condition, today)
  return years.find((year) => year <= running) ?? years[0] ?? facts.fiscalYear
}
