/** Where the table of an office's sheet begins: titles, blank lines and `sep=;` may stand above it. */
import { csvRecords } from './csv-records.ts'
import type { FieldOf } from './joined-header.ts'
import { maxColumns } from './table.ts'

export interface HeaderRow {
  readonly delimiter: string
  /** Index among the records of the text, blank lines counted. */
  readonly index: number
}

/** Looked at from the top; a header further down is no longer looked for. */
export const headerWithin = 20
/** One known word may stand in a title as well ("Paket", "Tahun"). */
const enoughFields = 2
/** So many cells stand in no title. */
const leastHeadings = 3
const delimiters = [';', ',', '\t', '|'] as const

export function findHeader(text: string, fieldOf: FieldOf): HeaderRow {
  const head = headOf(text)
  const announced = separatorLine(text)
  const start = announced === null ? 0 : 1
  let best: (HeaderRow & { score: number; filled: number; filledAbove: number }) | null = null
  for (const delimiter of announced === null ? delimiters : [announced]) {
    let filledAbove = 0
    for (const [index, cells] of firstRecords(head, delimiter).entries()) {
      if (index < start) continue
      const score = countFields(cells, fieldOf)
      const filled = cells.filter((cell) => cell.trim() !== '').length
      const isBetter =
        best === null ||
        score > best.score ||
        (score === best.score && score < enoughFields && filled > best.filled)
      if (isBetter) best = { delimiter, index, score, filled, filledAbove }
      filledAbove = Math.max(filledAbove, filled)
    }
  }
  if (best !== null && best.score >= enoughFields) return best
  // Headings that we do not know: what stands in front of the widest row is the title of the sheet, not its header.
  if (best !== null && best.filled >= leastHeadings && best.filled > best.filledAbove) return best
  const delimiter = announced ?? mostFrequent(text)
  const first = firstRecords(head, delimiter).findIndex(
    (cells, index) => index >= start && cells.some((cell) => cell.trim() !== ''),
  )
  return { delimiter, index: Math.max(first, start) }
}

/** How many of a profile's fields this row names; a header names several, a title none. A wider row is no header. */
export function countFields(cells: readonly string[], fieldOf: FieldOf): number {
  const named = cells.slice(0, maxColumns).filter((cell) => cell !== '')
  return new Set(named.flatMap((cell) => fieldOf(cell) ?? [])).size
}

/** Excel reads and writes `sep=;` as the first line; it names the separator and is no row. */
export function separatorLine(text: string): string | null {
  return /^\ufeff?"?sep=([;,\t|])"?\s*(?:\r|\n)/i.exec(text.slice(0, 20))?.[1] ?? null
}

/** Titles, blank rows and a header of 200 columns have their place in so much; it is parsed once per separator. */
const headChars = 10_000

/** As far as whole lines go. */
function headOf(text: string): string {
  if (text.length <= headChars) return text
  const head = text.slice(0, headChars)
  const lineEnd = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('\r'))
  return lineEnd < 0 ? head : head.slice(0, lineEnd + 1)
}

/** Of a text that is no table with this separator, or is cut inside its quotes, as many as can be told. */
function firstRecords(text: string, delimiter: string): string[][] {
  return csvRecords(text, delimiter, headerWithin + 1).records
}

function mostFrequent(text: string): string {
  const firstLine = text.slice(0, 20_000).split(/\r|\n/, 1)[0] ?? ''
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
}
