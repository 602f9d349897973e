/** Calendar days as the city writes them, `2026-11-22`: plain arithmetic that needs no time zone. */
import { remembered } from '#base/pure/remembered.ts'
import { dayMs } from '#domain/time/units.ts'

/** Reading or writing a day anew costs twenty times the look-up. */
const MOST_KNOWN = 20_000

/** Days since 1970-01-01 of a calendar day. Throws on text that is no day, 30 February among them. */
export const dayNumber: (day: string) => number = remembered(readDay, MOST_KNOWN)

function readDay(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`)
  // V8 reads 30 February as 2 March: only a day that reads back as it was written is one.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day)
    throw new RangeError(`not a calendar day: "${day}"`)
  return ms / dayMs
}

export const dayOfNumber: (number: number) => string = remembered(
  (number: number) => new Date(number * dayMs).toISOString().slice(0, 10),
  MOST_KNOWN,
)

export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days)
}

/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}

/** Weekday of a day number: 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: number): number {
  // 1970-01-01 was a Thursday.
  return (((number + 3) % 7) + 7) % 7
}
