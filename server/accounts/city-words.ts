/** Words that somebody who wants into this city's accounts tries first. */
import type { City } from '#config/schema/city.ts'

/** Offices, the product and the field: the same in every city of the country. */
const common =
  'walikota bupati wakil sekda sekretaris kepala camat lurah dinas badan kota kabupaten pemkot pemkab pemda ' +
  'kecamatan kelurahan diskominfo kominfo dishub satpol pantau pusat kendali komando kamera cctv dinding admin ' +
  'administrator operator supervisor auditor petugas regu server sistem indonesia merdeka garuda pancasila'

/** Shorter ones stand in too many other words to be taken out of a password. */
const LEAST_LETTERS = 4

/** Lower-case words of the city, the longest first: its names, its agencies, its districts, teams and places. */
export function cityWords(city: City): readonly string[] {
  const { head, skpd, kecamatan, teams, sites } = city
  return wordsOf([
    common,
    head.id,
    head.name,
    head.centreName,
    ...skpd.flatMap((one) => [one.id, one.name, one.short, ...one.aliases]),
    ...kecamatan.flatMap((one) => [one.name, ...one.kelurahan.map(({ name }) => name)]),
    ...teams.map(({ name }) => name),
    ...sites.map(({ name }) => name),
  ])
}

/** Every word of the texts, once; of a name also without its spaces, as it is typed into a password. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  const words = new Set<string>()
  for (const text of texts) {
    for (const word of text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []) {
      if (word.length >= LEAST_LETTERS && !/^\p{N}+$/u.test(word)) words.add(word)
    }
  }
  return [...words].toSorted((a, b) => b.length - a.length)
}
