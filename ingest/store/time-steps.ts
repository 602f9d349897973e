/** Steps of time that ticks, roll-ups and charts share. All times are UTC epoch milliseconds. */
export const FIVE_MINUTES = 300_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

export type Level = 'raw' | '5m' | '1h' | '1d'

/** Start of the step that holds `tMs`, counted from local midnight so that a day is a day of the city. */
export function stepStart(tMs: number, stepMs: number, utcOffsetMs: number): number {
  return Math.floor((tMs + utcOffsetMs) / stepMs) * stepMs - utcOffsetMs
}

/** The city's calendar day that holds `tMs`, `2026-11-22`. */
export function localDay(tMs: number, utcOffsetMs: number): string {
  return new Date(tMs + utcOffsetMs).toISOString().slice(0, 10)
}

/** Local midnight that begins `day` (`2026-11-22`). */
export function localMidnight(day: string, utcOffsetMs: number): number {
  return Date.parse(`${day}T00:00:00Z`) - utcOffsetMs
}

/**
 * How far the zone is ahead of UTC. Indonesia's three zones have no summer time; a zone that has is refused,
 * because a day of 23 or 25 hours would make daily uptime wrong without anybody noticing.
 */
export function fixedUtcOffsetMs(timeZone: string): number {
  const [january, july] = [0, 6].map((month) => offsetAt(timeZone, Date.UTC(2026, month, 15)))
  if (january === undefined || january !== july)
    throw new Error(
      `time zone ${timeZone}: its offset changes with the season, which the daily roll-ups cannot hold`,
    )
  return january
}

function offsetAt(timeZone: string, atMs: number): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(atMs)
  const part = (type: string) => Number(parts.find((p) => p.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - atMs
}
