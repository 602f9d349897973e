/** Work packages, complaints, alerts and tasks of the invented city. */
import type { Task } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import type {
  AgencyProgress,
  CurvePoint,
  PackageClass,
  ProjectOverview,
  WorkPackageSummary,
} from '#domain/contract/rest/projects.ts'
import { AlertId, ComplaintId, SkpdId, TaskId, TeamId, WorkPackageId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs as DAY } from '#domain/time/units.ts'
import { categoryIds, sampleCity, seeded, skpdList } from './sample-city.ts'

const { dayOf } = cityTime(sampleCity.timeZone)

const names = [
  'Jembatan Sungai Ladi, tahap 2',
  'Drainase Simpang Kabil',
  'Ruang kelas baru SMPN 64',
  'Pelebaran Jl. Hang Tuah',
  'Puskesmas Sei Panas',
  'Trotoar Nagoya',
  'Rumah susun Muka Kuning',
  'Kolam retensi Tembesi',
  'Halte Tiban',
  'Normalisasi Sungai Baloi',
  'Jaringan serat optik kecamatan',
  'TPS 3R Sagulung',
]

/** Plan of a year as a share, from 0 at January to 100 at the end of December. */
export function planAt(share: number): number {
  const s = Math.min(1, Math.max(0, share))
  return 100 * (s * s * (3 - 2 * s) * 0.75 + s * 0.25)
}

export function samplePackages(nowMs: number): readonly WorkPackageSummary[] {
  const random = seeded(3)
  const planned = planAt(0.89)
  return Array.from({ length: 48 }, (_, i) => {
    const agency = skpdList[i % skpdList.length]
    const deviation = i === 0 ? -18.4 : i === 1 ? -14.2 : i === 2 ? -11 : (random() - 0.62) * 8
    const kind: PackageClass =
      i === 7
        ? 'not-started'
        : i === 11
          ? 'finished'
          : i === 13
            ? 'no-report'
            : deviation < -5
              ? 'critical'
              : deviation < -2.5
                ? 'watch'
                : 'on-time'
    const budgetIdr = Math.round((2 + random() * 28) * 1e9)
    const physicalPct = Math.min(100, Math.max(0, planned + deviation))
    return {
      id: WorkPackageId.parse(`rup-${52_000 + i}`),
      name: names[i] ?? `Paket pekerjaan ${i + 1}`,
      skpdId: SkpdId.parse(agency?.id),
      kind: 'construction',
      status: 'running',
      budgetIdr,
      contractIdr: Math.round(budgetIdr * 0.96),
      endsOn: dayOf(nowMs + (20 + i) * DAY),
      lat: 1.05 + random() * 0.1,
      lng: 103.95 + random() * 0.15,
      asOf: dayOf(nowMs - DAY),
      plannedPct: planned,
      physicalPct,
      deviationPts: physicalPct - planned,
      plannedFinancialPct: planned * 0.92,
      absorptionPct: physicalPct * 0.86,
      realisedIdr: Math.round((budgetIdr * physicalPct * 0.86) / 100),
      class: kind,
      reportAge: i === 13 ? 'dead' : i % 11 === 5 ? 'stale' : 'fresh',
      forecastEndsOn: dayOf(nowMs + (40 + i) * DAY),
    }
  })
}

export function sampleCurve(nowMs: number, lag: number): readonly CurvePoint[] {
  const year = Number(dayOf(nowMs).slice(0, 4))
  const from = Date.UTC(year, 0, 1)
  return Array.from({ length: 73 }, (_, i) => {
    const atMs = Math.min(from + i * 5 * DAY, Date.UTC(year, 11, 31))
    const share = (atMs - from) / (365 * DAY)
    const plan = planAt(share)
    const done = atMs <= nowMs
    return {
      day: dayOf(atMs),
      plannedPct: plan,
      physicalPct: done
        ? Math.max(0, plan - lag * share * 1.1 - (share > 0.4 ? Math.sin((share - 0.4) * 5) * 1.4 : 0))
        : null,
      absorptionPct: done ? Math.max(0, plan * (0.72 + 0.12 * share)) : null,
      plannedFinancialPct: plan * 0.93,
    }
  })
}

