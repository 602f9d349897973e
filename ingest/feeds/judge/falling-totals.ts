import { writer } from '#domain/format/writer.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import { figureText } from './figure-text.ts'
import type { KnownPackage } from './known-packages.ts'
import { fitsNewYear, isOfSeveralYears } from './new-budget-year.ts'
import { toldRows } from './told-rows.ts'

const totals = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedIdr'] as const

/** Cumulative figures fall only after an addendum or a mistake; a person should look. */
export function doubtFallingTotals(
  rows: readonly RowVerdict[],
  known: KnownPackage | undefined,
  added: Added,
): void {
  const readings = toldRows(rows)
  const isLong = isOfSeveralYears(rows, known)
  for (const field of totals) {
    const told = readings.flatMap(({ row, head, reading: { asOf, [field]: value } }) =>
      value === null ? [] : [{ row, asOf, value, budgetIdr: head.budgetIdr }],
    )
    for (const [at, now] of told.entries()) {
      const { row, value } = now
      const before = told[at - 1]
      if (before === undefined || value >= before.value - 0.005) continue
      if (isLong && fitsNewYear(field, before, now, told[at + 1])) continue
      added.doubt(row, field, {
        id: `angka kumulatif turun dari ${figureText(before.value, 'id')} (${writer.id.day(before.asOf)}) menjadi ${figureText(value, 'id')}`,
        en: `a cumulative figure fell from ${figureText(before.value, 'en')} (${writer.en.day(before.asOf)}) to ${figureText(value, 'en')}`,
      })
    }
  }
}
