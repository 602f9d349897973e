/** The figures of one package against those that earlier deliveries told: days told again, and days behind them. */
import type { Language } from '#domain/format/language.ts'
import { writer } from '#domain/format/writer.ts'
import { withoutBinaryDust } from '#domain/projects/deviation.ts'
import { judgePackage } from '#domain/projects/package-condition.ts'
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import type { Added } from './added.ts'
import { figureText } from './figure-text.ts'
import type { JudgedOn } from './known-facts.ts'
import { isOlderTelling, type KnownDay, type KnownPackage, lastReport } from './known-packages.ts'
import { fitsNewYear } from './new-budget-year.ts'
import type { ToldRow } from './told-rows.ts'

const totals = ['plannedPhysicalPct', 'physicalPct', 'plannedFinancialPct', 'realisedIdr'] as const
type Total = (typeof totals)[number]

/** A cumulative figure that falls by more than this within one day's telling was one of the two times wrong. */
const largeFallPts = 10
/** What falls by less is rounded or corrected; more than that on several days is another curve. */
const smallFallPts = 1
const leastFallPts = 0.005

/** `told`: oldest first. */
export function doubtAgainstKnownFigures(
  told: readonly ToldRow[],
  known: KnownPackage | undefined,
  after: After,
  added: Added,
): void {
  if (known === undefined) return
  const isOlder = isOlderTelling(
    told.map(({ reading }) => reading),
    known.days,
  )
  for (const field of totals) {
    const days = told.filter(({ reading }) => reading[field] !== null)
    // What is older corrects nothing.
    if (!isOlder) doubtCorrections(days, field, known.days, after, added)
    doubtLaterDay(days, field, known, added)
  }
}

/** The package as it is known after this delivery, and by which rules it is judged. */
interface After {
  readonly facts: PackageFacts
  readonly judgedOn: JudgedOn
}

interface Fall {
  readonly told: ToldRow
  readonly from: number
  readonly to: number
  readonly pts: number
}

/** One large fall, or a curve that is lowered on several days that are past. */
function doubtCorrections(
  told: readonly ToldRow[],
  field: Total,
  known: readonly KnownDay[],
  { facts, judgedOn }: After,
  added: Added,
): void {
  const before = new Map(known.map((day) => [day.asOf, day]))
  const falls = told.flatMap((each): Fall[] => {
    const known = before.get(each.reading.asOf)
    const from = known?.[field] ?? null
    // A plan that is lowered in slices is lowered by all of them.
    const most = field === 'plannedPhysicalPct' ? known?.highestPlanPct : null
    const highest = (last: number) => Math.max(last, most ?? last)
    const to = each.reading[field]
    if (from === null || to === null || fallPts(field, from, to, each) <= 0) return []
    const pts = fallPts(field, highest(from), to, each)
    return [{ told: each, from: highest(from), to, pts }]
  })
  const lastDay = maxDay(lastReport(known)?.asOf, lastReport(told.map(({ reading }) => reading))?.asOf)
  const lowered = falls.filter(({ told, pts }) => pts > smallFallPts && told.reading.asOf <= lastDay)
  const [largest] = falls.toSorted((a, b) => b.pts - a.pts)
  if (largest === undefined) return
  const isLarge = largest.pts > largeFallPts || lowered.length >= 2
  if (!isLarge && !(field === 'plannedPhysicalPct' && isPlanLowered(facts, judgedOn))) return
  const count = falls.filter(({ pts }) => pts > smallFallPts).length
  const { row, reading } = largest.told
  const fell = (language: Language) =>
    `${figureText(largest.pts, language)} ${language === 'id' ? 'poin' : 'points'} (${writer[language].day(reading.asOf)}: ${language === 'id' ? 'dari' : 'from'} ${totalText(field, largest.from, language)} ${language === 'id' ? 'menjadi' : 'to'} ${totalText(field, largest.to, language)})`
  added.doubt(row, field, {
    id: `${count > 1 ? `diturunkan untuk ${count} hari yang sudah dilaporkan pada kiriman sebelumnya, terbanyak ${fell('id')}` : `diturunkan dari kiriman sebelumnya sebanyak ${fell('id')}`}; periksa dasar perubahannya`,
    en: `${count > 1 ? `lowered for ${count} days that an earlier delivery had reported, at most by ${fell('en')}` : `lowered since an earlier delivery by ${fell('en')}`}; check on what ground`,
  })
}

/** By the rule of the page of the package. */
function isPlanLowered(facts: PackageFacts, { today, rules }: JudgedOn): boolean {
  return judgePackage(facts, today, rules).loweredPlan !== null
}

/**
 * The newest day against the last one before it that is known; what is known of later days says nothing. Where the
 * delivery tells that day again, the fall is seen within it.
 */
function doubtLaterDay(
  told: readonly ToldRow[],
  field: Total,
  { days: known, head }: KnownPackage,
  added: Added,
): void {
  const newest = told.at(-1)
  const value = newest?.reading[field] ?? null
  if (newest === undefined || value === null) return
  const before = known.findLast((day) => day.asOf <= newest.reading.asOf && day[field] !== null)
  const from = before?.[field] ?? null
  if (before === undefined || from === null || before.asOf === newest.reading.asOf) return
  const pts = fallPts(field, from, value, newest)
  if (pts <= leastFallPts) return
  if (told.some(({ reading }) => reading.asOf === before.asOf && reading[field] === from)) return
  const isLong = (newest.head.multiYearUntil ?? head?.multiYearUntil ?? null) !== null
  const was = { asOf: before.asOf, value: from, budgetIdr: head?.budgetIdr ?? newest.head.budgetIdr }
  const now = { asOf: newest.reading.asOf, value, budgetIdr: newest.head.budgetIdr }
  if (isLong && fitsNewYear(field, was, now, undefined)) return
  added.doubt(newest.row, field, {
    id: `turun ${figureText(pts, 'id')} poin dari ${totalText(field, from, 'id')} (${writer.id.day(before.asOf)}) pada kiriman sebelumnya`,
    en: `fell ${figureText(pts, 'en')} points from ${totalText(field, from, 'en')} (${writer.en.day(before.asOf)}) in an earlier delivery`,
  })
}

/** Of payments in per cent of the ceiling. */
function fallPts(field: Total, from: number, to: number, { head }: ToldRow): number {
  const pts = field === 'realisedIdr' ? (100 * (from - to)) / Math.max(1, head.budgetIdr) : from - to
  return withoutBinaryDust(pts)
}

function totalText(field: Total, value: number, language: Language): string {
  return field === 'realisedIdr' ? writer[language].money(value) : figureText(value, language)
}

function maxDay(a = '', b = ''): string {
  return a > b ? a : b
}
