/** Complaints of the invented city, by the product's own rules: each a history, some with all that can happen to one. */
import type { z } from 'zod'
import type { ClockRule } from '#domain/complaints/clock.ts'
import { complaintLife } from '#domain/complaints/complaint-life.ts'
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import {
  type ComplaintRules,
  type KnownComplaint,
  promisesOf,
  summaryOf,
} from '#domain/complaints/complaint-summary.ts'
import type { ComplaintSummary, complaint as complaintEndpoint } from '#domain/contract/rest/complaints.ts'
import { ComplaintId, SkpdId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs } from '#domain/time/units.ts'
import { workingCalendar } from '#domain/time/working-time.ts'
import { categoryIds, sampleCity, seeded, skpdList } from './sample-city.ts'

const office = { fromMinute: 450, toMinute: 960 }
export const sampleComplaintRules: ComplaintRules = {
  clock: {
    calendar: workingCalendar(
      { workingHours: [office, office, office, office, office, null, null], holidays: [] },
      cityTime(sampleCity.timeZone),
    ),
    nearDeadlineShare: 0.75,
    pauses: { capDays: { 'butuh-info': 10, 'tunda-terbuka': 10 }, atMost: 3, totalDays: 20 },
    validateWithinDays: 5,
  },
  escalation: { escalationPct: { head: 100, secretary: 150, mayor: 200 }, missesForMayor: 3 },
}
const rule: ClockRule = { firstResponseMinutes: 1_440, resolutionMinutes: 5 * 1_440, counts: 'always' }

const texts = [
  'Lubang dalam di lajur kiri, sudah dua motor jatuh sejak kemarin sore.',
  'Sampah belum diangkut sejak Senin, mulai berbau dan masuk ke saluran.',
  'Saluran tersumbat, air naik ke jalan setiap hujan.',
  'Lampu jalan padam sepanjang tiga ratus meter.',
  'Air setinggi lutut, kendaraan tidak bisa lewat.',
  'Asap tebal di belakang gudang.',
]
const places = [
  'Jl. Ahmad Yani, Muka Kuning',
  'Pasar Jodoh',
  'Simpang Kabil',
  'Jl. Gajah Mada, Tiban',
] as const

/** Changes of status, each so many days after the receipt. */
type Path = readonly (readonly [ComplaintStatus, number])[]
const plain: readonly Path[] = [
  [],
  [['diverifikasi', 0.02]],
  [
    ['diverifikasi', 0.02],
    ['diterima-opd', 0.03],
    ['dikerjakan', 0.04],
  ],
  [
    ['diverifikasi', 0.02],
    ['dijadwalkan', 0.05],
  ],
]
const eventful: Readonly<Record<number, { readonly ageDays: number; readonly path: Path }>> = {
  0: {
    ageDays: 25,
    path: [
      ['diverifikasi', 0.1],
      ['didisposisikan', 0.2],
    ],
  },
  1: {
    ageDays: 30,
    path: [
      ['diterima-opd', 1.5],
      ['butuh-info', 2],
      ['dikerjakan', 3],
      ['tunda-terbuka', 4],
      ['dikerjakan', 5],
      ['selesai', 8],
      ['dibuka-kembali', 20],
      ['dikerjakan', 21],
      ['butuh-info', 22],
      ['dikerjakan', 23],
    ],
  },
  20: {
    ageDays: 2,
    path: [
      ['diterima-opd', 0.5],
      ['butuh-info', 1],
    ],
  },
  21: {
    ageDays: 3,
    path: [
      ['diterima-opd', 0.5],
      ['selesai', 2],
      ['ditutup', 2.8],
    ],
  },
  22: {
    ageDays: 60,
    path: [
      ['diterima-opd', 0.5],
      ['tunda-anggaran', 9],
    ],
  },
  23: {
    ageDays: 14,
    path: [
      ['dikerjakan', 0.5],
      ['menunggu-validasi', 2],
      ['selesai', 3],
    ],
  },
  24: {
    ageDays: 4,
    path: [
      ['dikerjakan', 1.4],
      ['selesai', 3],
    ],
  },
  // Past its limit, by hours and minutes.
  25: { ageDays: 30, path: [['butuh-info', 0.53]] },
}

function known(nowMs: number): readonly KnownComplaint[] {
  const random = seeded(11)
  return Array.from({ length: 64 }, (_, i) => {
    const special = eventful[i]
    const share = i < 5 ? 1.05 + i * 0.4 : i < 12 ? 0.78 + (i - 5) * 0.03 : random() * 0.7
    const ageDays = special?.ageDays ?? share * 5
    const receivedAtMs = Math.round(nowMs - ageDays * dayMs)
    const path = special?.path ?? plain[ageDays < 0.1 ? 0 : 2 + (i % 2)] ?? []
    const history = ([['baru', 0], ...path] as Path).map(([status, afterDays]) => ({
      status,
      atMs: Math.round(receivedAtMs + afterDays * dayMs),
      toldAtMs: null,
    }))
    const last = history.at(-1)
    const isUnforwarded = i === 0 || i === 30
    const record: KnownComplaint['record'] = {
      complaintId: ComplaintId.parse(`ADU-2026-${4400 + i}`),
      categoryId: categoryIds[i % categoryIds.length] ?? sampleCity.categories[0]?.id ?? fail('no category'),
      skpdId: isUnforwarded ? null : SkpdId.parse(skpdList[i % 7]?.id),
      status: last?.status ?? 'baru',
      text: `${texts[i % texts.length]} Mohon segera ditangani karena dekat sekolah dan ramai pada jam pulang.`,
      placeName: places[i % 4] ?? null,
      lat: 1.04 + random() * 0.12,
      lng: 103.94 + random() * 0.16,
      kelurahanCode: null,
      channel: i % 2 === 0 ? 'SP4N-LAPOR!' : 'Hallo Batam',
      receivedAtMs,
      changedAtMs: last?.atMs ?? receivedAtMs,
      respondedAtMs: null,
      resolvedAtMs: null,
      pausedMs: 0,
    }
    return { record, history, life: complaintLife({ ...record, history, toldAtMs: nowMs }) }
  })
}

export function sampleComplaints(nowMs: number): readonly ComplaintSummary[] {
  return known(nowMs).map((one) => summaryOf(one, rule, sampleComplaintRules, nowMs))
}

type Detail = z.infer<typeof complaintEndpoint.answer>

/** One complaint's page, or the first one's when there is none of that number. */
export function sampleComplaint(nowMs: number, id: string): Omit<Detail, 'cameras' | 'source'> {
  const all = known(nowMs)
  const one = all.find(({ record }) => record.complaintId === id) ?? all[0] ?? fail('no complaints')
  return {
    summary: summaryOf(one, rule, sampleComplaintRules, nowMs),
    text: one.record.text,
    ...promisesOf(one, rule, sampleComplaintRules, nowMs),
  }
}

function fail(why: string): never {
  throw new Error(`stage: ${why}`)
}
