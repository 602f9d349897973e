import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from './column-map.ts'
import { isEmptyCell } from './empty-cell.ts'

/** What was typed for a field; empty where nothing was. */
export function cellOf(row: SourceRow, columns: ColumnMap, field: string): string {
  const column = columns.get(field)
  const cell = column === undefined ? undefined : row.cells.get(column)
  return isEmptyCell(cell) ? '' : String(cell)
}
