/** What each feed told last of a package: where two cannot both be so, both are shown and a person asks. */
import { z } from 'zod'
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { LocalDate } from '#domain/contract/primitives.ts'
import { SkpdId } from '#domain/ids.ts'
import { toldCeilings } from '#domain/projects/ceilings.ts'
import { WorkPackageStatus } from '#domain/projects/package-facts.ts'
import type { ToldBefore } from '#domain/projects/told-before.ts'

const told = {
  feedId: z.string(),
  /** The newest day it told of; null where a store of before did not keep it. */
  asOf: LocalDate.nullable(),
}
export const SourceFigure = z.discriminatedUnion('figure', [
  /** Per cent. */
  z.object({ ...told, figure: z.enum(['plan', 'physical']), value: z.number() }),
  /** Rupiah; `paid` so far. */
  z.object({ ...told, figure: z.enum(['paid', 'ceiling', 'contract']), value: z.number() }),
  z.object({ ...told, figure: z.enum(['starts', 'ends']), value: LocalDate }),
  /** Null where its source tells of the contract, or of the work, and of no such day. */
  z.object({
    ...told,
    figure: z.enum(['extension', 'multi-year', 'handed-over', 'stop', 'stop-end']),
    value: LocalDate.nullable(),
  }),
  z.object({ ...told, figure: z.literal('status'), value: WorkPackageStatus }),
  z.object({ ...told, figure: z.literal('agency'), value: SkpdId }),
])
export type SourceFigure = z.infer<typeof SourceFigure>

/** What of a head is compared, and judged. */
export type ToldHeadFacts = Pick<
  WorkPackageRecord,
  | 'skpdId'
  | 'kind'
  | 'status'
  | 'fiscalYear'
  | 'budgetIdr'
  | 'ceilings'
  | 'contractIdr'
  | 'startsOn'
  | 'endsOn'
  | 'handedOverOn'
  | 'suspendedFrom'
  | 'suspendedUntil'
  | 'workToldUntil'
  | 'multiYearUntil'
  | 'extensionUntil'
>

/** What one feed tells of a day, and what it told of it before. */
export type SourceReading = ProgressReading & ToldBefore

/** All that one feed tells of one package. */
export interface SourceTelling {
  readonly feedId: string
  /** The day its head is of. */
  readonly asOf: string | null
  readonly head: ToldHeadFacts | null
  /** By local day. */
  readonly readings: ReadonlyMap<string, SourceReading>
}

/** What one source rounds away and the other does not: points of progress, share of a sum of money. */
export const roundedPts = 1
const roundedShare = 0.01

/**
 * One of each feed and figure. `today` is a local day: a plan of days to come is none of today's. `denied`: figures that
 * contradict each other although no two are of one day.
 */
export function toldFigures(
  tellings: readonly SourceTelling[],
  today: string,
  denied: DeniedFigures = noneDenied,
): SourceFigure[] {
  const ceilingOf = comparedCeilings(tellings)
  const planDay = denied.has('plan') ? today : newestShared(tellings, today)
  return tellings.flatMap((telling) => [
    ...newest(telling, 'plan', ({ asOf, plannedPhysicalPct }) =>
      asOf > planDay ? null : plannedPhysicalPct,
    ),
    ...newest(telling, 'physical', ({ asOf, physicalPct }) => (asOf > today ? null : physicalPct)),
    ...newest(telling, 'paid', ({ asOf, realisedIdr }) => (asOf > today ? null : realisedIdr)),
    ...headFigures(telling, ceilingOf),
  ])
}

/**
 * Of a contract of several years the ceilings of one year alone can deny each other: the newest that two sources tell.
 * Null where a source tells none of it.
 */
function comparedCeilings(tellings: readonly SourceTelling[]): (head: ToldHeadFacts) => number | null {
  const heads = tellings.flatMap(({ head }) => head ?? [])
  if (heads.every(({ multiYearUntil }) => multiYearUntil === null)) return ({ budgetIdr }) => budgetIdr
  const years = heads.flatMap((head) => toldCeilings(head).map(({ year }) => year))
  const shared = years
    .filter((year, at) => years.indexOf(year) !== at)
    .toSorted((a, b) => a - b)
    .at(-1)
  return (head) => toldCeilings(head).find(({ year }) => year === shared)?.budgetIdr ?? null
}

