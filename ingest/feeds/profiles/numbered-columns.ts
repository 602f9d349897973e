/**
 * Columns that are numbered in a row: `Jan; Feb`, `Bulan Ke-1; Bulan Ke-2`, `I; II; III`. Their headings are one but
 * for a count. Each tells of a part of something, and none of them what is true on the day of the report. Of what they
 * are parts is said by the words around the count, or else by the cells.
 */
import type { SourceRow, Table } from '../body/table.ts'
import { FeedFailure } from '../feed-failure.ts'
import { isMonthName } from '../read/instant.ts'
import { readNumber } from '../read/number.ts'
import { isEmptyCell } from './empty-cell.ts'
import { headingWords } from './heading-meaning.ts'

/** Field -> column, as in `ColumnMap`. */
type Mapped = ReadonlyMap<string, string>

/** Throws where columns numbered in a row may hold the work done, and no other one tells it of one day. */
export function checkNumberedColumns(table: Table, map: Mapped, bytes: Uint8Array): void {
  const found = untoldWork(table, map)
  if (found.length > 0) throw tooWide(found, bytes)
}

function untoldWork(table: Table, map: Mapped): readonly string[] {
  if (!map.has('workPackageId')) return []
  const done = map.get('physicalPct')
  const isDoneTold = table.rows.some(({ cells }) => done !== undefined && !isEmptyCell(cells.get(done)))
  const isPlanOfOneDay = map.has('asOf') && map.has('plannedPhysicalPct')
  if (map.has('asOf') && done !== undefined && (isDoneTold || !isPlanOfOneDay)) return []
  const read = new Set(map.values())
  const numbered = [...table.columns].flatMap((name) => (read.has(name) ? [] : (numberedHeading(name) ?? [])))
  const ofTime = numbered.filter(({ isOfTime }) => isOfTime)
  // Without a plan that they could be the work of, only what is surely a column per week or month is.
  if (!isPlanOfOneDay) return ofTime.length >= 2 ? ofTime.map(({ name }) => name) : []
  const figures = figuresOf(table.rows, numbered)
  const isPercent = ({ name }: NumberedHeading) => figures.get(name)?.isPercent !== false
  const isFilled = ({ name }: NumberedHeading) => figures.get(name)?.isFilled === true
  const mayTellWork = (heading: NumberedHeading) => heading.tells ?? isPercent(heading)
  const parts = ofTime.filter(mayTellWork)
  // An empty column of the work done says that there is one; what stands empty beside it says nothing.
  if (parts.length >= 2 && (done === undefined || parts.some(isFilled))) return parts.map(({ name }) => name)
  // One thing has one unit: where one part is text or an amount, so are the others.
  const others = Map.groupBy(
    numbered.filter(({ isOfTime }) => !isOfTime),
    ({ around }) => around,
  )
  const series = [...others.values()].find(
    (same) => same.length >= 2 && same.every(mayTellWork) && same.every(isPercent) && same.some(isFilled),
  )
  return series?.map(({ name }) => name) ?? []
}

interface NumberedHeading {
  readonly name: string
  /** The heading without its count. */
  readonly around: string
  /** It is one of periods, by its words: of weeks, of months, of nothing but numbers. */
  readonly isOfTime: boolean
  /** Whether it is the work done, by its words; null where these do not tell. */
  readonly tells: boolean | null
}

const periods: ReadonlySet<string> = new Set([
  ...['hari', 'h', 'minggu', 'mgg', 'mg', 'm', 'pekan', 'week', 'wk', 'w', 'bulan', 'bln', 'bl', 'b'],
  ...['month', 'triwulan', 'triw', 'tri', 'twl', 'tw', 'kuartal', 'kwartal', 'quarter', 'q', 'caturwulan'],
  ...['cawu', 'cw', 'semester', 'smt', 'sem', 'smtr', 'tahun', 'thn', 'th', 'ta', 'periode', 'period'],
  ...['per', 'tanggal', 'tgl', 'ke', 's', 'd', 'sd', 'sampai', 'dengan', 'hingga'],
])
/** Numbered as often as periods are, and never progress of the work. */
const otherThings: ReadonlySet<string> = new Set([
  ...['termin', 'sp2d', 'spm', 'spp', 'bayar', 'dibayar', 'pencairan', 'cair', 'penyaluran', 'angsuran'],
  ...['cicilan', 'tagihan', 'invoice', 'uang', 'dana', 'um', 'retensi', 'denda', 'pajak', 'jaminan'],
  ...['pagu', 'nilai', 'harga', 'addendum', 'adendum', 'amandemen', 'amendemen', 'cco', 'perubahan'],
  ...['revisi', 'kontrak', 'spk', 'spmk', 'scm', 'sp', 'teguran', 'peringatan', 'perpanjangan'],
  ...['koordinat', 'koord', 'lat', 'latitude', 'lintang', 'long', 'lng', 'lon', 'longitude', 'bujur'],
  ...['titik', 'sta', 'foto', 'gambar', 'dokumen', 'dokumentasi', 'lampiran', 'nomor', 'no', 'lebar'],
  ...['panjang', 'tinggi', 'tebal', 'luas', 'diameter', 'jarak', 'jumlah', 'jml', 'personil', 'personel'],
  ...['tenaga', 'pekerja', 'alat', 'orang', 'umur', 'skor', 'peringkat', 'rt', 'rw', 'dapil'],
])

