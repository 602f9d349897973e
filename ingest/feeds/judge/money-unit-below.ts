import { isOnlyUnit, saysMoneyUnit } from '../body/money-unit.ts'
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { readNumber } from '../read/number.ts'
import type { skippedKind } from './skip-rows.ts'

const ofARecord = ['name', 'asOf']

/**
 * What a row below the header says of the unit of all amounts, as typed; null where it says nothing of it. Footnotes say
 * it, totals, a row of units under the headings, and a record in a column of units.
 */
export function moneyUnitBelow(
  row: SourceRow,
  kind: ReturnType<typeof skippedKind>,
  columns: ColumnMap,
): string | null {
  if (kind !== null) {
    const texts = [...row.labels, ...textsOf(row.cells.values())]
    return texts.find((text) => saysMoneyUnit(text) && !readNumber(text, 'money').ok) ?? null
  }
  if (ofARecord.every((field) => isEmptyCell(row.cells.get(columns.get(field) ?? ''))))
    return textsOf(row.cells.values()).find(isOnlyUnit) ?? null
  const read = new Set(columns.values())
  const unread = [...row.cells].flatMap(([name, cell]) => (read.has(name) ? [] : [cell]))
  return textsOf(unread).find((text) => isOnlyUnit(text) && !readNumber(text, 'money').ok) ?? null
}

const textsOf = (cells: Iterable<unknown>) => [...cells].filter((cell) => typeof cell === 'string')
