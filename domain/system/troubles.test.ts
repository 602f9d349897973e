import { describe, expect, test } from 'vitest'
import type { FeedStatus } from '#domain/contract/internal/feeds.ts'
import type { SystemStatus } from '#domain/contract/rest/system.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { FeedId, ShardId } from '#domain/ids.ts'
import { dayMs } from '#domain/time/units.ts'
import { systemTroubles } from './troubles.ts'

const nowMs = Date.UTC(2026, 10, 22, 5)
const load = { pid: 1, startedAtMs: nowMs - 60_000, cpuPct: 3, rssBytes: 1, loopP99Ms: 12 }

const calmFeed: FeedStatus = {
  ...newFeedStatus(FeedId.parse('progres'), nowMs - 1_000_000),
  freshness: 'fresh',
  lastGoodAtMs: nowMs - 1_000,
  nextTryAtMs: nowMs + 1_000,
  rows: 3,
  accepted: 2,
  suspicious: 1,
  skipped: [{ kind: 'header', count: 1, rows: [1] }],
}
const ingest: NonNullable<SystemStatus['ingest']> = {
  ...load,
  node: 'ingest',
  shards: [
    {
      ...load,
      shardId: ShardId.parse('shard-1'),
      cameras: 1,
      viewers: 0,
      channels: 0,
      restarts: 0,
    },
  ],
  store: { sizeBytes: 1, lastTickMs: null, samplesWritten: 0, influx: { kind: 'off' } },
  gateway: { kind: 'off' },
  ffmpeg: { kind: 'found', version: '7', running: 0, waiting: 0 },
  strayFiles: { count: 0, isMore: false, first: [], sinceMs: null, folders: [] },
  openPasswords: [],
}
function city(feed: Partial<FeedStatus> | null, more: Partial<SystemStatus> = {}): SystemStatus {
  return {
    nowMs,
    version: '1',
    server: { ...load, pages: 0, liveSockets: 0, databaseBytes: 1, schemaVersion: '1' },
    ingest,
    isSetUp: false,
    ingestLostAtMs: null,
    ingestSilentSinceMs: null,
    unreadable: { count: 0, first: [] },
    clockStep: null,
    holidayGaps: [],
    officersMissing: 0,
    feeds: [
      {
        info: {
          id: calmFeed.feedId,
          name: 'e-Progres',
          profile: 'progress-rows',
          format: 'csv',
          way: 'http',
          folder: null,
          everySeconds: 60,
          sample: false,
          isClearText: false,
        },
        status: feed === null ? null : { ...calmFeed, ...feed },
      },
    ],
    ...more,
  }
}