/** Null for one without a count. */
function numberedHeading(name: string): NumberedHeading | null {
  const words = wordsOf(name)
  const rest = words.filter((word) => !isCount(word))
  if (rest.length === words.length) return null
  const around = words
    .map((word) => (isCount(word) ? '#' : word))
    .join(' ')
    .replaceAll(/#( #)+/g, '#')
  const said = headingWords(rest.filter((word) => !periods.has(word)).join('_'))
  return { name, around, isOfTime: !said.isUnclear, tells: tellsWork(said, rest) }
}

function tellsWork(said: ReturnType<typeof headingWords>, words: readonly string[]): boolean | null {
  if (said.role === 'plan' || said.isOtherFigure || said.unit === 'rupiah') return false
  if (words.some((word) => otherThings.has(word))) return false
  return said.subject === null ? null : said.subject === 'physical'
}

/** `m12` and `jan26` are two words, `sp2d` is one. */
function wordsOf(name: string): readonly string[] {
  return name.split('_').flatMap((word) => /^(\p{L}+)(\d+)$/u.exec(word)?.slice(1) ?? word)
}

const spelled: ReadonlySet<string> = new Set([
  ...['satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan', 'sepuluh', 'sebelas'],
  ...['belas', 'pertama'],
])
const weekdays: ReadonlySet<string> = new Set([
  ...['senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu', 'ahad'],
])
const roman = /^(?=.)(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3})$/

function isCount(word: string): boolean {
  if (/^\d{1,8}$/.test(word) || roman.test(word) || isMonthName(word) || weekdays.has(word)) return true
  const bare = word.replace(/^ke/, '')
  return spelled.has(bare) || (bare !== word && bare !== '' && roman.test(bare))
}

interface Figures {
  /** Every cell that is filled is a number up to 100. */
  isPercent: boolean
  isFilled: boolean
}

/** Of those with a filled cell; each cell is looked at once. */
function figuresOf(
  rows: readonly SourceRow[],
  headings: readonly NumberedHeading[],
): ReadonlyMap<string, Figures> {
  const names = new Set(headings.map(({ name }) => name))
  const figures = new Map<string, Figures>()
  for (const { cells } of rows)
    for (const [name, cell] of cells) {
      if (!names.has(name) || isEmptyCell(cell)) continue
      const reading = readNumber(cell, 'decimal')
      const known = figures.get(name)
      figures.set(name, {
        isFilled: true,
        isPercent: known?.isPercent !== false && reading.ok && reading.value <= 100,
      })
    }
  return figures
}

function tooWide(columns: readonly string[], bytes: Uint8Array): FeedFailure {
  const named = columns.slice(0, 4).join(', ').slice(0, 120)
  return new FeedFailure(
    'malformed',
    {
      id: `tabel melebar: satu kolom tiap minggu, bulan atau tahap (${named}, …), sehingga tidak diketahui tanggalnya. Tulis satu baris untuk tiap paket dan tanggal, dengan kolom Tanggal, Rencana Fisik, Realisasi Fisik; kolom yang bukan pekerjaan fisik diberi judul yang menyebut isinya, misalnya "Pembayaran Tahap I"`,
      en: `a wide table: one column per week, month or stage (${named}, …), so the days are not known. Write one row per package and day, with the columns Tanggal, Rencana Fisik, Realisasi Fisik; a column that is no work done is given a heading that says what it holds, such as "Pembayaran Tahap I"`,
    },
    { body: bytes },
  )
}
