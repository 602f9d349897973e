import { z } from 'zod'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { endpoint } from '#domain/contract/endpoint.ts'
import { InstantMs, OutsideText } from '#domain/contract/primitives.ts'
import { NearbyCamera } from '#domain/contract/rest/projects.ts'
import { Freshness, Lateness } from '#domain/feeds/feed-age.ts'
import { CategoryId, ComplaintId, KelurahanCode, SkpdId } from '#domain/ids.ts'

/** Where a complaint stands against its running clock (first response, then resolution). */
export const ClockState = z.enum(['fresh', 'near', 'overdue', 'paused', 'closed'])
export type ClockState = z.infer<typeof ClockState>
export const ComplaintClock = z.object({
  state: ClockState,
  /** Which clock runs. */
  running: z.enum(['first-response', 'resolution', 'none']),
  dueAtMs: InstantMs.nullable(),
  firstResponseDueAtMs: InstantMs,
  resolutionDueAtMs: InstantMs,
  /** Share of the running clock that is used up; over 1 is late. */
  usedShare: z.number().nullable(),
})
export type ComplaintClock = z.infer<typeof ComplaintClock>

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
  changedAtMs: InstantMs,
  clock: ComplaintClock,
})
export type ComplaintSummary = z.infer<typeof ComplaintSummary>

export const ComplaintCounts = z.object({
  open: z.int(),
  fresh: z.int(),
  near: z.int(),
  overdue: z.int(),
  paused: z.int(),
  closedLast24h: z.int(),
})
export const complaints = endpoint({
  method: 'GET',
  path: '/api/complaints',
  summary: 'The queue, most urgent clock first',
  query: z.object({
    state: ClockState.optional(),
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
    total: z.int(),
    /** The feeds that bring complaints, as far as ingest has told, with the age of what is shown. */
    sources: z.array(
      z.object({
        name: z.string(),
        freshness: Freshness,
        lateness: Lateness,
        lastGoodAtMs: InstantMs.nullable(),
      }),
    ),
  }),
})
export const complaint = endpoint({
  method: 'GET',
  path: '/api/complaints/:complaintId',
  summary: 'One complaint with its history, place and nearest cameras',
  params: z.object({ complaintId: ComplaintId }),
  answer: z.object({
    summary: ComplaintSummary,
    text: OutsideText,
    respondedAtMs: InstantMs.nullable(),
    resolvedAtMs: InstantMs.nullable(),
    pausedMs: z.int(),
    /** Status changes as the source told them, oldest first. */
    history: z.array(z.object({ status: ComplaintStatus, atMs: InstantMs })),
    cameras: z.array(NearbyCamera),
    source: z.object({ feedId: z.string(), receivedAtMs: InstantMs }),
  }),
})
