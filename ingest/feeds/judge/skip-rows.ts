/** Rows of an office's sheet that are no records. Each is passed over by name and counted. */
import type { SkippedKind } from '#domain/contract/internal/feeds.ts'
import { groupLabel } from '../body/group-label.ts'
import type { SourceRow } from '../body/table.ts'
import { isSurelyTotal, isTotalLabel } from '../body/total-label.ts'
import { cellOf } from '../profiles/cell-of.ts'
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
  if (id === '' && missing > 0 && texts.some(isTotalLabel)) return 'total'
  if (missing >= 2 && texts.some(id === '' ? isGroup : isSurelyTotal)) return 'total'
  if (isTotalLabel(id) && (missing > 0 || !/\d/.test(id))) return 'total'
  if (isSurelyTotal(cellOf(row, columns, 'name'))) return 'total'
  if (isOutlineMark(id) && missing > 0) return missing >= others.length - 1 ? 'remark' : 'total'
  const isCode = /\d/.test(id) && !/\s/.test(id.trim())
  const isRemark = texts.length <= 2 && missing >= others.length - 1 && !isCode
  return isRemark && texts.every(isNoFigure) ? 'remark' : null
}

const isGroup = (text: string) => groupLabel(text) !== null

/** `A`, `II.`: what a list of groups is numbered with, never a code of a package. */
function isOutlineMark(id: string): boolean {
  return /^(?:[A-Z]|[IVX]{1,5})[.)]?$/i.test(id.trim())
}

/**
 * `(1) (2) (3)`: the line of column numbers that many forms carry under their header. One may be missing where a column
 * does not enter.
 */
function isNumbering(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(/^\(?(\d{1,3})\)?$/.exec(text.trim())?.[1] ?? Number.NaN))
  const sorted = numbers.toSorted((a, b) => a - b)
  const [first = Number.NaN, last = Number.NaN] = [sorted[0], sorted.at(-1)]
  if (!numbers.every(Number.isInteger)) return false
  return first <= 2 && last <= texts.length + maxDropped && new Set(numbers).size === numbers.length
}
/** Columns of a sheet that are dropped at the door. */
const maxDropped = 5

function isNoFigure(text: string): boolean {
  const reading = readNumber(text, 'decimal')
  return !reading.ok && reading.why === 'not-a-number'
}
