/** What takes the place of the end of a budget year, and when that can hardly be. docs/sources.md#critical-contract */
import { lastDayOf, yearOf } from '#domain/projects/fiscal-year.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { daysBetween } from '#domain/time/day.ts'

/**
 * Work may run into the next year with extra time (pemberian kesempatan, Perpres 16/2018 art. 56): 50 days, from 1 January
 * to this day.
 */
export const lastDayOfExtraTime = '02-19'
/** Of extra time, from the end of the contract. */
export const extraTimeDays = 50

type Told = Pick<PackageFacts, 'endsOn' | 'extensionUntil' | 'multiYearUntil'>

export function isExtraTimeLong({
  endsOn,
  extensionUntil,
}: Pick<Told, 'endsOn' | 'extensionUntil'>): boolean {
  if (endsOn === null || extensionUntil === null) return false
  // Of a contract that ends in December it is counted from the year's end, as offices do.
  const from = endsOn.slice(5, 7) === '12' ? lastDayOf(yearOf(endsOn)) : endsOn
  return daysBetween(from, extensionUntil) > extraTimeDays
}

/** Of several years, and its contract ends in one before the last. */
export function areYearsBeyondContract({
  endsOn,
  multiYearUntil,
}: Pick<Told, 'endsOn' | 'multiYearUntil'>): boolean {
  return multiYearUntil !== null && endsOn !== null && yearOf(endsOn) < yearOf(multiYearUntil)
}
