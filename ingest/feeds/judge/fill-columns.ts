/**
 * Several columns of one field, of which a row fills now this and now that: an empty cell tells nothing, so what the
 * row tells stands in the other one. Rows in which both are filled are left to `second-columns.ts`.
 */
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import type { References } from '../profiles/references.ts'
import { readInstant } from '../read/instant.ts'
import { readNumber } from '../read/number.ts'
import { readSerialDay } from '../read/serial-day.ts'
import { dayFields, numberFields } from './column-evidence.ts'

/** `seconds`: the columns of each field that are not read. */
export function fillFromSeconds(
  rows: readonly SourceRow[],
  columns: ColumnMap,
  seconds: ReadonlyMap<string, readonly string[]>,
  context: { readonly zone: string; readonly references: Pick<References, 'kelurahan'> },
): { readonly rows: readonly SourceRow[]; readonly columns: ColumnMap } {
  if (seconds.size === 0) return { rows, columns }
  const tells = (row: SourceRow, field: string, name: string) => {
    const cell = row.cells.get(name)
    return !isEmptyCell(cell) && isReadable(field, cell, context)
  }
  const read = new Map(columns)
  for (const [field, names] of seconds) {
    const first = read.get(field)
    // A column that no row fills is no column.
    if (first === undefined || rows.some(({ cells }) => !isEmptyCell(cells.get(first)))) continue
    const filled = names.find((name) => rows.some((row) => tells(row, field, name)))
    if (filled !== undefined) read.set(field, filled)
  }
  const filledRow = (row: SourceRow): SourceRow => {
    const takenFrom = new Map<string, string>()
    for (const [field, names] of seconds) {
      const first = read.get(field)
      if (first === undefined || !isEmptyCell(row.cells.get(first))) continue
      const name = names.find((each) => tells(row, field, each))
      if (name !== undefined) takenFrom.set(first, name)
    }
    if (takenFrom.size === 0) return row
    const cells = new Map(row.cells)
    for (const [first, name] of takenFrom) cells.set(first, row.cells.get(name))
    return { ...row, cells, takenFrom }
  }
  return { rows: rows.map(filledRow), columns: read }
}

/** What no field could be read from says nothing: a contract's number in the column `Kontrak` is no amount. */
function isReadable(
  field: string,
  cell: unknown,
  { zone, references }: Parameters<typeof fillFromSeconds>[3],
): boolean {
  if (numberFields.includes(field)) return readNumber(cell, field.endsWith('Idr') ? 'money' : 'decimal').ok
  if (dayFields.includes(field)) return readSerialDay(cell) !== null || readInstant(cell, zone) !== null
  return field !== 'kelurahanCode' || references.kelurahan(String(cell)) !== null
}
