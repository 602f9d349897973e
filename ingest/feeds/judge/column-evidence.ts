/** What the cells of a column tell together that none of them tells alone. */
import { isOver } from '#domain/complaints/complaint-status.ts'
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { complaintStatusNamed } from '../profiles/words.ts'
import { bothDays, dateOrderOf } from '../read/date-order.ts'
import { readNumber } from '../read/number.ts'
import { type NumberStyle, styleOfCell, styleOfColumn } from '../read/number-style.ts'
import { percentFields } from '../verdict.ts'
import { maySwap } from './swapped-days.ts'

export interface ColumnEvidence {
  /** Fields that have a column. */
  readonly fields: ReadonlySet<string>
  readonly styles: ReadonlyMap<string, NumberStyle>
  readonly dateOrder: DateOrder
  /** Why it is `month-first`: the cells that say so, by `dateCellKey`. */
  readonly monthFirstCells: ReadonlyMap<string, DateCell>
  /** Fields of days that make better sense with the month in front, though the day is read first. */
  readonly swappedFields: ReadonlySet<string>
  /** The ceiling in the middle of all packages, the lower of two; null where none is told. */
  readonly middleBudgetIdr: number | null
  /** Percent columns in which everything lies between 0 and 1, and something above 0. */
  readonly fractions: ReadonlyMap<string, FractionColumn>
  /** Each row seems to be one payment order: its number stands beside it, or the column is called the value of one. */
  readonly isPaymentList: boolean
}
/**
 * `month-first`: some date has its month in front, so none that could be either is safe to read. `month-first-perhaps`:
 * no date tells, and the amounts are written as where the month stands in front.
 */
