import type { ReactNode } from 'react'
import type { ClockReading } from '#domain/contract/rest/complaints.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './Complaints.module.css'
import { gaugeBar } from './gauge-bar.ts'
import { lateWords } from './late-words.ts'
import { countedSpan } from './use-clock-words.ts'
import { complaintWords } from './words.ts'

/** One promise: its words, a bar with pauses as gaps, and its deadline. Stays after the complaint has ended. */
export function PromiseGauge({
  name,
  reading,
  held,
  isHeldNow,
  counts,
  ended,
  nowMs,
}: {
  readonly name: string
  readonly reading: ClockReading
  readonly held: readonly { readonly fromMs: number; readonly toMs: number }[]
  readonly isHeldNow: boolean
  readonly counts: 'always' | 'working'
  /** How it ended, in words; null while it has not. */
  readonly ended: ReactNode
  readonly nowMs: number
}) {
  const words = useWords(complaintWords)
  const format = useFormat()
  const { parts, duePct } = gaugeBar(reading, held, nowMs)
  const late = lateWords(reading, counts, nowMs, words, format)
  const sayUsed = reading.isEndAtLatest ? words.usedAtMost : words.used
  const used = [
    sayUsed(countedSpan(Math.max(0, reading.usedMs), words, format)),
    words.promised[counts](countedSpan(reading.promisedMs, words, format)),
  ].join(', ')
  const inTime = reading.outcome === 'met' ? words.inTime : ''
  const verdict = [late === '' ? inTime : late, isHeldNow ? words.held : '']
    .filter((part) => part !== '')
    .join(' · ')
  return (
    <dl className={styles.promise}>
      <dt>{name}</dt>
      <dd className={styles.used} data-late={late !== ''}>
        {verdict !== '' && `${verdict} · `}
        <span>{used}</span>
      </dd>
      <dd className={styles.bar} aria-hidden="true">
        {parts.map((part) => (
          <i
            key={`${part.kind} ${part.fromPct}`}
            data-kind={part.kind}
            style={{ left: `${part.fromPct}%`, width: `${part.toPct - part.fromPct}%` }}
          />
        ))}
        {duePct !== null && <b style={{ left: `${duePct}%` }} />}
      </dd>
      <dd className={styles.dueLine}>
        <span>{ended}</span>
        {reading.dueAtMs !== null && <span>{words.due(format.moment(reading.dueAtMs, nowMs))}</span>}
      </dd>
    </dl>
  )
}
