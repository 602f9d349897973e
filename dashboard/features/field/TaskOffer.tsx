import type { Task } from '#domain/contract/rest/alerts.ts'
import { useAlertTitle } from '../../alerts/use-alert-title.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { CauseEnded } from './CauseEnded.tsx'
import { CitizenReport } from './CitizenReport.tsx'
import styles from './Field.module.css'
import { Foot } from './Foot.tsx'
import { PlacePicture } from './PlacePicture.tsx'
import { usePlaceLine } from './use-place-line.ts'
import { fieldWords } from './words.ts'

/** A task that waits for its team: how urgent, what it looks like there, how far, what to do. */
export function TaskOffer({ task, accept }: { readonly task: Task; readonly accept: () => void }) {
  const words = useWords(fieldWords)
  const format = useFormat()
  const title = useAlertTitle()
  const placeLine = usePlaceLine()
  const now = useNow(1_000)
  const leftMs = task.arriveByMs - now
  return (
    <>
      <div className={styles.band} data-priority={task.priority}>
        <PriorityBadge priority={task.priority} size={2} inverted />
        {words.priority(String(task.priority))}
        <small>
          {leftMs > 0
            ? words.arriveBefore(format.time(task.arriveByMs))
            : words.arriveLate(format.span(-leftMs))}
        </small>
      </div>
      {task.cameraId !== null && <PlacePicture cameraId={task.cameraId} />}
      <div className={styles.body}>
        <div>
          <h1>{title({ kind: task.alertKind, subject: task.subject, count: task.count })}</h1>
          <p className={styles.place}>{placeLine(task)}</p>
        </div>
        <CauseEnded task={task} />
        <div className={styles.facts}>
          {task.distanceM !== null && (
            <div>
              <b>{format.distance(task.distanceM)}</b>
              <small>{words.toPlace}</small>
            </div>
          )}
          <div>
            <b>{format.span(Math.abs(leftMs))}</b>
            <small>{leftMs > 0 ? words.minutesLeft : words.deadlineOver}</small>
          </div>
        </div>
        <CitizenReport task={task} />
        {task.instruction !== '' && (
          <div className={styles.bring}>
            <b>{words.instruction}</b>
            {task.instruction}
          </div>
        )}
        <p className={styles.place}>{words.from(task.assignedByName, format.time(task.assignedAtMs))}</p>
      </div>
      <Foot>
        <button type="button" className={styles.big} onClick={accept}>
          {words.accept}
        </button>
      </Foot>
    </>
  )
}
