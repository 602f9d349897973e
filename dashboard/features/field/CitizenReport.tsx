import { type Task, taskReport } from '#domain/contract/rest/alerts.ts'
import { useAreaName } from '../../data/city.ts'
import { useNow } from '../../data/now.ts'
import { isTakenAway, useRead } from '../../data/queries.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { FaultNote } from '../../ui/PanelState.tsx'
import styles from './Field.module.css'
import { fieldWords } from './words.ts'

function useReport(task: Task) {
  return useRead(
    taskReport,
    { params: { taskId: task.id } },
    { everyMs: 60_000, enabled: task.subject.type === 'complaint' },
  )
}

/** Has the words and address of a task on the phone before anybody opens it: on the way there may be no signal. */
export function KeepReport({ task }: { readonly task: Task }) {
  useReport(task)
  return null
}

/** The citizen's own words and address, for the team that goes there. Without a signal what came before it stays. */
export function CitizenReport({ task }: { readonly task: Task }) {
  const words = useWords(fieldWords)
  const format = useFormat()
  const area = useAreaName()
  const now = useNow(30_000)
  const { data, error, fetchStatus, refetch } = useReport(task)
  // Nothing that the team should have and has not is left out in silence.
  if (data === undefined && fetchStatus === 'paused')
    return (
      <p className={styles.citizen} role="status">
        {words.citizenMissing}
      </p>
    )
  if (error !== null && data === undefined)
    return <FaultNote what={words.citizen} error={error} retry={() => void refetch()} />
  const report = isTakenAway(error) ? null : (data?.report ?? null)
  if (report === null) return null
  const address = [report.placeName, area(report.kelurahanCode)].filter(
    (part) => part !== null && part !== '',
  )
  return (
    <div className={styles.citizen}>
      <b>{words.citizen}</b>
      <q>“{report.text}”</q>
      <p>{address.length === 0 ? words.noAddress : address.join(', ')}</p>
      <small>
        {words.reported(
          report.channel,
          format.moment(report.receivedAtMs, now),
          format.span(now - report.receivedAtMs),
        )}
      </small>
    </div>
  )
}
