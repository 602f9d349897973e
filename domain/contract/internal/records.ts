/** What feeds become before they leave ingest: records with an idempotent key, delivered to the server in batches. */
import { z } from 'zod'
import { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import {
  InstantMs,
  Latitude,
  LocalDate,
  Longitude,
  OutsideText,
  Percent,
  Rupiah,
} from '#domain/contract/primitives.ts'
import { CategoryId, ComplaintId, FeedId, KelurahanCode, SkpdId, WorkPackageId } from '#domain/ids.ts'
import { WorkPackageKind, WorkPackageStatus } from '#domain/projects/package-facts.ts'

/** One row of an S-curve: what was planned and done of one work package up to one day. Idempotent by (id, asOf). */
export const ProgressReading = z.object({
  workPackageId: WorkPackageId,
  /** The day the figures describe; a future day carries only the plan. */
  asOf: LocalDate,
  plannedPhysicalPct: Percent.nullable(),
  physicalPct: Percent.nullable(),
  /** Of the ceiling; of a contract of several years a sum over them may be above it, as a paid one may. */
  plannedFinancialPct: z.number().min(0).max(1_000_000).nullable(),
  /** Paid so far (SP2D), whole rupiah. */
  realisedIdr: Rupiah.nullable(),
})
export type ProgressReading = z.infer<typeof ProgressReading>

export const YearCeiling = z.object({ year: z.int().min(2000).max(2100), budgetIdr: Rupiah })

/** The head of a work package, as its SKPD last reported it. */
export const WorkPackageRecord = z.object({
  workPackageId: WorkPackageId,
  skpdId: SkpdId,
  name: z.string().min(1).max(300),
  kind: WorkPackageKind,
  status: WorkPackageStatus,
  fiscalYear: z.int().min(2000).max(2100),
  /** Budget ceiling (pagu). */
  budgetIdr: Rupiah,
  contractIdr: Rupiah.nullable(),
  contractNo: z.string().max(120).nullable(),
  provider: z.string().max(200).nullable(),
  /** Start order (SPMK). */
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
  /** Provisional hand-over (PHO). */
  handedOverOn: LocalDate.nullable().default(null),
  suspendedFrom: LocalDate.nullable().default(null),
  suspendedUntil: LocalDate.nullable().default(null),
  /** The newest day told of before this stop was; only of what is stored. */
  workToldUntil: LocalDate.optional(),
  /** Last day of a multi-year contract. */
  multiYearUntil: LocalDate.nullable().default(null),
  /** Last day of granted extra time (pemberian kesempatan). */
  extensionUntil: LocalDate.nullable().default(null),
  lat: Latitude.nullable(),
  lng: Longitude.nullable(),
  kelurahanCode: KelurahanCode.nullable(),
  problem: OutsideText.nullable(),
  /**
   * Ceilings by the budget year whose rows told them, oldest first, `budgetIdr` among them. Left out where one year alone
   * was told of, and in all that was stored before.
   */
  ceilings: z.array(YearCeiling).max(101).optional(),
})
export type WorkPackageRecord = z.infer<typeof WorkPackageRecord>

/** What a source may leave out of a package: all but whose it is, its name and its ceiling. */
export const PackageFact = WorkPackageRecord.omit({
  workPackageId: true,
  skpdId: true,
  name: true,
  budgetIdr: true,
  ceilings: true,
  workToldUntil: true,
}).keyof()
export type PackageFact = z.infer<typeof PackageFact>

/** A citizen's report as its source last told it. Reporter identity never leaves the source. */
export const ComplaintRecord = z.object({
  complaintId: ComplaintId,
  categoryId: CategoryId,
  skpdId: SkpdId.nullable(),
  status: ComplaintStatus,
  text: OutsideText,
  channel: z.string().max(60),
  placeName: z.string().max(300).nullable(),
  lat: Latitude.nullable(),
  lng: Longitude.nullable(),
  kelurahanCode: KelurahanCode.nullable(),
  receivedAtMs: InstantMs,
  /** A later arrival than `receivedAtMs`, which was told before it and stands; only of what is stored. */
  arrivalToldMs: InstantMs.optional(),
  /** When the source last changed it; an older one never replaces a newer one. */
  changedAtMs: InstantMs,
  respondedAtMs: InstantMs.nullable(),
  resolvedAtMs: InstantMs.nullable(),
  /** An end told beside a status that has not ended, ahead of our clock: a day that its office aims at, and no end. */
  endAheadMs: InstantMs.optional(),
  /** Time the clock stood still so far. */
  pausedMs: z.int().min(0),
  /** Whether the source told `changedAtMs`; else it is the newest of the other stamps. Not known of what is older. */
  isChangeTold: z.boolean().optional(),
  /** Of which the source told the day and no time, as 00:00; of what is older every 00:00 is taken for a day. */
  dayStamps: z.array(z.enum(['receivedAtMs', 'respondedAtMs', 'resolvedAtMs', 'changedAtMs'])).optional(),
  /** Its row asks for sealing by words that no field holds: a column nobody reads, the name of who reports. */
  unreadWords: z.object({ category: CategoryId, isDanger: z.boolean() }).optional(),
})
export type ComplaintRecord = z.infer<typeof ComplaintRecord>

/** One accepted unit of one delivery. The same batch sent twice changes nothing. */
export const RecordBatch = z.object({
  feedId: FeedId,
  /** Made by ingest from the delivery's content: the idempotent key. */
  deliveryId: z.string().min(8).max(120),
  receivedAtMs: InstantMs,
  workPackages: z.array(WorkPackageRecord).max(20_000),
  progress: z.array(ProgressReading).max(200_000),
  /**
   * Of packages whose telling named no progress at all, only plan, status, dates or ceiling: an empty figure leaves what
   * was reported of the day. A batch that an older ingest has queued has none.
   */
  amendments: z.array(ProgressReading).max(200_000).default([]),
  complaints: z.array(ComplaintRecord).max(50_000),
  /**
   * Facts of packages for which the delivery had no column, or no member in any row: nothing is told of them, whatever
   * stands in the records. What an older ingest has queued names none.
   */
  untold: z.array(PackageFact).max(40).default([]),
})
export type RecordBatch = z.infer<typeof RecordBatch>
