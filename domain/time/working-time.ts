/** Time that counts only while offices are open: by weekday, without public holidays and joint leave. */
import type { CityTime } from '#domain/time/city-time.ts'
import { dayNumber, weekdayOf } from '#domain/time/day.ts'
import { minuteMs } from '#domain/time/units.ts'

/** Opening hours in minutes after local midnight, Monday first; null is a day off. Days in `closed` never count. */
export interface WorkingCalendar {
  readonly time: CityTime
  readonly workingHours: readonly ({ readonly fromMinute: number; readonly toMinute: number } | null)[]
  /** Local days since 1970-01-01 on which offices are closed. */
  readonly closed: ReadonlySet<number>
}

/** The calendar of a city's configuration, in the form that the rules count with. */
export function workingCalendar(
  config: {
    readonly workingHours: WorkingCalendar['workingHours']
    readonly holidays: readonly { readonly date: string }[]
  },
  time: CityTime,
): WorkingCalendar {
  return {
    time,
    workingHours: config.workingHours,
    closed: new Set(config.holidays.map((holiday) => dayNumber(holiday.date))),
  }
}

/** The city's standard working day: the longest one of the week, in minutes. */
export function workingDayMinutes(calendar: WorkingCalendar): number {
  return Math.max(...calendar.workingHours.map((hours) => (hours ? hours.toMinute - hours.fromMinute : 0)))
}

/** A calendar without an opening for this long has none at all. */
const IDLE_DAYS = 3_660

/** Working milliseconds from one instant to a later one; 0 when `toMs` is not later. */
export function workingMsBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  let sum = 0
  const lastDay = calendar.time.dayNumberOf(toMs)
  for (let day = calendar.time.dayNumberOf(fromMs); day <= lastDay; day++) {
    const open = openingOn(calendar, day)
    if (open !== null) sum += Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs))
  }
  return sum
}

/**
 * The instant at which `durationMs` of working time have passed since `fromMs`.
 * Throws when the calendar has no opening hours for ten years, which no city means.
 */
export function addWorkingMs(calendar: WorkingCalendar, fromMs: number, durationMs: number): number {
  let left = durationMs
  if (left <= 0) return fromMs
  const firstDay = calendar.time.dayNumberOf(fromMs)
  let idleDays = 0
  for (let day = firstDay; idleDays < IDLE_DAYS; day++) {
    const open = openingOn(calendar, day)
    const available = open === null ? 0 : Math.max(0, open.toMs - Math.max(open.fromMs, fromMs))
    if (open !== null && available >= left) return Math.max(open.fromMs, fromMs) + left
    left -= available
    idleDays = available > 0 ? 0 : idleDays + 1
  }
  throw new RangeError('the calendar has no working hours within ten years')
}

/**
 * The instant from which `durationMs` of working time have passed until `untilMs`: the inverse of `addWorkingMs`.
 * Throws when the calendar has no opening hours for ten years.
 */
export function subtractWorkingMs(calendar: WorkingCalendar, untilMs: number, durationMs: number): number {
  let left = durationMs
  if (left <= 0) return untilMs
  let idleDays = 0
  for (let day = calendar.time.dayNumberOf(untilMs); idleDays < IDLE_DAYS; day--) {
    const open = openingOn(calendar, day)
    const available = open === null ? 0 : Math.max(0, Math.min(open.toMs, untilMs) - open.fromMs)
    if (open !== null && available >= left) return Math.min(open.toMs, untilMs) - left
    left -= available
    idleDays = available > 0 ? 0 : idleDays + 1
  }
  throw new RangeError('the calendar has no working hours within ten years')
}

function openingOn(calendar: WorkingCalendar, day: number): { fromMs: number; toMs: number } | null {
  const hours = calendar.workingHours[weekdayOf(day)] ?? null
  if (hours === null || calendar.closed.has(day)) return null
  const midnight = calendar.time.startOfDayMs(day)
  return { fromMs: midnight + hours.fromMinute * minuteMs, toMs: midnight + hours.toMinute * minuteMs }
}
