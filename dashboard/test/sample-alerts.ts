/** Alerts of the invented city: waiting, forwarded, on the way, frozen, finished in the field, and several of agencies. */
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { AlertId, CameraId, SkpdId, TaskId, TeamId } from '#domain/ids.ts'
import { isSilent } from '#domain/projects/count-packages.ts'
import { quietAlert } from '../alerts/testing/quiet-alert.ts'
import { samplePackages } from './sample-projects.ts'

export function sampleAlerts(nowMs: number, cameras: readonly CameraInfo[]): readonly Alert[] {
  const site = cameras[9]
  const base = {
    ...quietAlert,
    nearby: cameras.slice(0, 3).map((c, i) => ({ cameraId: c.id, distanceM: 120 + i * 140, sees: i === 0 })),
  }
  const stage = (atMs: number) => [{ stage: 'detected' as const, atMs, byName: null, note: null }]
  const place = { name: 'Jl. Ahmad Yani, Muka Kuning', kecamatanCode: null, lat: 1.0745, lng: 104.0305 }
  return [
    {
      ...base,
      id: AlertId.parse('al-1'),
      kind: 'complaint-emergency',
      causeKey: 'complaint:1',
      priority: 1,
      state: 'unacknowledged',
      subject: {
        type: 'complaint',
        id: 'ADU-2026-4405',
        categoryId: 'kebakaran',
        skpdId: SkpdId.parse('satpolpp'),
      },
      place,
      raisedAtMs: nowMs - 72_000,
      changedAtMs: nowMs - 72_000,
      count: 1,
      cameraIds: [],
      stages: stage(nowMs - 72_000),
    },
    {
      ...base,
      id: AlertId.parse('al-2'),
      kind: 'camera-offline',
      causeKey: 'site:3',
      priority: 2,
      state: 'unacknowledged',
      subject: { type: 'site', id: 'lokasi-3', name: 'Lokasi 3' },
      place:
        site === undefined ? null : { name: site.place, kecamatanCode: null, lat: site.lat, lng: site.lng },
      raisedAtMs: nowMs - 1_330_000,
      changedAtMs: nowMs,
      forwarded: { atMs: nowMs - 1_030_000 },
      count: 2,
      cameraIds: cameras.slice(9, 11).map((c) => c.id),
      stages: [
        ...stage(nowMs - 1_330_000),
        { stage: 'forwarded', atMs: nowMs - 1_030_000, byName: null, note: null },
      ],
    },
    {
      ...quietAlert,
      id: AlertId.parse('al-4'),
      kind: 'complaint-overdue',
      causeKey: 'complaint-overdue:skpd:dlh',
      priority: 2,
      state: 'owned',
      ownedBy: SkpdId.parse('dlh'),
      subject: { type: 'skpd', id: SkpdId.parse('dlh') },
      place: null,
      raisedAtMs: nowMs - 30_000_000,
      changedAtMs: nowMs,
      count: 3,
      cameraIds: [],
      nearby: [],
      members: [21, 9, 4].map((hours, i) => ({
        subject: {
          type: 'complaint' as const,
          id: `ADU-2026-${4380 + i}`,
          categoryId: 'sampah',
          skpdId: SkpdId.parse('dlh'),
        },
        figures: { ...noFigures, dueAtMs: nowMs - hours * 3_600_000, sinceMs: nowMs - hours * 7_200_000 },
      })),
      figures: { ...noFigures, dueAtMs: nowMs - 21 * 3_600_000 },
      atDetection: { atMs: nowMs - 30_000_000, count: 1, figures: noFigures },
      escalation: { rung: 'mayor', counts: { officer: 0, head: 1, secretary: 1, mayor: 1 } },
      stages: stage(nowMs - 30_000_000),
    },
    {
      ...base,
      id: AlertId.parse('al-5'),
      kind: 'complaint-emergency',
      causeKey: 'complaint:5',
      priority: 2,
      state: 'acknowledged',
      subject: {
        type: 'complaint',
        id: 'ADU-2026-4404',
        categoryId: 'banjir',
        skpdId: SkpdId.parse('dbmsda'),
      },
      place: { ...place, name: 'Jl. Ahmad Yani km 7, depan Ruko Mitra Raya' },
      raisedAtMs: nowMs - 484_000,
      changedAtMs: nowMs - 60_000,
      count: 1,
      cameraIds: [],
      nearby: cameras.slice(4, 7).map((c, i) => ({ cameraId: c.id, distanceM: 55 + i * 365, sees: i === 0 })),
      acknowledged: { byName: 'R. Siregar', atMs: nowMs - 420_000, dueAtMs: nowMs - 184_000 },
      assignment: {
        taskId: TaskId.parse('tugas-5'),
        teamId: TeamId.parse('regu-4'),
        teamName: 'Regu 4 BMSDA',
        byName: 'R. Siregar',
        atMs: nowMs - 300_000,
        step: 'accepted',
      },
      stages: [
        ...stage(nowMs - 484_000),
        { stage: 'acknowledged', atMs: nowMs - 420_000, byName: 'R. Siregar', note: null },
        {
          stage: 'assigned',
          atMs: nowMs - 300_000,
          byName: 'R. Siregar',
          note: 'Bawa pompa 6 inci, tutup lajur kiri dari arah Nagoya.',
        },
        { stage: 'accepted', atMs: nowMs - 200_000, byName: 'Regu 4 BMSDA', note: null },
      ],
    },
    {
      ...base,
      id: AlertId.parse('al-6'),
      kind: 'camera-frozen',
      causeKey: 'frozen:113',
      priority: 3,
      state: 'unacknowledged',
      subject: { type: 'camera', id: CameraId.parse('cam-113'), name: 'Simpang Tembesi', number: 113 },
      place: { name: 'Simpang Tembesi', kecamatanCode: null, lat: 1.05, lng: 103.99 },
      raisedAtMs: nowMs - 380_000,
      changedAtMs: nowMs,
      count: 1,
      cameraIds: [CameraId.parse('cam-113')],
      nearby: cameras
        .slice(0, 3)
        .map((c, i) => ({ cameraId: c.id, distanceM: 3_400 + i * 700, sees: false })),
      stages: stage(nowMs - 380_000),
    },
    ...criticalPackageAlerts(nowMs),
    {
      ...quietAlert,
      id: AlertId.parse('al-8'),
      kind: 'feed-stale',
      causeKey: 'feed-stale:skpd-progres',
      priority: 2,
      state: 'acknowledged',
      subject: { type: 'feed', id: 'skpd-progres', name: 'Progres paket SKPD' },
      place: null,
      raisedAtMs: nowMs - 7_000_000,
      changedAtMs: nowMs,
      count: 1,
      cameraIds: [],
      nearby: [],
      acknowledged: { byName: 'R. Siregar', atMs: nowMs - 6_000_000, dueAtMs: nowMs - 6_700_000 },
      assignment: {
        taskId: TaskId.parse('tugas-8'),
        teamId: TeamId.parse('regu-4'),
        teamName: 'Regu 4 BMSDA',
        byName: 'R. Siregar',
        atMs: nowMs - 5_000_000,
        step: 'finished',
      },
      stages: [
        ...stage(nowMs - 7_000_000),
        { stage: 'finished', atMs: nowMs - 400_000, byName: 'Regu 4 BMSDA', note: 'Kabel sudah disambung.' },
      ],
    },
  ]
}

