/**
 * Limits that are said in working days ("at most ten working days"). A day on which offices are open is one working day
 * however long its hours are, a part of its hours is that part of it: ten working days from Monday 10.00 end on a Monday
 * at 10.00, and a half day before a feast is no shorter a day than another.
 */
import {
  IDLE_DAYS,
  noWorkingHours,
  openDaysWithin,
  openingOn,
  shortestOpeningWithin,
  type WorkingCalendar,
} from '#domain/time/working-time.ts'

/** Working days from one instant to a later one, with fractions; 0 when `toMs` is not later. */
export function workingDaysBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0
  const firstDay = calendar.time.dayNumberOf(fromMs)
  const lastDay = calendar.time.dayNumberOf(toMs)
  const partOf = (day: number) => {
    const open = openingOn(calendar, day)
    if (open === null || open.toMs <= open.fromMs) return 0
    const within = Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs))
    return within / (open.toMs - open.fromMs)
  }
  if (firstDay === lastDay) return partOf(firstDay)
  return partOf(firstDay) + openDaysWithin(calendar, firstDay + 1, lastDay) + partOf(lastDay)
}

/**
 * The instant at which `days` working days have passed since `fromMs`.
 * Throws when the calendar has no opening hours for ten years, which no city means.
 */
export function addWorkingDays(calendar: WorkingCalendar, fromMs: number, days: number): number {
  let left = days
  if (left <= 0) return fromMs
  let idleDays = 0
  for (let day = calendar.time.dayNumberOf(fromMs); idleDays < IDLE_DAYS; day++) {
    const open = openingOn(calendar, day)
    idleDays++
    if (open === null || open.toMs <= Math.max(open.fromMs, fromMs)) continue
    idleDays = 0
    const startMs = Math.max(open.fromMs, fromMs)
    const lengthMs = open.toMs - open.fromMs
    const available = (open.toMs - startMs) / lengthMs
    // Fractions of days do not add up to the last bit: a leftover below a millisecond is none.
    if (available >= left - 1e-9) return Math.min(open.toMs, Math.round(startMs + left * lengthMs))
    left -= available
  }
  throw noWorkingHours()
}

/** The shortest working day from one instant to a later one, ms; 0 when offices are closed all the time. */
export function shortestOpeningMs(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  const { dayNumberOf } = calendar.time
  return shortestOpeningWithin(calendar, dayNumberOf(fromMs), dayNumberOf(toMs) + 1)
}
