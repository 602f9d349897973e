/** Local wall time <-> UTC instant in an IANA zone, without a library: the platform knows the zones. */
export interface WallTime {
  readonly year: number
  /** 1-12. */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  readonly ms: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
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

/** Minutes the zone is ahead of UTC at this instant. */
function offsetMs(instantMs: number, zone: string): number {
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

/** Null when the calendar has no such time (31 February, 25:00). A time that a clock change skips or repeats is read with the offset before it. */
export function wallToUtcMs(wall: WallTime, zone: string | { readonly offsetMin: number }): number | null {
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.ms)
  const back = new Date(asUtc)
  const isReal =
    wall.year >= 1970 &&
    back.getUTCFullYear() === wall.year &&
    back.getUTCMonth() === wall.month - 1 &&
    back.getUTCDate() === wall.day &&
    wall.hour < 24 &&
    wall.minute < 60 &&
    wall.second < 60
  if (!isReal) return null
  if (typeof zone !== 'string') return asUtc - zone.offsetMin * 60_000
  const guess = asUtc - offsetMs(asUtc, zone)
  return asUtc - offsetMs(guess, zone)
}

/** The calendar day of an instant in a zone, `2026-11-22`. */
export function localDay(instantMs: number, zone: string): string {
  return new Date(instantMs + offsetMs(instantMs, zone)).toISOString().slice(0, 10)
}

/** Local midnight at the start of a day that a schema has read. */
export function dayStartMs(day: string, zone: string): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return wallToUtcMs({ year, month, day: date, hour: 0, minute: 0, second: 0, ms: 0 }, zone) ?? 0
}
