/** Faults that show only between rows, or against what is known: each rule has its own file. */
import type { RowVerdict } from '../verdict.ts'
import { Added } from './added.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { refuseContradictions } from './contradictions.ts'
import { doubtEqualFigures } from './equal-figures.ts'
import { doubtFallingTotals } from './falling-totals.ts'
import { checkFractions } from './fraction-check.ts'
import { doubtAgainstKnown } from './known-check.ts'
import type { KnownPackages } from './known-packages.ts'
import { doubtStatus } from './status-check.ts'
import { refuseTwoOwners } from './two-owners.ts'

/** The same verdicts with what the comparison added. The order of the rows changes nothing. */
export function crossCheck(
  verdicts: readonly RowVerdict[],
  known: KnownPackages,
  evidence: ColumnEvidence,
): readonly RowVerdict[] {
  const added = new Added()
  const byKey = Map.groupBy(verdicts, (verdict) => verdict.key)
  for (const [key, rows] of byKey) {
    if (key === null) continue
    checkFractions(rows, known.own.get(key), evidence, added)
    doubtAgainstKnown(rows, known, added)
    doubtStatus(rows, added)
    if (rows.length < 2) continue
    refuseTwoOwners(rows, added)
    refuseContradictions(rows, added)
    doubtFallingTotals(rows, added)
  }
  doubtEqualFigures(byKey, added)
  return verdicts.map((verdict) => added.to(verdict))
}
