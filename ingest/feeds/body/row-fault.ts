/** What is wrong with a CSV row as a whole, before any of its cells is read. */
import { maskPersonalNumbers } from '../privacy/mask-numbers.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { cleanLine } from '../read/text.ts'
import type { SourceRow } from './table.ts'

type Broken = NonNullable<SourceRow['broken']>

const lineEnd = /\r\n|\r|\n/

/**
 * Empty cells behind the table are an office habit; a cell with contents there, or too few cells, is a fault. So is a
 * row that a decimal comma made longer than the header without filling a cell there, and one whose quote swallowed the
 * rows behind it.
 */
export function rowFault(
  line: readonly string[],
  header: readonly string[],
  delimiter: string,
  commas: DecimalCommas,
): Broken | null {
  const swallowing = line.find((cell, index) => swallowsRows(cell, index, header.length, delimiter))
  if (swallowing !== undefined) {
    const rows = swallowing.split(lineEnd).length - 1
    return {
      field: 'baris',
      id: `tanda kutip ganda (") dibuka di sini dan baru ditutup ${rows} baris kemudian, sehingga baris di antaranya tertelan; hapus tanda kutip itu atau tulis dua kali ("")`,
      en: `a double quote (") opens here and is closed ${rows} rows further down, which swallowed the rows between; remove it or write it twice ("")`,
      got: shown([swallowing]),
    }
  }
  if (line.every(isEmptyCell)) return null
  if (isRowInOneCell(line, header.length, delimiter))
    return {
      field: 'baris',
      id: 'seluruh baris berada dalam satu sel: pemisahnya lain atau seluruhnya diapit tanda kutip; samakan pemisahnya dan hapus tanda kutip di awal dan akhir baris',
      en: 'the whole row stands in one cell: it has another separator or quotes around all of it; use the same separator and remove the quotes at both ends',
      got: shown(line),
    }
  const named = header.findLastIndex((name) => name.trim() !== '') + 1
  const filled = line.findLastIndex((cell) => cell.trim() !== '') + 1
  const pairAt =
    commas !== 'none' && line.length > header.length && filled <= named ? decimalPairAt(line) : -1
  if (pairAt >= 0 && (commas === 'uneven' || pairAt + 2 === filled))
    return {
      field: 'baris',
      id: `berisi ${line.length} kolom, judul tabel ${header.length}${byDecimalComma.id}`,
      en: `has ${line.length} columns where the header has ${header.length}${byDecimalComma.en}`,
      got: shown(line.slice(pairAt, filled)),
    }
  if (line.length >= named && filled <= named) return null
  const isTooLong = filled > named
  const hint = !isTooLong
    ? noHint
    : line.some(hasLoneQuote)
      ? byQuote
      : delimiter === ','
        ? byDecimalComma
        : noHint
  return {
    field: 'baris',
    id: `berisi ${Math.max(filled, line.length)} kolom, judul tabel ${named}${hint.id}`,
    en: `has ${Math.max(filled, line.length)} columns where the header has ${named}${hint.en}`,
    got: shown(isTooLong ? line.slice(named, filled) : line.slice(0, 3)),
  }
}

/** A record whose separator is another one, or that is quoted as a whole: no remark, though it fills a cell or two. */
export function isRowInOneCell(line: readonly string[], columns: number, delimiter: string): boolean {
  const filled = line.filter((cell) => cell.trim() !== '')
  if (columns < 5 || filled.length === 0 || filled.length * 2 >= columns) return false
  return [';', ',', '\t', '|'].some((mark) => {
    if (mark === delimiter && filled.length > 1) return false
    const parts = filled.join(delimiter).split(mark)
    const figures = parts.filter(isFigure).length
    return parts.length >= columns - 1 && parts.length <= columns * 2 && figures >= 3
  })
}

