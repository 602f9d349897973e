import type { CityTime } from '#domain/time/city-time.ts'
import { isoOffset, zoneNameOf } from '#domain/time/zone-name.ts'

/** `2026-11-22 14:05:09 WITA`, as many offices export times. */
export function officeTime(time: CityTime, instantMs: number): string {
  const wall = new Date(instantMs + time.utcOffsetMs).toISOString().slice(0, 19).replace('T', ' ')
  return `${wall} ${zoneNameOf(time.utcOffsetMs) ?? isoOffset(time.utcOffsetMs)}`
}
