import { sendsCredentialInClear } from '#config/clear-text.ts'
import type { City } from '#config/schema/city.ts'
import { may } from '#domain/access/may.ts'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { IngestStatus } from '#domain/contract/internal/system.ts'
import { type FeedInfo, type ShownIngest, sources, systemStatus } from '#domain/contract/rest/system.ts'
import { feedAge } from '#domain/feeds/feed-age.ts'
import { sourceAge } from '#domain/feeds/sources-state.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { holidayGaps } from '#domain/time/holiday-gaps.ts'
import type { Database } from '../database/database.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { type Route, route } from '../http/route.ts'
import type { IngestClient } from '../internal-api/ingest-client.ts'
import { silentSince } from '../internal-api/ingest-silence.ts'
import type { IngestState } from '../internal-api/ingest-state.ts'
import type { SealedDutyBook } from '../sealed/sealed-duties.ts'
import type { ClockStep } from './clock-watch.ts'
import type { ProcessFigures } from './process-meter.ts'

export interface SystemRouteParts {
  readonly city: City
  readonly database: Database
  readonly unreadable: UnreadableDocuments
  readonly ingest: IngestClient
  readonly state: IngestState
  readonly version: string
  readonly startedAtMs: number
  readonly isSetUp: boolean
  readonly nowMs: () => number
  readonly figures: () => ProcessFigures
  readonly clockStep: () => ClockStep | null
  readonly duties: Pick<SealedDutyBook, 'gaps'>
  readonly pages: () => number
  readonly liveSockets: () => number
}

export function systemRoutes(parts: SystemRouteParts): Route[] {
  const { city, database, state, nowMs } = parts
  const time = cityTime(city.head.timeZone)
  let lostAtMs: number | null = null
  /** Null when ingest does not answer: the page shows the rest, and since when this is missing. */
  const ingestStatus = async (signal: AbortSignal): Promise<IngestStatus | null> => {
    try {
      const status = await parts.ingest.status(signal)
      lostAtMs = null
      return status
    } catch {
      lostAtMs ??= state.seenAtMs ?? parts.startedAtMs
      return null
    }
  }
  return [
    route(systemStatus, { action: 'system.read' }, async ({ signal, session }) => {
      const [told, databaseBytes] = await Promise.all([ingestStatus(signal), database.sizeBytes()])
      const showsPids = may(session.actor, 'user.manage')
      const ingest = told === null ? null : shownIngest(told, showsPids)
      return {
        nowMs: nowMs(),
        version: parts.version,
        server: {
          pid: showsPids ? process.pid : null,
          startedAtMs: parts.startedAtMs,
          ...parts.figures(),
          pages: parts.pages(),
          liveSockets: parts.liveSockets(),
          databaseBytes,
          schemaVersion: database.schemaVersion,
        },
        isSetUp: parts.isSetUp,
        ingest,
        ingestLostAtMs: ingest === null ? lostAtMs : null,
        ingestSilentSinceMs: silentSince(state.seenAtMs, parts.startedAtMs, nowMs()),
        unreadable: { count: parts.unreadable.count, first: [...parts.unreadable.first()] },
        clockStep: parts.clockStep(),
        officersMissing: parts.duties.gaps().length,
        holidayGaps: holidayGaps(city.calendar.holidays, time.dayOf(nowMs())),
        feeds: city.feeds.map((feed) => ({ info: describeFeed(feed), status: statusNow(feed) })),
      }
    }),
    route(sources, { action: 'project.read' }, async () => ({
      nowMs: nowMs(),
      unknown: city.feeds
        .filter((feed) => state.feed(feed.id) === undefined)
        .map(({ name, profile }) => ({ name, profile })),
      sources: city.feeds.flatMap((feed) => {
        const status = state.feed(feed.id)
        return status === undefined ? [] : [sourceAge(status, feed, nowMs())]
      }),
    })),
  ]

  /** What ingest told last, aged by our own clock: a silent ingest must not keep its feeds fresh. */
  function statusNow(feed: City['feeds'][number]): FeedStatus | null {
    const status = state.feed(feed.id)
    if (status === undefined) return null
    const { freshness, lateness } = feedAge(status, feed, nowMs())
    return { ...status, freshness, lateness }
  }
}

function shownIngest(told: IngestStatus, showsPids: boolean): ShownIngest {
  if (showsPids) return told
  return { ...told, pid: null, shards: told.shards.map((shard) => ({ ...shard, pid: null })) }
}

/** Never the address: it may hold a name that only the city's own network should know. */
function describeFeed(feed: City['feeds'][number]): FeedInfo {
  return {
    id: feed.id,
    name: feed.name,
    profile: feed.profile,
    format: feed.format,
    way: feed.way.kind,
    folder: feed.way.kind === 'folder' ? `drop/${feed.way.path}` : null,
    everySeconds: feed.way.everySeconds,
    isClearText: sendsCredentialInClear(feed),
    sample: feed.sample,
  }
}
