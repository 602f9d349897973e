/** What somebody should look at. The heading of `/atur/sistem` is calm only when this list is empty. */
import { earlierKept, type StrayFiles } from '#domain/contract/internal/feeds.ts'
import type { SystemStatus } from '#domain/contract/rest/system.ts'
import type { Freshness } from '#domain/feeds/feed-age.ts'
import { isBehind, refusedLately } from '#domain/feeds/sources-state.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'

/** An event loop that waits longer than this at its slowest hundredth is felt on screen. */
export const slowLoopMs = 50

/** What is accepted enters within a second or two. */
const longWaitMs = 15_000

/** Ingest and server read one clock, a moment apart. */
const aheadMs = minuteMs

export type Trouble =
  /** Cameras and feeds do not run: what they do not tell is no trouble of its own. */
  | { readonly kind: 'set-up' }
  | { readonly kind: 'ingest-lost'; readonly sinceMs: number | null }
  /** It is there and tells nothing of cameras and feeds. */
  | { readonly kind: 'ingest-silent'; readonly sinceMs: number }
  /** Of this source nobody has told anything yet. */
  | { readonly kind: 'feed-unknown'; readonly name: string }
  /** All that is wrong with what one source brings is one thing to look at: a refused file is no four of them. */
  | {
      readonly kind: 'feed-troubled'
      readonly name: string
      readonly signs: readonly [FeedSign, ...FeedSign[]]
    }
  /** Accepted a while ago and still not among the city's data. */
  | { readonly kind: 'rows-waiting'; readonly name: string; readonly rows: number; readonly sinceMs: number }
  | { readonly kind: 'rows-set-aside'; readonly name: string; readonly rows: number; readonly atMs: number }
  /** Below `drop/`, where no source looks; `sinceMs` is the longest of them. */
  | { readonly kind: 'files-stray'; readonly stray: StrayFiles; readonly sinceMs: number }
  | {
      readonly kind: 'slow-loop'
      /** `server`, `ingest` or the id of a shard. */
      readonly process: string
      readonly p99Ms: number
    }
  /** The machine's clock was set; forwards is more than nought. */
  | { readonly kind: 'clock-set'; readonly atMs: number; readonly byMs: number }
  | { readonly kind: 'tool-missing'; readonly tool: 'ffmpeg' }
  | { readonly kind: 'gateway-down' }
  | { readonly kind: 'influx-failing' }
  | { readonly kind: 'unreadable'; readonly documents: number }
  /** A year that deadlines of today reach has no holiday in the calendar: those in working days come too early. */
  | { readonly kind: 'no-holidays'; readonly years: readonly number[] }
  /** Sealed categories without officer or deputy: the next start is refused until they are named. */
  | { readonly kind: 'officers-missing'; readonly categories: number }

/** How it shows that a source brings nothing, or what cannot be taken; the gravest first. */
export type FeedSign =
  | {
      readonly kind: 'behind'
      readonly freshness: Freshness
      /** Newest good delivery, or the registration. Epoch ms. */
      readonly sinceMs: number
    }
  /** Stamped with a moment that has not come: the clock was set back since, and every age of it is too young. */
  | { readonly kind: 'ahead'; readonly atMs: number }
  | { readonly kind: 'failing'; readonly failures: number }
  /** Rows of `deliveries` of the last 24 hours, or of more of them; the newest of them came at `atMs`. */
  | {
      readonly kind: 'rows-refused'
      readonly rows: number
      readonly deliveries: number
      readonly isMore: boolean
      readonly atMs: number
    }
  | { readonly kind: 'files-refused'; readonly files: number; readonly isMore: boolean }

