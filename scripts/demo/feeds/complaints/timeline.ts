/** The life of one sample complaint as steps in time; what a source would tell of it at any instant follows. Pure. */
import type { City } from '#config/schema/city.ts'
import { type Place, places } from '../places.ts'
import { pick, seeded } from '../seeded.ts'
import { complaintTexts, emergencyTexts, otherEmergency } from './texts.ts'

export interface Step {
  /** The word the source uses. */
  readonly status: string
  readonly atMs: number
}
export interface SampleComplaint {
  readonly id: string
  readonly category: string
  readonly text: string
  readonly place: Place
  readonly channel: string
  /** In order of time; the first one is the arrival. */
  readonly steps: readonly Step[]
}
/** What the source says at one instant; null before the complaint arrived. */
export interface Told {
  readonly status: string
  readonly receivedAtMs: number
  readonly changedAtMs: number
  readonly respondedAtMs: number | null
  readonly resolvedAtMs: number | null
}

const answered: ReadonlySet<string> = new Set([
  'Diterima OPD',
  'Dijadwalkan',
  'Dalam Proses',
  'Bukan Kewenangan',
])

/** A channel as many cities have one: it tells status and time of change, and stamps neither answer nor end. */
const stampless = 'WhatsApp Pemko'

export function toldAt(complaint: SampleComplaint, nowMs: number): Told | null {
  const past = complaint.steps.filter((step) => step.atMs <= nowMs)
  const first = past[0]
  const last = past.at(-1)
  if (!first || !last) return null
  const hasStamps = complaint.channel !== stampless
  return {
    status: last.status,
    receivedAtMs: first.atMs,
    changedAtMs: last.atMs,
    respondedAtMs: hasStamps ? (past.find((step) => answered.has(step.status))?.atMs ?? null) : null,
    resolvedAtMs: hasStamps ? (past.findLast((step) => step.status === 'Selesai')?.atMs ?? null) : null,
  }
}

const channels = [
  'Aplikasi warga',
  'SP4N-LAPOR!',
  '112',
  'WhatsApp Pemko',
  'Loket kelurahan',
  'Aplikasi warga',
] as const

/** Words, place and channel of one complaint; `steps` decides how it goes. */
export function complaintOf(
  city: City,
  seed: number,
  id: string,
  category: string,
  steps: readonly Step[],
  at?: Place,
): SampleComplaint {
  const random = seeded(seed, 'complaint', id)
  const place = at ?? nearby(pick(places, random), random)
  const isEmergency = city.categories.some((one) => one.id === category && one.emergencyPriority !== null)
  const texts = isEmergency ? emergencyTexts[category] : complaintTexts[category]
  const text = pick(texts ?? [isEmergency ? otherEmergency : 'Mohon ditindaklanjuti di {di}.'], random)
  return {
    id,
    category,
    text: text.replace('{di}', place.name),
    place,
    channel: isEmergency ? '112' : pick(channels, random),
    steps,
  }
}

/** Up to about 150 m beside the place itself: no two reports stand on one point. */
function nearby(place: Place, random: () => number): Place {
  const off = () => (random() - 0.5) * 0.0027
  return {
    name: place.name,
    lat: Math.round((place.lat + off()) * 1e6) / 1e6,
    lng: Math.round((place.lng + off()) * 1e6) / 1e6,
  }
}

/** Steps at shares of `spanMs` after `fromMs`. */
export function stepsFrom(
  fromMs: number,
  spanMs: number,
  path: readonly (readonly [string, number])[],
): readonly Step[] {
  return path.map(([status, share]) => ({
    status,
    atMs: Math.round((fromMs + share * spanMs) / 1000) * 1000,
  }))
}

export const pathDone = [
  ['Baru', 0],
  ['Diverifikasi', 0.04],
  ['Didisposisikan', 0.08],
  ['Diterima OPD', 0.14],
  ['Dijadwalkan', 0.3],
  ['Dalam Proses', 0.5],
  ['Menunggu Validasi', 0.9],
  ['Selesai', 1],
] as const
export const pathStuck = pathDone.slice(0, 6)
export const pathIgnored = pathDone.slice(0, 3)
export const pathNotOurs = [
  ['Baru', 0],
  ['Diverifikasi', 0.1],
  ['Bukan Kewenangan', 0.3],
] as const
export const pathBudget = [
  ['Baru', 0],
  ['Diverifikasi', 0.05],
  ['Diterima OPD', 0.2],
  ['Tunda Anggaran', 0.5],
] as const
export const pathAsked = [
  ['Baru', 0],
  ['Diverifikasi', 0.1],
  ['Butuh Info', 0.2],
] as const
/** Done and confirmed by somebody else. */
export const pathValidated = [...pathDone, ['Ditutup', 1.3]] as const
/** Asked once, put off once, done in time only because of both. */
export const pathPaused = [
  ['Baru', 0],
  ['Diverifikasi', 0.04],
  ['Diterima OPD', 0.14],
  ['Butuh Info', 0.2],
  ['Dalam Proses', 0.35],
  ['Tunda Terbuka', 0.5],
  ['Dalam Proses', 0.65],
  ['Menunggu Validasi', 0.9],
  ['Selesai', 1],
  ['Ditutup', 1.3],
] as const
/** The citizen says that it is not fixed, and the source says so until it is: the end it tells would be doubted else. */
export const pathReopened = [
  ['Baru', 0],
  ['Diverifikasi', 0.04],
  ['Diterima OPD', 0.14],
  ['Dalam Proses', 0.3],
  ['Selesai', 0.6],
  ['Dibuka Kembali', 0.8],
] as const
export const pathReopenedAndDone = [...pathReopened, ['Selesai', 1]] as const
