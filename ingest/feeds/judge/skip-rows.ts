/** Rows of an office's sheet that are no records. Each is passed over by name and counted. */
import type { SkippedKind } from '#domain/contract/internal/feeds.ts'
import { groupLabel } from '../body/group-label.ts'
import { isNumbering } from '../body/numbering.ts'
import type { SourceRow } from '../body/table.ts'
import { isSumOf, isSurelyTotal, isTotalLabel } from '../body/total-label.ts'
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
  if (isNumbering(texts)) return 'numbering'
  const [idField = '', ...others] = required
  const id = cellOf(row, columns, idField)
  const missing = others.filter((field) => cellOf(row, columns, field) === '').length
  const name = cellOf(row, columns, 'name')
  if (id === '' && missing > 0 && texts.some(isTotalLabel)) return 'total'
  if (id === '' && isSumOf(name, cellOf(row, columns, 'skpdId'))) return 'total'
  if (missing >= 2 && texts.some(id === '' ? isGroup : isSurelyTotal)) return 'total'
  if (isTotalLabel(id) && (missing > 0 || !/\d/.test(id))) return 'total'
  if (isSurelyTotal(name)) return 'total'
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

function isNoFigure(text: string): boolean {
  const reading = readNumber(text, 'decimal')
  return !reading.ok && reading.why === 'not-a-number'
}
