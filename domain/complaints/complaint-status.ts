import { z } from 'zod'

/** The life of a complaint; source feeds are mapped to these words. What each means to the clocks: `complaint-life.ts`. */
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

/** Why a clock may stand still: the reporter is asked, or the work is put off to a date. */
export const PauseReason = z.enum(['butuh-info', 'tunda-terbuka'])
export type PauseReason = z.infer<typeof PauseReason>

/**
 * `open`: somebody must act; `parked`: waits for next year's budget, neither open nor closed; `done`: the work is told
 * done; `closed`: nobody need act.
 */
export function standOf(status: ComplaintStatus): 'open' | 'parked' | 'done' | 'closed' {
  switch (status) {
    case 'baru':
    case 'diverifikasi':
    case 'didisposisikan':
    case 'diterima-opd':
    case 'dijadwalkan':
    case 'dikerjakan':
    case 'menunggu-validasi':
    case 'tunda-terbuka':
    case 'butuh-info':
    case 'dibuka-kembali':
      return 'open'
    case 'tunda-anggaran':
      return 'parked'
    case 'selesai':
      return 'done'
    case 'ditutup':
    case 'digabung':
    case 'bukan-kewenangan':
    case 'ditolak':
      return 'closed'
  }
}

/** Whether nobody works on it any more. */
export function isOver(status: ComplaintStatus): boolean {
  const stand = standOf(status)
  return stand === 'done' || stand === 'closed'
}

/** Whether its work was done when it ended so; refused, merged and passed on complaints have ended without. */
export function isWorkDone(status: ComplaintStatus): boolean {
  return status === 'selesai' || status === 'ditutup'
}

/**
 * Whether a status shows that somebody has answered. The desk's own steps do not (verification and forwarding have
 * clocks of their own before it), and neither does a question or a delay: those stop the clock instead.
 * Chosen in docs/sources.md#first-answer.
 */
export function showsAnswer(status: ComplaintStatus): boolean {
  switch (status) {
    case 'baru':
    case 'diverifikasi':
    case 'didisposisikan':
    case 'butuh-info':
    case 'tunda-terbuka':
      return false
    case 'diterima-opd':
    case 'dijadwalkan':
    case 'dikerjakan':
    case 'menunggu-validasi':
    case 'selesai':
    case 'ditutup':
    case 'digabung':
    case 'bukan-kewenangan':
    case 'tunda-anggaran':
    case 'ditolak':
    case 'dibuka-kembali':
      return true
  }
}

export function pauseReasonOf(status: ComplaintStatus): PauseReason | null {
  return status === 'butuh-info' || status === 'tunda-terbuka' ? status : null
}
