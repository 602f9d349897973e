import { z } from 'zod'

/** The life of a complaint; source feeds are mapped to these words. Open until `selesai`, `ditutup`, `ditolak`. */
export const ComplaintStatus = z.enum([
  'baru',
  'diverifikasi',
  'didisposisikan',
  'diterima-opd',
  'dijadwalkan',
  'dikerjakan',
  'menunggu-validasi',
  'selesai',
  'ditutup',
  'digabung',
  'bukan-kewenangan',
  'tunda-terbuka',
  'tunda-anggaran',
  'butuh-info',
  'ditolak',
  'dibuka-kembali',
])
export type ComplaintStatus = z.infer<typeof ComplaintStatus>

const ended: ReadonlySet<ComplaintStatus> = new Set([
  'selesai',
  'ditutup',
  'digabung',
  'bukan-kewenangan',
  'ditolak',
  'tunda-anggaran',
])
const paused: ReadonlySet<ComplaintStatus> = new Set(['butuh-info', 'tunda-terbuka'])

export function isOpenComplaint(status: ComplaintStatus): boolean {
  return !ended.has(status)
}
/** The clock stands still only while the reporter is asked or the work is put off to a date. */
export function isPausedComplaint(status: ComplaintStatus): boolean {
  return paused.has(status)
}
