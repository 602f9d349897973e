import type { Task } from '#domain/contract/rest/alerts.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import styles from './Field.module.css'
import { fieldWords } from './words.ts'

/** What the team is out for has ended without it. It may still finish: only the control room knows what is wanted now. */
export function CauseEnded({ task: { causeEndedAtMs } }: { readonly task: Task }) {
  const words = useWords(fieldWords)
  const format = useFormat()
  if (causeEndedAtMs === null) return null
  return (
    <p className={styles.ended} role="status">
      {words.causeEnded(format.time(causeEndedAtMs))}
    </p>
  )
}
