/** Complaints and tasks of the invented city. */
import type { Task } from '#domain/contract/rest/alerts.ts'
import type { CameraInfo } from '#domain/contract/rest/cameras.ts'
import { AlertId, SkpdId, TaskId, TeamId } from '#domain/ids.ts'

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
    causeEndedAtMs: null,
    acceptedAtMs: null,
    arrivedAtMs: null,
    finishedAtMs: null,
    note: null,
    cameraId: cameras[8]?.id ?? null,
    distanceM: 2100,
  }
}
