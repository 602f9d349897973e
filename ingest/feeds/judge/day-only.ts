import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

/**
 * Promises are measured in minutes, and a column of days tells none. Said once for each column, at its first row: it is
 * the source that leaves the time out, not the row.
 */
export function doubtDayOnly(rows: readonly RowVerdict[], added: Added): void {
  const said = new Set<string>()
  for (const row of rows.toSorted((a, b) => a.row - b.row)) {
    for (const field of row.taken === null ? [] : (row.dayOnly ?? [])) {
      if (said.has(field)) continue
      said.add(field)
      added.doubt(row, field, {
        id: 'hari tanpa jam di semua baris seperti ini: penerimaan dibaca pukul 00.00, tanggapan dan selesai paling lambat akhir hari itu, sehingga ketepatannya bisa tidak diketahui; kirim jamnya',
        en: 'a day without a time in all such rows: the arrival is read as 00:00, answer and end as the end of that day at the latest, so that whether they were in time may not be known; send the time',
      })
    }
  }
}
