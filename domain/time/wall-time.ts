/** Times as people write them without an offset, and the instants they mean in a zone or at an offset. */
import { offsetAtMs } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'

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

/**
 * Null when the calendar has no such time (31 February, 25:00). Unlike the city's own zone, a source's zone may change
 * its clock with the season; a time that such a change skips or repeats is read with the offset before the change. A
 * repeated 02.30 is then the first of the two, a skipped one the instant that it would have been without the change.
 */
export function wallToUtcMs(wall: WallTime, zone: string | { readonly offsetMs: number }): number | null {
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
  if (typeof zone !== 'string') return asUtc - zone.offsetMs
  // No zone is a day from UTC, and none changes twice in two days.
  const [before, after] = [offsetAtMs(zone, asUtc - dayMs), offsetAtMs(zone, asUtc + dayMs)]
  if (before === after) return asUtc - before
  const isAfter = offsetAtMs(zone, asUtc - before) === after && offsetAtMs(zone, asUtc - after) === after
  return asUtc - (isAfter ? after : before)
}

/** The calendar day of an instant in any zone, `2026-11-22`. */
export function dayInZone(instantMs: number, zone: string): string {
  return new Date(instantMs + offsetAtMs(zone, instantMs)).toISOString().slice(0, 10)
}