function headFigures(
  { feedId, asOf, head }: SourceTelling,
  ceilingOf: (head: ToldHeadFacts) => number | null,
): SourceFigure[] {
  if (head === null) return []
  const told = { feedId, asOf }
  const ceilingIdr = ceilingOf(head)
  const figures: SourceFigure[] = [
    ...(ceilingIdr === null ? [] : [{ ...told, figure: 'ceiling' as const, value: ceilingIdr }]),
    { ...told, figure: 'agency', value: head.skpdId },
    { ...told, figure: 'handed-over', value: head.handedOverOn },
    { ...told, figure: 'stop', value: head.suspendedFrom },
    { ...told, figure: 'stop-end', value: head.suspendedUntil },
  ]
  if (head.contractIdr !== null) figures.push({ ...told, figure: 'contract', value: head.contractIdr })
  if (head.startsOn !== null) figures.push({ ...told, figure: 'starts', value: head.startsOn })
  if (head.endsOn !== null) figures.push({ ...told, figure: 'ends', value: head.endsOn })
  if (head.status !== 'unknown') figures.push({ ...told, figure: 'status', value: head.status })
  // Who tells a contract's days and no more time has told that there is none.
  if (tellsDays(head))
    figures.push(
      { ...told, figure: 'extension', value: head.extensionUntil },
      { ...told, figure: 'multi-year', value: head.multiYearUntil },
    )
  return figures
}

/** Whether a source tells of the days of the contract, and so of all of them. */
export function tellsDays({
  endsOn,
  multiYearUntil,
  extensionUntil,
}: Pick<ToldHeadFacts, 'endsOn' | 'multiYearUntil' | 'extensionUntil'>): boolean {
  return endsOn !== null || multiYearUntil !== null || extensionUntil !== null
}

export type DeniedFigures = ReadonlySet<SourceFigure['figure']>
const noneDenied: DeniedFigures = new Set()

/** Told differently, they are a contradiction where one of them decides how the package is judged. */
const onlyDeciding: DeniedFigures = new Set(['starts', 'status', 'handed-over', 'stop', 'stop-end'])

export interface Differing {
  /** Contradict each other although no two are of one day. */
  readonly denied?: DeniedFigures
  /** The word of one source makes another judgement of the package: whatever is told differently is named. */
  readonly isDecidedByOne?: boolean
}

/** All that were told of a figure on which two disagree, oldest day first. */
export function differingFigures(
  told: readonly SourceFigure[],
  { denied = noneDenied, isDecidedByOne = false }: Differing = {},
): readonly SourceFigure[] {
  return [...Map.groupBy(told, ({ figure }) => figure)].flatMap(([figure, same]) => {
    const sorted = same.toSorted((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : 1))
    const isOther = new Set(sorted.map(({ value }) => value)).size > 1
    if (isOther && (denied.has(figure) || (isDecidedByOne && decidesOf.has(figure)))) return sorted
    if (onlyDeciding.has(figure)) return []
    const disagree = sorted.some((later, at) => sorted.slice(0, at).some((each) => contradict(each, later)))
    return disagree ? sorted : []
  })
}

/** Where the word of one source decides, what is only rounded apart elsewhere is named as well. */
const decidesOf: DeniedFigures = new Set([...onlyDeciding, 'paid', 'ceiling', 'contract'])

function contradict(earlier: SourceFigure, later: SourceFigure): boolean {
  if (typeof earlier.value !== 'number' || typeof later.value !== 'number')
    return earlier.value !== later.value
  const isPct = earlier.figure === 'plan' || earlier.figure === 'physical'
  const rounded = isPct ? roundedPts : roundedShare * Math.max(earlier.value, later.value)
  const fall = earlier.value - later.value
  // Of what grows, more on an earlier day or another figure of the same: what lies between two days is progress.
  const grows = isPct || earlier.figure === 'paid'
  return grows && earlier.asOf !== later.asOf ? fall > rounded : Math.abs(fall) > rounded
}

/** The newest day up to today of which two feeds tell a plan; today where there is none. */
function newestShared(tellings: readonly SourceTelling[], today: string): string {
  const days = tellings.flatMap(({ readings }) =>
    [...readings.values()].flatMap(({ asOf, plannedPhysicalPct }) =>
      plannedPhysicalPct === null || asOf > today ? [] : [asOf],
    ),
  )
  const seen = new Set<string>()
  const shared = days.filter((day) => seen.has(day) || !seen.add(day))
  return shared.toSorted().at(-1) ?? today
}

function newest(
  { feedId, readings }: SourceTelling,
  figure: 'plan' | 'physical' | 'paid',
  figureOf: (reading: ProgressReading) => number | null,
): SourceFigure[] {
  let last: SourceFigure | undefined
  for (const reading of readings.values()) {
    const value = figureOf(reading)
    if (value !== null && reading.asOf > (last?.asOf ?? ''))
      last = { feedId, figure, asOf: reading.asOf, value }
  }
  return last === undefined ? [] : [last]
}
