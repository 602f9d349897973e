/**
 * `0,825` in a percent column is 0.825 per cent, or 82.5 per cent as Excel keeps it. Taken silently it makes the
 * figure a hundredth of what it is. It is refused where it cannot be per cent, read as it stands where the package's
 * own curve shows it to be per cent, and doubted everywhere else.
 */
import type { Words } from '#domain/contract/primitives.ts'
import { absorptionPct } from '#domain/projects/payment.ts'
import { daysBetween } from '#domain/time/day.ts'
import type { PercentField, RowFigures, RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import type { ColumnEvidence, FractionColumn } from './column-evidence.ts'
import type { KnownDay, KnownPackage } from './known-packages.ts'

/** So much of its contract time past, a package is planned for more than one per cent. */
const surelyBegunShare = 0.25
/** Advance payments end below this; more is paid only for work (Perpres 16/2018 art. 29). */
const surelyWorkedPct = 35
/** So many packages that all stay below one per cent in a year's later part are not all just beginning. */
const manyPackages = 5
const lateInYear = '-04-01'
/** No share is above this, and a package that stood here does not go back below one per cent. */
const clearlyPct = 1.5
/** A rise of so many points to the next day told is looked at where a share would rise less. */
const steepPts = 40

const looksLikeShare: Words = {
  id: 'tampaknya pecahan (0,825 = 82,5 %); tulis 82,5 atau dengan tanda %, juga bila memang di bawah satu persen (0,8 %)',
  en: 'looks like a fraction (0.825 = 82.5 %); write 82,5 or use the % sign, also where it really is below one per cent (0,8 %)',
}

const looksLikeAll: Words = {
  id: 'tampaknya pecahan (1 = 100 %); tulis 100 bila sudah selesai, atau 1 % bila memang satu persen',
  en: 'looks like a fraction (1 = 100 %); write 100 where the work is done, or 1 % where it really is one per cent',
}

/** `rows`: of one package, faulty ones too. Whatever is compared is of the same day, or said to be earlier or later. */
export function checkFractions(
  rows: readonly RowVerdict[],
  known: KnownPackage | undefined,
  evidence: ColumnEvidence,
  added: Added,
): void {
  if (!rows.some(({ figures }) => figures !== null && figures.bareShares.size > 0)) return
  const curves = new Map<PercentField, Curve>()
  const curveOf = (field: PercentField): Curve => {
    const curve = curves.get(field) ?? new Curve(field, rows, known)
    curves.set(field, curve)
    return curve
  }
  for (const row of rows) {
    const { figures } = row
    for (const [field, share] of figures?.bareShares ?? []) {
      if (figures === null) continue
      const column = evidence.fractions.get(field)
      const finding = judgeShare({ field, share, figures, column, curveOf })
      const why = share === 1 ? looksLikeAll : looksLikeShare
      if (finding === 'share') added.refuse(row, field, why)
      else if (finding === 'unclear') added.doubt(row, field, why)
    }
  }
}

interface Asked {
  readonly field: PercentField
  readonly share: number
  readonly figures: RowFigures
  readonly column: FractionColumn | undefined
  curveOf(field: PercentField): Curve
}

function judgeShare(asked: Asked): Finding {
  const { asOf } = asked.figures
  if (asOf === null) return 'unclear'
  const curve = asked.curveOf(asked.field)
  const finding = findingOf(asked, curve, asOf)
  // Taken once, it is taken again: the same sheet a second time must not fare worse than the first.
  return finding === 'share' && curve.wasTold(asOf, asked.share) ? 'unclear' : finding
}

type Finding = 'percent' | 'share' | 'unclear'

function findingOf(asked: Asked, curve: Curve, asOf: string): Finding {
  const { share, figures, column } = asked
  if (curve.wasTold(asOf, share * 100)) return 'share'
  const byPlan = findingByPlan(asked, asOf)
  if (curve.passesThrough(asOf, share)) return byPlan === 'unclear' ? 'unclear' : 'percent'
  if (curve.stoodHigher(asOf)) return 'share'
  if (byPlan === 'percent') return 'percent'
  const hasBegun = elapsedShare(figures) >= surelyBegunShare || (figures.realisedPct ?? 0) >= surelyWorkedPct
  const isLate = asOf.slice(4) >= lateInYear
  const isSure =
    column !== undefined && (column.endsAtOne || hasBegun || (column.packages >= manyPackages && isLate))
  return isSure ? 'share' : 'unclear'
}

/** Null where the plan says nothing: to which reading of an actual it is nearer, once it is seen to be per cent itself. */
function findingByPlan(
  { field, share, figures, curveOf }: Asked,
  asOf: string,
): 'percent' | 'unclear' | null {
  const planned = figures.plannedPhysicalPct
  if (field !== 'physicalPct' || planned === null) return null
  if (planned <= clearlyPct && !curveOf('plannedPhysicalPct').passesThrough(asOf, planned)) return null
  return Math.abs(planned - share * 100) < Math.abs(planned - share) ? 'unclear' : 'percent'
}

/** What is told and known of one package in one column, by day; this delivery stands before what was known. */
class Curve {
  readonly #known: ReadonlyMap<string, number>
  /** By day: what was told before it, and the next later figure that is surely per cent. */
  readonly #neighbours = new Map<string, { readonly before: number; readonly after: number | null }>()
  readonly #firstHighDay: string | null

  constructor(field: PercentField, rows: readonly RowVerdict[], known: KnownPackage | undefined) {
    const budgetIdr = rows.find(({ figures }) => figures?.budgetIdr)?.figures?.budgetIdr ?? null
    this.#known = new Map(
      (known?.days ?? []).flatMap((day) => {
        const pct = knownPct(field, day, budgetIdr)
        return pct === null ? [] : [[day.asOf, pct] as const]
      }),
    )
    const told = rows.flatMap(({ figures }) => {
      const pct = figures?.[field] ?? null
      return pct === null || figures === null || figures.asOf === null ? [] : [[figures.asOf, pct] as const]
    })
    const days = [...new Map([...this.#known, ...told])].sort(([a], [b]) => (a < b ? -1 : 1))
    this.#firstHighDay = days.find(([, pct]) => pct > clearlyPct)?.[0] ?? null
    let after: number | null = null
    for (const [index, [day, pct]] of [...days.entries()].reverse()) {
      this.#neighbours.set(day, { before: days[index - 1]?.[1] ?? 0, after })
      if (pct > clearlyPct) after = pct
    }
  }

  wasTold(asOf: string, pct: number): boolean {
    const known = this.#known.get(asOf)
    return known !== undefined && Math.abs(known - pct) < 1e-6
  }

  /** Earlier, or on the same day in an earlier delivery. */
  stoodHigher(asOf: string): boolean {
    return this.#wasHighBefore(asOf) || (this.#known.get(asOf) ?? 0) > clearlyPct
  }

  /** It stands between its neighbours, and the later one is surely per cent. */
  passesThrough(asOf: string, pct: number): boolean {
    const { before = 0, after = null } = this.#neighbours.get(asOf) ?? {}
    if (after === null || before > pct || this.#wasHighBefore(asOf)) return false
    return pct * 100 > after || after - pct <= steepPts
  }

  #wasHighBefore(asOf: string): boolean {
    return this.#firstHighDay !== null && this.#firstHighDay < asOf
  }
}

function knownPct(field: PercentField, day: KnownDay, budgetIdr: number | null): number | null {
  if (field !== 'realisedPct') return day[field]
  return absorptionPct(day.realisedIdr, budgetIdr ?? 0)
}

function elapsedShare({ asOf, startsOn, endsOn }: RowFigures): number {
  if (asOf === null || startsOn === null || endsOn === null || endsOn <= startsOn) return 0
  return daysBetween(startsOn, asOf) / daysBetween(startsOn, endsOn)
}