export function systemTroubles(status: SystemStatus): readonly Trouble[] {
  const { ingest, ingestLostAtMs } = status
  const troubles: Trouble[] = []
  if (status.officersMissing > 0)
    troubles.push({ kind: 'officers-missing', categories: status.officersMissing })
  if (status.isSetUp) troubles.push({ kind: 'set-up' })
  else if (ingest === null || ingestLostAtMs !== null)
    troubles.push({ kind: 'ingest-lost', sinceMs: ingestLostAtMs })
  else if (status.ingestSilentSinceMs !== null)
    troubles.push({ kind: 'ingest-silent', sinceMs: status.ingestSilentSinceMs })
  if (!status.isSetUp) for (const feed of status.feeds) troubles.push(...feedTroubles(feed, status.nowMs))
  const loops = [
    { process: 'server', p99Ms: status.server.loopP99Ms },
    ...(ingest === null ? [] : [{ process: 'ingest', p99Ms: ingest.loopP99Ms }]),
    ...(ingest?.shards ?? []).map((shard) => ({ process: shard.shardId, p99Ms: shard.loopP99Ms })),
  ]
  for (const { process, p99Ms } of loops)
    if (p99Ms > slowLoopMs) troubles.push({ kind: 'slow-loop', process, p99Ms })
  const stray = ingest?.strayFiles
  if (stray !== undefined && stray.sinceMs !== null)
    troubles.push({ kind: 'files-stray', stray, sinceMs: stray.sinceMs })
  if (ingest?.ffmpeg.kind === 'missing') troubles.push({ kind: 'tool-missing', tool: 'ffmpeg' })
  if (ingest?.gateway.kind === 'on' && ingest.gateway.state !== 'running')
    troubles.push({ kind: 'gateway-down' })
  const influx = ingest?.store.influx
  if (influx?.kind === 'on' && (influx.deadRows > 0 || influx.lastFault !== null))
    troubles.push({ kind: 'influx-failing' })
  if (status.clockStep !== null) troubles.push({ kind: 'clock-set', ...status.clockStep })
  if (status.holidayGaps.length > 0)
    troubles.push({ kind: 'no-holidays', years: status.holidayGaps.map(({ year }) => year) })
  if (status.unreadable.count > 0) troubles.push({ kind: 'unreadable', documents: status.unreadable.count })
  return troubles
}

function feedTroubles({ info, status }: SystemStatus['feeds'][number], nowMs: number): Trouble[] {
  const { name } = info
  if (status === null) return [{ kind: 'feed-unknown', name }]
  const { freshness, registeredAtMs, lastGoodAtMs } = status
  const signs: FeedSign[] = []
  if (isBehind(status)) signs.push({ kind: 'behind', freshness, sinceMs: lastGoodAtMs ?? registeredAtMs })
  if (lastGoodAtMs !== null && lastGoodAtMs - nowMs > aheadMs)
    signs.push({ kind: 'ahead', atMs: lastGoodAtMs })
  if (status.consecutiveFailures > 0) signs.push({ kind: 'failing', failures: status.consecutiveFailures })
  const refused = refusedLately(status, nowMs)
  const [newest] = refused
  if (newest !== undefined)
    signs.push({
      kind: 'rows-refused',
      rows: refused.reduce((sum, each) => sum + each.refused + each.held, 0),
      deliveries: refused.length,
      isMore: status.earlier.length === earlierKept,
      atMs: newest.deliveredAtMs,
    })
  const { count, last } = status.refusedFiles
  const files = last.filter(({ atMs }) => nowMs - atMs < dayMs).length
  if (files > 0) signs.push({ kind: 'files-refused', files, isMore: files === last.length && count > files })
  const [first, ...others] = signs
  const troubles: Trouble[] =
    first === undefined ? [] : [{ kind: 'feed-troubled', name, signs: [first, ...others] }]
  if (status.waiting !== null && nowMs - status.waiting.sinceMs > longWaitMs)
    troubles.push({ kind: 'rows-waiting', name, ...status.waiting })
  if (status.setAside !== null) troubles.push({ kind: 'rows-set-aside', name, ...status.setAside })
  return troubles
}