export type DateOrder = 'day-first' | 'month-first' | 'month-first-perhaps'
/** Where a date stands. `text` is null where the words of a row may not be shown beside another one, as of complaints. */
export interface DateCell {
  readonly row: number
  readonly field: string
  readonly column: string
  readonly text: string | null
}
export interface FractionColumn {
  /** That have a value in it. */
  readonly packages: number
  /** The largest of parts of 1, in this column or the other one of the work, is exactly 1: as a plan ends at 100 %. */
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

/** `today`: nothing that has happened is of a later day. */
export function evidenceOf(rows: readonly SourceRow[], columns: ColumnMap, today: string): ColumnEvidence {
  const styles = new Map<string, NumberStyle>()
  for (const field of numberFields) {
    const counts = { comma: 0, point: 0 }
    for (const cell of cellsOf(rows, columns, field)) {
      const mark = typeof cell === 'string' && isNumber(cell) ? styleOfCell(cell) : null
      if (mark !== null) counts[mark] += 1
    }
    styles.set(field, styleOfColumn(counts))
  }
  return {
    fields: new Set(columns.keys()),
    styles,
    isPaymentList:
      columns.get('realisedIdr') === 'nilai_sp2d' ||
      rows.some(({ takenFrom }) => takenFrom?.get(columns.get('realisedIdr') ?? '') === 'nilai_sp2d') ||
      (rows[0] !== undefined && [...rows[0].cells.keys()].some((name) => paymentNumbers.has(name))),
    ...dateOrderIn(rows, columns, today),
    swappedFields: swappedFields(rows, columns, today),
    middleBudgetIdr: middleBudgetIdr(rows, columns, styles.get('budgetIdr')),
    fractions: fractionsOf(rows, columns, styles),
  }
}

function middleBudgetIdr(
  rows: readonly SourceRow[],
  columns: ColumnMap,
  style: NumberStyle | undefined,
): number | null {
  const byPackage = new Map<unknown, number>()
  for (const { cells } of rows) {
    const reading = readNumber(cells.get(columns.get('budgetIdr') ?? ''), 'money', style)
    if (reading.ok) byPackage.set(cells.get(columns.get('workPackageId') ?? ''), reading.value)
  }
  const sorted = [...byPackage.values()].sort((a, b) => a - b)
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null
}

/** What is told of as done: progress of this day, or a moment of a complaint. */
const pastFields = ['asOf', 'receivedAtMs', 'changedAtMs', 'respondedAtMs', 'resolvedAtMs']

const noCells: ReadonlyMap<string, DateCell> = new Map()

export function dateCellKey(row: number, field: string): string {
  return `${row} ${field}`
}

function dateOrderIn(
  rows: readonly SourceRow[],
  columns: ColumnMap,
  today: string,
): Pick<ColumnEvidence, 'dateOrder' | 'monthFirstCells'> {
  const dates = dayFields.flatMap((field) => cellsOf(rows, columns, field)).filter(isText)
  const orders = new Set(dates.map(dateOrderOf))
  const because = (cells: readonly DateCell[]) =>
    ({
      dateOrder: 'month-first',
      monthFirstCells: new Map(cells.map((cell) => [dateCellKey(cell.row, cell.field), cell])),
    }) as const
  if (orders.has('month-first'))
    return because(dateCells(rows, columns, dayFields, (cell) => dateOrderOf(cell) === 'month-first'))
  const dayFirst = { dateOrder: 'day-first', monthFirstCells: noCells } as const
  if (orders.has('day-first') || !orders.has('either')) return dayFirst
  const done = doneOf(rows, columns)
  // `11/12/2026` as the day of some progress is one of November, before December has come.
  const isTooEarly = (cell: string) => (bothDays(cell)?.dayFirst ?? '') > today
  const happened = pastFields.filter((field) => field !== 'resolvedAtMs')
  const ended = columns.has('resolvedAtMs') ? done.filter((row) => tellsEnd(row, columns)) : []
  const tooEarly = [
    ...dateCells(done, columns, happened, isTooEarly),
    ...dateCells(ended, columns, ['resolvedAtMs'], isTooEarly),
  ]
  if (tooEarly.length > 0) return because(tooEarly)
  const amounts = numberFields.flatMap((field) => cellsOf(rows, columns, field)).filter(isText)
  const isAmerican =
    amounts.some((cell) => cell.includes(',') && styleOfCell(cell) === 'point') &&
    amounts.every((cell) => styleOfCell(cell) !== 'comma')
  return isAmerican ? { dateOrder: 'month-first-perhaps', monthFirstCells: noCells } : dayFirst
}

function swappedFields(rows: readonly SourceRow[], columns: ColumnMap, today: string): ReadonlySet<string> {
  const isEither = (cell: unknown) => typeof cell === 'string' && bothDays(cell) !== null
  // Most sheets have none, and are not gone through again.
  const asked = pastFields.filter((field) => cellsOf(rows, columns, field).some(isEither))
  if (asked.length === 0) return new Set()
  const done = doneOf(rows, columns)
  return new Set(asked.filter((field) => maySwap(cellsOf(done, columns, field).filter(isText), today)))
}

/** A day to come is the plan's. */
function doneOf(rows: readonly SourceRow[], columns: ColumnMap): readonly SourceRow[] {
  return columns.has('asOf') ? rows.filter((row) => tellsProgress(row, columns)) : rows
}

function dateCells(
  rows: readonly SourceRow[],
  columns: ColumnMap,
  fields: readonly string[],
  isMeant: (cell: string) => boolean,
): readonly DateCell[] {
  return rows.flatMap(({ row, cells }) =>
    fields.flatMap((field): DateCell[] => {
      const column = columns.get(field)
      const cell = column === undefined ? undefined : cells.get(column)
      if (column === undefined || typeof cell !== 'string' || isEmptyCell(cell) || !isMeant(cell)) return []
      return [{ row, field, column, text: columns.has('workPackageId') ? cell.trim().slice(0, 40) : null }]
    }),
  )
}

/** What cannot be read says nothing of how its neighbours are written. */
function isNumber(cell: string): boolean {
  const reading = readNumber(cell, 'decimal')
  return reading.ok || reading.why === 'ambiguous' || reading.why === 'ambiguous-scaled'
}

const isText = (cell: unknown) => typeof cell === 'string'

function tellsProgress({ cells }: SourceRow, columns: ColumnMap): boolean {
  return ['physicalPct', 'realisedIdr', 'realisedPct'].some((field) => {
    const reading = readNumber(cells.get(columns.get(field) ?? ''), 'decimal')
    return reading.ok && reading.value > 0
  })
}

/** Beside an open status an end may be a day that is aimed at. */
function tellsEnd({ cells }: SourceRow, columns: ColumnMap): boolean {
  const typed = cells.get(columns.get('status') ?? '')
  const status = typeof typed === 'string' ? complaintStatusNamed(typed) : null
  return status !== null && isOver(status)
}

const plansAndActuals = [
  ['plannedPhysicalPct', 'physicalPct'],
  ['plannedFinancialPct', 'realisedPct'],
] as const

function fractionsOf(
  rows: readonly SourceRow[],
  columns: ColumnMap,
  styles: ReadonlyMap<string, NumberStyle>,
): ReadonlyMap<string, FractionColumn> {
  const found = new Map<string, FractionColumn & { readonly parts: number; readonly largest: number }>()
  for (const field of percentFields) {
    let parts = 0
    let largest = 0
    for (const cell of cellsOf(rows, columns, field)) {
      const reading = readNumber(cell, 'decimal', styles.get(field))
      if (!reading.ok) continue
      largest = Math.max(largest, reading.isPercent ? Number.POSITIVE_INFINITY : reading.value)
      if (reading.value > 0 && reading.value < 1) parts += 1
    }
    if (largest === 0 || largest > 1) continue
    const column = columns.get(field) ?? ''
    const told = rows.filter((row) => !isEmptyCell(row.cells.get(column)))
    const packages = new Set(told.map((row) => row.cells.get(columns.get('workPackageId') ?? ''))).size
    found.set(field, { packages, parts, largest, endsAtOne: largest === 1 && parts > 0 })
  }
  // A plan of 1 beside 0,8 or 1 done: where the two are in one unit, one row is enough to see it end.
  for (const [planned, done] of plansAndActuals) {
    const plan = found.get(planned)
    if (plan?.largest === 1 && found.has(done)) found.set(planned, { ...plan, endsAtOne: true })
  }
  return found
}

function cellsOf(rows: readonly SourceRow[], columns: ColumnMap, field: string): unknown[] {
  const column = columns.get(field)
  if (column === undefined) return []
  return rows.map((row) => row.cells.get(column)).filter((cell) => !isEmptyCell(cell))
}
