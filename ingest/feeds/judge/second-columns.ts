/** Two columns of one field: only one can be read, so a row in which the other says something else is doubted. */
import type { SourceRow } from '../body/table.ts'
import type { ColumnMap } from '../profiles/column-map.ts'
import { isEmptyCell } from '../profiles/empty-cell.ts'
import { leastBudgetIdr } from '../profiles/implausible-amounts.ts'
import type { References } from '../profiles/references.ts'
import { readDay } from '../read/instant.ts'
import { readNumber } from '../read/number.ts'
import type { RowVerdict } from '../verdict.ts'
import { Added } from './added.ts'
import { dayFields, numberFields } from './column-evidence.ts'
import { figureText } from './figure-text.ts'

/** Between an amount and a percentage of the ceiling or the contract that was rounded. */
const roundingPoints = 1

/** `seconds`: the columns of each field that are not read. `rows` and `verdicts` belong together by their places. */
export function doubtSecondColumns(
  verdicts: readonly RowVerdict[],
  rows: readonly SourceRow[],
  columns: ColumnMap,
  seconds: ReadonlyMap<string, readonly string[]>,
  zone: string,
  references: References,
): readonly RowVerdict[] {
  const added = new Added()
  for (const [index, verdict] of verdicts.entries()) {
    const cells = rows[index]?.cells ?? new Map<string, unknown>()
    for (const [field, names] of seconds) {
      const first = factIn(field, cells.get(columns.get(field) ?? ''), zone, references)
      const other = names.find((name) => {
        const second = factIn(field, cells.get(name), zone, references)
        if (first === null || second === null || second === first) return false
        return !isSameShare(field, [cells.get(columns.get(field) ?? ''), cells.get(name)], verdict)
      })
      if (other !== undefined)
        added.doubt(verdict, field, {
          id: `kolom "${other.slice(0, 60)}" berisi lain untuk hal yang sama; yang dipakai kolom ini. Samakan, atau hapus yang tidak berlaku`,
          en: `column "${other.slice(0, 60)}" says something else of the same; this column is used. Make them equal, or remove the one that does not hold`,
        })
    }
    doubtOtherShare(verdict, cells, columns, added)
  }
  return verdicts.map((verdict) => added.to(verdict))
}

/** Fields that sources tell in rupiah or in per cent of the ceiling, and some in both. */
const sharedFields: ReadonlySet<string> = new Set(['plannedFinancialPct', 'realisedIdr'])

/** Whether an amount and a percentage of the ceiling or of the contract are one figure, but for its rounding. */
function isSameShare(field: string, cells: readonly [unknown, unknown], verdict: RowVerdict): boolean {
  const told = sharedFields.has(field) ? cells.map(shareOrAmount) : []
  const amount = told.find((each) => each?.kind === 'rupiah')
  const share = told.find((each) => each?.kind === 'percent')
  if (!amount || !share) return false
  const budgetIdr = verdict.figures?.budgetIdr ?? null
  // Without a ceiling nothing tells, and the row is refused for it.
  if (budgetIdr === null || budgetIdr === 0) return true
  const head = verdict.taken?.kind === 'progress' ? verdict.taken.head : null
  return [budgetIdr, head?.contractIdr ?? budgetIdr].some((whole) => {
    const pct = (100 * amount.value) / whole
    const isNear = (told: number) => Math.abs(pct - told) <= roundingPoints
    return isNear(share.value) || (share.isBare && isNear(100 * share.value))
  })
}

/** `isBare`: a part of 1, as a spreadsheet keeps 80 %. */
function shareOrAmount(
  cell: unknown,
): { readonly kind: 'rupiah' | 'percent'; readonly value: number; readonly isBare: boolean } | null {
  const reading = readNumber(cell, 'decimal')
  if (!reading.ok) return null
  const isAmount = reading.isRupiah || reading.value >= leastBudgetIdr
  const isBare = !reading.isPercent && reading.value > 0 && reading.value <= 1
  return { kind: isAmount ? 'rupiah' : 'percent', value: reading.value, isBare }
}

/** Null where there is nothing that could be read as one. */
function factIn(
  field: string,
  cell: unknown,
  zone: string,
  { skpd, category, kelurahan }: References,
): number | string | null {
  if (isEmptyCell(cell)) return null
  // A code beside its name tells the same.
  if (field === 'skpdId') return skpd(String(cell))
  if (field === 'categoryId') return category(String(cell))
  if (field === 'kelurahanCode') return kelurahan(String(cell))
  if (dayFields.includes(field)) return readDay(cell, zone)
  if (!numberFields.includes(field)) return null
  const reading = readNumber(cell, field.endsWith('Idr') ? 'money' : 'decimal')
  return reading.ok ? reading.value : null
}

/** Where payments are told in rupiah and in per cent, the rupiah are read. */
function doubtOtherShare(
  verdict: RowVerdict,
  cells: SourceRow['cells'],
  columns: ColumnMap,
  added: Added,
): void {
  const column = columns.get('realisedPct')
  const paidPct = verdict.figures?.realisedPct ?? null
  if (column === undefined || !columns.has('realisedIdr') || paidPct === null) return
  const told = readNumber(cells.get(column), 'decimal')
  if (!told.ok || isEmptyCell(cells.get(columns.get('realisedIdr') ?? ''))) return
  const head = verdict.taken?.kind === 'progress' ? verdict.taken.head : null
  const ofContractPct = head?.contractIdr ? (paidPct * head.budgetIdr) / head.contractIdr : paidPct
  const isClose = [paidPct, ofContractPct].some((pct) => Math.abs(pct - told.value) <= roundingPoints)
  if (!isClose)
    added.doubt(verdict, 'realisedIdr', {
      id: `${figureText(paidPct, 'id')} % pagu, padahal kolom "${column.slice(0, 60)}" menyebut ${figureText(told.value, 'id')}; yang dipakai jumlah rupiahnya`,
      en: `${figureText(paidPct, 'en')} % of the ceiling, while column "${column.slice(0, 60)}" says ${figureText(told.value, 'en')}; the amount is used`,
    })
}
