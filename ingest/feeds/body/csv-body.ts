import { columnKey } from '#config/schema/feed-columns.ts'
import { FeedFailure } from '../feed-failure.ts'
import { isDroppedColumn } from '../privacy/dropped-columns.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { csvRecords } from './csv-records.ts'
import { cutShort, notCsv } from './csv-words.ts'
import type { Delivery } from './delivery.ts'
import { findHeader, headerWithin, separatorLine } from './header-row.ts'
import { type Headings, joinHeader } from './joined-header.ts'
import { tooManyRows } from './json-body.ts'
import { moneyUnitFault } from './money-unit.ts'
import { decimalCommas, isRowInOneCell, possibleDecimalPair, rowFault } from './row-fault.ts'
import { type SecondHeader, secondHeader } from './second-header.ts'
import { maxColumns, maxRows, type Table, TableBuilder } from './table.ts'
import { isTotalLabel } from './total-label.ts'

/**
 * CSV with a header line among its first rows; comma, semicolon (Excel in Indonesian), tab or bar between cells. Rows
 * are counted from 1 as a spreadsheet counts them, blank and title rows included.
 */
export function readCsvBody(
  text: string,
  { bytes, isLengthKnown, mayBeCut = false }: Pick<Delivery, 'bytes' | 'isLengthKnown' | 'mayBeCut'>,
  headings: Headings,
): Table {
  // Without an announced length only the last line end tells a whole body from one whose tail was lost.
  if (!isLengthKnown && text.trim() !== '' && !/[\r\n]$/.test(text)) throw cutShort(bytes)
  const { delimiter, index: headerIndex } = findHeader(text, headings.fieldOf)
  const lines = split(text, bytes, delimiter, headings.isQuoted)
  const top = lines[headerIndex]
  if (!top) throw cutShort(bytes)
  checkWidth(top, bytes)
  const knows = (name: string) => headings.fieldOf(name) !== null
  const { names: header, below, fault } = joinHeader(lines, headerIndex, headings)
  if (fault !== null) throw new FeedFailure('malformed', fault, { body: bytes })
  checkNames(header, bytes, (name) => headings.isQuoted || knows(name))
  const inThousands = moneyUnitFault(lines.slice(0, headerIndex), header, knows)
  if (inThousands !== null && knows('pagu')) throw new FeedFailure('malformed', inThousands, { body: bytes })
  const firstRow = headerIndex + below + 1
  const rows = lines.slice(firstRow)
  if (rows.length > maxRows) throw tooManyRows(Math.max(rows.length, countLines(text) - firstRow), bytes)
  const table = new TableBuilder()
  for (const [index, line] of lines.slice(0, headerIndex).entries())
    table.skip(
      index === 0 && separatorLine(text) !== null ? 'separator' : isBlank(line) ? 'blank' : 'title',
      index + 1,
    )
  for (let row = headerIndex + 1; row <= firstRow; row += 1) table.skip('header', row)
  table.promise(header)
  const headerTexts = new Set(lines.slice(headerIndex, firstRow).map(textOf))
  const commas = decimalCommas(rows, delimiter, header.length)
  let block: Pick<SecondHeader, 'names' | 'fault'> = { names: header, fault: null }
  let headerUntil = 0
  for (const [index, line] of rows.entries()) {
    const row = firstRow + index + 1
    const isFirst = !isBlank(line) && headerTexts.has(textOf(line))
    const second = isFirst ? null : secondHeader(rows.slice(index, index + 12), row, header, headings)
    if (isFirst) block = { names: header, fault: null }
    if (second !== null) {
      block = second
      headerUntil = row + second.below
    }
    if (isFirst || row <= headerUntil) {
      table.skip('header', row)
      continue
    }
    const { names } = block
    const isLast = index === rows.length - 1
    if (line.length < names.length && isLast && !/[\r\n]$/.test(text) && !isWholeAllTheSame(line))
      throw cutShort(bytes)
    const pairAt = possibleDecimalPair(line, names.length, commas)
    // What stands in one cell is no remark in the column it fell into.
    const width = isRowInOneCell(line, names.length, delimiter) ? 0 : Math.max(names.length, line.length)
    table.add(
      // Cells behind the last named column stay in sight: a row that was shifted there is no blank one.
      Array.from({ length: width }, (_, i) => [names[i] ?? '', line[i] ?? '']),
      {
        broken: (line.every(isEmptyCell) ? null : block.fault) ?? rowFault(line, names, delimiter, commas),
        splitNumber:
          pairAt < 0 ? null : { name: names[pairAt] ?? '', text: line.slice(pairAt, pairAt + 2).join(',') },
        lastCell: isLast && mayBeCut && !/[\r\n]$/.test(text) ? lastCellOf(line, names, headings) : null,
        row,
      },
    )
  }
  table.leaveUnnamed(unnamedColumns(rows, header), headerIndex + 1)
  return table.build()
}

