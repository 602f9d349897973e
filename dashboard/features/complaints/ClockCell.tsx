import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { ComplaintGlyph } from '../../ui/symbols/Symbols.tsx'
import { complaintSymbolOf } from '../../ui/symbols/symbol-of.ts'
import styles from './Complaints.module.css'
import { complaintWords } from './words.ts'

/** Shape, colour and words of where a complaint stands against its clock. */
export function ClockCell({
  complaint,
  nowMs,
}: {
  readonly complaint: ComplaintSummary
  readonly nowMs: number
}) {
  const words = useWords(complaintWords)
  const format = useFormat()
  const { state, dueAtMs } = complaint.clock
  const said =
    state === 'closed'
      ? words.done
      : state === 'paused' || dueAtMs === null
        ? words.paused
        : dueAtMs < nowMs
          ? words.late(format.span(nowMs - dueAtMs))
          : words.left(format.span(dueAtMs - nowMs))
  return (
    <span className={styles.clock} data-state={state}>
      <ComplaintGlyph state={complaintSymbolOf(state, complaint.status === 'baru')} />
      {said}
    </span>
  )
}