const isFigure = (cell: string) =>
  cell.length < 40 && /^["'\s]*(?:rp\.?\s*)?\d[\d.,/:%-]*["'\s]*$/i.test(cell)

const noHint = { id: '', en: '' }

/** `Jalan "Mawar`, whose other quote stands in the next cell: it encloses the separator only where it begins its cell. */
const hasLoneQuote = (cell: string) => cell.split('"').length % 2 === 0

const byQuote = {
  id: '; tanda kutip ganda (") di tengah sel tidak mengapit pemisah: apit seluruh selnya, dan tulis tanda kutip di dalamnya dua kali ("")',
  en: '; a double quote (") inside a cell encloses no separator: put quotes around the whole cell and write those inside twice ("")',
}

const byDecimalComma = {
  id: '; mungkin koma desimal di dalam tabel yang dipisahkan koma: simpan dengan pemisah titik koma',
  en: '; perhaps decimal commas inside a table separated by commas: save it with semicolons',
}

/**
 * Whether decimal commas may have split cells: not where another mark separates them, or some cell writes its decimals
 * with a point. `uneven`: rows differ in width, as they do where some have a comma more. Programs that end each row with
 * a separator make them all longer alike. `paired`: even, and some row shows that its last two cells are two: one is
 * empty, or what they would be as one is no percentage.
 */
export type DecimalCommas = 'none' | 'even' | 'uneven' | 'paired'

export function decimalCommas(
  rows: readonly (readonly string[])[],
  delimiter: string,
  columns: number,
): DecimalCommas {
  if (delimiter !== ',' || rows.some((line) => line.some(isDecimalPoint))) return 'none'
  const widths = new Set(rows.filter((line) => !line.every(isEmptyCell)).map((line) => line.length))
  if (widths.size > 1) return 'uneven'
  return rows.some((line) => endsInTwo(line, columns)) ? 'paired' : 'even'
}

function endsInTwo(line: readonly string[], columns: number): boolean {
  const [first = '', second = ''] = line.slice(columns - 2).map((cell) => cell.trim())
  if (line.length !== columns || !/^\d{1,3}$/.test(first)) return false
  return second === '' || second === '100' || second === '0' || Number(first) >= 100
}

const isDecimalPoint = (cell: string) => /^\d+\.\d{1,2}$/.test(cell.trim())

/**
 * Where a decimal comma may have made two cells of one in a row that is no fault: `82,5,` is 82 and 5, or 82,5 and a
 * cell too few. Less than 0: nowhere. Nothing in the row tells, so it is taken and doubted.
 */
export function possibleDecimalPair(line: readonly string[], columns: number, commas: DecimalCommas): number {
  const at = commas === 'none' ? -1 : decimalPairAt(line)
  if (at < 0) return -1
  const isLast = at + 2 < line.length && line.slice(at + 2).every(isEmptyCell)
  if (isLast || line.length > columns) return at
  // The last two cells as they stand, whatever pair is further in front.
  return commas !== 'paired' && line.length === columns && isDecimalPair(line, columns - 2) ? columns - 2 : -1
}

function decimalPairAt(line: readonly string[]): number {
  return line.findIndex((_cell, index) => isDecimalPair(line, index))
}

function isDecimalPair(line: readonly string[], at: number): boolean {
  return at > 0 && /^\d{1,3}$/.test((line[at] ?? '').trim()) && /^\d{1,2}$/.test((line[at + 1] ?? '').trim())
}

/**
 * The rest of its row, whole rows, and the beginning of another. Text with line breaks holds no semicolons or tabs as
 * many as a row has; commas it may hold, so there every line must fit.
 */
function swallowsRows(cell: string, index: number, columns: number, delimiter: string): boolean {
  if (columns < 2 || !/[\r\n]/.test(cell)) return false
  const marks = cell.split(lineEnd).map((line) => line.split(delimiter).length - 1)
  if (delimiter !== ',') return marks.reduce((sum, count) => sum + count, 0) >= columns - 1
  const [first, last] = [marks[0] ?? 0, marks.at(-1) ?? 0]
  const isWhole = marks.slice(1, -1).every((count) => count === columns - 1)
  return isWhole && first === columns - 1 - index && last === index
}

/** Cells that could not be told apart may be anything, so what could be a person's number is hidden. */
function shown(cells: readonly string[]): string {
  return cleanLine(maskPersonalNumbers(cells.join(' | ').slice(0, 400)), 200)
}
