/** What the cells of a column tell together that none of them tells alone. */
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { dateOrderOf } from '../read/date-order.ts'
import { readNumber } from '../read/number.ts'
import { addStyle, type NumberStyle, styleOfCell } from '../read/number-style.ts'
import { percentFields } from '../verdict.ts'

export interface ColumnEvidence {
  readonly styles: ReadonlyMap<string, NumberStyle>
  /** Some date has its month in front, so none that could be either is safe to read. */
  readonly isMonthFirst: boolean
  /** Percent columns in which everything lies between 0 and 1, with parts of 1. */
  readonly fractions: ReadonlyMap<string, FractionColumn>
  /** Each row seems to be one payment order: its number stands beside it, or the column is called the value of one. */
  readonly isPaymentList: boolean
}
export interface FractionColumn {
  /** That have a value in it. */
  readonly packages: number
  /** The largest is exactly 1: as a plan ends at 100 %. */
  readonly endsAtOne: boolean
}

const paymentNumbers = new Set(['no_sp2d', 'nomor_sp2d', 'no_spm', 'nomor_spm'])

export const numberFields = [
  ...['budgetIdr', 'contractIdr', 'realisedIdr', 'plannedPhysicalPct', 'physicalPct'],
  ...['plannedFinancialPct', 'realisedPct', 'lat', 'lng', 'pausedMin', 'fiscalYear'],
]
export const dayFields = [
  'asOf',
  'startsOn',
  'endsOn',
  ...['handedOverOn', 'suspendedFrom', 'suspendedUntil', 'multiYearUntil', 'extensionUntil'],
  ...['receivedAtMs', 'changedAtMs', 'respondedAtMs', 'resolvedAtMs'],
]

export function evidenceOf(rows: readonly SourceRow[], columns: ColumnMap): ColumnEvidence {
  const styles = new Map<string, NumberStyle>()
  for (const field of numberFields) {
    let style: NumberStyle = 'unknown'
    for (const cell of cellsOf(rows, columns, field))
      if (typeof cell === 'string') style = addStyle(style, styleOfCell(cell))
    styles.set(field, style)
  }
  return {
    styles,
    isPaymentList:
      columns.get('realisedIdr') === 'nilai_sp2d' ||
      (rows[0] !== undefined && [...rows[0].cells.keys()].some((name) => paymentNumbers.has(name))),
    isMonthFirst: dayFields.some((field) =>
      cellsOf(rows, columns, field).some(
        (cell) => typeof cell === 'string' && dateOrderOf(cell) === 'month-first',
      ),
    ),
    fractions: fractionsOf(rows, columns, styles),
  }
}

function fractionsOf(
  rows: readonly SourceRow[],
  columns: ColumnMap,
  styles: ReadonlyMap<string, NumberStyle>,
): ReadonlyMap<string, FractionColumn> {
  const found = new Map<string, FractionColumn>()
  for (const field of percentFields) {
    let cells = 0
    let parts = 0
    let largest = 0
    for (const cell of cellsOf(rows, columns, field)) {
      const reading = readNumber(cell, 'decimal', styles.get(field))
      if (!reading.ok) continue
      cells += 1
      largest = Math.max(largest, reading.isPercent ? Number.POSITIVE_INFINITY : reading.value)
      if (reading.value > 0 && reading.value < 1) parts += 1
    }
    if (parts === 0 || largest > 1) continue
    const column = columns.get(field) ?? ''
    const told = rows.filter((row) => !isEmptyCell(row.cells.get(column)))
    const packages = new Set(told.map((row) => row.cells.get(columns.get('workPackageId') ?? ''))).size
    found.set(field, { packages, endsAtOne: largest === 1 && cells >= 3 })
  }
  return found
}

function cellsOf(rows: readonly SourceRow[], columns: ColumnMap, field: string): unknown[] {
  const column = columns.get(field)
  if (column === undefined) return []
  return rows.map((row) => row.cells.get(column)).filter((cell) => !isEmptyCell(cell))
}
