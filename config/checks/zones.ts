import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { cityTime, offsetAtMs } from '#domain/time/city-time.ts'
import { isoOffset, offsetOfZoneName, zoneNameOf } from '#domain/time/zone-name.ts'

/** A city's zone that deadlines can hold, a label that does not promise another one, and zones of feeds that exist. */
export function checkZones({ head, feeds }: DraftCity): ConfigFault[] {
  const faults: ConfigFault[] = []
  const add = (file: string, path: string, message: string) => void faults.push({ file, path, message })
  for (const { file, path, value } of feeds)
    if (value.timeZone !== null && !isTimeZone(value.timeZone))
      add(file, `${path}.timeZone`, `no such time zone, got "${value.timeZone}"`)
  if (head === null) return faults
  const offsetMs = steadyOffsetMs(head.timeZone)
  if (offsetMs === null)
    add(
      'city.json',
      'timeZone',
      isTimeZone(head.timeZone)
        ? `its offset changes with the season, which deadlines and daily figures cannot hold, got "${head.timeZone}"`
        : `no such time zone, got "${head.timeZone}"`,
    )
  const promisedMs = offsetOfZoneName(head.timeZoneLabel)
  if (offsetMs !== null && promisedMs !== null && promisedMs !== offsetMs) {
    const right = zoneNameOf(offsetMs) ?? `UTC${isoOffset(offsetMs)}`
    add(
      'city.json',
      'timeZoneLabel',
      `"${head.timeZoneLabel}" is UTC${isoOffset(promisedMs)}, but timeZone ${head.timeZone} is UTC${isoOffset(offsetMs)}: write "${right}" or correct the zone`,
    )
  }
  return faults
}

/** Null for a name that is no zone, and for a zone with summer time. */
function steadyOffsetMs(zone: string): number | null {
  try {
    return cityTime(zone).utcOffsetMs
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function isTimeZone(name: string): boolean {
  try {
    offsetAtMs(name, 0)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
