import { writer } from '#domain/format/writer.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import type { ColumnEvidence } from './column-evidence.ts'

/**
 * A list of payment orders (SP2D) names one payment a row, where a curve names the sum paid so far. Amounts that happen
 * to rise look like such a sum and would be read as less than was paid.
 */
export function doubtSinglePayments(
  rows: readonly RowVerdict[],
  evidence: ColumnEvidence,
  added: Added,
): void {
  if (!evidence.isPaymentList) return
  const paid = rows
    .flatMap((row) =>
      row.taken?.kind === 'progress' && row.taken.reading.realisedIdr !== null
        ? [{ row, asOf: row.taken.reading.asOf, paidIdr: row.taken.reading.realisedIdr }]
        : [],
    )
    .sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
  const newest = paid.at(-1)
  if (newest === undefined || paid.length < 2) return
  const sumIdr = paid.reduce((sum, { paidIdr }) => sum + paidIdr, 0)
  added.doubt(newest.row, 'realisedIdr', {
    id: `${paid.length} baris SP2D dibaca sebagai jumlah sampai hari itu (${writer.id.money(newest.paidIdr)}), tidak dijumlahkan (${writer.id.money(sumIdr)}); bila tiap baris satu SP2D, kirim jumlah kumulatifnya`,
    en: `${paid.length} payment orders are read as the sum up to their day (${writer.en.money(newest.paidIdr)}) and not added up (${writer.en.money(sumIdr)}); if each row is one payment, send the sum so far`,
  })
}
