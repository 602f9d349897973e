import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity, Entry } from '#config/draft-city.ts'
import { shown } from '#config/fault-words.ts'

/** Ids, numbers, addresses and names that must be there once. The second and later ones are the fault. */
export function checkDuplicates(city: DraftCity): ConfigFault[] {
  return [
    ...twice(city.skpd, 'id', (skpd) => [skpd.id]),
    ...twice(city.kecamatan, 'code', (kecamatan) => [kecamatan.code]),
    ...twice(city.kecamatan, 'kelurahan', (kecamatan) => kecamatan.kelurahan.map((k) => k.code)),
    ...twice(city.categories, 'id', (category) => [category.id]),
    ...twice(city.sites, 'id', (site) => [site.id]),
    ...twice(city.cameras, 'id', (camera) => [camera.id]),
    ...twice(city.cameras, 'number', (camera) => [camera.number]),
    ...twice(city.cameras, 'main', (camera) => [camera.main]),
    ...twice(city.cameras, 'sub', (camera) => (camera.sub === null ? [] : [camera.sub])),
    ...twice(city.layouts, 'id', (layout) => [layout.id]),
    ...twice(city.layouts, 'number', (layout) => [layout.number]),
    ...twice(city.tours, 'id', (tour) => [tour.id]),
    ...twice(city.walls, 'id', (wall) => [wall.id]),
    ...city.walls.flatMap(({ file, path, value }) =>
      twice(
        value.screens.map((screen, i) => ({ file, path: `${path}.screens[${i}]`, value: screen })),
        'id',
        (screen) => [screen.id],
      ),
    ),
    ...twice(city.feeds, 'id', (feed) => [feed.id]),
    ...twice(city.teams, 'id', (team) => [team.id]),
    // A name that two agencies answer to would send a delivery to the wrong one.
    ...twice(city.skpd, 'aliases', (skpd) => names(skpd.id, skpd.name, skpd.short, ...skpd.aliases)),
    ...twice(city.categories, 'aliases', (category) => names(category.id, ...category.aliases)),
    ...twice(
      (city.calendar?.holidays ?? []).map((day, i) => ({
        file: 'calendar.json',
        path: `holidays[${i}]`,
        value: day,
      })),
      'date',
      (day) => [`${day.date} ${day.name}`],
    ),
    ...city.layouts.flatMap(({ file, path, value }) =>
      twice(
        value.tiles.map((tile, i) => ({ file, path: `${path}.tiles[${i}]`, value: tile })),
        '',
        (tile) => (tile === null ? [] : [tile]),
      ),
    ),
  ]
}

/** The comparable form of a name: as the feeds compare them, without case and doubled spaces. */
export function comparableName(name: string): string {
  return name.trim().replace(/\s+/g, ' ').toLowerCase()
}
function names(...all: string[]): string[] {
  return [...new Set(all.map(comparableName))]
}

function twice<T>(
  entries: readonly Entry<T>[],
  field: string,
  keysOf: (value: T) => readonly (string | number)[],
): ConfigFault[] {
  const first = new Map<string | number, Entry<T>>()
  const faults: ConfigFault[] = []
  for (const entry of entries) {
    for (const key of keysOf(entry.value)) {
      const earlier = first.get(key)
      if (earlier === undefined) first.set(key, entry)
      else {
        const path = field === '' ? entry.path : `${entry.path}.${field}`
        faults.push({ file: entry.file, path, message: `${shown(key)} is already used by ${earlier.path}` })
      }
    }
  }
  return faults
}
