/** When a complaint came, was answered, ended and changed, as its source told it. */
import type { ComplaintStatus } from '#domain/complaints/complaint-status.ts'
import { isOver } from '#domain/complaints/complaint-status.ts'
import { offsetAtMs } from '#domain/time/city-time.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import type { RowReader } from './row-reader.ts'

/** Clocks of offices differ by minutes; a stamp further ahead than this never becomes "current". */
export const toleranceMs = 5 * minuteMs

export interface Stamps {
  readonly receivedAtMs: number | null
  readonly respondedAtMs: number | null
  readonly resolvedAtMs: number | null
  readonly changedAtMs: number
}
/** `dayOnly`: the fields a promise is measured by of which the source tells the day and no time. */
export function readStamps(
  reader: RowReader,
  nowMs: number,
  zone: string,
): { readonly stamps: Stamps; readonly dayOnly: readonly string[] } {
  const dayOf = (atMs: number) => Math.floor((atMs + offsetAtMs(zone, atMs)) / dayMs)
  const isDayOnly = (atMs: number | null) => atMs !== null && (atMs + offsetAtMs(zone, atMs)) % dayMs === 0
  const dayOnly: string[] = []
  const read = (field: string) => {
    const atMs = reader.instant(field)
    if (isDayOnly(atMs) && field !== 'changedAtMs') dayOnly.push(field)
    return atMs
  }
  const receivedAtMs = reader.need('receivedAtMs', read('receivedAtMs'))
  /** A day without a time is not before the complaint that came on it. */
  const isDayOfArrival = (atMs: number) =>
    isDayOnly(atMs) && receivedAtMs !== null && dayOf(atMs) === dayOf(receivedAtMs)
  const changedMs = read('changedAtMs')
  const told = {
    receivedAtMs,
    // As the day: what is proven of a promise by a day alone is the clock's to say (`day-stamps.ts`).
    respondedAtMs: read('respondedAtMs'),
    resolvedAtMs: read('resolvedAtMs'),
    changedAtMs: changedMs !== null && isDayOfArrival(changedMs) ? receivedAtMs : changedMs,
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
      !isDayOfArrival(stampMs)
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
    stamps: {
      ...told,
      changedAtMs: changedAtMs === null ? newestMs : Math.max(changedAtMs, receivedAtMs ?? 0),
    },
    dayOnly,
  }
}

/** What a status and the stamps beside it deny of each other. */
export function doubtEnd(reader: RowReader, status: ComplaintStatus | null, stamps: Stamps): void {
  const { respondedAtMs, resolvedAtMs, changedAtMs } = stamps
  if (status === null || resolvedAtMs === null) return
  // An end before the last change was one: the complaint was opened again after it.
  const isOpen = !isOver(status) && status !== 'menunggu-validasi' && status !== 'dibuka-kembali'
  if (isOpen && (resolvedAtMs >= changedAtMs || reader.raw('changedAtMs') === undefined))
    reader.doubt('resolvedAtMs', {
      id: 'tanggal selesai terisi padahal statusnya belum selesai; perbaiki statusnya atau kosongkan tanggalnya',
      en: 'an end is told though the status says that it has not ended; correct the status or clear the day',
    })
  if (respondedAtMs !== null && respondedAtMs > resolvedAtMs && isOver(status))
    reader.doubt('respondedAtMs', {
      id: 'ditanggapi setelah selesai; tanggapan pertama dihitung paling lambat saat selesai; periksa kedua waktunya',
      en: 'answered after its end; the first answer is counted at its end at the latest; check both times',
    })
}
