/** One figure of one day as several sources tell it. */

interface OwnFigure {
  /** What this source told of the day until now. */
  readonly before: number | null
  readonly now: number | null
}

/**
 * What stands after a source has told. What another source tells stays, and so does all where the same is told again:
 * who repeats its sheet decides nothing. A source replaces and takes back only what it told itself.
 */
export function joinFigure(
  stands: number | null,
  { before, now }: OwnFigure,
  others: readonly (number | null)[],
): number | null {
  if (stands === null) return now ?? others.find((figure) => figure !== null) ?? null
  if (now === before) return stands
  if (stands !== before && others.includes(stands)) return stands
  if (now !== null) return now
  return stands === before ? (others.find((figure) => figure !== null) ?? null) : stands
}
