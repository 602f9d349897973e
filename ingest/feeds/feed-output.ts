/** What the feeds hand on; whoever starts them gives these and decides how records become durable. */
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { RecordBatch } from '#domain/contract/internal/records.ts'
import type { FeedId, WorkPackageId } from '#domain/ids.ts'

/** One point of measurement `feed_freshness`. */
export interface FreshnessSample {
  readonly feedId: FeedId
  readonly tMs: number
  /** Seconds since the newest delivery that was taken at least in part; null before the first one. */
  readonly ageS: number | null
  /** How much older the data were than their arrival; null when the source does not say. */
  readonly lagMs: number | null
  /** Failed tries since the previous sample. */
  readonly errors: number
}

/** One point of measurement `project_progress`; the same key and time twice overwrites. */
export interface ProgressSample {
  /** Its telling named no progress at all: an empty figure leaves the one that is known. */
  readonly isAmendment: boolean
  readonly workPackageId: WorkPackageId
  /** Local midnight at the start of the day that the figures describe. */
  readonly tMs: number
  readonly plannedPhysicalPct: number | null
  readonly physicalPct: number | null
  readonly plannedFinancialPct: number | null
  /** Paid so far against the budget ceiling (pagu). */
  readonly financialPct: number | null
}

export interface FeedOutput {
  /**
   * Resolves once the batch is durable (on our disk or committed by the server). A rejection means that nothing was
   * taken: the same rows come again with the next try of the feed, under the same `deliveryId`.
   */
  deliver(batch: RecordBatch, signal: AbortSignal): Promise<void>
  /** Called after every try that changed something, and within a second when a feed ages into another freshness. */
  onStatus(status: FeedStatus): void
  writeFreshness(samples: readonly FreshnessSample[]): void
  /** A rejection is treated like one of `deliver`. */
  writeProgress(samples: readonly ProgressSample[]): Promise<void> | void
}

/** The part of a pino logger that the feeds use. */
export interface FeedLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}
