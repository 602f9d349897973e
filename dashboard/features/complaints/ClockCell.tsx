import type { ComplaintSummary } from '#domain/contract/rest/complaints.ts'
import { ComplaintGlyph } from '../../ui/symbols/Symbols.tsx'
import { complaintSymbolOf } from '../../ui/symbols/symbol-of.ts'
import styles from './Complaints.module.css'
import { useClockWords } from './use-clock-words.ts'

/** Shape, colour and words of where a complaint stands against its clock. */
export function ClockCell({
  complaint,
  nowMs,
}: {
  readonly complaint: ComplaintSummary
  readonly nowMs: number
}) {
  const say = useClockWords()
  const { line, beside } = say(complaint, nowMs)
  const { state } = complaint.clock
  return (
    <div className={styles.clock} data-state={state}>
      <ComplaintGlyph state={complaintSymbolOf(state, complaint.status === 'baru')} />
      <span>
        {line}
        {beside.length > 0 && <small>{beside.join(' · ')}</small>}
      </span>
    </div>
  )
}
