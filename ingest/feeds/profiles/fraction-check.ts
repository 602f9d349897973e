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
  /** Paid of the budget ceiling, 0-1. */
  readonly paidShare: number | null
  readonly known: KnownPackage | undefined
}

const fields = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedPct'] as const

/** So much of its contract time past, a package is planned for more than one per cent. */
const surelyBegunShare = 0.25
/** Advance payments end below this; more is paid only for work (Perpres 16/2018 art. 29). */
const surelyWorkedShare = 0.35
/** So many cells of a year's later part that all stay below one per cent are no packages that just begin. */
const manyCells = 5
const lateInYear = '-04-01'
/** Beside a plan or actual of this many per cent, one below 1 per cent is looked at. */
const farApartPct = 10

export function checkFractions(reader: RowReader, facts: FractionFacts, evidence: ColumnEvidence): void {
  for (const field of fields) {
    if (!reader.isBareFraction(field)) continue
    const column = evidence.fractions.get(field)
    const known = knownPct(field, facts.known)
    if (column === undefined && !isFarFromSibling(field, facts) && !(known !== null && known > farApartPct))
      continue
    const isSure =
      (known !== null && known > 1.5) ||
      (column !== undefined &&
        (column.endsAtOne ||
          elapsedShare(facts) >= surelyBegunShare ||
          (facts.paidShare ?? 0) >= surelyWorkedShare ||
          (column.cells >= manyCells && facts.asOf !== null && facts.asOf.slice(4) >= lateInYear)))
    const reason = {
      id: 'tampaknya pecahan (0,825 = 82,5 %); tulis 82,5 atau dengan tanda %, juga bila memang di bawah satu persen (0,8 %)',
      en: 'looks like a fraction (0.825 = 82.5 %); write 82,5 or use the % sign, also where it really is below one per cent (0,8 %)',
    }
    if (isSure) reader.refuse(field, reason)
    else reader.doubt(field, reason)
  }
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
