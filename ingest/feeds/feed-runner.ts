/** Starts every feed of a city, keeps their statuses, and ends them all together. */
import type { City } from '#config/schema/city.ts'
import type { Secrets } from '#config/schema/secrets.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { Clock } from './clock.ts'
import type { FeedLog, FeedOutput } from './feed-output.ts'

export interface FeedRunnerOptions extends FeedOutput {
  readonly city: City
  readonly secrets: Secrets
  /** The city's data folder, `data/<city>`: holds `drop/`, `quarantine/` and `feeds.db`. */
  readonly dataDir: string
  readonly log: FeedLog
  readonly clock?: Clock
  /** Ends every feed, as `close()` does. */
  readonly signal?: AbortSignal
}

export interface FeedRunner {
  /** One status per configured feed, in the order of the config; freshness as of now. */
  statuses(): readonly FeedStatus[]
  /** Ends tries under way and waits for them; may be called twice. */
  close(): Promise<void>
}

export type StartFeeds = (options: FeedRunnerOptions) => FeedRunner
