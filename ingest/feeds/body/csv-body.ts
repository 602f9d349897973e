import { CsvError, parse } from 'csv-parse/sync'
import { columnKey } from '#config/schema/feed-columns.ts'
import { FeedFailure } from '../feed-failure.ts'
import { isDroppedColumn } from '../privacy/dropped-columns.ts'
import { tooManyRows } from './json-body.ts'
import { maxColumns, maxRows, type Table, TableBuilder } from './table.ts'

/** CSV with a header line; comma, semicolon (Excel in Indonesian) or tab between cells, told apart by the header. */
export function readCsvBody(text: string, bytes: Uint8Array, isLengthKnown: boolean): Table {
  // Without an announced length only the last line end tells a whole body from one whose tail was lost.
  if (!isLengthKnown && text.trim() !== '' && !/[\r\n]$/.test(text)) throw cutShort(bytes)
  const lines = split(text, bytes)
  const header = lines[0]
  if (!header) throw cutShort(bytes)
  checkHeader(header, bytes)
  if (lines.length - 1 > maxRows) throw tooManyRows(lines.length - 1, bytes)
  const table = new TableBuilder()
  table.promise(header)
  for (const [index, line] of lines.slice(1).entries()) {
    if (line.length === header.length) {
      table.add(header.map((name, i) => [name, line[i]]))
      continue
    }
    if (line.length < header.length && index === lines.length - 2 && !/[\r\n]$/.test(text))
      throw cutShort(bytes)
    table.add([], {
      field: 'baris',
      id: `berisi ${line.length} kolom, judul tabel ${header.length}`,
      en: `has ${line.length} columns where the header has ${header.length}`,
      // The cells cannot be told apart here, so one of them may be a number we must not show.
      got: `${line.length}`,
    })
  }
  return table.build()
}

function split(text: string, bytes: Uint8Array): readonly (readonly string[])[] {
  try {
    return parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: maxRows + 2,
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

function delimiterOf(text: string): string {
  const firstLine = text.slice(0, 20_000).split(/\r?\n/, 1)[0] ?? ''
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const counts = [',', ';', '\t'].map((mark) => ({ mark, count: bare.split(mark).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).mark
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
      id: `CSV terpotong atau kosong: berhenti setelah ${bytes.length} bita di tengah baris`,
      en: `the CSV is cut or empty: it ends after ${bytes.length} bytes inside a row`,
    },
    { body: bytes, cause },
  )
}
