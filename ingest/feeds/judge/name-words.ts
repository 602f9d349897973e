/** Whether two names may be of one thing: case, abbreviations, words added or left out change nothing. */
import { columnKey } from '#config/schema/feed-columns.ts'

/** What many packages are called beside what they are about. */
const idle: ReadonlySet<string> = new Set([
  ...['pembangunan', 'rehabilitasi', 'rehab', 'renovasi', 'pemeliharaan', 'peningkatan', 'perbaikan'],
  ...['pengadaan', 'penataan', 'lanjutan', 'belanja', 'modal', 'jasa', 'paket', 'pekerjaan', 'kegiatan'],
  ...['di', 'ke', 'dan', 'untuk', 'pada', 'dari', 'yang', 'kota', 'kelurahan', 'kecamatan', 'kel', 'kec'],
  ...['pt', 'cv', 'ud', 'pd', 'tbk', 'persero', 'kso', 'ta', 'tahun', 'tahap'],
])
const samePrefix = 4

export function haveWordInCommon(one: string, other: string): boolean {
  const [these, those] = [tellingWords(one), tellingWords(other)]
  return these.some((word) => those.some((each) => mayBeSame(word, each)))
}

function tellingWords(name: string): readonly string[] {
  const words = columnKey(name).split('_')
  const telling = words.filter((word) => !idle.has(word) && !/^\d+$/.test(word))
  return telling.length > 0 ? telling : words
}

/** `jln` is `jalan`, `pusk` is `puskesmas`. */
function mayBeSame(one: string, other: string): boolean {
  if (one === other) return true
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  if (short.length < 2 || short[0] !== long[0]) return false
  if (short.length >= samePrefix && long.startsWith(short.slice(0, samePrefix))) return true
  let at = 0
  for (const letter of long) if (short[at] === letter) at += 1
  return at === short.length
}
