import type { SeriesAnswer, SeriesQuery } from '#domain/contract/internal/series.ts'
import { type Influx, type OlderThanKept, readCameraHealth } from './camera-health.ts'
import { readCameraUptime } from './camera-uptime.ts'
import { readFleetHealth } from './fleet-health.ts'
import { readComplaintCount, readFeedFreshness, readProjectProgress, readSystemStat } from './plain-series.ts'
import type { SeriesContext } from './series-context.ts'

/** Answers any series query from the local tables; only a camera chart can need InfluxDB. */
export function readSeries(
  ctx: SeriesContext,
  query: SeriesQuery,
  influx: Influx,
): SeriesAnswer | OlderThanKept {
  switch (query.kind) {
    case 'camera-health':
      return readCameraHealth(ctx, query, influx)
    case 'camera-uptime':
      return readCameraUptime(ctx, query)
    case 'fleet-health':
      return readFleetHealth(ctx, query)
    case 'feed-freshness':
      return readFeedFreshness(ctx, query)
    case 'project-progress':
      return readProjectProgress(ctx, query)
    case 'complaint-count':
      return readComplaintCount(ctx, query)
    case 'system-stat':
      return readSystemStat(ctx, query)
  }
}