/** Of a text of which no more is split than may be read. Lines inside quotes count too. */
function countLines(text: string): number {
  const ends = text.match(/\r\n|\n|\r/g)?.length ?? 0
  return /[\r\n]$/.test(text) ? ends : ends + 1
}

/** Prose: cut short it still says nothing wrong. */
const proseFields: ReadonlySet<string> = new Set(['problem', 'text'])

/** Null where nothing is read from it that could be wrong by being cut. */
function lastCellOf(
  line: readonly string[],
  names: readonly string[],
  { fieldOf }: Headings,
): { name: string; text: string } | null {
  const at = line.length - 1
  const name = names[at] ?? ''
  const field = fieldOf(name)
  return field === null || proseFields.has(field) ? null : { name, text: line[at] ?? '' }
}

const textOf = (line: readonly string[]) => line.map(columnKey).join('|')

/** Letters of filled columns without a heading. Running numbers in front of the rows need none. */
function unnamedColumns(rows: readonly (readonly string[])[], header: readonly string[]): string[] {
  const last = header.findLastIndex((name) => name.trim() !== '')
  return header.slice(0, last).flatMap((name, index) => {
    if (name.trim() !== '') return []
    const cells = rows.map((line) => (line[index] ?? '').trim()).filter((cell) => !isEmptyCell(cell))
    const isRunning = cells.every((cell) => /^\d{1,5}\.?$/.test(cell) || isTotalLabel(cell))
    return isRunning && (index === 0 || cells.length === 0) ? [] : [columnLetters(index)]
  })
}

/** `A` to `Z`, `AA`, … as a spreadsheet names its columns. */
function columnLetters(index: number): string {
  const rest = Math.floor(index / 26)
  return `${rest > 0 ? columnLetters(rest - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}

/** A last line that is no data: nobody needs the rest of its cells. */
function isWholeAllTheSame(line: readonly string[]): boolean {
  return isBlank(line) || line.some(isTotalLabel)
}

const isBlank = (line: readonly string[]) => line.every((cell) => cell.trim() === '')

function split(
  text: string,
  bytes: Uint8Array,
  delimiter: string,
  isQuoted: boolean,
): readonly (readonly string[])[] {
  const { records, fault } = csvRecords(text, delimiter, maxRows + headerWithin + 2)
  if (fault !== null) throw notCsv(fault, text, bytes, isQuoted)
  return records
}

function checkWidth(header: readonly string[], bytes: Uint8Array): void {
  if (header.length <= maxColumns) return
  throw new FeedFailure(
    'malformed',
    {
      id: `judul tabel memuat ${header.length} kolom, paling banyak ${maxColumns}`,
      en: `the header has ${header.length} columns, at most ${maxColumns}`,
    },
    { body: bytes },
  )
}

function checkNames(header: readonly string[], bytes: Uint8Array, isShown: (name: string) => boolean): void {
  const seen = new Map<string, string>()
  for (const [index, name] of header.entries()) {
    const key = columnKey(name)
    if (key === '' || isDroppedColumn(name)) continue
    const [first, second] = [seen.get(key), columnLetters(index)]
    if (first !== undefined) {
      const [kolom, column] = isShown(name)
        ? [`kolom "${key.slice(0, 60)}"`, `column "${key.slice(0, 60)}"`]
        : ['satu kolom', 'one column']
      throw new FeedFailure(
        'malformed',
        {
          id: `${kolom} muncul dua kali di judul tabel (kolom ${first} dan ${second}); hapus yang tidak berlaku, atau beri nama lain`,
          en: `${column} is twice in the header (columns ${first} and ${second}); remove the one that does not hold, or name it otherwise`,
        },
        { body: bytes },
      )
    }
    seen.set(key, second)
  }
}
