/**
 * Times, days and spans as each language writes them: `18.06` in Indonesian, `18:06` in English. An instant is shown on
 * the city's own clock, whatever zone the computer keeps; until the city has said its zone it reads `–`, so that no
 * page ever shows the hour of another place.
 */

import type { Language } from '#domain/format/language.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { dayNumber, weekdayOf } from '#domain/time/day.ts'

const UNKNOWN = '–'
const months = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
} as const
/** From Monday, as `weekdayOf` counts. */
const weekdays = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const
const units = {
  id: { second: 'dtk', minute: 'mnt', hour: 'j', day: 'hr' },
  en: { second: 's', minute: 'min', hour: 'h', day: 'd' },
} as const
const separators = { id: '.', en: ':' } as const

export interface TimeFormat {
  /** `18.06` */
  readonly time: (ms: number) => string
  /** `18.06.42` */
  readonly clock: (ms: number) => string
  /** `22 Nov 2026`, from an instant. */
  readonly date: (ms: number) => string
  /** `22 Nov`, from an instant. */
  readonly shortDate: (ms: number) => string
  /** `22 Nov 2026`, from `2026-11-22`. */
  readonly day: (localDate: string) => string
  /** `26 Apr–22 Nov 2026`; one day alone as `day` writes it. */
  readonly days: (from: string, to: string) => string
  /** `22 Nov`, from `2026-11-22`. */
  readonly shortDay: (localDate: string) => string
  /** `Nov`, month counted from 0. */
  readonly month: (month: number) => string
  /** `Minggu, 22 Nov 2026` */
  readonly longDate: (ms: number) => string
  /** `Minggu, 22 Nov`, day and month on one line. */
  readonly weekday: (ms: number) => string
  /** `22 Nov` in the year of `today`, `22 Nov 2026` in another. */
  readonly nearDay: (localDate: string, today: string) => string
  /** `18.06` today, `22 Nov 18.06` on another day, `22 Nov 2025 18.06` in another year. */
  readonly moment: (ms: number, nowMs: number) => string
  /** `1 j 45 mnt`, `8 mnt`, `42 dtk`, `3 hr 4 j` */
  readonly span: (ms: number) => string
  /** `8:04`: minutes and seconds that count up; from a day on as `span` writes them. */
  readonly minutes: (ms: number) => string
}

/** `count` writes a number of days; `time` is null until the city's zone is known. */
export function makeTimeFormat(
  language: Language,
  time: CityTime | null,
  count: (n: number) => string,
): TimeFormat {
  const unit = units[language]
  const dayOf = (ms: number) => (time === null ? null : time.dayOf(ms))
  const hours = (ms: number, parts: 2 | 3) =>
    time === null
      ? UNKNOWN
      : new Date(time.timeOfDayMs(ms))
          .toISOString()
          .slice(11, 11 + 3 * parts - 1)
          .replaceAll(':', separators[language])
  const monthName = (month: number) => months[language][month] ?? '?'
  const shortDay = (day: string | null) => {
    if (day === null) return UNKNOWN
    const [, month = '', date = ''] = day.split('-')
    return `${Number(date)} ${monthName(Number(month) - 1)}`
  }
  const fullDay = (day: string | null) =>
    day === null ? UNKNOWN : `${shortDay(day)} ${day.slice(0, day.indexOf('-'))}`
  const nearDay = (day: string | null, today: string | null) =>
    day !== null && today !== null && isOneYear(day, today) ? shortDay(day) : fullDay(day)
  const span = (ms: number) => {
    const seconds = Math.max(0, Math.floor(ms / 1000))
    if (seconds < 60) return `${seconds} ${unit.second}`
    const minutes = Math.floor(seconds / 60)
    if (minutes < 60) return `${minutes} ${unit.minute}`
    const wholeHours = Math.floor(minutes / 60)
    if (wholeHours < 24)
      return minutes % 60 === 0
        ? `${wholeHours} ${unit.hour}`
        : `${wholeHours} ${unit.hour} ${minutes % 60} ${unit.minute}`
    const days = Math.floor(wholeHours / 24)
    return wholeHours % 24 === 0 || days >= 10
      ? `${count(days)} ${unit.day}`
      : `${days} ${unit.day} ${wholeHours % 24} ${unit.hour}`
  }
  return {
    time: (ms) => hours(ms, 2),
    clock: (ms) => hours(ms, 3),
    date: (ms) => fullDay(dayOf(ms)),
    shortDate: (ms) => shortDay(dayOf(ms)),
    day: fullDay,
    days: (from, to) => {
      if (from === to) return fullDay(to)
      return `${nearDay(from, to)}–${fullDay(to)}`
    },
    shortDay,
    nearDay,
    month: monthName,
    longDate: (ms) => {
      const day = dayOf(ms)
      if (day === null) return UNKNOWN
      return `${weekdays[language][weekdayOf(dayNumber(day))] ?? ''}, ${fullDay(day)}`
    },
    weekday: (ms) => {
      const day = dayOf(ms)
      if (day === null) return UNKNOWN
      return `${weekdays[language][weekdayOf(dayNumber(day))] ?? ''}, ${shortDay(day).replace(' ', '\u00a0')}`
    },
    moment: (ms, nowMs) =>
      dayOf(ms) === dayOf(nowMs) ? hours(ms, 2) : `${nearDay(dayOf(ms), dayOf(nowMs))} ${hours(ms, 2)}`,
    span,
    minutes: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      if (seconds >= 86_400) return span(ms)
      const rest = String(seconds % 60).padStart(2, '0')
      if (seconds < 3600) return `${Math.floor(seconds / 60)}:${rest}`
      const minutes = String(Math.floor(seconds / 60) % 60).padStart(2, '0')
      return `${Math.floor(seconds / 3600)}:${minutes}:${rest}`
    },
  }
}

function isOneYear(a: string, b: string): boolean {
  return a.slice(0, a.indexOf('-')) === b.slice(0, b.indexOf('-'))
}
