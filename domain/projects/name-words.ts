/** Whether two names may be of one thing: case, abbreviations, words added or left out change nothing. */
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

/** More than half of what the shorter of them tells is in the other one as well. */
export function shareMostWords(one: string, other: string): boolean {
  const [these, those] = [new Set(tellingWords(one)), new Set(tellingWords(other))]
  const [fewer, more] = these.size <= those.size ? [these, those] : [those, these]
  const shared = [...fewer].filter((word) => [...more].some((each) => mayBeSame(word, each)))
  return shared.length > fewer.size / 2
}

const maxNameChars = 200

function wordsOf(name: string): readonly string[] {
  const words = name
    .slice(0, maxNameChars)
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => word !== '')
}

function tellingWords(name: string): readonly string[] {
  const words = wordsOf(name)
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
