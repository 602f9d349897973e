/**
 * The city's own clock. Instants are UTC epoch milliseconds everywhere; a day, an hour of the day or a midnight exists
 * only in a zone, and that zone is the city's: `city.json` says which, and this value is handed down from there.
 */
import { dayNumber, dayOfNumber } from '#domain/time/day.ts'
import { dayMs } from '#domain/time/units.ts'

export interface CityTime {
  /** IANA name, `Asia/Makassar`. */
  readonly zone: string
  /** How far the zone is ahead of UTC, all year. */
  readonly utcOffsetMs: number
  /** The local day an instant falls on, `2026-11-22`. */
  dayOf(instantMs: number): string
  /** Local days since 1970-01-01. */
  dayNumberOf(instantMs: number): number
  /** Instant of local midnight at the start of a day, given as text or as a day number. */
  startOfDayMs(day: string | number): number
  /** Milliseconds after local midnight, 0 to 86,399,999. */
  timeOfDayMs(instantMs: number): number
}

const known = new Map<string, CityTime>()

/**
 * The clock of a zone. Indonesia's three zones have no summer time, so plain arithmetic is exact; a zone that has one
 * is refused with a `RangeError`, as is a name that is no zone: a day of 23 or 25 hours would make deadlines and daily
 * figures wrong without anybody noticing.
 */
export function cityTime(zone: string): CityTime {
  const before = known.get(zone)
  if (before !== undefined) return before
  const utcOffsetMs = fixedOffsetMs(zone)
  const dayNumberOf = (instantMs: number) => Math.floor((instantMs + utcOffsetMs) / dayMs)
  const made: CityTime = {
    zone,
    utcOffsetMs,
    dayNumberOf,
    dayOf: (instantMs) => dayOfNumber(dayNumberOf(instantMs)),
    startOfDayMs: (day) => (typeof day === 'string' ? dayNumber(day) : day) * dayMs - utcOffsetMs,
    timeOfDayMs: (instantMs) => (((instantMs + utcOffsetMs) % dayMs) + dayMs) % dayMs,
  }
  known.set(zone, made)
  return made
}

function fixedOffsetMs(zone: string): number {
  const offsets = new Set<number>()
  // Summer time may be short (a month around Ramadan in Morocco): every month is asked.
  for (let month = 0; month < 12; month++) offsets.add(offsetAtMs(zone, Date.UTC(2026, month, 15)))
  const [offset] = offsets
  if (offset === undefined || offsets.size > 1)
    throw new RangeError(`time zone ${zone}: its offset changes with the season, which deadlines cannot hold`)
  return offset
}

/** How far a zone is ahead of UTC at one instant. Throws a `RangeError` on a name that is no zone. */
export function offsetAtMs(zone: string, instantMs: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instantMs)
      .map((part) => [part.type, Number(part.value)]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0
  const wallMs = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return wallMs - Math.floor(instantMs / 1000) * 1000
}

const formats = new Map<string, Intl.DateTimeFormat>()
function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
    formats.set(zone, format)
  }
  return format
}
