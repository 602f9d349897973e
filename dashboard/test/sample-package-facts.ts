/** What the agencies of the invented city tell of their work packages, before anybody judges it. */
import type { PackageFacts } from '#domain/projects/package-facts.ts'
import { addDays, daysBetween } from '#domain/time/day.ts'

export const packageNames = [
  'Jembatan Sungai Ladi, tahap 2',
  'Drainase Simpang Kabil',
  'Ruang kelas baru SMPN 64',
  'Pelebaran Jl. Hang Tuah',
  'Puskesmas Sei Panas',
  'Trotoar Nagoya',
  'Atap Pasar Induk Jodoh',
  'Kolam retensi Tembesi',
  'Halte Tiban',
  'Normalisasi Sungai Baloi',
  'Kolam lindi TPA Punggur',
  'TPS 3R Sagulung',
  'Kajian rencana induk drainase',
  'Dermaga Pulau Abang',
  'Jaringan serat optik kecamatan',
  'Pustu Pulau Abang',
  'Rumah susun Tanjung Uncang blok C',
  'Balai nelayan Sembulang',
]

/** Plan of a year as a share, from 0 at the start to 100 at the end. */
function planAt(share: number): number {
  const s = Math.min(1, Math.max(0, share))
  return 100 * (s * s * (3 - 2 * s) * 0.75 + s * 0.25)
}

export interface ToldPackage {
  readonly facts: PackageFacts
  readonly plannedPaidPct: number | null
  readonly skpdId?: string
}

/** A package that began 325 days ago, ends in 34 and reports every week; `deviation` points off its plan by now. */
export function running(today: string, seed: number, deviation: number, budgetIdr: number): ToldPackage {
  const startsOn = addDays(today, -325)
  const endsOn = addDays(today, 20 + (seed % 5) * 7)
  const length = daysBetween(startsOn, endsOn)
  const plan: { day: string; plannedPct: number }[] = []
  const reports: { day: string; physicalPct: number }[] = []
  for (let day = startsOn; day <= endsOn; day = addDays(day, 1)) {
    const share = daysBetween(startsOn, day) / length
    if (daysBetween(day, today) % 7 !== 1 && day !== endsOn && day !== today) continue
    const plannedPct = planAt(share)
    plan.push({ day, plannedPct })
    if (day < today)
      reports.push({
        day,
        physicalPct: Math.min(100, Math.max(0, plannedPct + deviation * share * (length / 325))),
      })
  }
  const contractIdr = Math.round(budgetIdr * 0.96)
  return {
    plannedPaidPct: planAt(0.85) * 0.92,
    facts: {
      status: 'running',
      kind: 'construction',
      fiscalYear: Number(today.slice(0, 4)),
      budgetIdr,
      contractIdr,
      startsOn,
      endsOn,
      handedOverOn: null,
      suspendedFrom: null,
      suspendedUntil: null,
      // All but the late ones may run on, so that no day of the year makes them critical.
      multiYearUntil: seed < 3 ? null : addDays(today, 200),
      extensionUntil: null,
      plan,
      reports,
      plannedBefore: [],
      reportedBefore: [],
      payments: [3, 12, 22, 32, 40].flatMap((nth) => {
        const report = reports[nth]
        return report === undefined
          ? []
          : [
              {
                day: addDays(report.day, 2),
                paidIdr: Math.round((contractIdr * Math.max(20, report.physicalPct * 0.88)) / 100),
              },
            ]
      }),
    },
  }
}

