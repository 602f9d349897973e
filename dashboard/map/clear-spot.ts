/** Where a ring with a number may stand: at its place, or beside it when something already stands there. Pure. */

interface Spot {
  readonly x: number
  readonly y: number
}

/** Half of an ordinary symbol and a gap. */
const SYMBOL_REACH = 10
const DIRECTIONS = 8

/**
 * The spot nearest to `at` on which a circle of `radius` covers nothing of `taken`; where there is none, the one that
 * covers the least. All in pixels.
 */
export function clearSpot(at: Spot, radius: number, taken: readonly Spot[]): Spot {
  const reach = radius + SYMBOL_REACH
  const near = taken.filter(({ x, y }) => Math.hypot(x - at.x, y - at.y) < 2 * reach + radius)
  const covered = ({ x, y }: Spot) => near.filter((one) => Math.hypot(one.x - x, one.y - y) < reach).length
  let best = at
  let least = covered(at)
  for (const distance of [reach, 1.5 * reach]) {
    for (let turn = 0; turn < DIRECTIONS && least > 0; turn++) {
      const angle = (2 * Math.PI * turn) / DIRECTIONS - Math.PI / 4
      const spot = { x: at.x + distance * Math.cos(angle), y: at.y + distance * Math.sin(angle) }
      const count = covered(spot)
      if (count < least) [best, least] = [spot, count]
    }
  }
  return best
}
