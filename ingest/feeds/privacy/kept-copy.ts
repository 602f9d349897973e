/**
 * What is kept of a delivery that was read: the columns that became fields, and nothing of the others. Titles, totals,
 * remarks and signatures are no records and are left out; so is a row whose cells may stand under the wrong heading, and
 * one that is sealed. Rows keep their numbers, and the copy can be read again by the same feed.
 */
import type { Feed } from '#config/schema/feed.ts'
import type { SourceRow } from '../body/table.ts'
import { maskedAs } from '../profiles/as-typed.ts'
import type { ColumnMap } from '../profiles/column-map.ts'

export interface KeptRow {
  readonly row: SourceRow
  readonly isHidden: boolean
}

/** `firstRow` is the number of the first row below the header, also of one that is no record. */
export function keptCopy(
  rows: readonly KeptRow[],
  columns: ColumnMap,
  format: Feed['format'],
  firstRow: number,
): string {
  const fields = [...columns]
  const cellsByRow = new Map(
    rows
      .filter(({ row, isHidden }) => !isHidden && row.broken === null && row.splitNumber === null)
      .map(({ row }) => [row.row, fields.map(([field, column]) => masked(field, row.cells.get(column)))]),
  )
  const lastRow = rows.reduce((last, { row }) => Math.max(last, row.row), firstRow - 1)
  const numbers = Array.from({ length: Math.max(0, lastRow - firstRow + 1) }, (_, index) => firstRow + index)
  if (format === 'json') {
    const objects = numbers.map((number) => {
      const cells = cellsByRow.get(number)
      return Object.fromEntries(
        cells === undefined ? [] : fields.map(([, column], index) => [column, cells[index] ?? null]),
      )
    })
    return `[\n${objects.map((row) => JSON.stringify(row)).join(',\n')}\n]\n`
  }
  const lines = [
    ...Array.from({ length: firstRow - 2 }, () => ''),
    csvLine(fields.map(([, column]) => column)),
    ...numbers.map((number) => csvLine(cellsByRow.get(number) ?? fields.map(() => ''))),
  ]
  return `${lines.join('\r\n')}\r\n`
}

function masked(field: string, cell: unknown): unknown {
  if (cell === undefined || cell === null || typeof cell === 'boolean') return cell ?? null
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  const shown = maskedAs(field, text)
  return shown === text && typeof cell === 'number' ? cell : shown
}

function csvLine(cells: readonly unknown[]): string {
  return cells
    .map((cell) => {
      const text = cell === null ? '' : String(cell)
      return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    })
    .join(';')
}
