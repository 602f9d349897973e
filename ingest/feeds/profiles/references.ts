/** What a row may refer to in the city's config, found by the names sources use for it. */

import type { City } from '#config/schema/city.ts'
import { columnKey } from '#config/schema/feed-columns.ts'
import type { CategoryId, KelurahanCode, SkpdId } from '#domain/ids.ts'
import { elsewhere } from './elsewhere.ts'
import { kelurahanOf } from './kelurahan-names.ts'

export interface References {
  skpd(typed: string): SkpdId | null
  /** The short names of the agencies that were perhaps meant; several where the cell names several. */
  nearestSkpd(typed: string): readonly string[]
  /** How the agency is called on screens. */
  skpdName(id: SkpdId): string
  category(typed: string): CategoryId | null
  /** The id of the category that was perhaps meant. */
  nearestCategory(typed: string): readonly string[]
  ownerOf(category: CategoryId): SkpdId | null
  /** By code with or without dots, or by name, `Sei` for *Sungai*; with its kecamatan where several have the name. */
  kelurahan(typed: string): KelurahanCode | null
  /** The names that were perhaps meant, each with its kecamatan where several have it. */
  nearestKelurahan(typed: string): readonly string[]
  /** South, west, north, east of the city's whole territory. */
  readonly bounds: readonly [number, number, number, number]
}

export function referencesOf(city: Pick<City, 'skpd' | 'categories' | 'kecamatan' | 'head'>): References {
  const withoutCity = cityTrimmer(city.head.name)
  const skpd = new Map<string, SkpdId>()
  const shortened = new Map<string, SkpdId | null>()
  const skpdNames = new Map<SkpdId, string>()
  for (const agency of city.skpd) {
    skpdNames.set(agency.id, agency.short)
    skpd.set(agency.id, agency.id)
    for (const name of [agency.id, agency.short, agency.name, ...agency.aliases]) {
      const key = columnKey(name)
      skpd.set(key, agency.id)
      const short = withoutCity(key)
      const isAnothers = shortened.has(short) && shortened.get(short) !== agency.id
      shortened.set(short, isAnothers ? null : agency.id)
    }
  }
  // A configured name may end in the city where the typed one does not; it takes no other agency's own name.
  for (const [key, id] of shortened) if (id !== null && !skpd.has(key)) skpd.set(key, id)
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
  const nearAgency = nearestAmong(skpd)
  const abbreviated = abbreviationOf(skpd)
  const isElsewhere = elsewhere(skpd.keys(), columnKey(city.head.name))
  const nearCategory = nearestAmong(categories)
  const kelurahan = kelurahanOf(city.kecamatan)
  return {
    skpd: (typed) =>
      skpd.get(typed) ?? skpd.get(columnKey(typed)) ?? skpd.get(withoutCity(columnKey(typed))) ?? null,
    nearestSkpd: (typed) => {
      const nearest = (part: string) => {
        const key = withoutCity(columnKey(part))
        return skpd.get(key) ?? nearAgency(key) ?? abbreviated(key)
      }
      if (isElsewhere(withoutCity(columnKey(typed)))) return []
      const parts = typed.slice(0, 200).split(severalNames, maxWords).map(nearest)
      const found = new Set(parts.filter((id) => id !== null))
      const whole = found.size > 1 && isList.test(typed) ? null : nearest(typed)
      return (whole === null ? [...found] : [whole]).slice(0, 3).map((id) => skpdNames.get(id) ?? id)
    },
    skpdName: (id) => skpdNames.get(id) ?? id,
    category: (typed) => categories.get(columnKey(typed)) ?? null,
    nearestCategory: (typed) => {
      const id = nearCategory(columnKey(typed))
      return id === null ? [] : [id]
    },
    ownerOf: (category) => owners.get(category) ?? null,
    kelurahan: kelurahan.named,
    nearestKelurahan: kelurahan.nearest,
    bounds: city.head.map.wideBounds,
  }
}

