import type { Task } from '#domain/contract/rest/alerts.ts'
import { useAlertTitle } from '../../alerts/use-alert-title.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Button } from '../../ui/Button.tsx'
import { TextArea } from '../../ui/Field.tsx'
import { CauseEnded } from './CauseEnded.tsx'
import styles from './Field.module.css'
import { Foot } from './Foot.tsx'
import { fieldWords } from './words.ts'

/** The last report: a note, and a button that says honestly whether it goes now or later. */
export function TaskFinish({
  task,
  isLost,
  note,
  write,
  back,
  finish,
}: {
  readonly task: Task
  readonly isLost: boolean
  readonly note: string
  readonly write: (note: string) => void
  readonly back: () => void
  readonly finish: (note: string) => void
}) {
  const words = useWords(fieldWords)
  const title = useAlertTitle()
  return (
    <>
      <div className={styles.body}>
        <div>
          <h1>{words.finishTitle}</h1>
          <p className={styles.place}>
            {title({ kind: task.alertKind, subject: task.subject, count: task.count })}
          </p>
        </div>
        <CauseEnded task={task} />
        <div className={styles.note}>
          <TextArea
            label={words.note}
            rows={5}
            maxLength={1000}
            value={note}
            onChange={(event) => write(event.target.value)}
          />
        </div>
      </div>
      <Foot>
        <button type="button" className={styles.big} onClick={() => finish(note.trim())}>
          {isLost ? words.saveLater : words.finish}
        </button>
        <Button look="quiet" onClick={back}>
          {words.back}
        </Button>
      </Foot>
    </>
  )
}
