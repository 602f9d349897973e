import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import { shown } from '#config/fault-words.ts'
import { namesLike, nearestName } from '#config/nearest-name.ts'

type ReferredList = 'skpd' | 'sites' | 'cameras' | 'kecamatan' | 'layouts'
const nouns: Record<ReferredList, string> = {
  skpd: 'SKPD',
  sites: 'site',
  cameras: 'camera',
  kecamatan: 'kelurahan',
  layouts: 'layout',
}

/** Everything that names something else: the other must exist. A thing with a fault of its own counts as existing. */
export function checkReferences(city: DraftCity): ConfigFault[] {
  const known: Record<ReferredList, ReadonlySet<string>> = {
    skpd: new Set(city.skpd.map((e) => e.value.id)),
    sites: new Set(city.sites.map((e) => e.value.id)),
    cameras: new Set(city.cameras.map((e) => String(e.value.number))),
    kecamatan: new Set(city.kecamatan.flatMap((e) => e.value.kelurahan.map((k) => k.code))),
    layouts: new Set(city.layouts.map((e) => e.value.id)),
  }
  const faults: ConfigFault[] = []
  const need = (list: ReferredList, name: string | number | null, file: string, path: string) => {
    if (name === null || city.unreadable.has(`${list}.json`)) return
    if (known[list].has(String(name)) || city.leftOut.has(String(name))) return
    faults.push({
      file,
      path,
      message: `no ${nouns[list]} ${shown(name)}; ${hint(String(name), list, known[list])}`,
    })
  }
  for (const { file, path, value } of city.cameras) {
    need('skpd', value.owner, file, `${path}.owner`)
    need('sites', value.site, file, `${path}.site`)
    // A kecamatan that is left out takes its kelurahan with it.
    if (!city.leftOut.has((value.kelurahan ?? '').slice(0, 8)))
      need('kecamatan', value.kelurahan, file, `${path}.kelurahan`)
  }
  for (const { file, path, value } of city.categories) need('skpd', value.owner, file, `${path}.owner`)
  for (const { file, path, value } of city.teams) need('skpd', value.skpd, file, `${path}.skpd`)
  for (const { file, path, value } of city.layouts)
    for (const [i, tile] of value.tiles.entries()) need('cameras', tile, file, `${path}.tiles[${i}]`)
  for (const { file, path, value } of city.tours)
    for (const [i, step] of value.steps.entries())
      need('layouts', step.layout, file, `${path}.steps[${i}].layout`)
  for (const { file, path, value } of city.walls)
    for (const [i, screen] of value.screens.entries())
      if (screen.shows.kind === 'layout')
        need('layouts', screen.shows.layout, file, `${path}.screens[${i}].shows.layout`)
  return faults
}

function hint(name: string, list: ReferredList, known: ReadonlySet<string>): string {
  const near = nearestName(name, known)
  if (near !== null) return `did you mean ${shown(near)}?`
  const like = namesLike(name, known, 3).map(shown).join(', ')
  return `write one of ${list}.json${like === '' ? ', which has none' : ` such as ${like}`}`
}
