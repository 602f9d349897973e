/** Complaints and tasks of the invented city. */
import type { Task } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { AlertId, ComplaintId, SkpdId, TaskId, TeamId } from '#domain/ids.ts'
import { dayMs as DAY } from '#domain/time/units.ts'
import { categoryIds, seeded, skpdList } from './sample-city.ts'

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
