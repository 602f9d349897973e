/** What the heading of a day says in plain words, whatever their order: `Tanggal Akhir Kontrak`, `Mulai Kontrak`. */
import { headingKey } from '#config/schema/feed-columns.ts'

type ContractDay = 'startsOn' | 'endsOn' | 'handedOverOn'

const marks: ReadonlyMap<string, ContractDay> = new Map([
  ...['mulai', 'dimulai', 'awal', 'spmk'].map((word) => [word, 'startsOn'] as const),
  ...['selesai', 'akhir', 'berakhir', 'berakhirnya'].map((word) => [word, 'endsOn'] as const),
  ...['pho', 'pertama', 'sementara'].map((word) => [word, 'handedOverOn'] as const),
])
const contractWords: ReadonlySet<string> = new Set(['kontrak', 'pelaksanaan', 'pekerjaan', 'kerja'])
const around: ReadonlySet<string> = new Set([...contractWords, 'tgl', 'jangka', 'waktu', 'masa'])

/** Null where a word is not understood, as in `Tgl Selesai Addendum`, or two of them mean different days. */
export function contractDayNamed(heading: string): ContractDay | null {
  const words = headingKey(heading).replace('serah_terima', 'pho').split('_')
  const [mark = '', ...others] = words.filter((word) => !around.has(word))
  const day = marks.get(mark)
  if (day === undefined || others.some((word) => marks.get(word) !== day)) return null
  const isDated = words.includes('tgl')
  // `SPMK` alone is a number, `Pekerjaan Selesai` a yes or no.
  if (!isDated && (mark === 'spmk' || words.length === 1 || !marks.has(words[0] ?? ''))) return null
  // `Tgl Akhir` may be of the report.
  const isOfContract = words.some((word) => contractWords.has(word))
  return isOfContract || !['awal', 'akhir', 'pertama', 'sementara'].includes(mark) ? day : null
}
