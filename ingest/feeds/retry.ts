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
  const doubled = everyMs * Math.min(2 ** Math.max(0, failures - 1), maxIntervals)
  const spread = doubled * (1 + random * 0.2)
  const least = failure.kind === 'refused-login' ? Math.max(loginPauseMs, everyMs) : everyMs
  return Math.round(Math.max(spread, least, failure.retryAfterMs ?? 0))
}
