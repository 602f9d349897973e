/** Which lists of one panel get the rows that are free. Pure. */

/** The first list takes what it can still name, then the next; each gets no more than it needs. */
export function shareRows(free: number, needs: readonly number[]): readonly number[] {
  let left = Math.max(0, free)
  return needs.map((need) => {
    const own = Math.min(left, Math.max(0, need))
    left -= own
    return own
  })
}
