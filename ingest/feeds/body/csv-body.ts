import { CsvError, parse } from 'csv-parse/sync'
import { columnKey } from '#config/schema/feed-columns.ts'
import { writer } from '#domain/format/writer.ts'
import { FeedFailure } from '../feed-failure.ts'
import { isDroppedColumn } from '../privacy/dropped-columns.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { type CountFields, findHeader, headerWithin, separatorLine } from './header-row.ts'
import { tooManyRows } from './json-body.ts'
import { maxColumns, maxRows, type Table, TableBuilder } from './table.ts'
import { isTotalLabel } from './total-label.ts'

/**
 * CSV with a header line among its first rows; comma, semicolon (Excel in Indonesian), tab or bar between cells. Rows
 * are counted from 1 as a spreadsheet counts them, blank and title rows included.
 */
export function readCsvBody(
  text: string,
  bytes: Uint8Array,
  isLengthKnown: boolean,
  countFields: CountFields,
): Table {
  // Without an announced length only the last line end tells a whole body from one whose tail was lost.
  if (!isLengthKnown && text.trim() !== '' && !/[\r\n]$/.test(text)) throw cutShort(bytes)
  const { delimiter, index: headerIndex } = findHeader(text, countFields)
  const lines = split(text, bytes, delimiter)
  const header = lines[headerIndex]
  if (!header) throw cutShort(bytes)
  checkHeader(header, bytes)
  const rows = lines.slice(headerIndex + 1)
  if (rows.length > maxRows) throw tooManyRows(rows.length, bytes)
  const table = new TableBuilder()
  for (const [index, line] of lines.slice(0, headerIndex).entries())
    table.skip(
      index === 0 && separatorLine(text) !== null ? 'separator' : isBlank(line) ? 'blank' : 'title',
      index + 1,
    )
  table.skip('header', headerIndex + 1)
  table.promise(header)
  const headerText = header.map(columnKey).join('|')
  for (const [index, line] of rows.entries()) {
    const row = headerIndex + index + 2
    if (line.map(columnKey).join('|') === headerText) {
      table.skip('header', row)
      continue
    }
    const isLast = index === rows.length - 1
    if (line.length < header.length && isLast && !/[\r\n]$/.test(text) && !isWholeAllTheSame(line))
      throw cutShort(bytes)
    table.add(
      // Cells behind the last named column stay in sight: a row that was shifted there is no blank one.
      Array.from({ length: Math.max(header.length, line.length) }, (_, i) => [
        header[i] ?? '',
        line[i] ?? '',
      ]),
      faultOf(line, header, delimiter),
      row,
    )
  }
  return table.build()
}

/** A last line that is no data: nobody needs the rest of its cells. */
function isWholeAllTheSame(line: readonly string[]): boolean {
  return isBlank(line) || line.some(isTotalLabel)
}

const isBlank = (line: readonly string[]) => line.every((cell) => cell.trim() === '')

/** Empty cells behind the table are an office habit; a cell with contents there, or too few cells, is a fault. */
function faultOf(line: readonly string[], header: readonly string[], delimiter: string) {
  const named = header.findLastIndex((name) => name.trim() !== '') + 1
  const filled = line.findLastIndex((cell) => cell.trim() !== '') + 1
  if ((line.length >= named && filled <= named) || line.every(isEmptyCell)) return null
  const hint =
    filled > named && delimiter === ','
      ? {
          id: '; mungkin koma desimal di dalam tabel yang dipisahkan koma: simpan dengan pemisah titik koma',
          en: '; perhaps decimal commas inside a table separated by commas: save it with semicolons',
        }
      : { id: '', en: '' }
  return {
    field: 'baris',
    id: `berisi ${Math.max(filled, line.length)} kolom, judul tabel ${named}${hint.id}`,
    en: `has ${Math.max(filled, line.length)} columns where the header has ${named}${hint.en}`,
    // The cells cannot be told apart here, so one of them may be a number we must not show.
    got: `${line.length}`,
  }
}

function split(text: string, bytes: Uint8Array, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      max_record_size: 100_000,
      to: maxRows + headerWithin + 2,
    })
  } catch (cause) {
    if (cause instanceof CsvError && cause.code === 'CSV_QUOTE_NOT_CLOSED') throw cutShort(bytes, cause)
    const line = cause instanceof CsvError && typeof cause.lines === 'number' ? cause.lines : null
    throw new FeedFailure(
      'malformed',
      {
        id: `bukan CSV yang sah${line === null ? '' : `, galat di sekitar baris ${line}`}`,
        en: `not valid CSV${line === null ? '' : `, fault near line ${line}`}`,
      },
      { body: bytes, cause },
    )
  }
}

function checkHeader(header: readonly string[], bytes: Uint8Array): void {
  if (header.length > maxColumns)
    throw new FeedFailure(
      'malformed',
      {
        id: `judul tabel memuat ${header.length} kolom, paling banyak ${maxColumns}`,
        en: `the header has ${header.length} columns, at most ${maxColumns}`,
      },
      { body: bytes },
    )
  const seen = new Set<string>()
  for (const name of header) {
    const key = columnKey(name)
    if (key === '' || isDroppedColumn(name)) continue
    if (seen.has(key))
      throw new FeedFailure(
        'malformed',
        {
          id: `kolom "${key.slice(0, 60)}" muncul dua kali di judul tabel`,
          en: `column "${key.slice(0, 60)}" is twice in the header`,
        },
        { body: bytes },
      )
    seen.add(key)
  }
}

function cutShort(bytes: Uint8Array, cause?: unknown): FeedFailure {
  return new FeedFailure(
    'cut-short',
    {
      id: `CSV terpotong atau kosong: berhenti setelah ${writer.id.count(bytes.length)} bita di tengah baris`,
      en: `the CSV is cut or empty: it ends after ${writer.en.count(bytes.length)} bytes inside a row`,
    },
    { body: bytes, cause },
  )
}
