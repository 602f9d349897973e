import { z } from 'zod'
import { endpoint } from '#domain/contract/endpoint.ts'
import { WorkPackageRecord } from '#domain/contract/internal/records.ts'
import { InstantMs, LocalDate, Rupiah } from '#domain/contract/primitives.ts'
import { CameraId, ComplaintId, SkpdId, WorkPackageId } from '#domain/ids.ts'

export const PackageClass = z.enum([
  'on-time',
  'watch',
  'critical',
  'finished',
  'not-started',
  'suspended',
  'no-report',
])
export type PackageClass = z.infer<typeof PackageClass>
export const ReportAge = z.enum(['fresh', 'stale', 'dead'])
export type ReportAge = z.infer<typeof ReportAge>

export const WorkPackageSummary = z.object({
  id: WorkPackageId,
  name: z.string(),
  skpdId: SkpdId,
  kind: WorkPackageRecord.shape.kind,
  status: WorkPackageRecord.shape.status,
  budgetIdr: Rupiah,
  contractIdr: Rupiah.nullable(),
  endsOn: LocalDate.nullable(),
  lat: z.number().nullable(),
  lng: z.number().nullable(),
  /** The newest day with an actual figure. */
  asOf: LocalDate.nullable(),
  plannedPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  deviationPts: z.number().nullable(),
  plannedFinancialPct: z.number().nullable(),
  /** Paid as a share of the budget ceiling. */
  absorptionPct: z.number().nullable(),
  realisedIdr: Rupiah.nullable(),
  class: PackageClass,
  reportAge: ReportAge,
  /** Finish day if the pace of the last four weeks goes on; null when it cannot be said. */
  forecastEndsOn: LocalDate.nullable(),
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

export const AgencyProgress = z.object({
  skpdId: SkpdId,
  packages: z.int(),
  budgetIdr: Rupiah,
  plannedPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  deviationPts: z.number().nullable(),
  absorptionPct: z.number().nullable(),
  absorptionTargetPct: z.number().nullable(),
  onTime: z.int(),
  watch: z.int(),
  critical: z.int(),
  lastReportOn: LocalDate.nullable(),
  reportAge: ReportAge,
})
export type AgencyProgress = z.infer<typeof AgencyProgress>

export const ProjectOverview = z.object({
  asOfMs: InstantMs.nullable(),
  fiscalYear: z.int(),
  packages: z.int(),
  budgetIdr: Rupiah,
  plannedPct: z.number().nullable(),
  physicalPct: z.number().nullable(),
  deviationPts: z.number().nullable(),
  absorptionPct: z.number().nullable(),
  absorptionTargetPct: z.number().nullable(),
  onTime: z.int(),
  watch: z.int(),
  critical: z.int(),
  /** Agencies with at least one critical package, and the budget those packages hold. */
  criticalSkpd: z.int(),
  criticalBudgetIdr: Rupiah,
  forecast: z.object({ endOfYearPct: z.number(), lowPct: z.number(), highPct: z.number() }).nullable(),
  curve: z.array(CurvePoint),
  agencies: z.array(AgencyProgress),
  agenciesReported: z.int(),
  agenciesMissing: z.array(z.object({ skpdId: SkpdId, since: LocalDate.nullable() })),
})
export type ProjectOverview = z.infer<typeof ProjectOverview>

export const NearbyCamera = z.object({ cameraId: CameraId, distanceM: z.number(), sees: z.boolean() })
export type NearbyCamera = z.infer<typeof NearbyCamera>

export const projectOverview = endpoint({
  method: 'GET',
  path: '/api/projects/overview',
  summary: 'The city, or one agency, in one sentence of numbers with its S-curve',
  query: z.object({ skpd: SkpdId.optional() }),
  answer: ProjectOverview,
})
export const workPackages = endpoint({
  method: 'GET',
  path: '/api/projects',
  summary: 'Work packages, worst deviation first',
  query: z.object({ skpd: SkpdId.optional() }),
  answer: z.object({ packages: z.array(WorkPackageSummary) }),
})
export const workPackage = endpoint({
  method: 'GET',
  path: '/api/projects/:workPackageId',
  summary: 'One work package with curve, payments, cameras and complaints around it',
  params: z.object({ workPackageId: WorkPackageId }),
  answer: z.object({
    summary: WorkPackageSummary,
    contractNo: z.string().nullable(),
    provider: z.string().nullable(),
    startsOn: LocalDate.nullable(),
    problem: z.string().nullable(),
    curve: z.array(CurvePoint),
    /** Rises of the paid sum, newest last. */
    payments: z.array(
      z.object({ day: LocalDate, amountIdr: Rupiah, totalIdr: Rupiah, physicalPct: z.number().nullable() }),
    ),
    cameras: z.array(NearbyCamera),
    complaints: z.array(z.object({ complaintId: ComplaintId, distanceM: z.number() })),
    /** Physical progress per week still needed against the pace of the last four weeks. */
    requiredPctPerWeek: z.number().nullable(),
    recentPctPerWeek: z.number().nullable(),
    source: z.object({ feedId: z.string(), receivedAtMs: InstantMs }),
  }),
})
