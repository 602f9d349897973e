import { z } from 'zod'
import { InstantMs } from '#domain/contract/primitives.ts'
import { FeedId } from '#domain/ids.ts'

/** due -> grace -> stale -> dead: how late the newest valid delivery is against the feed's own rhythm. */
export const Freshness = z.enum(['waiting', 'fresh', 'due', 'stale', 'dead'])
export type Freshness = z.infer<typeof Freshness>

/** One refused row, shown as it was typed. */
export const RowRefusal = z.object({
  row: z.int().min(1),
  field: z.string().max(120),
  /** In words for a person, in Bahasa Indonesia and English. */
  reason: z.object({ id: z.string(), en: z.string() }),
  got: z.string().max(200),
})
export type RowRefusal = z.infer<typeof RowRefusal>

export const FeedFailureKind = z.enum([
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
  freshness: Freshness,
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
  accepted: z.int().min(0),
  refused: z.int().min(0),
  suspicious: z.int().min(0),
  /** Units (agencies) held back whole by the newest delivery. */
  heldBack: z.array(z.string().max(80)).max(200),
  lastRefusals: z.array(RowRefusal).max(50),
})
export type FeedStatus = z.infer<typeof FeedStatus>
