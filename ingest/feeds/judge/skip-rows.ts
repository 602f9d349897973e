/** Rows of an office's sheet that are no records. Each is passed over by name and counted. */
import type { SkippedKind } from '#domain/contract/internal/feeds.ts'
import type { SourceRow } from '../body/table.ts'
import { isTotalLabel } from '../body/total-label.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { readNumber } from '../read/number.ts'

/** Null: the row is a record, right or wrong. A row that a person may have meant as one is never passed over. */
export function skippedKind(
  row: SourceRow,
  columns: ColumnMap,
  required: readonly string[],
): SkippedKind | null {
  const filled = [...row.cells.values()].filter((cell) => !isEmptyCell(cell)).map(String)
  const texts = [...row.labels.filter((cell) => !isEmptyCell(cell)), ...filled]
  if (texts.length === 0) return row.broken === null ? 'blank' : null
  if (texts.length >= 3 && isNumbering(texts)) return 'numbering'
  const [idField = '', ...others] = required
  const id = cellOf(row, columns, idField)
  const missing = others.filter((field) => cellOf(row, columns, field) === '').length
  const mayBeTotal = id === '' || isTotalLabel(id)
  if (mayBeTotal && missing > 0 && texts.some(isTotalLabel)) return 'total'
  const isCode = /\d/.test(id) && !/\s/.test(id.trim())
  const isRemark = texts.length <= 2 && missing >= others.length - 1 && !isCode
  return isRemark && texts.every(isNoFigure) ? 'remark' : null
}

function cellOf(row: SourceRow, columns: ColumnMap, field: string): string {
  const column = columns.get(field)
  const cell = column === undefined ? undefined : row.cells.get(column)
  return isEmptyCell(cell) ? '' : String(cell)
}

/** `(1) (2) (3)`: the line of column numbers that many forms carry under their header. */
function isNumbering(texts: readonly string[]): boolean {
  return texts.every((text, index) => /^\(?(\d{1,3})\)?$/.exec(text.trim())?.[1] === String(index + 1))
}

function isNoFigure(text: string): boolean {
  const reading = readNumber(text, 'decimal')
  return !reading.ok && reading.why === 'not-a-number'
}
