/** An end beside an open status, in a complaint none of whose rows tells that it ended. */
import { isEndTold, tellsOfEnd } from '#domain/complaints/doubted-end.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'

/** What was told before this delivery only the clocks know: there an end that was heard of then is one. */
export function doubtEnds(rows: readonly RowVerdict[], added: Added): void {
  const told = rows.flatMap((row) =>
    row.taken?.kind === 'complaint' ? [{ row, record: row.taken.record }] : [],
  )
  const history = told.map(({ record }) => ({ status: record.status, atMs: record.changedAtMs }))
  // A whole history repeats one end in each of its rows.
  for (const [endMs, same] of Map.groupBy(told, ({ record }) => record.resolvedAtMs)) {
    if (endMs === null || isEndTold(endMs, history)) continue
    for (const { row } of same.filter(({ record }) => !tellsOfEnd(record.status)))
      added.doubt(row, 'resolvedAtMs', {
        id: 'tanggal selesai terisi padahal statusnya belum selesai; tidak dihitung sebagai selesai, kecuali selesainya sudah pernah dilaporkan; perbaiki statusnya atau kosongkan tanggalnya',
        en: 'an end is told though the status says that it has not ended; it counts as none unless that it ended was told before; correct the status or clear the day',
      })
  }
}