describe('the system runs as it should', () => {
  test('when every feed is fresh, ingest answers and no loop is slow', () => {
    expect(systemTroubles(city({}))).toEqual([])
    expect(systemTroubles(city({ freshness: 'due', lateness: 'due' }))).toEqual([])
    expect(systemTroubles(city({ freshness: 'not-owed', lastGoodAtMs: null }))).toEqual([])
  })

  test.each([
    ['a feed has never delivered', { freshness: 'never', lateness: 'fresh', lastGoodAtMs: null }, 'behind'],
    ['a feed is late', { freshness: 'late', lateness: 'late' }, 'behind'],
    ['a feed is stale', { freshness: 'stale', lateness: 'stale' }, 'behind'],
    ['a feed is dead', { freshness: 'dead', lateness: 'dead' }, 'behind'],
    ['the clock stands before its newest delivery', { lastGoodAtMs: nowMs + 61_000 }, 'ahead'],
    ['the newest try of a feed failed', { consecutiveFailures: 1 }, 'failing'],
    ['rows were refused', { refused: 2, deliveredAtMs: nowMs - 1 }, 'rows-refused'],
    ['an agency was held back', { held: 2, deliveredAtMs: nowMs - 1 }, 'rows-refused'],
    [
      'rows were refused in a delivery before the newest',
      { earlier: [{ ...calmFeed, refused: 15, deliveredAtMs: nowMs - 1 }] },
      'rows-refused',
    ],
    [
      'a file was refused today',
      {
        refusedFiles: { count: 1, last: [{ name: 'a.xlsx', atMs: nowMs - 1, reason: { id: 'x', en: 'x' } }] },
      },
      'files-refused',
    ],
  ] satisfies [string, Partial<FeedStatus>, string][])('but not when %s', (_name, feed, kind) => {
    expect(systemTroubles(city(feed))).toMatchObject([
      { kind: 'feed-troubled', name: 'e-Progres', signs: [{ kind }] },
    ])
  })

  test('a delivery of this minute is none of the future, however two clocks are read', () => {
    expect(systemTroubles(city({ lastGoodAtMs: nowMs + 60_000 }))).toEqual([])
  })

  test.each([
    ['accepted rows do not enter', { waiting: { rows: 9, sinceMs: nowMs - 60_000 } }, 'rows-waiting'],
    ['accepted rows cannot enter', { setAside: { rows: 9, atMs: nowMs - 60_000 } }, 'rows-set-aside'],
  ] satisfies [string, Partial<FeedStatus>, string][])('nor when %s', (_name, feed, kind) => {
    expect(systemTroubles(city(feed))).toMatchObject([{ kind, name: 'e-Progres' }])
  })

  test.each([
    [19, 20, false],
    [20, 21, true],
  ])('rows of %i earlier deliveries are all, until no more are kept', (kept, deliveries, isMore) => {
    const one = { ...calmFeed, refused: 15, deliveredAtMs: nowMs - 1 }
    const feed = { ...one, earlier: Array.from({ length: kept }, () => one) }
    expect(systemTroubles(city(feed))).toMatchObject([
      { signs: [{ kind: 'rows-refused', rows: 15 * deliveries, deliveries, isMore }] },
    ])
  })

  test.each([
    ['20 of which all are named', 20, nowMs - 1, false],
    ['more than are named', 31, nowMs - 1, true],
    ['more, but of other days', 31, nowMs - 2 * dayMs, false],
  ])('refused files, %s', (_name, count, oldestMs, isMore) => {
    const reason = { id: 'x', en: 'x' }
    const last = Array.from({ length: 20 }, (_each, n) => ({
      name: `${n}.csv`,
      atMs: n === 19 ? oldestMs : nowMs - 1,
      reason,
    }))
    expect(systemTroubles(city({ refusedFiles: { count, last } }))).toMatchObject([
      { signs: [{ kind: 'files-refused', isMore }] },
    ])
  })

  test('one refused file of a source that never delivered is one thing to look at, with all its signs', () => {
    const last = [{ name: 'a.csv', atMs: nowMs - 1, reason: { id: 'x', en: 'x' } }]
    const feed = {
      freshness: 'never',
      lateness: 'stale',
      lastGoodAtMs: null,
      consecutiveFailures: 1,
      refused: 40,
      deliveredAtMs: nowMs - 1,
      refusedFiles: { count: 1, last },
    } satisfies Partial<FeedStatus>
    const troubles = systemTroubles(city(feed))
    expect(troubles).toMatchObject([
      {
        kind: 'feed-troubled',
        signs: [{ kind: 'behind' }, { kind: 'failing' }, { kind: 'rows-refused' }, { kind: 'files-refused' }],
      },
    ])
  })

  test.each([
    ['a feed nobody has told of', city(null), 'feed-unknown'],
    ['a stored document unreadable', city({}, { unreadable: { count: 1, first: [] } }), 'unreadable'],
    ['sealed categories that nobody may open', city({}, { officersMissing: 2 }), 'officers-missing'],
    [
      'a calendar without a holiday this year',
      city(
        {},
        {
          holidayGaps: [
            { year: 2026, hasBegun: true },
            { year: 2027, hasBegun: false },
          ],
        },
      ),
      'no-holidays',
    ],
    ['a clock that was set', city({}, { clockStep: { atMs: nowMs - 9, byMs: -60_000 } }), 'clock-set'],
    [
      'a start for setting up, and nothing of what does not run then',
      city(null, {
        isSetUp: true,
        ingest: null,
        ingestLostAtMs: nowMs - 5,
        ingestSilentSinceMs: nowMs - 60_000,
      }),
      'set-up',
    ],
    ['an ingest that tells nothing', city({}, { ingestSilentSinceMs: nowMs - 60_000 }), 'ingest-silent'],
    ['ingest lost', city({}, { ingestLostAtMs: nowMs - 5 }), 'ingest-lost'],
    ['the server slow', city({}, { server: { ...city({}).server, loopP99Ms: 50.1 } }), 'slow-loop'],
    ['ingest slow', city({}, { ingest: { ...ingest, loopP99Ms: 80 } }), 'slow-loop'],
    [
      'a shard slow',
      city({}, { ingest: { ...ingest, shards: ingest.shards.map((one) => ({ ...one, loopP99Ms: 70 })) } }),
      'slow-loop',
    ],
    [
      'ffmpeg missing',
      city({}, { ingest: { ...ingest, ffmpeg: { kind: 'missing', command: 'apt' } } }),
      'tool-missing',
    ],
    [
      'a file that no source reads',
      city(
        {},
        {
          ingest: {
            ...ingest,
            strayFiles: { count: 1, isMore: false, first: ['a.csv'], sinceMs: nowMs - 5, folders: ['aduan'] },
          },
        },
      ),
      'files-stray',
    ],
  ] as const)('nor with %s', (_name, status, kind) => {
    expect(systemTroubles(status).map((trouble) => trouble.kind)).toEqual([kind])
  })

  test('a file that was refused more than a day ago no longer troubles', () => {
    const last = [{ name: 'a.xlsx', atMs: nowMs - 86_400_000, reason: { id: 'x', en: 'x' } }]
    expect(systemTroubles(city({ refusedFiles: { count: 1, last } }))).toEqual([])
  })

  test('rows that were held back with their agency are counted with those that were refused', () => {
    const feed = { refused: 2, held: 40, deliveredAtMs: nowMs - 1 }
    expect(systemTroubles(city(feed))).toMatchObject([
      { signs: [{ kind: 'rows-refused', rows: 42, deliveries: 1 }] },
    ])
  })

  test('accepted rows may wait a quarter of a minute', () => {
    const waitingMs = (ms: number) => ({ waiting: { rows: 9, sinceMs: nowMs - ms } })
    expect(systemTroubles(city(waitingMs(15_000)))).toEqual([])
    expect(systemTroubles(city(waitingMs(15_001)))).toMatchObject([{ kind: 'rows-waiting' }])
  })

  test.each([
    ['takes everything', {}, []],
    ['refused rows for good', { deadRows: 1 }, ['influx-failing']],
    ['does not answer', { lastFault: { code: 'not-influx' } }, ['influx-failing']],
  ] as const)('InfluxDB that %s', (_name, more, kinds) => {
    const influx = {
      kind: 'on' as const,
      version: '2',
      outboxRows: 0,
      outboxBytes: 0,
      deadRows: 0,
      oldestWaitingAtMs: null,
      lastFault: null,
      lastSentAtMs: nowMs,
      ...more,
    }
    const status = city({}, { ingest: { ...ingest, store: { ...ingest.store, influx } } })
    expect(systemTroubles(status).map(({ kind }) => kind)).toEqual(kinds)
  })
})