/** The packages that are not simply running as planned. */
export function special(i: number, base: ToldPackage, today: string): ToldPackage {
  const { facts } = base
  const late = (pts: number): ToldPackage => behind(base, pts)
  const until = (day: string, shape: ToldPackage): PackageFacts => ({
    ...shape.facts,
    reports: shape.facts.reports.filter((report) => report.day <= day),
    payments: shape.facts.payments.filter((payment) => payment.day <= day),
  })
  const with_ = (change: Partial<PackageFacts>, more: Partial<ToldPackage> = {}): ToldPackage => ({
    ...base,
    ...more,
    facts: { ...facts, ...change },
  })
  switch (i) {
    case 0:
      return late(18.3)
    case 1:
      return late(14.2)
    case 2:
      return late(11)
    case 3: {
      const shape = late(3.4)
      return { ...shape, facts: { ...shape.facts, multiYearUntil: addDays(today, 120) } }
    }
    case 4:
      return { ...base, skpdId: 'dinkes', facts: until(addDays(today, -18), late(13)) }
    case 5:
      return { ...base, skpdId: 'kec-bengkong', facts: until(addDays(today, -25), behind(base, -14)) }
    case 6:
      return with_({
        plan: facts.plan.map((point) => ({ ...point, plannedPct: point.plannedPct * 0.55 })),
        reports: facts.reports.map((report) => ({ ...report, physicalPct: report.physicalPct * 0.53 })),
        payments: [
          ...facts.payments.slice(0, 2),
          { day: addDays(today, -4), paidIdr: Math.round((facts.contractIdr ?? 0) * 0.72) },
        ],
      })
    case 7:
      return with_({
        status: 'tender',
        startsOn: null,
        reports: [],
        payments: [],
        contractIdr: null,
        plan: facts.plan
          .slice(-4)
          .map((_, nth) => ({ day: addDays(today, 3 + nth * 7), plannedPct: nth * 33 })),
      })
    case 8:
      return with_({
        status: 'suspended',
        suspendedFrom: addDays(today, -44),
        suspendedUntil: addDays(today, 20),
        reports: facts.reports.filter((report) => report.day < addDays(today, -44)),
      })
    case 9:
      return with_({
        status: 'terminated',
        reports: facts.reports.filter((report) => report.day < addDays(today, -70)),
      })
    case 10:
      return with_({
        endsOn: addDays(today, -35),
        plan: facts.plan.map((point) => ({ ...point, plannedPct: Math.min(100, point.plannedPct * 1.25) })),
        reports: facts.reports.map((report, nth) => ({
          ...report,
          physicalPct: Math.max(0, 98.9 - (facts.reports.length - 1 - nth) * 0.8),
        })),
      })
    case 11:
      return with_({
        status: 'handed-over',
        handedOverOn: addDays(today, -12),
        reports: facts.reports.map((report) => ({
          ...report,
          physicalPct: Math.min(100, report.physicalPct * 1.25),
        })),
      })
    case 12:
      return with_(
        { kind: 'consultancy', plan: [], reports: [], payments: [], endsOn: null },
        { plannedPaidPct: null },
      )
    case 13:
      return with_(
        { startsOn: addDays(today, -60), plan: [], reports: [], payments: [] },
        { plannedPaidPct: null, skpdId: 'perikanan' },
      )
    case 14:
      return with_({ status: 'contracted' })
    case 15:
      return with_({
        status: 'contracted',
        startsOn: addDays(today, 6),
        plan: [{ day: addDays(today, 34), plannedPct: 100 }],
        reports: [],
        payments: [{ day: addDays(today, -20), paidIdr: Math.round((facts.contractIdr ?? 0) * 0.2) }],
      })
    case 17:
      return { ...base, skpdId: 'perikanan', facts: until(addDays(today, -18), behind(base, 3)) }
    case 48:
    case 49: {
      const earlier = facts.fiscalYear - 1
      return with_({
        fiscalYear: earlier,
        startsOn: `${earlier}-03-01`,
        endsOn: `${earlier}-12-20`,
        plan: [],
        reports: [{ day: `${earlier}-12-18`, physicalPct: 84 + i - 48 }],
        payments: [],
      })
    }
    default:
      return base
  }
}

/** The same package late by so many points today; below 0 is ahead. */
function behind(base: ToldPackage, pts: number): ToldPackage {
  const { plan, reports } = base.facts
  const planOn = new Map(plan.map((point) => [point.day, point.plannedPct]))
  return {
    ...base,
    facts: {
      ...base.facts,
      reports: reports.map((report, nth) => ({
        ...report,
        physicalPct: Math.min(
          99,
          Math.max(0, (planOn.get(report.day) ?? 0) - (pts * (nth + 1)) / reports.length),
        ),
      })),
    },
  }
}
