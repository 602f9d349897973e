/** Faults that show only between rows, or against what is known: each rule has its own file. */
import type { SkpdId } from '#domain/ids.ts'
import type { RowVerdict } from '../verdict.ts'
import { Added } from './added.ts'
import { doubtAlikeCodes } from './alike-codes.ts'
import type { ColumnEvidence } from './column-evidence.ts'
import { refuseContradictions } from './contradictions.ts'
import { doubtDayOnly } from './day-only.ts'
import { doubtEnds } from './doubted-ends.ts'
import { keepEmptied } from './emptied-cells.ts'
import { doubtEqualFigures } from './equal-figures.ts'
import { doubtFallingTotals } from './falling-totals.ts'
import { checkFractions } from './fraction-check.ts'
import { doubtTwoHeads } from './head-check.ts'
import { joinRows } from './join-rows.ts'
import { doubtAgainstKnown } from './known-check.ts'
import type { JudgedOn } from './known-facts.ts'
import { codesByName } from './known-name.ts'
import type { KnownPackages } from './known-packages.ts'
import { doubtMovedArrivals } from './moved-arrivals.ts'
import { doubtSinglePayments } from './payments-check.ts'
import { checkPlannedPayments } from './planned-payments.ts'
import { doubtStatus } from './status-check.ts'
import { refuseTwoOwners } from './two-owners.ts'
import { checkYears, withLastDays } from './year-check.ts'

/** The same verdicts with what the comparison added. The order of the rows changes nothing. */
export function crossCheck(
  verdicts: readonly RowVerdict[],
  known: KnownPackages,
  evidence: ColumnEvidence,
  { skpdName, judgedOn }: { readonly skpdName: (id: SkpdId) => string; readonly judgedOn: JudgedOn },
): readonly RowVerdict[] {
  // Before rows are joined: a figure that is refused must not come in with the other half of its day.
  const joined = joinRows(withinYears(withoutShares(verdicts, known, evidence), known))
  const rows = withKnown(joined, known, evidence)
  const added = new Added()
  const byKey = Map.groupBy(rows, (row) => row.key)
  const codes = codesByName(known.own)
  for (const [key, same] of byKey) {
    if (key === null) continue
    doubtAgainstKnown(same, known, codes, { skpdName, judgedOn }, added)
    doubtStatus(same, added)
    doubtEnds(same, added)
    if (same.length < 2) continue
    refuseTwoOwners(same, added)
    refuseContradictions(same, added)
    doubtMovedArrivals(same, added)
    doubtFallingTotals(same, known.own.get(key), added)
    doubtTwoHeads(same, known.own.get(key), added)
    doubtSinglePayments(same, evidence, added)
  }
  doubtAlikeCodes(byKey, known, added)
  doubtEqualFigures(byKey, added)
  doubtDayOnly(rows, added)
  return rows.map((row) => added.to(row))
}

/** What was left empty though it was known, in the places of the rows. */
function withKnown(
  verdicts: readonly RowVerdict[],
  known: KnownPackages,
  { fields }: ColumnEvidence,
): readonly RowVerdict[] {
  const kept = new Map<RowVerdict, RowVerdict>()
  for (const [key, rows] of Map.groupBy(verdicts, (verdict) => verdict.key)) {
    if (key === null) continue
    const added = new Added()
    const after = keepEmptied(rows, known.own.get(key), fields, added)
    for (const [index, row] of rows.entries()) {
      const now = after[index] ?? row
      // A doubt names the row as it was.
      kept.set(row, { ...now, doubts: added.to(row).doubts })
    }
  }
  return verdicts.map((row) => kept.get(row) ?? row)
}

function withoutShares(
  verdicts: readonly RowVerdict[],
  known: KnownPackages,
  evidence: ColumnEvidence,
): readonly RowVerdict[] {
  const added = new Added()
  for (const [key, rows] of Map.groupBy(verdicts, (verdict) => verdict.key))
    if (key !== null) checkFractions(rows, known.own.get(key), evidence, added)
  return verdicts.map((verdict) => added.to(verdict))
}

function withinYears(verdicts: readonly RowVerdict[], known: KnownPackages): readonly RowVerdict[] {
  const added = new Added()
  for (const [key, rows] of Map.groupBy(verdicts, (verdict) => verdict.key))
    if (key !== null) {
      checkYears(rows, known.own.get(key), added)
      checkPlannedPayments(rows, known.own.get(key), added)
    }
  return withLastDays(verdicts.map((verdict) => added.to(verdict)))
}
