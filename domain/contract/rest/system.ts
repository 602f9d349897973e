import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { FeedStatus } from '#domain/contract/internal/feeds.ts'
import { IngestStatus, ShardInfo, StoreStatus } from '#domain/contract/internal/system.ts'
import { InstantMs, Words } from '#domain/contract/primitives.ts'
import { Sources } from '#domain/feeds/sources-state.ts'
import { FeedId } from '#domain/ids.ts'

export const FeedInfo = z.object({
  id: FeedId,
  name: z.string(),
  profile: z.string(),
  format: z.string(),
  way: z.string(),
  /** Where somebody who has a file puts it, below the city's data folder; null of a source that is asked. */
  folder: z.string().nullable(),
  everySeconds: z.int(),
  sample: z.boolean(),
  /** Its credential goes over plain http to another machine. */
  isClearText: z.boolean(),
})
export type FeedInfo = z.infer<typeof FeedInfo>

/** Who looks after the machine gets it; for everybody else it says only where to aim. */
const Pid = z.int().nullable()
/** What ingest tells of itself, without the addresses and names by which our own processes find each other. */
export const ShownIngest = IngestStatus.extend({
  pid: Pid,
  shards: z.array(ShardInfo.omit({ bootId: true, endpoint: true }).extend({ pid: Pid })),
  store: StoreStatus.omit({ path: true }),
})
export type ShownIngest = z.infer<typeof ShownIngest>

export const SystemStatus = z.object({
  nowMs: InstantMs,
  version: z.string(),
  server: z.object({
    pid: Pid,
    startedAtMs: InstantMs,
    cpuPct: z.number(),
    rssBytes: z.int(),
    loopP99Ms: z.number(),
    pages: z.int(),
    liveSockets: z.int(),
    databaseBytes: z.int(),
    schemaVersion: z.string(),
  }),
  /** Stored documents that this version cannot read: kept, left out, named here. */
  unreadable: z.object({
    count: z.int(),
    first: z.array(z.object({ table: z.string(), id: z.string(), why: Words })),
  }),
  /** Started for accounts and settings alone: no cameras and no feeds, so that nothing is told of them. */
  isSetUp: z.boolean(),
  /** Null while ingest does not answer, with since when. */
  ingest: ShownIngest.nullable(),
  ingestLostAtMs: InstantMs.nullable(),
  /** Ingest tells nothing of cameras and feeds since then, although it may answer when it is asked. */
  ingestSilentSinceMs: InstantMs.nullable(),
  /** The newest time within a day that the machine's clock was set; forwards is more than nought. */
  clockStep: z.object({ atMs: InstantMs, byMs: z.int() }).nullable(),
  /** Years that deadlines reach and that the calendar knows no holiday of: they are counted too strictly. */
  holidayGaps: z.array(z.object({ year: z.int(), hasBegun: z.boolean() })),
  /** Sealed categories without an officer or a deputy: the next start will be refused. */
  officersMissing: z.int(),
  feeds: z.array(z.object({ info: FeedInfo, status: FeedStatus.nullable() })),
})
export type SystemStatus = z.infer<typeof SystemStatus>
export const systemStatus = endpoint({
  method: 'GET',
  path: '/api/system',
  summary: 'How the system itself is',
  answer: SystemStatus,
})

/** For every page whose figures come from outside: what they rest on. `sourcesState` says whether that is well. */
export const sources = endpoint({
  method: 'GET',
  path: '/api/sources',
  summary: 'How old the data of every source are',
  answer: Sources.extend({ nowMs: InstantMs }),
})
