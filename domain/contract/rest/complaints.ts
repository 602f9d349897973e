import { z } from 'zod'
import { ComplaintStatus, PauseReason } from '#domain/complaints/complaint-status.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, OutsideText } from '#domain/contract/primitives.ts'
import { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { SourceAge } from '#domain/feeds/sources-state.ts'
import { CategoryId, ComplaintId, KelurahanCode, SkpdId } from '#domain/ids.ts'

/**
 * The one class a complaint is counted in; they sum to the whole. Open are `fresh`, `near`, `overdue` and `paused`, by
 * the clock that runs. `awaiting-budget` is neither open nor closed. `done` waits for its validation, `unvalidated` has
 * waited too long, `closed` needs nobody.
 */
export const ClockState = z.enum([
  'fresh',
  'near',
  'overdue',
  'paused',
  'awaiting-budget',
  'done',
  'unvalidated',
  'closed',
])
export type ClockState = z.infer<typeof ClockState>
export const ComplaintClock = z.object({
  state: ClockState,
  /** Which clock runs. */
  running: z.enum(['first-response', 'resolution', 'none']),
  dueAtMs: InstantMs.nullable(),
  firstResponseDueAtMs: InstantMs,
  /** Of the present round; null while it waits for a budget. */
  resolutionDueAtMs: InstantMs.nullable(),
  /** Share of the running clock that is used up; over 1 is late. */
  usedShare: z.number().nullable(),
})
export type ComplaintClock = z.infer<typeof ComplaintClock>

/** One promise: what was promised, what of it is used, and how it ended. `used` and `promised` are counted time. */
export const ClockReading = z.object({
  startedAtMs: InstantMs,
  promisedMs: z.number(),
  usedMs: z.number(),
  /** Null while it waits for a budget: no clock runs then, so nothing falls due. */
  dueAtMs: InstantMs.nullable(),
  /** When it was kept or ended; null while it runs. */
  endedAtMs: InstantMs.nullable(),
  /** It ended at `endedAtMs` or before. */
  isEndAtLatest: z.boolean(),
  /**
   * `unknown`: it ended at `endedAtMs` or before, which may have been in time. `without-work`: refused, merged or passed
   * on, which neither keeps the promise of its work nor breaks it. `parked`: waits for a budget.
   */
  outcome: z.enum(['running', 'parked', 'met', 'late', 'unknown', 'without-work']),
})
export type ClockReading = z.infer<typeof ClockReading>

/** A pause and how long it held the clock; lengths are counted time of its clock. */
export const PauseReading = z.object({
  reason: PauseReason,
  fromMs: InstantMs,
  toMs: InstantMs.nullable(),
  lengthMs: z.number(),
  heldMs: z.number(),
  /** The clock stood still from `fromMs` to here. */
  heldUntilMs: InstantMs,
  /** So long it could hold the clock, working days. */
  allowedDays: z.number(),
  limitedBy: z.enum(['none', 'length', 'count', 'total']),
})
export const RoundDetail = z.object({
  resolution: ClockReading,
  /** The status that ended it; null while it runs, or when its end was never told. */
  endedBy: ComplaintStatus.nullable(),
  validatedAtMs: InstantMs.nullable(),
  pauses: z.array(PauseReading),
  /** Time it waited for next year's budget; no clock runs then. */
  parked: z.array(z.object({ fromMs: InstantMs, toMs: InstantMs.nullable() })),
  /** Taken off for a told sum of pauses, counted ms. */
  creditedMs: z.number(),
  /** Where the deadline would be had nothing held the clock. */
  dueWithoutPausesMs: InstantMs,
})
export type RoundDetail = z.infer<typeof RoundDetail>

/** Who is to know of an overdue complaint; null when it is not overdue. */
export const Rung = z.enum(['officer', 'head', 'secretary', 'mayor'])
export type Rung = z.infer<typeof Rung>

export const ComplaintSummary = z.object({
  id: ComplaintId,
  categoryId: CategoryId,
  skpdId: SkpdId.nullable(),
  status: ComplaintStatus,
  /** First 160 characters; null where the reader's screen may not show it. */
  excerpt: z.string().max(200).nullable(),
  placeName: z.string().nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  kelurahanCode: KelurahanCode.nullable(),
  channel: z.string(),
  receivedAtMs: InstantMs,
  /** More than a year before its end or, without one, now: its year may be wrong. It counts, and leads nothing. */
  isArrivalDoubted: z.boolean(),
  /** Of a source that dates no change: when we heard of it. */
  changedAtMs: InstantMs,
  clock: ComplaintClock,
  /** How the first answer is known, and whether it came in time. */
  answer: z.object({
    kind: z.enum(['none', 'told', 'derived', 'at-latest']),
    atMs: InstantMs.nullable(),
    outcome: ClockReading.shape.outcome,
  }),
  /** End of the work of the present round: `selesai`, or whatever else ended it. */
  endedAtMs: InstantMs.nullable(),
  /** It ended at `endedAtMs` or before. */
  isEndAtLatest: z.boolean(),
  outcome: ClockReading.shape.outcome,
  /** Since when the running clock stands still; null when it runs or has ended. */
  pausedSinceMs: InstantMs.nullable(),
  /** The source says "paused", but its clock runs: the pause has used up what it may hold. */
  isPauseSpent: z.boolean(),
  /** How often it was opened again. */
  reopened: z.int(),
  rung: Rung.nullable(),
})
export type ComplaintSummary = z.infer<typeof ComplaintSummary>

/**
 * Every complaint on the queue, and whatever else is done and unconfirmed, in exactly one class: `total` = `open` + `awaitingBudget` + `done` + `unvalidated` +
 * `closed`, and `open` = `fresh` + `near` + `overdue` + `paused`. On the queue are all that are open or parked, those
 * done and not yet validated, and those closed in the last 24 h.
 */
export const ComplaintCounts = z.object({
  total: z.int(),
  open: z.int(),
  fresh: z.int(),
  near: z.int(),
  overdue: z.int(),
  /** Of `overdue`, those whose receipt is doubted: no headline names one of them. */
  overdueDoubted: z.int(),
  paused: z.int(),
  awaitingBudget: z.int(),
  done: z.int(),
  unvalidated: z.int(),
  closed: z.int(),
  /** The overdue ones by who is to know of them; they sum to `overdue`. */
  rungs: z.object({ officer: z.int(), head: z.int(), secretary: z.int(), mayor: z.int() }),
})
export type ComplaintCounts = z.infer<typeof ComplaintCounts>

/**
 * What is told and not believed, or may be wrong: `arrival`: its year; `end`: a stamp beside a status that has not ended,
 * which ends nothing; `one-stamp`: received, answered and ended in one minute.
 */
export const ComplaintDoubt = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('arrival') }),
  /** Told to have arrived at `atMs`, after an earlier arrival was told; that one stands. */
  z.object({ kind: z.literal('arrival-moved'), atMs: InstantMs }),
  z.object({ kind: z.literal('end'), atMs: InstantMs }),
  /** Told to have ended at `atMs`, though its source went on telling of work after that; the stamp counts. */
  z.object({ kind: z.literal('end-before-work'), atMs: InstantMs }),
  z.object({ kind: z.literal('one-stamp') }),
])
export type ComplaintDoubt = z.infer<typeof ComplaintDoubt>

