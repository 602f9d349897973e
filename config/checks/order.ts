import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { tilesOf } from '#config/schema/wall.ts'

/** Values that are each allowed but contradict one another, and layouts that do not fit their shape. */
export function checkOrder(city: DraftCity): ConfigFault[] {
  const faults: ConfigFault[] = []
  const add = (file: string, path: string, message: string) => void faults.push({ file, path, message })

  for (const { file, path, value } of city.layouts) {
    const tiles = tilesOf(value.shape)
    if (value.tiles.length !== tiles)
      add(
        file,
        `${path}.tiles`,
        `shape ${value.shape} has ${tiles} tiles, got ${value.tiles.length} (null leaves one empty)`,
      )
  }
  for (const { file, path, value } of city.feeds) {
    if (!(value.dueAfterS < value.staleAfterS && value.staleAfterS < value.deadAfterS))
      add(
        file,
        `${path}.staleAfterS`,
        `must lie between dueAfterS and deadAfterS, got ${value.dueAfterS} / ${value.staleAfterS} / ${value.deadAfterS}`,
      )
    const { lateAfterS } = value
    if (lateAfterS !== undefined && !(value.dueAfterS <= lateAfterS && lateAfterS <= value.staleAfterS))
      add(
        file,
        `${path}.lateAfterS`,
        `must lie between dueAfterS and staleAfterS, got ${value.dueAfterS} / ${lateAfterS} / ${value.staleAfterS}`,
      )
    if (value.way.everySeconds > value.staleAfterS)
      add(
        file,
        `${path}.way.everySeconds`,
        `is asked every ${value.way.everySeconds} s, but stale after ${value.staleAfterS} s already`,
      )
  }
  for (const { file, path, value } of city.categories)
    if (value.clock.firstResponseMinutes > value.clock.resolutionMinutes)
      add(file, `${path}.clock`, 'the first answer would be due after the resolution')
  for (const { file, path, value } of city.kecamatan)
    for (const [i, kelurahan] of value.kelurahan.entries())
      if (!kelurahan.code.startsWith(`${value.code}.`))
        add(file, `${path}.kelurahan[${i}].code`, `does not belong to ${value.code}, got "${kelurahan.code}"`)
  checkHead(city, add)
  checkSettings(city, add)
  return faults
}

type Add = (file: string, path: string, message: string) => void

function checkHead({ head, cameras }: DraftCity, add: Add): void {
  if (head === null) return
  for (const name of ['bounds', 'wideBounds'] as const) {
    const [south, west, north, east] = head.map[name]
    if (south >= north || west >= east)
      add('city.json', `map.${name}`, 'must be south, west, north, east with south < north and west < east')
  }
  const [south, west, north, east] = head.map.wideBounds
  for (const { file, path, value } of cameras)
    if (value.lat < south || value.lat > north || value.lng < west || value.lng > east)
      add(file, `${path}.lat`, `lies outside the city (map.wideBounds), got ${value.lat}, ${value.lng}`)
}

function checkSettings({ settings }: DraftCity, add: Add): void {
  if (settings === null) return
  const { cameras, projects, complaints, store } = settings
  const rising = (section: string, low: string, a: number, high: string, b: number) => {
    if (a > b) add('settings.json', `${section}.${low}`, `must not exceed ${high}, got ${a} and ${b}`)
  }
  rising('cameras', 'retryMinMs', cameras.retryMinMs, 'retryMaxMs', cameras.retryMaxMs)
  rising('cameras', 'retryMinMs', cameras.retryMinMs, 'retryWatchedMaxMs', cameras.retryWatchedMaxMs)
  rising(
    'projects',
    'watchPeriodOne',
    projects.watchPeriodOne,
    'criticalPeriodOne',
    projects.criticalPeriodOne,
  )
  rising(
    'projects',
    'watchPeriodTwo',
    projects.watchPeriodTwo,
    'criticalPeriodTwo',
    projects.criticalPeriodTwo,
  )
  const { escalateHeadPct, escalateSecretaryPct, escalateMayorPct } = complaints
  rising('complaints', 'escalateHeadPct', escalateHeadPct, 'escalateSecretaryPct', escalateSecretaryPct)
  rising('complaints', 'escalateSecretaryPct', escalateSecretaryPct, 'escalateMayorPct', escalateMayorPct)
  rising('projects', 'staleAfterDays', projects.staleAfterDays, 'deadAfterDays', projects.deadAfterDays)
  rising('store', 'rawDays', store.rawDays, 'fiveMinuteDays', store.fiveMinuteDays)
  rising('store', 'fiveMinuteDays', store.fiveMinuteDays, 'hourDays', store.hourDays)
}
