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
  if (curve.wasTold(asOf, share * 100)) return curve.isOwnCurve(asOf, share) ? 'unclear' : 'share'
  const byPlan = findingByPlan(asked, asOf)
  if (curve.passesThrough(asOf, share)) return byPlan === 'unclear' ? 'unclear' : 'percent'
  if (curve.stoodHigher(asOf)) return 'share'
  if (byPlan === 'percent') return 'percent'
  if (column === undefined) return 'unclear'
  const hasBegun = elapsedShare(figures) >= surelyBegunShare || (figures.realisedPct ?? 0) >= surelyWorkedPct
  const isLate = asOf.slice(4) >= lateInYear
  const isShareColumn = column.endsAtOne || (column.packages >= manyPackages && isLate)
  const isSure = hasBegun || (column.endsAtOne && curve.endsAtOne) || (isShareColumn && !isBeginning(figures))
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

interface CurveDay {
  readonly asOf: string
  readonly pct: number
  /** First day that can be of the same work; empty where none is told. */
  readonly beginsOn: string
  readonly isTold: boolean
}
interface Neighbours {
  /** What was told before it, and the next later figure that is surely per cent. */
  readonly before: number
  readonly after: number | null
  readonly stoodHigher: boolean
  /** The same of this delivery alone. */
  readonly own: { readonly before: number; readonly after: number | null; readonly stoodHigher: boolean }
}

/**
 * What is told and known of one package in one column, by day; this delivery stands before what was known. Days before
 * the work of a figure began, of another contract or an earlier year under the same code, say nothing of it.
 */
class Curve {
  readonly #known: ReadonlyMap<string, number>
  readonly #neighbours = new Map<string, Neighbours>()
  /** Days past the beginning that tell exactly 1, as a plan ends. */
  readonly endsAtOne: boolean

  constructor(field: PercentField, rows: readonly RowVerdict[], known: KnownPackage | undefined) {
    const budgetIdr = rows.find(({ figures }) => figures?.budgetIdr)?.figures?.budgetIdr ?? null
    this.#known = new Map(
      (known?.days ?? []).flatMap((day) => {
        const pct = knownPct(field, day, budgetIdr)
        return pct === null ? [] : [[day.asOf, pct] as const]
      }),
    )
    const isMultiYear = rows.some(({ figures }) => (figures?.multiYearUntil ?? null) !== null)
    const told = rows.flatMap(({ figures }): CurveDay[] => {
      const pct = figures?.[field] ?? null
      if (pct === null || figures === null || figures.asOf === null) return []
      return [{ asOf: figures.asOf, pct, beginsOn: beginOf(figures, isMultiYear), isTold: true }]
    })
    this.endsAtOne = rows.some(({ figures }) => figures?.bareShares.get(field) === 1 && !isBeginning(figures))
    const before = [...this.#known].map(([asOf, pct]) => ({ asOf, pct, beginsOn: '', isTold: false }))
    const days = [...new Map([...before, ...told].map((day) => [day.asOf, day])).values()].sort((a, b) =>
      a.asOf < b.asOf ? -1 : 1,
    )
    const all = neighboursIn(days)
    const own = neighboursIn(days.filter(({ isTold }) => isTold))
    for (const [asOf, neighbours] of own)
      this.#neighbours.set(asOf, { ...(all.get(asOf) ?? neighbours), own: neighbours })
  }

  wasTold(asOf: string, pct: number): boolean {
    const known = this.#known.get(asOf)
    return known !== undefined && Math.abs(known - pct) < 1e-6
  }

  /** Earlier, or on the same day in an earlier delivery. */
  stoodHigher(asOf: string): boolean {
    return this.#neighbours.get(asOf)?.stoodHigher === true || (this.#known.get(asOf) ?? 0) > clearlyPct
  }

  /** It stands between its neighbours, and the later one is surely per cent. */
  passesThrough(asOf: string, pct: number): boolean {
    const neighbours = this.#neighbours.get(asOf)
    if (neighbours === undefined) return false
    if (this.isOwnCurve(asOf, pct)) return true
    const { before, after, stoodHigher } = neighbours
    if (after === null || before > pct || stoodHigher) return false
    return pct * 100 > after || after - pct <= steepPts
  }

  /** Of this delivery alone it goes on in per cent, whatever other curve was known before. */
  isOwnCurve(asOf: string, pct: number): boolean {
    const { before = 0, after = null, stoodHigher = true } = this.#neighbours.get(asOf)?.own ?? {}
    return after !== null && before <= pct && !stoodHigher && isNearerAsPercent(pct, after)
  }
}

/** `days`: one per day, oldest first. */
function neighboursIn(days: readonly CurveDay[]): Map<string, Neighbours['own']> {
  const found = new Map<string, { before: number; after: number | null; stoodHigher: boolean }>()
  let lastHighDay: string | null = null
  for (const [index, { asOf, pct, beginsOn }] of days.entries()) {
    const last = days[index - 1]
    found.set(asOf, {
      before: last !== undefined && last.asOf >= beginsOn ? last.pct : 0,
      after: null,
      stoodHigher: lastHighDay !== null && lastHighDay >= beginsOn,
    })
    if (pct > clearlyPct) lastHighDay = asOf
  }
  let next: CurveDay | null = null
  let after: number | null = null
  for (const day of days.toReversed()) {
    if (next !== null && next.beginsOn > day.asOf) after = null
    const neighbours = found.get(day.asOf)
    if (neighbours !== undefined) neighbours.after = after
    if (day.pct > clearlyPct || (after !== null && isNearerAsPercent(day.pct, after))) after = day.pct
    next = day
  }
  return found
}

/** To a figure that is surely per cent. */
function isNearerAsPercent(pct: number, other: number): boolean {
  return Math.abs(other - pct) < Math.abs(other - pct * 100)
}

function beginOf({ startsOn, fiscalYear }: RowFigures, isMultiYear: boolean): string {
  return startsOn ?? (isMultiYear || fiscalYear === null ? '' : `${fiscalYear}-01-01`)
}

function knownPct(field: PercentField, day: KnownDay, budgetIdr: number | null): number | null {
  if (field !== 'realisedPct') return day[field]
  return absorptionPct(day.realisedIdr, budgetIdr ?? 0)
}

function elapsedShare({ asOf, startsOn, endsOn }: RowFigures): number {
  if (asOf === null || startsOn === null || endsOn === null || endsOn <= startsOn) return 0
  return daysBetween(startsOn, asOf) / daysBetween(startsOn, endsOn)
}

/** By its contract days, or by the year where none are told: what has only begun may well be below one per cent. */
function isBeginning(figures: RowFigures): boolean {
  const { asOf, startsOn, endsOn, fiscalYear, multiYearUntil } = figures
  if (startsOn !== null && endsOn !== null) return elapsedShare(figures) < surelyBegunShare
  return multiYearUntil === null && asOf !== null && asOf < `${fiscalYear}${lateInYear}`
}
