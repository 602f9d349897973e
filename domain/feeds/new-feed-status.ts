import type { FeedStatus, RowAccount } from '#domain/contract/internal/feeds.ts'
import type { FeedId } from '#domain/ids.ts'

const noRows: RowAccount = {
  fileName: null,
  rows: 0,
  accepted: 0,
  outdated: 0,
  refused: 0,
  held: 0,
  suspicious: 0,
  skipped: [],
  unusedColumns: [],
  units: null,
  heldBack: [],
  lastRefusals: [],
}

/** How a feed stands before its first try. */
export function newFeedStatus(feedId: FeedId, registeredAtMs: number): FeedStatus {
  return {
    feedId,
    freshness: 'never',
    lateness: 'fresh',
    registeredAtMs,
    lastGoodAtMs: null,
    dataAsOfMs: null,
    lastTriedAtMs: null,
    nextTryAtMs: null,
    consecutiveFailures: 0,
    lastFailure: null,
    ...noRows,
    deliveredAtMs: null,
    earlier: [],
    refusedFiles: { count: 0, last: [] },
    waiting: null,
    setAside: null,
  }
}