/** The critical packages of the sample city as its rules would tell them: one alert to an agency. */
function criticalPackageAlerts(nowMs: number): readonly Alert[] {
  const critical = samplePackages(nowMs)
    .map(({ summary }) => summary)
    .filter(({ condition }) => condition === 'critical')
  const agencies = [...new Set(critical.map(({ skpdId }) => skpdId))]
  return agencies.flatMap((skpdId): Alert[] => {
    const own = critical.filter((each) => each.skpdId === skpdId)
    const [worst] = own.toSorted((a, b) => (a.deviationPts ?? 0) - (b.deviationPts ?? 0))
    if (worst === undefined) return []
    const figuresOf = (deviationPts: number | null) => ({ ...noFigures, deviationPts })
    const subjectOf = ({ id, name }: (typeof own)[number]) => ({
      type: 'work-package' as const,
      id,
      name,
      skpdId,
    })
    const raisedAtMs = nowMs - 8_000_000
    return [
      {
        ...quietAlert,
        id: AlertId.parse(`al-kritis-${skpdId}`),
        kind: 'package-critical',
        causeKey: `package-critical:skpd:${skpdId}`,
        priority: 3,
        state: 'owned',
        ownedBy: skpdId,
        subject: own.length === 1 ? subjectOf(worst) : { type: 'skpd', id: skpdId },
        place: null,
        raisedAtMs,
        changedAtMs: nowMs,
        count: own.length,
        silentCount: own.filter(({ reporting }) => isSilent(reporting)).length,
        cameraIds: [],
        nearby: [],
        members:
          own.length === 1
            ? []
            : own.map((each) => ({ subject: subjectOf(each), figures: figuresOf(each.deviationPts) })),
        figures: figuresOf(worst.deviationPts),
        atDetection: {
          atMs: raisedAtMs,
          count: own.length,
          of: worst.id,
          figures: figuresOf(worst.deviationPts === null ? null : worst.deviationPts + 2.9),
        },
        stages: [{ stage: 'detected', atMs: raisedAtMs, byName: null, note: null }],
      },
    ]
  })
}

/** What ended today: a fallen tree that a team cut up. */
export function sampleClearedAlerts(nowMs: number): readonly Alert[] {
  const clearedAtMs = nowMs - 5_400_000
  return [
    {
      ...quietAlert,
      id: AlertId.parse('al-0'),
      kind: 'complaint-emergency',
      causeKey: 'complaint:0',
      priority: 2,
      state: 'cleared',
      subject: {
        type: 'complaint',
        id: 'ADU-2026-4405',
        categoryId: 'kebakaran',
        skpdId: SkpdId.parse('satpolpp'),
      },
      place: null,
      raisedAtMs: clearedAtMs - 3_600_000,
      changedAtMs: clearedAtMs,
      causeEndedAtMs: clearedAtMs,
      clearedAtMs,
      count: 1,
      cameraIds: [],
      nearby: [],
      acknowledged: { byName: 'R. Siregar', atMs: clearedAtMs - 3_500_000, dueAtMs: null },
      stages: [],
      outcome: {
        how: 'team-finished',
        byName: 'A. Putra',
        teamName: 'Regu 4 BMSDA',
        note: 'Api padam, jalan dibuka kembali.',
        atMs: clearedAtMs,
      },
    },
  ]
}
