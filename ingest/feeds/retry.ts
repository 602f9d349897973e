import { doublingMs, spreadMs } from '#base/pure/back-off.ts'
import type { FailureKind } from './feed-failure.ts'

/** After a refused login at most one try a minute: sources lock accounts too. */
const loginPauseMs = 60_000
/** A source that comes back is asked again within this many of its own intervals. */
const maxIntervals = 4

/**
 * Milliseconds until the next try after `failures` (from 1) in a row. Doubles from the feed's own interval up to four
 * of them, plus up to a fifth so that many feeds of one server do not come back at the same moment (`random` is 0-1).
 * What the source asked for (`Retry-After`) is never undercut.
 */
export function retryDelayMs(
  everyMs: number,
  failures: number,
  failure: { readonly kind: FailureKind; readonly retryAfterMs: number | null },
  random: number,
): number {
  const doubled = doublingMs(failures, { firstMs: everyMs, mostMs: everyMs * maxIntervals })
  const spread = spreadMs(doubled, doubled * 1.2, random)
  const least = failure.kind === 'refused-login' ? Math.max(loginPauseMs, everyMs) : everyMs
  return Math.round(Math.max(spread, least, failure.retryAfterMs ?? 0))
}
