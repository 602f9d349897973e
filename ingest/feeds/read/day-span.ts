/** Days from one to another, as a report of a week is headed: `16/11/2026 - 22/11/2026`, `9 s/d 15 November 2026`. */
import { readDay } from './instant.ts'

export interface DaySpan {
  readonly first: string
  readonly last: string
  /** As it was typed. */
  readonly lastTyped: string
  /** Both ends counted. */
  readonly days: number
}

const until = '(?:s\\/?d|s\\.d|sampai(?: dengan)?|hingga|to)\\.?'
const shapes = [
  new RegExp(`^(.{1,40}?)(?: ${until} | [-\\u2013\\u2014] |\\s?[\\u2013\\u2014]\\s?)(.{6,40})$`, 'iu'),
  /^(\d{1,2})-(\d{1,2} \p{L}{3,10} \d{4})$/u,
  /^(\d{1,2}[/.]\d{1,2}(?:[/.]\d{4})?)-(\d{1,2}[/.]\d{1,2}[/.]\d{4})$/,
  /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/,
]

/** Null for anything but two days of which the second is not the earlier one. */
export function readDaySpan(raw: unknown, zone: string): DaySpan | null {
  if (typeof raw !== 'string' || raw.length > 100) return null
  const text = raw
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:periode|tanggal|tgl\.?) ?:? /i, '')
  for (const shape of shapes) {
    const [, from = '', to = ''] = shape.exec(text) ?? []
    const last = to === '' ? null : readDay(to, zone)
    const first = last === null ? null : firstOf(from.trim(), last, zone)
    if (last === null || first === null || first > last) continue
    const days = Math.round((Date.parse(last) - Date.parse(first)) / 86_400_000) + 1
    return { first, last, lastTyped: to, days }
  }
  return null
}

/** What the first day leaves out, its month or year, is that of the last one. */
function firstOf(typed: string, last: string, zone: string): string | null {
  const year = Number(last.slice(0, 4))
  if (/^\d{1,2}$/.test(typed)) return readDay(`${last.slice(0, 8)}${typed.padStart(2, '0')}`, zone)
  const mark = /^\d{1,2}[/.]\d{1,2}$/.test(typed) ? '/' : /^\d{1,2} \p{L}{3,10}\.?$/u.test(typed) ? ' ' : null
  if (mark === null) return readDay(typed, zone)
  const days = [year, year - 1].map((each) => readDay(`${typed.replace('.', mark)}${mark}${each}`, zone))
  return days.find((day) => day !== null && day <= last) ?? null
}
