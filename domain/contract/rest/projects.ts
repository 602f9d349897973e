import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { InstantMs, LocalDate, Rupiah } from '#domain/contract/primitives.ts'
import { CameraId, ComplaintId, SkpdId, WorkPackageId } from '#domain/ids.ts'
import { CityOutlook } from '#domain/projects/city-outlook.ts'
import { PackageClass } from '#domain/projects/count-packages.ts'
import { Forecast } from '#domain/projects/forecast.ts'
import { PackageCondition, PackageDoubt, PackageNote } from '#domain/projects/package-condition.ts'
import { Reporting } from '#domain/projects/reporting.ts'
import { SourceFigure } from '#domain/projects/source-figures.ts'
import { Part, RollUp } from '#domain/projects/weighting.ts'

export const WorkPackageSummary = z.object({
  id: WorkPackageId,
  name: z.string(),
  skpdId: SkpdId,
  kind: WorkPackageRecord.shape.kind,
  status: WorkPackageRecord.shape.status,
  /** By its status, and by no figure that denies it: nought of nothing is no progress against a plan. */
  inTender: z.boolean(),
  fiscalYear: z.int(),
  budgetIdr: Rupiah,
  /**
   * Of which budget year that ceiling is, of a contract of several years: another than `moneyYear` while that one's is not
   * told, and then nothing is a share of it. Null for one of one year.
   */
  ceilingYear: z.int().nullable(),
  contractIdr: Rupiah.nullable(),
  startsOn: LocalDate.nullable(),
  endsOn: LocalDate.nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  /** The newest day with an actual figure. */
  asOf: LocalDate.nullable(),
  /** Today's plan, and where it comes from. */
  plannedPct: z.number().nullable(),
  plannedHow: z.enum(['told', 'between', 'continued', 'linear']).nullable(),
  physicalPct: z.number().nullable(),
  /** The highest figure that was ever reported; above `physicalPct` where progress was taken back. */
  highestPct: z.number().nullable(),
  /** As written beside the two: a package that should have begun and tells nothing counts with 0. */
  deviationPts: z.number().nullable(),
  plannedFinancialPct: z.number().nullable(),
  /**
   * Of which budget year cash plan, absorption and paid sum are: of a contract of several years. Null for one of one
   * year, whose money is of no other.
   */
  moneyYear: z.int().nullable(),
  /** Paid as a share of the budget ceiling. */
  absorptionPct: z.number().nullable(),
  realisedIdr: Rupiah.nullable(),
  /** Paid since the contract began. */
  paidInAllIdr: Rupiah.nullable(),
  paidAsOf: LocalDate.nullable(),
  /** The one class it is counted in; condition and reporting are the two facts behind it. */
  class: PackageClass,
  condition: PackageCondition,
  also: z.array(PackageCondition),
  reporting: Reporting,
  /** Days without a report; null where none is owed. */
  daysSinceReport: z.int().nullable(),
  doubts: z.array(PackageDoubt),
  notes: z.array(PackageNote),
  forecast: Forecast,
  /** Last day on which the work may be paid: the budget year, a multi-year contract or granted extra time. */
  mayRunUntil: LocalDate,
  /** Estimate of the penalty while the work is past the contract's end, or of work that was finished after it. */
  penalty: z.object({ daysLate: z.int(), estimatedIdr: Rupiah }).nullable(),
})
export type WorkPackageSummary = z.infer<typeof WorkPackageSummary>

/** Percent over days, at most 120 points; null where nothing was reported. */
export const CurvePoint = z.object({
  day: LocalDate,
  plannedPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  absorptionPct: z.number().nullable(),
  plannedFinancialPct: z.number().nullable(),
})
export type CurvePoint = z.infer<typeof CurvePoint>

export const PackageCounts = z.record(PackageClass, z.int())

/** Figures and classes of some packages: the city's, one agency's, or the agencies folded into one row. */
export const ProjectFigures = z.object({
  figures: RollUp,
  counts: PackageCounts,
  /** How the weighted deviation stands by the same table as a package; null without a figure. */
  lateness: z.enum(['critical', 'watch', 'on-plan']).nullable(),
  critical: Part,
  /** Owe a report and have not sent it; of them critical or past their contract by the last one. */
  silent: Part,
  silentTroubled: Part,
})
export type ProjectFigures = z.infer<typeof ProjectFigures>

export const AgencyProgress = ProjectFigures.extend({
  skpdId: SkpdId,
  lastReportOn: LocalDate.nullable(),
  /** Of its silent packages; null when none is silent. */
  longestSilentDays: z.int().nullable(),
})
export type AgencyProgress = z.infer<typeof AgencyProgress>

/** What earlier years left unfinished with one agency, counted as `ProjectFigures` count. */
export const AgencyUnfinished = ProjectFigures.pick({
  critical: true,
  silent: true,
  silentTroubled: true,
}).extend({ skpdId: SkpdId, unfinished: Part })
export type AgencyUnfinished = z.infer<typeof AgencyUnfinished>

const DaysBetween = z.object({ from: LocalDate, to: LocalDate })
export type DaysBetween = z.infer<typeof DaysBetween>

/** Which state of the packages an answer tells: figures and lists of one revision add up, those of two need not. */
const Revision = z.int()

