/**
 * Times and days as sources type them: ISO with or without offset, `22/11/2026 14.05`, `22 November 2026 pukul 14.05
 * WIB`, Excel's `20/11/26` and `20-Nov-26`, epoch seconds or milliseconds. Day comes before month where both are numbers; a time without zone is meant in
 * the feed's own zone.
 */
import { dayInZone, type WallTime, wallToUtcMs } from '#domain/time/wall-time.ts'
import { offsetOfZoneName } from '#domain/time/zone-name.ts'

const months: ReadonlyMap<string, number> = new Map(
  [
    ['januari', 'january', 'jan'],
    ['februari', 'february', 'feb', 'febr', 'peb', 'pebr', 'pebruari'],
    ['maret', 'march', 'mar', 'mrt'],
    ['april', 'apr'],
    ['mei', 'may'],
    ['juni', 'june', 'jun'],
    ['juli', 'july', 'jul'],
    ['agustus', 'august', 'agu', 'agus', 'agust', 'agt', 'ags', 'aug'],
    ['september', 'sep', 'sept'],
    ['oktober', 'october', 'okt', 'oct'],
    ['november', 'nov', 'nopember', 'nop'],
    ['desember', 'december', 'des', 'dec'],
  ].flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)
const dayShapes = [
  /^(?<y>\d{4})[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})$/,
  /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
  /^(?<d>\d{1,2})[-/.](?<m>\d{1,2})[-/.](?<y>\d{4})$/,
  // With hyphens the year may as well stand in front.
  /^(?<d>\d{1,2})[/.](?<m>\d{1,2})[/.](?<y>\d{2})$/,
  /^(?<d>\d{1,2})[-/ ](?<name>\p{L}{3,10})\.?,?[-/ ](?<y>\d{4}|\d{2})$/u,
  /^(?<name>\p{L}{3,10})\.? (?<d>\d{1,2}),? (?<y>\d{4})$/u,
]
/** From Sunday on, as `Date` counts them. */
const weekdays = [
  ['minggu', 'ahad'],
  ['senin'],
  ['selasa'],
  ['rabu'],
  ['kamis'],
  ['jumat', "jum'at"],
  ['sabtu'],
]
const weekday = new RegExp(`^(${weekdays.flat().join('|')})\\s*,?\\s+`, 'i')
const timeShape =
  /(?:^|[T ])(?<h>\d{1,2})[:.](?<min>\d{2})(?:[:.](?<s>\d{2})(?:[.,](?<ms>\d{1,9}))?)?\s*(?<zone>Z|WIB|WITA|WIT|UTC|GMT|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|(?:UTC|GMT)?[+-]\d{1,2})?$/i

interface Moment {
  readonly wall: WallTime
  readonly offsetMs: number | null
  readonly hasTime: boolean
}

/** In lower case, full or short. */
export const isMonthName = (word: string): boolean => months.has(word)

/** Epoch milliseconds, or null when this is no time. */
export function readInstant(raw: unknown, zone: string): number | null {
  const epochMs = epochOf(raw)
  if (epochMs !== null) return epochMs
  if (typeof raw !== 'string') return null
  const moment = parse(raw)
  if (!moment) return null
  return wallToUtcMs(moment.wall, moment.offsetMs === null ? zone : { offsetMs: moment.offsetMs })
}

/** A calendar day `2026-11-22`, or null. An instant with its own offset becomes the day it is in `zone`. */
export function readDay(raw: unknown, zone: string): string | null {
  const epochMs = epochOf(raw)
  if (epochMs !== null) return dayInZone(epochMs, zone)
  if (typeof raw !== 'string') return null
  const moment = parse(raw)
  if (!moment) return null
  const instantMs = wallToUtcMs(moment.wall, { offsetMs: moment.offsetMs ?? 0 })
  if (instantMs === null) return null
  if (moment.hasTime && moment.offsetMs !== null) return dayInZone(instantMs, zone)
  return new Date(instantMs).toISOString().slice(0, 10)
}

/** Whether a time of day is written, other than a bare 00:00, with which sources fill a day in. */
export function saysTime(raw: unknown): boolean {
  const moment = typeof raw === 'string' ? parse(raw) : null
  if (moment === null || !moment.hasTime) return false
  const { hour, minute, second, ms } = moment.wall
  return hour + minute + second + ms > 0
}

