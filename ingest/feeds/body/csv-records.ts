/**
 * The cells of a CSV as offices and their programs write it: LF, CRLF and CR each end a row outside quotes, also by turns
 * in one file. Quotes enclose a cell where they begin it; any other is a character, as in `Pipa 4" PVC`. `="054100137"`
 * is how programs keep the zeros of a cell that a spreadsheet would take for a number: the text between the quotes.
 */
export interface CsvFault {
  /** `inside`: an opened cell holds a quote that neither ends the cell nor is doubled. */
  readonly kind: 'never-closed' | 'inside' | 'too-long'
  /** Where the cell opened or the long row began, and where the quote stands that cannot be. */
  readonly from: number
  readonly at: number
}
export interface CsvRecords {
  readonly records: string[][]
  /** What stopped the reading behind those records, or null. */
  readonly fault: CsvFault | null
}
type Cell = { readonly text: string; readonly end: number } | CsvFault | null

/** Of one row; what is longer has lost its line ends or swallowed rows. */
export const maxLineChars = 100_000

/** At most `most` records. */
export function csvRecords(text: string, delimiter: string, most: number): CsvRecords {
  const mark = delimiter.charCodeAt(0)
  const records: string[][] = []
  let at = text.startsWith('\ufeff') ? 1 : 0
  while (at < text.length && records.length < most) {
    const from = at
    const cells: string[] = []
    for (;;) {
      const cell = enclosedCell(text, at, mark)
      if (cell !== null && 'kind' in cell)
        return { records, fault: text.length - from > maxLineChars ? longOr(cell, from) : cell }
      const end = cell === null ? endOfPlain(text, at, mark) : cell.end
      cells.push(cell === null ? text.slice(at, end) : cell.text)
      if (end - from > maxLineChars) return { records, fault: { kind: 'too-long', from: at, at: end } }
      at = end
      if (text.charCodeAt(at) !== mark) break
      at += 1
    }
    records.push(cells)
    at += text.startsWith('\r\n', at) ? 2 : 1
  }
  return { records, fault: null }
}

/** A quote that is never closed makes its row as long as the rest of the text. */
function longOr(fault: CsvFault, from: number): CsvFault {
  return fault.kind === 'inside' && fault.at - from <= maxLineChars ? fault : { ...fault, kind: 'too-long' }
}

const [lf, cr, equals, quote] = [10, 13, 61, 34]

function endOfPlain(text: string, from: number, mark: number): number {
  let at = from
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code === mark || code === lf || code === cr) break
  }
  return at
}

/**
 * Null for a cell without quotes around it. One that begins with a quote must end with one; behind blanks or `=` a quote
 * may be a character, so there it encloses only what it closes on the same line.
 *
 * Linear: a scan passes over pairs of quotes alone, and where several stand in a row only an odd number of them begins a
 * long scan, which ends the scan of every cell in front.
 */
function enclosedCell(text: string, from: number, mark: number): Cell {
  const begin = behindBlanks(text, from, mark)
  const open = text.charCodeAt(begin) === equals ? begin + 1 : begin
  if (text.charCodeAt(open) !== quote) return null
  const isSure = open === from
  const close = closingQuote(text, open)
  if (close < 0) return isSure ? { kind: 'never-closed', from: open, at: text.length } : null
  const end = behindBlanks(text, close + 1, mark)
  const inner = text.slice(open + 1, close)
  if (isSure && !endsCell(text, end, mark)) return { kind: 'inside', from: open, at: close }
  if (!isSure && (!endsCell(text, end, mark) || /[\r\n]/.test(inner))) return null
  return { text: withoutFormula(inner.replaceAll('""', '"')), end }
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === quote) at = text.indexOf('"', at + 2)
  return at
}

function endsCell(text: string, at: number, mark: number): boolean {
  const code = text.charCodeAt(at)
  return at >= text.length || code === mark || code === lf || code === cr
}

function behindBlanks(text: string, from: number, mark: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== mark) at += 1
  return at
}

const isBlank = (code: number) => code === 32 || code === 9 || code === 0xa0

/** `="054100137"`, as a program writes it that puts quotes around every cell. */
function withoutFormula(text: string): string {
  if (text.length < 3 || !text.startsWith('="') || !text.endsWith('"')) return text
  const inner = text.slice(2, -1)
  return inner.replaceAll('""', '').includes('"') ? text : inner.replaceAll('""', '"')
}
