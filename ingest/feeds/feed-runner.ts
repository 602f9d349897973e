/** Starts every feed of a city, keeps their statuses, and ends them all together. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { Places } from '#base/pure/places.ts'
import type { City } from '#config/schema/city.ts'
import type { Feed } from '#config/schema/feed.ts'
import type { Secrets } from '#config/schema/secrets.ts'
import type { FeedStatus, StrayFiles } from '#domain/contract/internal/feeds.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs } from '#domain/time/units.ts'
import { type Clock, systemClock } from './clock.ts'
import { DeliveredRecords } from './delivery/delivered-records.ts'
import { FeedLoop } from './feed-loop.ts'
import type { FeedLog, FeedOutput } from './feed-output.ts'
import { Judge, type JudgeLimits } from './judge/judge.ts'
import { clearQuarantine } from './quarantine.ts'
import type { Shared } from './ways/drop-entries.ts'
import { FolderWay } from './ways/folder-way.ts'
import { HttpWay } from './ways/http-way.ts'
import { clearShelvesBelow } from './ways/shelf.ts'
import { findStrayFiles, noStrayFiles } from './ways/stray-files.ts'
import type { Way } from './ways/way.ts'

export interface FeedRunnerOptions extends FeedOutput {
  readonly city: City
  readonly secrets: Secrets
  /** The city's data folder, `data/<city>`: holds `drop/`, `quarantine/` and `feeds.db`. */
  readonly dataDir: string
  readonly log: FeedLog
  readonly clock?: Clock
  /** Ends every feed, as `close()` does. */
  readonly signal?: AbortSignal
  readonly random?: () => number
  readonly judgeLimits?: JudgeLimits
}

export interface FeedRunner {
  /** One status per configured feed, in the order of the config; freshness as of now. */
  statuses(): readonly FeedStatus[]
  /** Everything is handed on again with the next delivery of each feed: for a server that starts with an empty store. */
  forgetDelivered(): void
  /** Files in `drop/` that belong to no feed, as of the last look. */
  strayFiles(): StrayFiles
  /** Ends tries under way and waits for them; may be called twice. */
  close(): Promise<void>
}

/** One large delivery is judged while the next one comes in. */
const largeAtOnce = 2
/** Becoming stale is told within this time. */
const tellEveryMs = 1_000
/** One point per feed and half minute in measurement `feed_freshness`. */
const sampleEveryMs = 30_000
const lookForStrayEveryMs = 20_000
const clearEveryMs = hourMs

/** Feeds start at once, side by side; a fault of one never touches another. */
export function startFeeds(options: FeedRunnerOptions): FeedRunner {
  const { city, dataDir, log, clock = systemClock } = options
  mkdirSync(dataDir, { recursive: true })
  const delivered = new DeliveredRecords(path.join(dataDir, 'feeds.db'))
  const judge = new Judge(city, options.judgeLimits)
  const places = new Places(largeAtOnce)
  const stop = new AbortController()
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal
  const loops = city.feeds.map(
    (feed) =>
      new FeedLoop({
        feed,
        time: cityTime(city.head.timeZone),
        way: wayOf(feed, options, clock, delivered),
        judge,
        places,
        delivered,
        output: options,
        clock,
        log,
        quarantineDir: path.join(dataDir, 'quarantine'),
        feedNames: new Map(city.feeds.map(({ id, name }) => [id, name])),
        random: options.random ?? Math.random,
      }),
  )
  let strayFiles = noStrayFiles
  const lookForStray = async (): Promise<void> => {
    strayFiles = await findStrayFiles(path.join(dataDir, 'drop'), city.feeds)
  }
  const running = Promise.all([
    ...loops.map((loop) => loop.run(signal)),
    every(tellEveryMs, () => {
      for (const loop of loops) loop.tell()
    }),
    every(sampleEveryMs, () => {
      if (loops.length > 0) options.writeFreshness(loops.map((loop) => loop.sample()))
    }),
    every(lookForStrayEveryMs, lookForStray),
    clearKept().then(() => every(clearEveryMs, clearKept)),
  ])
  // Before anything else at the start: an earlier version kept whole files, also of sources that are gone.
  async function clearKept(): Promise<void> {
    const { filesDays } = city.settings.retention
    const nowMs = clock.nowMs()
    try {
      const shelves = await clearShelvesBelow(path.join(dataDir, 'drop'), filesDays, nowMs)
      const removed = shelves + (await clearQuarantine(path.join(dataDir, 'quarantine'), filesDays, nowMs))
      if (removed > 0) log.info({ removed }, 'delivered files removed')
    } catch (error) {
      log.error({ error: String(error) }, 'delivered files could not be removed')
    }
  }
  let closing: Promise<void> | null = null
  const close = (): Promise<void> => {
    closing ??= end()
    return closing
  }
  options.signal?.addEventListener('abort', () => void close(), { once: true })
  return {
    statuses: () => loops.map((loop) => loop.status()),
    strayFiles: () => strayFiles,
    forgetDelivered: () => {
      delivered.forget()
      for (const loop of loops) loop.again()
    },
    close,
  }

  /** Resolves once aborted. What fails once is told and done again at its next time. */
  async function every(ms: number, act: () => void | Promise<void>): Promise<void> {
    while (!signal.aborted) {
      await clock.sleep(ms, signal).catch(() => undefined)
      if (signal.aborted) return
      try {
        await act()
      } catch (error) {
        log.error({ error: String(error) }, 'the state of the feeds could not be told')
      }
    }
  }

  /** Loops first, so that nobody asks the judge or the database any more when they close. */
  async function end(): Promise<void> {
    stop.abort()
    await judge.close()
    await running
    delivered.close()
  }
}

function wayOf(
  feed: Feed,
  { city, secrets, dataDir }: FeedRunnerOptions,
  clock: Clock,
  delivered: DeliveredRecords,
): Way {
  const nowMs = () => clock.nowMs()
  if (feed.way.kind === 'folder')
    return new FolderWay(
      feed.way,
      feed.format,
      path.join(dataDir, 'drop'),
      nowMs,
      sharedWith(feed, city.feeds),
      delivered.dealtFilesOf(feed.id),
    )
  const name = feed.way.credential
  const credential = name !== null && Object.hasOwn(secrets.feeds, name) ? secrets.feeds[name] : undefined
  return new HttpWay(feed.way, feed.format, credential ?? null, nowMs)
}

/** What other feeds look for in the same folder or below it is theirs to take or refuse. */
function sharedWith(feed: Feed, feeds: readonly Feed[]): Shared {
  const own = feed.way.kind === 'folder' ? feed.way.path : ''
  const folders = new Set<string>()
  const extensions = new Set<string>()
  for (const { id, way, format } of feeds) {
    if (way.kind !== 'folder' || id === feed.id) continue
    if (way.path === own) extensions.add(`.${format}`)
    const [below] = way.path.startsWith(`${own}/`) ? way.path.slice(own.length + 1).split('/') : []
    if (below !== undefined) folders.add(below)
  }
  return { folders, extensions }
}