export const complaints = endpoint({
  method: 'GET',
  path: '/api/complaints',
  summary: 'The queue, nearest deadline first',
  query: z.object({
    /** One class; then `open` does not matter. */
    state: ClockState.optional(),
    rung: Rung.optional(),
    open: z.enum(['yes', 'no', 'all']).default('yes'),
    category: CategoryId.optional(),
    skpd: SkpdId.optional(),
    kecamatan: z.string().max(20).optional(),
    text: z.string().max(80).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answer: z.object({
    complaints: z.array(ComplaintSummary),
    counts: ComplaintCounts,
    /** Of all on the queue, those whose work was told done in the last 24 h, whatever class they are in. */
    doneLast24h: z.int(),
    /** Complaints that are stored and cannot be read: they are in none of the lists and counts. */
    unreadable: z.int(),
    /** Complaints that fit the filters, of those that were looked at. */
    total: z.int(),
    /** The newest so many stored complaints were looked at besides the queue; null when all were, or none was asked. */
    newestSearched: z.int().nullable(),
    /** Agencies that missed so many deadlines in a week that the mayor is to know, most misses first. */
    forMayor: z.array(z.object({ skpdId: SkpdId, misses: z.int() })),
    /** The feeds that bring complaints, as far as ingest has told, with the age of what is shown. */
    sources: z.array(SourceAge),
  }),
})
export const complaint = endpoint({
  method: 'GET',
  path: '/api/complaints/:complaintId',
  summary: 'One complaint with its history, place and nearest cameras',
  params: z.object({ complaintId: ComplaintId }),
  /** An open page asks again for what it shows already: no new opening for the audit log. */
  query: z.object({ renewal: z.enum(['yes']).optional() }),
  answer: z.object({
    summary: ComplaintSummary,
    text: OutsideText,
    /** As the source stamps them, when it does. */
    respondedAtMs: InstantMs.nullable(),
    resolvedAtMs: InstantMs.nullable(),
    doubts: z.array(ComplaintDoubt),
    counts: z.enum(['always', 'working']),
    /** The promise of a first answer; how it is known stands in the summary. */
    firstResponse: ClockReading,
    /** From the first report and from each time it was opened again, oldest first. */
    rounds: z.array(RoundDetail).min(1),
    /** When the clock that runs reaches or reached each rung, as far as is known now; empty when none runs. */
    ladder: z.array(z.object({ rung: Rung, pct: z.number(), atMs: InstantMs })),
    /** Minutes of pause that the source tells as a sum; of them as much is taken off a clock as must have been in it. */
    toldPauseMs: z.int(),
    pauseLimits: z.object({ atMost: z.int(), totalDays: z.number() }),
    validateWithinDays: z.number(),
    /** Status changes as the source told them, oldest first. */
    history: z.array(z.object({ status: ComplaintStatus, atMs: InstantMs })),
    cameras: z.array(NearbyCamera),
    source: z.object({ feedId: z.string(), receivedAtMs: InstantMs }),
  }),
})
