/** When a complaint came, was answered, ended and changed, as its source told it. */
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { isOver } from '#domain/complaints/complaint-status.ts'
import { isArrivalDoubted } from '#domain/complaints/doubted-arrival.ts'
import { isOneStamp } from '#domain/complaints/one-stamp.ts'
import { offsetAtMs } from '#domain/time/city-time.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import { saysTime } from '../read/instant.ts'
import type { RowReader } from './row-reader.ts'

/** Clocks of offices differ by minutes; a stamp further ahead than this never becomes "current". */
export const toleranceMs = 5 * minuteMs

export interface Stamps {
  readonly receivedAtMs: number | null
  readonly respondedAtMs: number | null
  readonly resolvedAtMs: number | null
  /** An end that is no end: ahead of our clock, beside a status that has not ended. */
  readonly endAheadMs?: number
  readonly changedAtMs: number
  readonly isChangeTold: boolean
  /** Of which the source tells the day and no time. */
  readonly dayStamps: readonly StampField[]
}
type StampField = 'receivedAtMs' | 'respondedAtMs' | 'resolvedAtMs' | 'changedAtMs'

export function readStamps(
  reader: RowReader,
  status: ComplaintStatus | null,
  nowMs: number,
  zone: string,
): Stamps {
  const dayOf = (atMs: number) => Math.floor((atMs + offsetAtMs(zone, atMs)) / dayMs)
  const dayStamps: StampField[] = []
  const read = (field: StampField) => {
    const atMs = reader.instant(field)
    const isMidnight = atMs !== null && (atMs + offsetAtMs(zone, atMs)) % dayMs === 0
    // 22.00 WIB is midnight in Jayapura, and a time all the same.
    if (isMidnight && !saysTime(reader.raw(field))) dayStamps.push(field)
    return atMs
  }
  const receivedAtMs = reader.need('receivedAtMs', read('receivedAtMs'))
  /** A day without a time is not before the complaint that came on it. */
  const isDayOfArrival = (field: string, atMs: number) =>
    dayStamps.some((each) => each === field) && receivedAtMs !== null && dayOf(atMs) === dayOf(receivedAtMs)
  const changedMs = read('changedAtMs')
  const respondedAtMs = read('respondedAtMs')
  const endMs = read('resolvedAtMs')
  const isAhead = endMs !== null && endMs > nowMs + toleranceMs
  const isAim = isAhead && status !== null && !isOver(status)
  if (isAim)
    reader.doubt('resolvedAtMs', {
      id: 'tanggal selesai masih di depan padahal statusnya belum selesai; tidak dipakai; kosongkan, atau beri target kolom sendiri',
      en: 'an end still to come beside a status that has not ended; it is not used; clear it, or give the aim a column of its own',
    })
  const told = {
    receivedAtMs,
    // As the day: what is proven of a promise by a day alone is the clock's to say (`day-stamps.ts`).
    respondedAtMs,
    resolvedAtMs: isAim ? null : endMs,
    changedAtMs: changedMs !== null && isDayOfArrival('changedAtMs', changedMs) ? receivedAtMs : changedMs,
  }
  for (const [field, stampMs] of Object.entries(told)) {
    if (stampMs !== null && stampMs > nowMs + toleranceMs)
      reader.refuse(field, {
        id: 'waktu lebih dari 5 menit di depan jam kita; periksa jam dan zona waktu sumber',
        en: "more than 5 minutes ahead of our clock; check the source's clock and time zone",
      })
    else if (
      stampMs !== null &&
      receivedAtMs !== null &&
      stampMs < receivedAtMs &&
      !isDayOfArrival(field, stampMs)
    ) {
      if (field === 'changedAtMs')
        reader.doubt(field, { id: 'diubah sebelum diterima', en: 'changed before it was received' })
      else reader.refuse(field, { id: 'sebelum aduan diterima', en: 'before the complaint was received' })
    }
  }
  // A source that gives no time of change: the newest thing it tells is when it last changed.
  const newestMs = Math.max(receivedAtMs ?? 0, told.respondedAtMs ?? 0, told.resolvedAtMs ?? 0)
  const { changedAtMs } = told
  return {
    ...told,
    changedAtMs: changedAtMs === null ? newestMs : Math.max(changedAtMs, receivedAtMs ?? 0),
    ...(isAim ? { endAheadMs: endMs } : {}),
    isChangeTold: changedAtMs !== null,
    dayStamps: isAim ? dayStamps.filter((field) => field !== 'resolvedAtMs') : dayStamps,
  }
}

/** What a status and the stamps beside it deny of each other; an end beside an open status: `doubted-ends.ts`. */
export function doubtEnd(reader: RowReader, status: ComplaintStatus | null, stamps: Stamps): void {
  const { receivedAtMs, respondedAtMs, resolvedAtMs, dayStamps } = stamps
  if (status === null || receivedAtMs === null || resolvedAtMs === null) return
  if (isOneStamp({ status, receivedAtMs, respondedAtMs, resolvedAtMs, dayStamps }))
    reader.doubt('resolvedAtMs', {
      id: 'selesai pada menit diterima; mungkin satu waktu disalin ke beberapa kolom; periksa',
      en: 'ended in the minute it was received; perhaps one time was copied into several columns; check it',
    })
  if (respondedAtMs !== null && respondedAtMs > resolvedAtMs && isOver(status))
    reader.doubt('respondedAtMs', {
      id: 'ditanggapi setelah selesai; tanggapan pertama dihitung paling lambat saat selesai; periksa kedua waktunya',
      en: 'answered after its end; the first answer is counted at its end at the latest; check both times',
    })
}

/** An arrival more than a year before the complaint ended or, while it has not, before now. */
export function doubtArrival(
  reader: RowReader,
  status: ComplaintStatus | null,
  stamps: Stamps,
  nowMs: number,
): void {
  const { receivedAtMs, resolvedAtMs, changedAtMs, isChangeTold } = stamps
  if (status === null || receivedAtMs === null) return
  const endMs = isOver(status) ? (resolvedAtMs ?? (isChangeTold ? changedAtMs : nowMs)) : nowMs
  if (isArrivalDoubted(receivedAtMs, endMs))
    reader.doubt('receivedAtMs', {
      id: 'diterima lebih dari setahun sebelum selesai atau, bila belum, sebelum hari ini; periksa tahunnya',
      en: 'received more than a year before its end or, without one, before today; check the year',
    })
}
