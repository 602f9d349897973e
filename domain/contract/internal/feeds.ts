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
  /** Of the newest delivery that could be read: `rows` = `accepted` + `held` + `refused` + all that were skipped. */
  rows: z.int().min(0),
  accepted: z.int().min(0),
  /** Rows with a fault of their own. */
  refused: z.int().min(0),
  /** Rows without a fault whose agency was held back. */
  held: z.int().min(0),
  /** Rows taken and marked; part of `accepted`. */
  suspicious: z.int().min(0),
  skipped: z.array(SkippedRows).max(20),
  /** Columns with contents that no field is read from. */
  unusedColumns: z.array(z.string().max(80)).max(30),
  /** Units (agencies) held back whole by the newest delivery. */
  heldBack: z.array(z.string().max(80)).max(200),
  lastRefusals: z.array(RowRefusal).max(50),
  /** Of a drop folder, over all time; the newest first. */
  refusedFiles: z.object({ count: z.int().min(0), last: z.array(RefusedFile).max(20) }),
})
export type FeedStatus = z.infer<typeof FeedStatus>
