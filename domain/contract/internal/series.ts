/** What the server may ask of the time-series store, and what it may hand over to be written: ingest alone writes series. */
import { z } from 'zod'
import { InstantMs, LocalDate } from '#domain/contract/primitives.ts'
import { CameraId, CategoryId, FeedId, SkpdId, WorkPackageId } from '#domain/ids.ts'

const Range = { fromMs: InstantMs, toMs: InstantMs }

export const SeriesQuery = z.discriminatedUnion('kind', [
  /** One camera; the store picks raw, 5 min, 1 h or 1 d so that at most `maxPoints` come back. */
  z.object({
    kind: z.literal('camera-health'),
    cameraId: CameraId,
    ...Range,
    maxPoints: z.int().min(2).max(2000),
  }),
  /** Uptime per local day of one camera, or of every camera when `cameraId` is null. */
  z.object({
    kind: z.literal('camera-uptime'),
    cameraId: CameraId.nullable(),
    days: z.int().min(1).max(400),
  }),
  z.object({ kind: z.literal('fleet-health'), ...Range, maxPoints: z.int().min(2).max(2000) }),
  z.object({
    kind: z.literal('feed-freshness'),
    feedId: FeedId,
    ...Range,
    maxPoints: z.int().min(2).max(2000),
  }),
  z.object({ kind: z.literal('project-progress'), workPackageId: WorkPackageId, ...Range }),
  z.object({ kind: z.literal('complaint-count'), ...Range, skpdId: SkpdId.nullable() }),
  z.object({
    kind: z.literal('system-stat'),
    node: z.string(),
    ...Range,
    maxPoints: z.int().min(2).max(2000),
  }),
])
export type SeriesQuery = z.infer<typeof SeriesQuery>

/** Where an answer came from, so that the page can say so. */
export const SeriesSource = z.enum(['raw', '5m', '1h', '1d', 'influx'])

/** `expected` samples were due in the step, `n` came, `up` of them were up: uptime = up / n, measured = n / expected. */
export const CameraHealthPoint = z.object({
  tMs: InstantMs,
  expected: z.int(),
  n: z.int(),
  up: z.int(),
  fpsAvg: z.number().nullable(),
  bitrateKbpsAvg: z.number().nullable(),
  bitrateKbpsMin: z.number().nullable(),
  bitrateKbpsMax: z.number().nullable(),
  rttMsAvg: z.number().nullable(),
  lossPctAvg: z.number().nullable(),
})
export type CameraHealthPoint = z.infer<typeof CameraHealthPoint>
export const CameraUptimeDay = z.object({
  cameraId: CameraId,
  day: LocalDate,
  expected: z.int(),
  n: z.int(),
  up: z.int(),
})
export type CameraUptimeDay = z.infer<typeof CameraUptimeDay>

export const SeriesAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('camera-health'),
    stepMs: z.int(),
    source: SeriesSource,
    points: z.array(CameraHealthPoint),
  }),
  z.object({ kind: z.literal('camera-uptime'), days: z.array(CameraUptimeDay) }),
  z.object({
    kind: z.literal('fleet-health'),
    stepMs: z.int(),
    source: SeriesSource,
    points: z.array(
      z.object({ tMs: InstantMs, cameras: z.int(), n: z.int(), up: z.int(), bitrateKbpsSum: z.number() }),
    ),
  }),
  z.object({
    kind: z.literal('feed-freshness'),
    stepMs: z.int(),
    points: z.array(
      z.object({
        tMs: InstantMs,
        ageS: z.number().nullable(),
        lagMs: z.number().nullable(),
        errors: z.int(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('project-progress'),
    points: z.array(
      z.object({
        tMs: InstantMs,
        plannedPhysicalPct: z.number().nullable(),
        physicalPct: z.number().nullable(),
        plannedFinancialPct: z.number().nullable(),
        financialPct: z.number().nullable(),
      }),
    ),
  }),
  z.object({
    kind: z.literal('complaint-count'),
    points: z.array(
      z.object({ tMs: InstantMs, skpdId: SkpdId, categoryId: CategoryId, status: z.string(), n: z.int() }),
    ),
  }),
  z.object({
    kind: z.literal('system-stat'),
    stepMs: z.int(),
    points: z.array(
      z.object({ tMs: InstantMs, outboxRows: z.number(), tickMs: z.number(), loopP99Ms: z.number() }),
    ),
  }),
])
export type SeriesAnswer = z.infer<typeof SeriesAnswer>

/** Samples that the server measures and ingest writes. Same key and time twice overwrites. */
export const SeriesWrite = z.object({
  complaintCounts: z
    .array(
      z.object({
        tMs: InstantMs,
        skpdId: SkpdId,
        categoryId: CategoryId,
        status: z.string().max(40),
        n: z.int().min(0),
      }),
    )
    .max(20_000),
})
export type SeriesWrite = z.infer<typeof SeriesWrite>
