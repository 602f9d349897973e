/** What a row may refer to in the city's config, found by the names sources use for it. */

import type { City } from '#config/schema/city.ts'
import { columnKey } from '#config/schema/feed-columns.ts'
import type { CategoryId, KelurahanCode, SkpdId } from '#domain/ids.ts'

export interface References {
  skpd(typed: string): SkpdId | null
  /** How the agency is called on screens. */
  skpdName(id: SkpdId): string
  category(typed: string): CategoryId | null
  ownerOf(category: CategoryId): SkpdId | null
  /** By code with or without dots, or by a name that only one kelurahan has. */
  kelurahan(typed: string): KelurahanCode | null
  /** South, west, north, east of the city's whole territory. */
  readonly bounds: readonly [number, number, number, number]
}

export function referencesOf(city: Pick<City, 'skpd' | 'categories' | 'kecamatan' | 'head'>): References {
  const skpd = new Map<string, SkpdId>()
  const skpdNames = new Map<SkpdId, string>()
  for (const agency of city.skpd) {
    skpdNames.set(agency.id, agency.short)
    skpd.set(agency.id, agency.id)
    for (const name of [agency.id, agency.short, agency.name, ...agency.aliases])
      skpd.set(columnKey(name), agency.id)
  }
  const categories = new Map<string, CategoryId>()
  const owners = new Map<CategoryId, SkpdId | null>()
  // Ids last: an alias of one category never hides the id of another.
  for (const category of city.categories)
    for (const name of [...category.aliases, category.name.id, category.name.en])
      categories.set(columnKey(name), category.id)
  for (const category of city.categories) {
    categories.set(columnKey(category.id), category.id)
    owners.set(category.id, category.owner)
  }
  const kelurahan = new Map<string, KelurahanCode>()
  const names = new Map<string, KelurahanCode | null>()
  for (const { code, name } of city.kecamatan.flatMap((district) => district.kelurahan)) {
    kelurahan.set(code.replaceAll('.', ''), code)
    const key = columnKey(name)
    names.set(key, names.has(key) ? null : code)
  }
  return {
    skpd: (typed) => skpd.get(typed) ?? skpd.get(columnKey(typed)) ?? null,
    skpdName: (id) => skpdNames.get(id) ?? id,
    category: (typed) => categories.get(columnKey(typed)) ?? null,
    ownerOf: (category) => owners.get(category) ?? null,
    kelurahan: (typed) =>
      kelurahan.get(typed.replaceAll(/[.\s]/g, '')) ??
      names.get(columnKey(typed.replace(/^(?:kelurahan|kel\.?)\s+/i, ''))) ??
      null,
    bounds: city.head.map.wideBounds,
  }
}
