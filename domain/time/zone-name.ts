/** Indonesia's three zones by the names people write. docs/sources.md#time-zones */
import { hourMs, minuteMs } from '#domain/time/units.ts'

const offsets: ReadonlyMap<string, number> = new Map([
  ['WIB', 7 * hourMs],
  ['WITA', 8 * hourMs],
  ['WIT', 9 * hourMs],
  ['Z', 0],
  ['UTC', 0],
  ['GMT', 0],
])

/** How far a written zone is ahead of UTC: `WITA`, `UTC+8`, `+08:00`. Null when the text names none that is known. */
export function offsetOfZoneName(name: string): number | null {
  const known = offsets.get(name.toUpperCase())
  if (known !== undefined) return known
  const match = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name)
  if (match === null) return null
  const sinceMs = Number(match[2]) * hourMs + Number(match[3] ?? 0) * minuteMs
  return sinceMs > 14 * hourMs ? null : sinceMs * (match[1] === '-' ? -1 : 1)
}

/** What people call an offset in Indonesia, `WITA`; null where it is none of the country's three zones. */
export function zoneNameOf(utcOffsetMs: number): string | null {
  for (const [name, offset] of offsets) if (offset === utcOffsetMs && offset !== 0) return name
  return null
}

/** The offset as ISO 8601 writes it, `+08:00`. */
export function isoOffset(utcOffsetMs: number): string {
  const minutes = Math.round(Math.abs(utcOffsetMs) / minuteMs)
  const two = (n: number) => String(n).padStart(2, '0')
  return `${utcOffsetMs < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

/** One zone of the IANA database for each of Indonesia's three, west to east. */
export const indonesianZones = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'] as const
