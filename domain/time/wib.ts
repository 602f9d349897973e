/**
 * Western Indonesian Time: UTC+7 all year, no summer time, so plain arithmetic is exact.
 * Instants are epoch milliseconds; days are `2026-11-22`; a day number counts local days since 1970-01-01.
 */
import type { Language } from '#domain/contract/primitives.ts'

export const minuteMs = 60_000
export const hourMs = 3_600_000
export const dayMs = 86_400_000
export const wibOffsetMs = 7 * hourMs

/** The local day an instant falls on. */
export function wibDay(instantMs: number): string {
  return dayOfNumber(wibDayNumber(instantMs))
}
/** Local days since 1970-01-01. */
export function wibDayNumber(instantMs: number): number {
  return Math.floor((instantMs + wibOffsetMs) / dayMs)
}
/** Instant of local midnight at the start of a day. */
export function startOfWibDay(day: string): number {
  return dayNumber(day) * dayMs - wibOffsetMs
}
/** Milliseconds after local midnight, 0 to 86,399,999. */
export function wibTimeOfDayMs(instantMs: number): number {
  return (((instantMs + wibOffsetMs) % dayMs) + dayMs) % dayMs
}

/** Days since 1970-01-01 of a calendar day; throws on text that is no day. */
export function dayNumber(day: string): number {
  const ms = Date.parse(`${day}T00:00:00Z`)
  if (Number.isNaN(ms)) throw new RangeError(`not a calendar day: "${day}"`)
  return ms / dayMs
}
export function dayOfNumber(number: number): string {
  return new Date(number * dayMs).toISOString().slice(0, 10)
}
export function addDays(day: string, days: number): string {
  return dayOfNumber(dayNumber(day) + days)
}
/** Whole days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from)
}
/** 0 is Monday, 6 is Sunday. */
export function weekdayOf(number: number): number {
  // 1970-01-01 was a Thursday.
  return (((number + 3) % 7) + 7) % 7
}

const formats = new Map<string, Intl.DateTimeFormat>()
function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options)
  const known = formats.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(language === 'id' ? 'id-ID' : 'en-GB', {
    timeZone: 'Asia/Jakarta',
    ...options,
  })
  formats.set(key, made)
  return made
}

/** `18.06` in Indonesian, `18:06` in English; with seconds `18.06.42`. */
export function formatTime(instantMs: number, language: Language, withSeconds = false): string {
  return format(language, {
    hour: '2-digit',
    minute: '2-digit',
    second: withSeconds ? '2-digit' : undefined,
    hourCycle: 'h23',
  }).format(instantMs)
}
/** `22 Nov 2026`. */
export function formatDate(instantMs: number, language: Language): string {
  return format(language, { day: 'numeric', month: 'short', year: 'numeric' }).format(instantMs)
}
/** A calendar day without a time, `22 Nov 2026`. */
export function formatDay(day: string, language: Language): string {
  return formatDate(startOfWibDay(day), language)
}
/** `Minggu, 22 November 2026`. */
export function formatLongDate(instantMs: number, language: Language): string {
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(
    instantMs,
  )
}

const units = {
  id: { day: 'hr', hour: 'j', minute: 'mnt', second: 'dtk' },
  en: { day: 'd', hour: 'h', minute: 'min', second: 's' },
} as const

/** The two largest units that matter: `3 hr 4 j`, `1 j 45 mnt`, `45 mnt`, `42 dtk`. Never negative. */
export function formatDuration(durationMs: number, language: Language): string {
  const unit = units[language]
  const seconds = Math.floor(Math.max(0, durationMs) / 1000)
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const days = Math.floor(hours / 24)
  if (days > 0) return pair(days, unit.day, hours % 24, unit.hour)
  if (hours > 0) return pair(hours, unit.hour, minutes % 60, unit.minute)
  if (minutes > 0) return `${minutes} ${unit.minute}`
  return `${seconds} ${unit.second}`
}
function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`
}

/** The age of an alert as the list shows it: `8:04` minutes and seconds, from an hour on `1:45:09`. */
export function formatAge(durationMs: number): string {
  const seconds = Math.floor(Math.max(0, durationMs) / 1000)
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}
