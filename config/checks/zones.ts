import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { nearestName } from '#config/nearest-name.ts'
import { cityTime, offsetAtMs } from '#domain/time/city-time.ts'
import { indonesianZones, isoOffset, offsetOfZoneName, zoneNameOf } from '#domain/time/zone-name.ts'

/** A city's zone that deadlines can hold, a label that does not promise another one, and zones of feeds that exist. */
export function checkZones({ head, feeds }: DraftCity): ConfigFault[] {
  const faults: ConfigFault[] = []
  const add = (file: string, path: string, message: string) => void faults.push({ file, path, message })
  for (const { file, path, value } of feeds)
    if (value.timeZone !== null && !isTimeZone(value.timeZone))
      add(file, `${path}.timeZone`, noSuchZone(value.timeZone))
  if (head === null) return faults
  const isKnown = isTimeZone(head.timeZone)
  const offsetMs = isKnown ? steadyOffsetMs(head.timeZone) : null
  if (offsetMs === null)
    add(
      'city.json',
      'timeZone',
      isKnown
        ? `its offset changes with the season, which deadlines and daily figures cannot hold, got "${head.timeZone}"`
        : noSuchZone(head.timeZone),
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

/** An offset or what people call a zone is no name of one: it does not say whose days and past changes are meant. */
function noSuchZone(typed: string): string {
  const fault = `no such time zone, got "${typed}"`
  const offsetMs = offsetOfZoneName(typed)
  const meant =
    indonesianZones.find((zone) => offsetNowMs(zone) === offsetMs) ?? nearestName(typed, indonesianZones)
  if (meant !== null) return `${fault}; did you mean "${meant}"?`
  const known = indonesianZones.map((zone) => `${zone} (${zoneNameOf(offsetNowMs(zone))})`).join(', ')
  // Elsewhere many names are alike, so one of them is no more than an example.
  const abroad = offsetMs === null ? nearestName(typed, Intl.supportedValuesOf('timeZone')) : null
  return `${fault}; write an IANA name: ${known}${abroad === null ? '' : `, or ${abroad}`}`
}

function offsetNowMs(zone: string): number {
  return offsetAtMs(zone, Date.UTC(2026))
}

/** Null for a zone with summer time. */
function steadyOffsetMs(zone: string): number | null {
  try {
    return cityTime(zone).utcOffsetMs
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

/** The platform also takes `+09:00`, which is no IANA name. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    offsetAtMs(name, 0)
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
