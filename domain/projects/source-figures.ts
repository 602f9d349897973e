/** What each feed told last of a package: where two cannot both be so, both are shown and a person asks. */
import { z } from 'zod'
import type { ProgressReading, WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { LocalDate } from '#domain/contract/primitives.ts'
import { SkpdId } from '#domain/ids.ts'

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
  z.object({ ...told, figure: z.literal('ends'), value: LocalDate }),
  z.object({ ...told, figure: z.literal('agency'), value: SkpdId }),
])
export type SourceFigure = z.infer<typeof SourceFigure>

/** All that one feed tells of one package. */
export interface SourceTelling {
  readonly feedId: string
  /** The day its head is of. */
  readonly asOf: string | null
  readonly head: Pick<WorkPackageRecord, 'skpdId' | 'budgetIdr' | 'contractIdr' | 'endsOn'> | null
  /** By local day. */
  readonly readings: ReadonlyMap<string, ProgressReading>
}

/** What one source rounds away and the other does not: points of progress, share of a sum of money. */
const roundedPts = 1
const roundedShare = 0.01

/** One of each feed and figure. `today` is a local day: a plan of days to come is none of today's. */
export function toldFigures(tellings: readonly SourceTelling[], today: string): SourceFigure[] {
  const planDay = newestShared(tellings, today)
  return tellings.flatMap((telling) => {
    const { feedId, head } = telling
    const told = { feedId, asOf: telling.asOf }
    return [
      ...newest(telling, 'plan', ({ asOf, plannedPhysicalPct }) =>
        asOf > planDay ? null : plannedPhysicalPct,
      ),
      ...newest(telling, 'physical', ({ physicalPct }) => physicalPct),
      ...newest(telling, 'paid', ({ realisedIdr }) => realisedIdr),
      ...(head === null
        ? []
        : [
            { ...told, figure: 'ceiling' as const, value: head.budgetIdr },
            { ...told, figure: 'agency' as const, value: head.skpdId },
          ]),
      ...(head?.contractIdr == null
        ? []
        : [{ ...told, figure: 'contract' as const, value: head.contractIdr }]),
      ...(head?.endsOn == null ? [] : [{ ...told, figure: 'ends' as const, value: head.endsOn }]),
    ]
  })
}

/**
 * All that were told of a figure on which two disagree, oldest day first. `isImprobable`: their progress of different days
 * cannot both be so either.
 */
export function differingFigures(
  told: readonly SourceFigure[],
  isImprobable = false,
): readonly SourceFigure[] {
  return [...Map.groupBy(told, ({ figure }) => figure).values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => ((a.asOf ?? '') < (b.asOf ?? '') ? -1 : 1))
    const isJump = isImprobable && sorted.length > 1 && sorted[0]?.figure === 'physical'
    const disagree =
      isJump || sorted.some((later, at) => sorted.slice(0, at).some((each) => contradict(each, later)))
    return disagree ? sorted : []
  })
}

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
