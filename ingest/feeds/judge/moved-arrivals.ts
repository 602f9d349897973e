/** Rows of one complaint that tell its arrival later than another row of it does. */
import { earliestArrival, isLaterArrival } from '#domain/complaints/told-arrival.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

/** What was told before this delivery only the store knows: there an earlier arrival stands as well. */
export function doubtMovedArrivals(rows: readonly RowVerdict[], added: Added): void {
  const told = rows
    .flatMap((row) => (row.taken?.kind === 'complaint' ? [{ row, record: row.taken.record }] : []))
    .toSorted((a, b) => a.record.changedAtMs - b.record.changedAtMs)
  const arrivals = told.map(({ record }) => record.receivedAtMs)
  const earliestMs = arrivals.reduce<number | null>(earliestArrival, null)
  if (earliestMs === null) return
  for (const { row } of told.filter(({ record }) => isLaterArrival(earliestMs, record.receivedAtMs)))
    added.doubt(row, 'receivedAtMs', {
      id: 'diterima lebih kemudian daripada yang tertulis di baris lain pengaduan ini; jam dihitung dari yang terawal; tulis waktu diterima yang sama di setiap baris',
      en: 'received later than another row of this complaint tells; its clocks run from the earliest; write the same time of receipt in each row',
    })
}
