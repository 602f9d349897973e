import { absorptionPct } from '#domain/projects/payment.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

/** So many packages, and at least half of those that tell both figures. */
const manyEqual = 3

/**
 * Money spent says little about work done. Where physical and financial progress agree to two decimals in package after
 * package, one column was copied into the other, the usual mistake of these reports.
 */
export function doubtEqualFigures(
  byKey: ReadonlyMap<string | null, readonly RowVerdict[]>,
  added: Added,
): void {
  const newest = [...byKey.values()].flatMap((rows) => newestWithBoth(rows) ?? [])
  const equal = newest.filter(({ physicalPct, financialPct }) => Math.abs(physicalPct - financialPct) < 0.005)
  if (equal.length < manyEqual || equal.length * 2 < newest.length) return
  for (const { row } of equal)
    added.doubt(row, 'physicalPct', {
      id: `fisik sama dengan keuangan sampai dua desimal pada ${equal.length} dari ${newest.length} paket; mungkin kolom keuangan disalin`,
      en: `physical equals financial to two decimals in ${equal.length} of ${newest.length} packages; perhaps the financial column was copied`,
    })
}

interface Figures {
  readonly row: RowVerdict
  readonly asOf: string
  readonly physicalPct: number
  /** Paid of the budget ceiling. */
  readonly financialPct: number
}

function newestWithBoth(rows: readonly RowVerdict[]): Figures | null {
  let newest: Figures | null = null
  for (const row of rows) {
    if (row.taken?.kind !== 'progress') continue
    const { reading, head } = row.taken
    const { physicalPct, realisedIdr, asOf } = reading
    const financialPct = absorptionPct(realisedIdr, head.budgetIdr)
    if (physicalPct === null || financialPct === null) continue
    if (newest === null || asOf > newest.asOf) newest = { row, asOf, physicalPct, financialPct }
  }
  return newest !== null && newest.physicalPct > 0 && newest.physicalPct < 100 ? newest : null
}