export const ProjectOverview = ProjectFigures.extend({
  revision: Revision,
  /** In the city. */
  today: LocalDate,
  /** The day everything here is judged for: today, or the last one of a year that is over. */
  standsOn: LocalDate,
  /** When the newest of the packages' rows reached us. */
  receivedAtMs: InstantMs.nullable(),
  /** The oldest and the newest day that the packages' figures are of, finished ones included; null while none reported. */
  reported: DaysBetween.nullable(),
  /** The same of payments. */
  paid: DaysBetween.nullable(),
  fiscalYear: z.int(),
  /** Every fiscal year there are packages of, newest first. */
  fiscalYears: z.array(z.int()),
  criticalSkpd: z.int(),
  /** Of `silentTroubled`; and how many of them are critical, the others past their contract. */
  silentTroubledSkpd: z.int(),
  silentCritical: z.int(),
  /** Packages of the whole city, of any year, that are stored and cannot be read: they are in none of these figures. */
  unreadable: z.int(),
  /**
   * Packages of earlier years that are neither finished nor terminated, and of them the critical and the silent. A
   * contract of several years that runs in this one is not among them.
   */
  earlierUnfinished: Part.extend({
    critical: z.int(),
    silent: z.int(),
    agencies: z.array(AgencyUnfinished),
  }),
  outlook: CityOutlook.nullable(),
  curve: z.array(CurvePoint),
  /** Worst deviation first. */
  agencies: z.array(AgencyProgress),
  /** The agencies after the first `rows` as one row; null when folding saves no room. */
  rest: ProjectFigures.extend({ rows: z.int(), agencies: z.int() }).nullable(),
})
export type ProjectOverview = z.infer<typeof ProjectOverview>

export const NearbyCamera = z.object({ cameraId: CameraId, distanceM: z.number(), sees: z.boolean() })
export type NearbyCamera = z.infer<typeof NearbyCamera>

/** Physical progress told for a day. */
const ToldPct = z.object({ day: LocalDate, physicalPct: z.number() })
const FiscalYear = z.coerce.number().int().min(2000).max(2100)
export const projectOverview = endpoint({
  method: 'GET',
  path: '/api/projects/overview',
  summary: 'The city, or one agency, in one sentence of numbers with its S-curve',
  query: z.object({ skpd: SkpdId.optional(), year: FiscalYear.optional() }),
  answer: ProjectOverview,
})
export const workPackages = endpoint({
  method: 'GET',
  path: '/api/projects',
  summary: 'Work packages, worst deviation first',
  query: z.object({ skpd: SkpdId.optional(), year: FiscalYear.optional() }),
  answer: z.object({
    revision: Revision,
    /** In the city. */
    today: LocalDate,
    /** The day they are judged for: today, or the last one of a year that is over. */
    standsOn: LocalDate,
    fiscalYear: z.int(),
    fiscalYears: z.array(z.int()),
    /** As in the overview: in no list of any year or agency. */
    unreadable: z.int(),
    packages: z.array(WorkPackageSummary),
    /** What the years before left unfinished: in no figure of this year, and named with it. */
    earlier: z.array(WorkPackageSummary),
  }),
})
export const workPackage = endpoint({
  method: 'GET',
  path: '/api/projects/:workPackageId',
  summary: 'One work package with curve, payments, cameras and complaints around it',
  params: z.object({ workPackageId: WorkPackageId }),
  answer: z.object({
    /** The day it is judged for, in the city. */
    today: LocalDate,
    summary: WorkPackageSummary,
    contractNo: z.string().nullable(),
    provider: z.string().nullable(),
    problem: z.string().nullable(),
    curve: z.array(CurvePoint),
    /** Changes of the paid sum, newest last; an amount below 0 was taken back. */
    payments: z.array(
      z.object({
        day: LocalDate,
        amountIdr: z.int(),
        totalIdr: Rupiah,
        /** Of the contract, or of the ceiling what is paid of one budget year while no contract value is told. */
        paidPct: z.number().nullable(),
        physicalPct: z.number().nullable(),
        /** Points by which it led the work beyond the open advance; 0 where it did not. */
        aheadPts: z.number(),
      }),
    ),
    cameras: z.array(NearbyCamera),
    complaints: z.array(z.object({ complaintId: ComplaintId, distanceM: z.number() })),
    /** Physical progress per week still needed to finish by the contract's end; its pace is in the forecast. */
    requiredPctPerWeek: z.number().nullable(),
    /** What each source told last of a figure on which they disagree, oldest day first. */
    differing: z.array(z.intersection(SourceFigure, z.object({ source: z.string() }))),
    /** Behind the doubt `rises-fast`: both of one day where what was told of it was changed. */
    fastRise: z.object({ from: ToldPct, to: ToldPct }).nullable(),
    /** Behind `plan-lowered`: the day on which it was lowered most, and for how many days it was. */
    loweredPlan: z
      .object({ day: LocalDate, fromPct: z.number(), toPct: z.number(), days: z.int() })
      .nullable(),
    /** Behind `code-alike`. */
    alike: z.array(z.object({ id: WorkPackageId, name: z.string() })),
    /** Everybody who tells of it, the newest telling first: where they differ, a page must not name one alone. */
    sources: z.array(z.object({ feedId: z.string(), receivedAtMs: InstantMs })).min(1),
  }),
})
