import type { Freshness } from '#domain/contract/internal/feeds.ts'

export interface Rhythm {
  readonly dueAfterS: number
  readonly staleAfterS: number
  readonly deadAfterS: number
}

/**
 * How late the newest taken delivery is against the feed's own rhythm. `waiting` only before the very first one: a
 * feed that never brought anything has no age to show. A stamp ahead of our clock counts as age 0.
 */
export function freshnessOf(lastGoodAtMs: number | null, nowMs: number, rhythm: Rhythm): Freshness {
  if (lastGoodAtMs === null) return 'waiting'
  const ageS = Math.max(0, nowMs - lastGoodAtMs) / 1000
  if (ageS > rhythm.deadAfterS) return 'dead'
  if (ageS > rhythm.staleAfterS) return 'stale'
  if (ageS > rhythm.dueAfterS) return 'due'
  return 'fresh'
}