/** Whether it is written with a weekday that its date does not fall on. */
export function isOnOtherWeekday(raw: unknown): boolean {
  const name = typeof raw === 'string' ? weekday.exec(raw.slice(0, 80).trim())?.[1] : undefined
  const moment = name === undefined || typeof raw !== 'string' ? null : parse(raw)
  if (name === undefined || moment === null) return false
  const { year, month, day } = moment.wall
  const told = weekdays.findIndex((names) => names.includes(name.toLowerCase()))
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() !== told
}

/** The year is told by its last two digits, which are of our time only where the day is near. */
export function hasShortYear(raw: unknown): boolean {
  return (
    typeof raw === 'string' &&
    /^[^\d]{0,12}\d{1,2} ?[-/. ] ?(?:\d{1,2}|\p{L}{3,10}\.?,?) ?[-/. ] ?\d{2}(?!\d)/u.test(raw)
  )
}

/** `Oktober 2026`, `Okt-26`, `10/2026`, `2026-10`: a month without its day. */
export function readMonth(raw: unknown): { readonly year: number; readonly month: number } | null {
  if (typeof raw !== 'string' || raw.length > 60) return null
  const text = raw
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:bulan|bln\.?|periode) ?:? /i, '')
  const found =
    /^(?<name>\p{L}{3,10})\.?,?[-/ ']{1,2}(?<y>\d{4}|\d{2})$/u.exec(text)?.groups ??
    /^(?<m>\d{1,2})[-/.](?<y>20\d{2})$/.exec(text)?.groups ??
    /^(?<y>20\d{2})[-/.](?<m>\d{1,2})$/.exec(text)?.groups
  const month = found?.m === undefined ? months.get(found?.name?.toLowerCase() ?? '') : Number(found.m)
  if (found?.y === undefined || month === undefined || month < 1 || month > 12) return null
  return { year: Number(found.y.length === 2 ? `20${found.y}` : found.y), month }
}

function epochOf(raw: unknown): number | null {
  if (typeof raw === 'number') return epoch(raw)
  return typeof raw === 'string' && /^\d{10}$|^\d{13}$/.test(raw.trim()) ? epoch(Number(raw.trim())) : null
}

/** Seconds between 2001 and 2286, or milliseconds of the same span; anything else is no time. */
function epoch(value: number): number | null {
  if (value >= 1e9 && value < 1e10) return Math.round(value * 1000)
  if (value >= 1e12 && value < 1e13) return Math.round(value)
  return null
}

function parse(raw: string): Moment | null {
  if (raw.length > 80) return null
  const text = raw
    .replace(/\s+/g, ' ')
    .trim()
    .replace(weekday, '')
    .replace(/(\d) ?([-/]) ?(?=\d)/g, '$1$2')
    .replace(/,?\s+(?:pukul|jam|pkl\.?)\s+/i, ' ')
  const bare = dayOf(text)
  if (bare) return { wall: { ...bare, hour: 0, minute: 0, second: 0, ms: 0 }, offsetMs: null, hasTime: false }
  const time = timeShape.exec(text)
  if (!time?.groups) return null
  const day = dayOf(text.slice(0, time.index).replace(/,$/, ''))
  if (!day) return null
  const { h, min, s = '0', ms = '', zone } = time.groups
  const offsetMs = zone === undefined ? null : offsetOfZoneName(zone)
  if (zone !== undefined && offsetMs === null) return null
  const wall = {
    ...day,
    hour: Number(h),
    minute: Number(min),
    second: Number(s),
    ms: Number(ms.padEnd(3, '0').slice(0, 3)),
  }
  return { wall, offsetMs, hasTime: true }
}

function dayOf(text: string): { year: number; month: number; day: number } | null {
  for (const shape of dayShapes) {
    const found = shape.exec(text)?.groups
    if (!found) continue
    const month = found.name === undefined ? Number(found.m) : months.get(found.name.toLowerCase())
    if (month === undefined) return null
    return { year: Number(found.y?.length === 2 ? `20${found.y}` : found.y), month, day: Number(found.d) }
  }
  return null
}
