/** How long to wait before something that failed is tried again. */

export interface BackOff {
  /** After the first failure. */
  readonly firstMs: number
  /** Never longer than this. */
  readonly mostMs: number
}

/** Beyond this many doublings every limit is reached; without it the power would become infinite. */
const MOST_DOUBLINGS = 30

/** Ms after `failures` (from 1) in a row: twice as long after each. */
export function doublingMs(failures: number, { firstMs, mostMs }: BackOff): number {
  const doublings = Math.min(MOST_DOUBLINGS, Math.max(0, failures - 1))
  return Math.min(mostMs, firstMs * 2 ** doublings)
}

/** Anywhere from `leastMs` to `mostMs`, so that many do not come back in the same instant. `random` is 0-1. */
export function spreadMs(leastMs: number, mostMs: number, random: number): number {
  return leastMs + random * Math.max(0, mostMs - leastMs)
}
