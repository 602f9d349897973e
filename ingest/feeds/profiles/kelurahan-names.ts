/** The kelurahan that a cell means: by its code, or by its name as people shorten it. */
import type { City } from '#config/schema/city.ts'
import { columnKey } from '#config/schema/feed-columns.ts'
import type { KelurahanCode } from '#domain/ids.ts'

/** As place names are written short all over the country. */
const shortened: ReadonlyMap<string, string> = new Map([
  ...['sei', 'sg', 'sungei'].map((word) => [word, 'sungai'] as const),
  ...['tg', 'tj', 'tjg', 'tanjong'].map((word) => [word, 'tanjung'] as const),
  ...['tlk', 'tl'].map((word) => [word, 'teluk'] as const),
  ...['kp', 'kamp', 'kpg'].map((word) => [word, 'kampung'] as const),
  ['bt', 'batu'],
  ['bk', 'bukit'],
  ['bkt', 'bukit'],
  ['pl', 'pulau'],
  ['p', 'pulau'],
])
const ranks: ReadonlySet<string> = new Set(['kelurahan', 'kel', 'kecamatan', 'kec', 'desa'])
/** A cell that holds more words is no name. */
const mostChars = 120

export function kelurahanOf(kecamatan: City['kecamatan']): {
  readonly named: (typed: string) => KelurahanCode | null
  readonly nearest: (typed: string) => readonly string[]
} {
  const all = kecamatan.flatMap((district) =>
    district.kelurahan.map(({ code, name }) => ({
      code,
      name,
      key: keyOf(name),
      district: district.name,
      districtKey: keyOf(district.name),
    })),
  )
  const byCode = new Map(all.map(({ code }) => [code.replaceAll('.', ''), code]))
  const byKey = Map.groupBy(all, ({ key }) => key)
  const byBoth = new Map<string, KelurahanCode>(
    all.flatMap(({ code, key, districtKey }) => [
      [`${key}_${districtKey}`, code] as const,
      [`${districtKey}_${key}`, code] as const,
    ]),
  )
  const meant = (typed: string) => byKey.get(keyOf(typed)) ?? []
  return {
    named: (typed) => {
      const code = byCode.get(typed.replaceAll(/[.\s]/g, ''))
      if (code !== undefined) return code
      const [first, ...others] = meant(typed)
      if (first !== undefined) return others.length === 0 ? first.code : null
      return byBoth.get(keyOf(typed)) ?? null
    },
    nearest: (typed) => {
      const same = meant(typed)
      const near = same.length > 0 ? same : all.filter(({ key }) => isNear(key, keyOf(typed)))
      if (near.length > 3) return []
      return near.map(({ name, district }) => (near.length > 1 ? `${name}, ${district}` : name))
    },
  }
}

function keyOf(name: string): string {
  return columnKey(name.slice(0, mostChars))
    .split('_')
    .filter((word) => !ranks.has(word))
    .map((word) => shortened.get(word) ?? word)
    .join('_')
}

/** But for one letter more, less or other, in a name that is long enough for it. */
function isNear(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < 5 || Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start += 1
  return [
    [1, 1],
    [1, 0],
    [0, 1],
  ].some(([one = 0, other = 0]) => a.slice(start + one) === b.slice(start + other))
}
