import type { CityTime } from '#domain/time/city-time.ts'
import type { Database } from '../database.ts'
import type { Retention } from '../retention.ts'

/** What every series reader needs to know besides the query. */
export interface SeriesContext {
  readonly db: Database
  readonly time: CityTime
  /** Rhythm of the health ticks now. */
  readonly everyMs: number
  readonly keep: Retention
  readonly nowMs: number
}
