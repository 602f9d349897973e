/** Alerts of the invented city: one that waits, one that was forwarded, and two that belong to agencies. */
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { AlertId, SkpdId } from '#domain/ids.ts'

const quiet = {
  causeEndedAtMs: null,
  clearedAtMs: null,
  silentCount: 0,
  members: [],
  ownedBy: null,
  figures: noFigures,
  atDetection: null,
  escalation: null,
  acknowledged: null,
  forwarded: null,
  assignment: null,
  outcome: null,
}

export function sampleAlerts(nowMs: number, cameras: readonly CameraInfo[]): readonly Alert[] {
  const site = cameras[9]
  const base = {
    ...quiet,
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
      ...base,
      id: AlertId.parse('al-3'),
      kind: 'package-critical',
      causeKey: 'package-critical:skpd:dbmsda',
      priority: 3,
      state: 'owned',
      ownedBy: SkpdId.parse('dbmsda'),
      subject: {
        type: 'work-package',
        id: 'rup-52000',
        name: 'Jembatan Sungai Ladi, tahap 2',
        skpdId: SkpdId.parse('dbmsda'),
      },
      place: { name: 'Sungai Ladi', kecamatanCode: null, lat: 1.118, lng: 103.985 },
      raisedAtMs: nowMs - 8_000_000,
      changedAtMs: nowMs,
      count: 1,
      cameraIds: [],
      figures: { ...noFigures, deviationPts: -18.4 },
      atDetection: { atMs: nowMs - 8_000_000, count: 1, figures: { ...noFigures, deviationPts: -15.5 } },
      stages: stage(nowMs - 8_000_000),
    },
    {
      ...quiet,
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
      escalation: {
        highestPct: 200,
        steps: [
          { atPct: 100, count: 1 },
          { atPct: 150, count: 1 },
          { atPct: 200, count: 1 },
        ],
      },
      stages: stage(nowMs - 30_000_000),
    },
  ]
}

/** What ended today: a fallen tree that a team cut up. */
export function sampleClearedAlerts(nowMs: number): readonly Alert[] {
  const clearedAtMs = nowMs - 5_400_000
  return [
    {
      ...quiet,
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
      acknowledged: { byName: 'R. Siregar', atMs: clearedAtMs - 3_500_000 },
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
