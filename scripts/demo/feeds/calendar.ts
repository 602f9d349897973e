/** Days of the demo city: WIB all year, so a day is a whole number since 1970 and needs no zone tables. */
import type { City } from '#config/schema/city.ts'

export const dayMs = 86_400_000
const offsetMs = 7 * 3_600_000

/** Whole days since 1970 in WIB. */
export const dayOf = (instantMs: number): number => Math.floor((instantMs + offsetMs) / dayMs)
export const dayStart = (day: number): number => day * dayMs - offsetMs
/** `2026-11-22`. */
export const isoDay = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
/** 0 is Sunday. */
export const weekday = (day: number): number => new Date(day * dayMs).getUTCDay()
export const dayOfDate = (year: number, month: number, date: number): number =>
  Date.UTC(year, month - 1, date) / dayMs
export const yearOf = (day: number): number => new Date(day * dayMs).getUTCFullYear()

/** `2026-11-22 14:05:09 WIB`, as many offices export times. */
export const wibTime = (instantMs: number): string =>
  `${new Date(instantMs + offsetMs).toISOString().slice(0, 19).replace('T', ' ')} WIB`

/** The instant from which `minutes` of working time have passed until `untilMs`. */
export function workingMinutesBefore(untilMs: number, minutes: number, calendar: City['calendar']): number {
  const holidays = new Set(calendar.holidays.map((holiday) => holiday.date))
  let left = minutes
  for (let day = dayOf(untilMs); ; day -= 1) {
    const hours = calendar.workingHours[(weekday(day) + 6) % 7]
    if (!hours || holidays.has(isoDay(day))) continue
    const from = dayStart(day) + hours.fromMinute * 60_000
    const to = Math.min(dayStart(day) + hours.toMinute * 60_000, untilMs)
    const open = Math.max(0, to - from) / 60_000
    if (open >= left) return to - left * 60_000
    left -= open
  }
}
