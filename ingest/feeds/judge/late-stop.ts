/** A stop that begins before days of which the same source told, without it, in earlier deliveries. */
import { writer } from '#domain/format/writer.ts'
import { isStopToldLate } from '#domain/projects/told-stop.ts'
import type { Added } from './added.ts'
import type { JudgedOn } from './known-facts.ts'
import { type KnownPackage, lastReport } from './known-packages.ts'
import type { ToldRow } from './told-rows.ts'

export function doubtLateStop(
  { row, head }: ToldRow,
  { head: known, days }: KnownPackage,
  { rules }: JudgedOn,
  added: Added,
): void {
  const from = head.suspendedFrom ?? null
  const before = known?.suspendedFrom ?? null
  // Told before, it was doubted before.
  if (from === null || (before !== null && before <= from)) return
  const toldUntil = lastReport(days)?.asOf
  if (!isStopToldLate(from, toldUntil, rules)) return
  added.doubt(row, 'suspendedFrom', {
    id: `dihentikan sejak ${writer.id.day(from)}, padahal sampai ${writer.id.day(toldUntil)} dilaporkan tanpa penghentian; jam kontrak baru berhenti sejak laporan itu; periksa tanggalnya`,
    en: `suspended since ${writer.en.day(from)}, though it was reported up to ${writer.en.day(toldUntil)} without a stop; the clock of the contract stands since that report only; check the day`,
  })
}
