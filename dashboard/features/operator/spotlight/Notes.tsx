import { acknowledgedLateByMs } from '#domain/alerts/alert-times.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { stageWords } from '../../../alerts/outcome-words.ts'
import { alertWords } from '../../../alerts/words.ts'
import { useNow } from '../../../data/now.ts'
import { useFormat, useWords } from '../../../i18n/use-words.ts'
import styles from './Spotlight.module.css'

/** Everything that was done, newest first, with what was written down then and the order in which it was. */
export function notesOf(alert: Alert): readonly (Alert['stages'][number] & { readonly order: number })[] {
  return alert.stages.map((stage, order) => ({ ...stage, order })).sort((a, b) => b.atMs - a.atMs)
}

export function Notes({ alert }: { readonly alert: Alert }) {
  const words = useWords(alertWords)
  const format = useFormat()
  const now = useNow(10_000)
  const lateMs = acknowledgedLateByMs(alert)
  const isLast = ({ stage, atMs }: Alert['stages'][number]) =>
    stage === 'acknowledged' && atMs === alert.acknowledged?.atMs
  return (
    <ul className={styles.notes}>
      {notesOf(alert).map((entry) => (
        <li key={entry.order}>
          <b>{format.moment(entry.atMs, now)}</b>
          <span>
            {entry.note !== null && entry.note !== '' && <q>“{entry.note}” </q>}
            {stageWords(alert, entry.stage, words)}
            {entry.receivedAtMs !== undefined &&
              `, ${words.received(format.moment(entry.receivedAtMs, now))}`}
            {lateMs !== null && isLast(entry) && `, ${words.lateBy(format.minutes(lateMs))}`}
            {entry.byName !== null && `, ${entry.byName}`}
          </span>
        </li>
      ))}
    </ul>
  )
}