/** `Dinas Perhubungan Kota Batam`, `Pemko Batam - Dishub`: whose agency it is says nothing of which. */
function cityTrimmer(cityName: string): (key: string) => string {
  const city = columnKey(cityName).replace(/^(?:kota|kabupaten|kab)_/, '')
  const owner = `(?:(?:pemerintah|pemerintah_daerah|pemda)_)?(?:(?:kota|kabupaten|kab|pemko|pemkot|pemkab)_)?${city}`
  const around = new RegExp(`^${owner}_|_${owner}$`, 'g')
  return (key) => key.replace(around, '')
}

/** `DBMSDA / CKTR`, `1.03.01.DBMSDA`. */
const severalNames = /\s*(?:[/,;&+.]|\bdan\b)\s*/

/** A name of one agency may hold "dan" and a comma. */
const isList = /[/;&+]/

/**
 * `Dinas LH`, `DLHK`: the initials of a name, with or without that of its first word, or a short name with a letter or two
 * behind it. Null where several agencies have them.
 */
function abbreviationOf<T>(known: ReadonlyMap<string, T>): (key: string) => T | null {
  const owners = new Map<string, Set<T>>()
  const add = (short: string, value: T) => owners.set(short, (owners.get(short) ?? new Set()).add(value))
  for (const [key, value] of known) {
    const words = key.split('_')
    const initials = (list: readonly string[]) => list.map((word) => word[0] ?? '').join('')
    if (words.length === 1) add(key, value)
    else
      for (const list of [words, words.filter((word) => word !== 'dan')])
        for (const from of [0, 1]) if (list.length - from > 1) add(initials(list.slice(from)), value)
  }
  const only = (short: string) => {
    const found = owners.get(short)
    return found?.size === 1 ? ([...found][0] ?? null) : null
  }
  return (key) => {
    const words = key.split('_', maxWords).filter((word) => !empty.has(word))
    const [word = ''] = words
    if (words.length !== 1 || word.length < 2 || word.length > 12) return null
    const shorter =
      word.length > 3 ? [word.slice(0, -1), ...(word.length > 4 ? [word.slice(0, -2)] : [])] : []
    return [word, `d${word}`, ...shorter].map(only).find((found) => found !== null) ?? null
  }
}

/** Words that say nothing about which agency or category is meant. */
const empty: ReadonlySet<string> = new Set(['dinas', 'badan', 'kota', 'dan', 'kantor', 'kab', 'kabupaten'])

/** Agencies and categories have fewer; and every word is held against every word that is known. */
const maxWords = 12
const maxKept = 1000

/** The one that shares the most words, at least half of both; null where several do. A sheet asks for the same few. */
function nearestAmong<T>(known: ReadonlyMap<string, T>): (key: string) => T | null {
  const candidates = [...known].map(([key, value]) => ({ others: wordsOf(key), value }))
  const kept = new Map<string, T | null>()
  return (key) => {
    const before = kept.get(key)
    if (before !== undefined) return before
    const words = wordsOf(key)
    const nearest = words.length > maxWords ? null : nearestTo(words, candidates)
    if (kept.size >= maxKept) kept.clear()
    kept.set(key, nearest)
    return nearest
  }
}

function nearestTo<T>(
  words: readonly string[],
  candidates: readonly { readonly others: readonly string[]; readonly value: T }[],
): T | null {
  let best: { share: number; value: T } | null = null
  let isTie = false
  for (const { others, value } of candidates) {
    const common = words.filter((word) => others.some((other) => isAlike(word, other))).length
    const share = common / Math.max(words.length, others.length, 1)
    if (share < 0.5 || (best !== null && share < best.share)) continue
    isTie = best !== null && share === best.share && best.value !== value
    best = { share, value }
  }
  return isTie ? null : (best?.value ?? null)
}

function wordsOf(key: string): string[] {
  return key.split('_', 2 * maxWords).filter((word) => word !== '' && !empty.has(word))
}

/** The same but for one letter more, less or other, in words that are long enough for it. */
function isAlike(a: string, b: string): boolean {
  if (a === b) return true
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  const rest = (text: string, skip: number) => text.slice(start + skip)
  return rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)
}
