import { z } from 'zod'
import { InstantMs } from '#domain/contract/primitives.ts'
import { Freshness, Lateness } from '#domain/feeds/feed-age.ts'
import { FeedId } from '#domain/ids.ts'

/** A cell that was refused, or taken and marked (*meragukan*), shown as it was typed. */
export const RowRefusal = z.object({
  verdict: z.enum(['refused', 'doubted']),
  /** Counts from 1 as a spreadsheet does, with the header and every empty line; in JSON it counts the list. */
  row: z.int().min(1),
  field: z.string().max(120),
  /** In words for a person, in Bahasa Indonesia and English. */
  reason: z.object({ id: z.string(), en: z.string() }),
  got: z.string().max(200),
  /** Others of the same kind that are not told one by one; behind the last of its kind. */
  more: z.int().min(1).optional(),
  /** It is about the column, not about a cell of it. */
  isColumn: z.literal(true).optional(),
})
export type RowRefusal = z.infer<typeof RowRefusal>

/** Rows that are no records and were passed over by name, so that none is lost in silence. */
export const SkippedKind = z.enum([
  'separator',
  'title',
  'header',
  'blank',
  'total',
  'numbering',
  'remark',
  'repeated',
])
export type SkippedKind = z.infer<typeof SkippedKind>
export const SkippedRows = z.object({
  kind: SkippedKind,
  count: z.int().min(1),
  /** The first of them, counted as in `RowRefusal`. */
  rows: z.array(z.int().min(1)).max(20),
})
export type SkippedRows = z.infer<typeof SkippedRows>

/** A file of a drop folder that was put into `refused/`. */
export const RefusedFile = z.object({
  name: z.string().max(160),
  atMs: InstantMs,
  reason: z.object({ id: z.string(), en: z.string() }),
})
export type RefusedFile = z.infer<typeof RefusedFile>

export const FeedFailureKind = z.enum([
  /** Our side had no time to read it; it is tried again. */
  'no-time',
  'unreachable',
  'timeout',
  'http-status',
  'rate-limited',
  'refused-login',
  'redirect',
  'too-large',
  'not-allowed-host',
  'wrong-type',
  'malformed',
  'cut-short',
])

/** What became of every row of one delivery: `rows` = `accepted` + `outdated` + `held` + `refused` + all skipped. */
export const RowAccount = z.object({
  /** Of a drop folder; null where an address was asked. */
  fileName: z.string().max(160).nullable(),
  rows: z.int().min(0),
  accepted: z.int().min(0),
  /** Rows with a fault of their own. */
  refused: z.int().min(0),
  /** Rows without a fault whose agency was held back. */
  held: z.int().min(0),
  /** Rows taken and marked; part of `accepted`. */
  suspicious: z.int().min(0),
  /** Rows that are right and change nothing: a newer day of their package is known. */
  outdated: z.int().min(0),
  skipped: z.array(SkippedRows).max(20),
  /** Columns with contents that no field is read from. */
  unusedColumns: z.array(z.string().max(80)).max(30),
  /** Agencies in the delivery; null where a feed goes in row by row. */
  units: z.int().min(0).nullable(),
  /** Agencies held back whole. */
  heldBack: z.array(z.string().max(80)).max(200),
  /** The first of each kind, kind after kind; never without a kind. */
  lastRefusals: z.array(RowRefusal).max(300),
})
export type RowAccount = z.infer<typeof RowAccount>

/** So many deliveries before the newest: where there are as many, there may have been more. */
export const earlierKept = 20

export const DeliveryAccount = RowAccount.extend({ deliveredAtMs: InstantMs })
export type DeliveryAccount = z.infer<typeof DeliveryAccount>

/** Files below `drop/` that lie where no source looks. */
export const StrayFiles = z.object({
  count: z.int().min(0),
  /** There may be more than were counted. */
  isMore: z.boolean(),
  /** Names below `drop/`. */
  first: z.array(z.string().max(160)).max(20),
  /** Of the one that lies there longest; null when there is none. */
  sinceMs: InstantMs.nullable(),
  /** Where sources look, below `drop/`. */
  folders: z.array(z.string().max(81)).max(20),
})
export type StrayFiles = z.infer<typeof StrayFiles>

export const FeedStatus = z.object({
  feedId: FeedId,
  /** As of the moment of telling; whoever shows it later asks `feedAge` again. */
  freshness: Freshness,
  lateness: Lateness,
  /** First start of this feed; one that never delivered is late from here on. */
  registeredAtMs: InstantMs,
  /** Newest delivery that was accepted at least in part. */
  lastGoodAtMs: InstantMs.nullable(),
  /** What the newest accepted data describe: the source's own as-of time. */
  dataAsOfMs: InstantMs.nullable(),
  lastTriedAtMs: InstantMs.nullable(),
  nextTryAtMs: InstantMs.nullable(),
  consecutiveFailures: z.int().min(0),
  lastFailure: z
    .object({ kind: FeedFailureKind, detail: z.object({ id: z.string(), en: z.string() }), atMs: InstantMs })
    .nullable(),
  /** Of the newest delivery that could be read; zeros before the first. */
  ...RowAccount.shape,
  /** When that delivery came; null before the first. */
  deliveredAtMs: InstantMs.nullable(),
  /** Of the last 24 hours, those before it of which something was refused or held back, the newest first. */
  earlier: z.array(DeliveryAccount).max(earlierKept),
  /** Of a drop folder, over all time; the newest first. */
  refusedFiles: z.object({ count: z.int().min(0), last: z.array(RefusedFile).max(20) }),
  /** Accepted, durable, and not yet in the city's data; `sinceMs` is when the oldest of them was accepted. */
  waiting: z.object({ rows: z.int().min(0), sinceMs: InstantMs }).nullable(),
  /** Accepted, and refused for good by the server: kept for whoever maintains Pantau. */
  setAside: z.object({ rows: z.int().min(0), atMs: InstantMs }).nullable(),
})
export type FeedStatus = z.infer<typeof FeedStatus>
