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
        id: 'hari tanpa jam, dibaca pukul 00.00 (atau saat aduan diterima pada hari itu) di semua baris seperti ini, sehingga tenggat dan ketepatannya bisa meleset sehari; kirim jamnya',
        en: 'a day without a time, read as 00:00 (or as the arrival on that day) in all such rows, so that deadlines and whether they were met may be a day off; send the time',
      })
    }
  }
}
