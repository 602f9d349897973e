import { writer } from '#domain/format/writer.ts'
import type { RowVerdict } from '../verdict.ts'
import type { Added } from './added.ts'
import { figureText } from './figure-text.ts'

/**
 * A status that the newest figures of its package deny. Only the newest: sources repeat today's status in every row of
 * the year, and what was handed over this month was not yet complete in March.
 */
export function doubtStatus(rows: readonly RowVerdict[], added: Added): void {
  const told = rows
    .flatMap((row) => (row.taken?.kind === 'progress' ? [{ row, ...row.taken }] : []))
    .sort((a, b) => (a.reading.asOf < b.reading.asOf ? -1 : 1))
  const physical = told.findLast(({ reading }) => reading.physicalPct !== null)
  const paid = told.findLast(({ reading }) => reading.realisedIdr !== null)
  const physicalPct = physical?.reading.physicalPct ?? null
  if (physical?.head.status === 'handed-over' && physicalPct !== null && physicalPct < 100)
    added.doubt(physical.row, 'status', {
      id: `sudah serah terima menurut statusnya, padahal fisik ${figureText(physicalPct, 'id')} %`,
      en: `handed over by its status, though physical progress is ${figureText(physicalPct, 'en')} %`,
    })
  const handedOver = physical?.head.handedOverOn ?? null
  if (
    physical !== undefined &&
    handedOver !== null &&
    handedOver <= physical.reading.asOf &&
    physicalPct !== null &&
    physicalPct < 100 &&
    physical.head.status !== 'handed-over'
  )
    added.doubt(physical.row, 'handedOverOn', {
      id: `serah terima (PHO) ${writer.id.day(handedOver)}, padahal fisik ${figureText(physicalPct, 'id')} % pada ${writer.id.day(physical.reading.asOf)}`,
      en: `handed over (PHO) on ${writer.en.day(handedOver)}, though physical progress is ${figureText(physicalPct, 'en')} % on ${writer.en.day(physical.reading.asOf)}`,
    })
  const begun = (physicalPct ?? 0) > 0 ? physical : (paid?.reading.realisedIdr ?? 0) > 0 ? paid : undefined
  if (begun?.head.status === 'tender')
    added.doubt(begun.row, 'status', {
      id: 'belum kontrak menurut statusnya, padahal sudah ada realisasi fisik atau pembayaran',
      en: 'not under contract by its status, though work or payments are reported',
    })
}
