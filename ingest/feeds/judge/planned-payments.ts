/**
 * Plans of payment above the ceiling. Of a contract of several years the ceiling is one year's part, and no limit of a plan
 * that goes on over them any more than of what is paid; whichever row of the package tells that it is one.
 */
import { writer } from '#domain/format/writer.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import type { KnownPackage } from './known-packages.ts'
import { isOfSeveralYears } from './new-budget-year.ts'
import { toldRows } from './told-rows.ts'

/** An addendum may raise a contract by a tenth. */
const mostShare = 1.1

/** `rows`: of one package, faulty ones too. */
export function checkPlannedPayments(
  rows: readonly RowVerdict[],
  known: KnownPackage | undefined,
  added: Added,
): void {
  if (!isOfSeveralYears(rows, known)) {
    for (const row of rows)
      if ((row.figures?.plannedFinancialPct ?? 0) > 100)
        added.refuse(row, 'plannedFinancialPct', {
          id: 'rencana keuangan di atas pagu',
          en: 'planned payments above the budget ceiling',
        })
    return
  }
  for (const { row, head, reading } of toldRows(rows)) {
    const contractIdr = head.contractIdr ?? known?.head?.contractIdr ?? null
    const plannedIdr = ((reading.plannedFinancialPct ?? 0) * head.budgetIdr) / 100
    if (contractIdr === null || contractIdr <= 0 || plannedIdr <= contractIdr * mostShare) continue
    added.doubt(row, 'plannedFinancialPct', {
      id: `rencana keuangan lebih dari 110 % nilai kontrak (${writer.id.money(contractIdr)})`,
      en: `planned payments are above 110 % of the contract (${writer.en.money(contractIdr)})`,
    })
  }
}
