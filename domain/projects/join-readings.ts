/** One figure of one day as several sources tell it. */

interface OwnFigure {
  /** What this source told of the day until now. */
  readonly before: number | null
  readonly now: number | null
}

/** Which of two figures of one day looks worse for the package. */
export type Worse = (a: number, b: number) => number

/**
 * What stands after a source has told: of what all of them tell of the day the worse figure, so that it is the same
 * whoever told first or told again. It stands until they agree. What stood before sources were kept apart stays until one
 * of them tells something new.
 */
export function joinFigure(
  stands: number | null,
  { before, now }: OwnFigure,
  others: readonly (number | null)[],
  worse: Worse,
): number | null {
  const told = [now, ...others].filter((figure) => figure !== null)
  const isNobodys = stands !== null && stands !== before && !others.includes(stands)
  if (told.length === 0) return isNobodys ? stands : null
  return isNobodys && now === before ? stands : told.reduce(worse)
}