export function sampleOverview(nowMs: number, skpdId: string | undefined): ProjectOverview {
  const all = samplePackages(nowMs)
  const packages = skpdId === undefined ? all : all.filter((p) => p.skpdId === skpdId)
  const mean = (list: readonly WorkPackageSummary[], pick: (p: WorkPackageSummary) => number | null) => {
    const weight = list.reduce((sum, p) => sum + p.budgetIdr, 0)
    return weight === 0 ? null : list.reduce((sum, p) => sum + (pick(p) ?? 0) * p.budgetIdr, 0) / weight
  }
  const agencies: AgencyProgress[] = skpdList.map((agency) => {
    const own = all.filter((p) => p.skpdId === agency.id)
    const plannedPct = mean(own, (p) => p.plannedPct)
    const physicalPct = mean(own, (p) => p.physicalPct)
    return {
      skpdId: SkpdId.parse(agency.id),
      packages: own.length,
      budgetIdr: own.reduce((sum, p) => sum + p.budgetIdr, 0),
      plannedPct,
      physicalPct,
      deviationPts: plannedPct === null || physicalPct === null ? null : physicalPct - plannedPct,
      absorptionPct: mean(own, (p) => p.absorptionPct),
      absorptionTargetPct: mean(own, (p) => p.plannedFinancialPct),
      onTime: own.filter((p) => p.class === 'on-time').length,
      watch: own.filter((p) => p.class === 'watch').length,
      critical: own.filter((p) => p.class === 'critical').length,
      lastReportOn: dayOf(nowMs - DAY),
      reportAge: agency.id === 'dinkes' ? 'stale' : 'fresh',
    }
  })
  agencies.sort((a, b) => (a.deviationPts ?? 0) - (b.deviationPts ?? 0))
  const critical = packages.filter((p) => p.class === 'critical')
  const plannedPct = mean(packages, (p) => p.plannedPct)
  const physicalPct = mean(packages, (p) => p.physicalPct)
  return {
    asOfMs: nowMs - 3_600_000,
    fiscalYear: Number(dayOf(nowMs).slice(0, 4)),
    packages: packages.length,
    budgetIdr: packages.reduce((sum, p) => sum + p.budgetIdr, 0),
    plannedPct,
    physicalPct,
    deviationPts: (physicalPct ?? 0) - (plannedPct ?? 0),
    absorptionPct: mean(packages, (p) => p.absorptionPct),
    absorptionTargetPct: mean(packages, (p) => p.plannedFinancialPct),
    onTime: packages.filter((p) => p.class === 'on-time').length,
    watch: packages.filter((p) => p.class === 'watch').length,
    critical: critical.length,
    criticalSkpd: new Set(critical.map((p) => p.skpdId)).size,
    criticalBudgetIdr: critical.reduce((sum, p) => sum + p.budgetIdr, 0),
    forecast: { endOfYearPct: 96.2, lowPct: 93.5, highPct: 98.9 },
    curve: [...sampleCurve(nowMs, 5)],
    agencies: skpdId === undefined ? agencies : agencies.filter((a) => a.skpdId === skpdId),
    agenciesReported: 8,
    agenciesMissing: [{ skpdId: SkpdId.parse('dinkes'), since: dayOf(nowMs - 9 * DAY) }],
  }
}

const texts = [
  'Lubang dalam di lajur kiri, sudah dua motor jatuh sejak kemarin sore.',
  'Sampah belum diangkut sejak Senin, mulai berbau dan masuk ke saluran.',
  'Saluran tersumbat, air naik ke jalan setiap hujan.',
  'Lampu jalan padam sepanjang tiga ratus meter.',
  'Air setinggi lutut, kendaraan tidak bisa lewat.',
  'Asap tebal di belakang gudang.',
]
const statuses: readonly ComplaintSummary['status'][] = [
  'baru',
  'diverifikasi',
  'didisposisikan',
  'dikerjakan',
  'dijadwalkan',
]

export function sampleComplaints(nowMs: number): readonly ComplaintSummary[] {
  const random = seeded(11)
  return Array.from({ length: 64 }, (_, i) => {
    const category = categoryIds[i % categoryIds.length]
    const used = i < 5 ? 1.05 + i * 0.4 : i < 12 ? 0.78 + (i - 5) * 0.03 : random() * 0.7
    const state =
      i === 20 ? 'paused' : i === 21 ? 'closed' : used > 1 ? 'overdue' : used > 0.75 ? 'near' : 'fresh'
    const lengthMs = 5 * DAY
    const receivedAtMs = Math.round(nowMs - used * lengthMs)
    return {
      id: ComplaintId.parse(`ADU-2026-${4400 + i}`),
      categoryId: category ?? 'sampah',
      skpdId: SkpdId.parse(skpdList[i % 7]?.id),
      status:
        state === 'closed'
          ? 'selesai'
          : state === 'paused'
            ? 'butuh-info'
            : (statuses[i % statuses.length] ?? 'baru'),
      excerpt: texts[i % texts.length] ?? '',
      placeName:
        ['Jl. Ahmad Yani, Muka Kuning', 'Pasar Jodoh', 'Simpang Kabil', 'Jl. Gajah Mada, Tiban'][i % 4] ??
        null,
      lat: 1.04 + random() * 0.12,
      lng: 103.94 + random() * 0.16,
      kelurahanCode: null,
      channel: i % 2 === 0 ? 'SP4N-LAPOR!' : 'Hallo Batam',
      receivedAtMs,
      changedAtMs: receivedAtMs + 3_600_000,
      clock: {
        state,
        running: state === 'closed' ? 'none' : i % 3 === 0 ? 'first-response' : 'resolution',
        dueAtMs: state === 'closed' ? null : receivedAtMs + lengthMs,
        firstResponseDueAtMs: receivedAtMs + DAY,
        resolutionDueAtMs: receivedAtMs + lengthMs,
        usedShare: used,
      },
    } as ComplaintSummary
  })
}

export function sampleTask(nowMs: number, cameras: readonly CameraInfo[]): Task {
  return {
    id: TaskId.parse('tugas-1'),
    alertId: AlertId.parse('al-1'),
    alertKind: 'complaint-emergency',
    priority: 1,
    subject: {
      type: 'complaint',
      id: 'ADU-2026-4405',
      categoryId: 'kebakaran',
      skpdId: SkpdId.parse('satpolpp'),
    },
    place: { name: 'Jl. Ahmad Yani, Muka Kuning', kecamatanCode: null, lat: 1.0745, lng: 104.0305 },
    count: 1,
    teamId: TeamId.parse('regu-4'),
    step: 'assigned',
    instruction: 'Bawa pompa 6 inci, kerucut lalu lintas, rompi.',
    assignedByName: 'R. Siregar',
    assignedAtMs: nowMs - 60_000,
    arriveByMs: nowMs + 840_000,
    acceptedAtMs: null,
    arrivedAtMs: null,
    finishedAtMs: null,
    note: null,
    cameraId: cameras[8]?.id ?? null,
    distanceM: 2100,
  }
}
