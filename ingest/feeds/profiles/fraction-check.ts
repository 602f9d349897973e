/**
 * `0,825` in a percent column is 0.825 per cent, or 82.5 per cent as Excel keeps it. Taken silently it makes the
 * figure a hundredth of what it is, so it is refused where it cannot be per cent and doubted where it may.
 */
import { daysBetween } from '#domain/time/day.ts'
import type { ColumnEvidence } from '../judge/column-evidence.ts'
import type { KnownPackage } from '../judge/known-packages.ts'
import type { RowReader } from './row-reader.ts'

export interface FractionFacts {
  readonly asOf: string | null
  readonly startsOn: string | null
  readonly endsOn: string | null
  readonly plannedPhysicalPct: number | null
  readonly physicalPct: number | null
  /** Paid of the budget ceiling. */
  readonly paidPct: number | null
  readonly known: KnownPackage | undefined
}

const fields = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedPct'] as const

/** So much of its contract time past, a package is planned for more than one per cent. */
const surelyBegunShare = 0.25
/** Advance payments end below this; more is paid only for work (Perpres 16/2018 art. 29). */
const surelyWorkedPct = 35
/** So many packages that all stay below one per cent in a year's later part are not all just beginning. */
const manyPackages = 5
const lateInYear = '-04-01'
/** Beside a plan or actual of this many per cent, one below 1 per cent is looked at. */
const farApartPct = 10
/** A package that stood here does not go back below one per cent. */
const clearlyAbovePct = 1.5

export function checkFractions(reader: RowReader, facts: FractionFacts, evidence: ColumnEvidence): void {
  for (const field of fields) {
    const share = reader.bareShare(field)
    if (share === null) continue
    const column = evidence.fractions.get(field)
    const known = knownPct(field, facts.known)
    const hasBegun = elapsedShare(facts) >= surelyBegunShare || (facts.paidPct ?? 0) >= surelyWorkedPct
    const isOdd = column !== undefined || hasBegun || isFarFromSibling(field, facts) || isTooPrecise(share)
    const stoodHigher = known !== null && known > clearlyAbovePct
    if (!isOdd && !stoodHigher) continue
    const isLate = facts.asOf !== null && facts.asOf.slice(4) >= lateInYear
    const isSure =
      stoodHigher ||
      (column !== undefined && (column.endsAtOne || hasBegun || (column.packages >= manyPackages && isLate)))
    const reason = {
      id: 'tampaknya pecahan (0,825 = 82,5 %); tulis 82,5 atau dengan tanda %, juga bila memang di bawah satu persen (0,8 %)',
      en: 'looks like a fraction (0.825 = 82.5 %); write 82,5 or use the % sign, also where it really is below one per cent (0,8 %)',
    }
    if (isSure) reader.refuse(field, reason)
    else reader.doubt(field, reason)
  }
}

/** Reports are written to two decimals; `0,7025` is what Excel keeps for 70,25 %. */
function isTooPrecise(share: number): boolean {
  return share < 1 && Math.abs(share * 100 - Math.round(share * 100)) > 1e-6
}

function knownPct(field: (typeof fields)[number], known: KnownPackage | undefined): number | null {
  if (known === undefined) return null
  if (field === 'physicalPct') return known.physicalPct
  return field === 'plannedPhysicalPct' ? known.plannedPhysicalPct : null
}

function isFarFromSibling(field: (typeof fields)[number], facts: FractionFacts): boolean {
  const { plannedPhysicalPct, physicalPct } = facts
  if (field === 'physicalPct') return (plannedPhysicalPct ?? 0) > farApartPct
  return field === 'plannedPhysicalPct' && (physicalPct ?? 0) > farApartPct
}

function elapsedShare({ asOf, startsOn, endsOn }: FractionFacts): number {
  if (asOf === null || startsOn === null || endsOn === null || endsOn <= startsOn) return 0
  return daysBetween(startsOn, asOf) / daysBetween(startsOn, endsOn)
}
