/** What each feed told last of a package: where two cannot both be so, the later delivery stands and a person asks. */
import { z } from 'zod'
import { LocalDate } from '#domain/contract/primitives.ts'

export const SourceFigure = z.object({
  feedId: z.string(),
  figure: z.enum(['physical', 'paid']),
  /** The newest day it told of. */
  asOf: LocalDate,
  /** Per cent, or rupiah paid so far. */
  value: z.number(),
})
export type SourceFigure = z.infer<typeof SourceFigure>

/** What one source rounds away and the other does not: points of progress, share of the sum paid. */
const roundedPts = 1
const roundedShare = 0.01

/** `told`: one of each feed and figure. All that were told of a figure on which two disagree, oldest day first. */
export function differingFigures(told: readonly SourceFigure[]): readonly SourceFigure[] {
  return [...Map.groupBy(told, ({ figure }) => figure).values()].flatMap((same) => {
    const sorted = same.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))
    const disagree = sorted.some((later, at) => sorted.slice(0, at).some((each) => contradict(each, later)))
    return disagree ? sorted : []
  })
}

/** More on an earlier day, or another figure of the same: what lies between two days is progress. */
function contradict(earlier: SourceFigure, later: SourceFigure): boolean {
  const rounded = earlier.figure === 'paid' ? roundedShare * Math.max(earlier.value, later.value) : roundedPts
  const fall = earlier.value - later.value
  return earlier.asOf === later.asOf ? Math.abs(fall) > rounded : fall > rounded
}
