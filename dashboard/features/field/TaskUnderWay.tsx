import { Check, Navigation } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Task, TaskStep } from '#domain/contract/rest/alerts.ts'
import { useAlertTitle } from '../../alerts/use-alert-title.ts'
import { useNow } from '../../data/now.ts'
import { useFormat, useWords } from '../../i18n/use-words.ts'
import { CityMap } from '../../map/CityMap.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { CauseEnded } from './CauseEnded.tsx'
import { CitizenReport } from './CitizenReport.tsx'
import styles from './Field.module.css'
import { Foot } from './Foot.tsx'
import type { TaskProgress } from './task-progress.ts'
import { usePlaceLine } from './use-place-line.ts'
import { fieldWords } from './words.ts'

const noKinds = [] as const
/** Close enough for streets' distances, far enough that the names of the kelurahan around stand on it. */
const NAMES_FROM_ZOOM = 13

/** An accepted task: where to, what is done, and the one next thing to press. */
export function TaskUnderWay({
  task,
  progress,
  status,
  arrive,
  finish,
}: {
  readonly task: Task
  readonly progress: TaskProgress
  readonly status: ReactNode
  readonly arrive: () => void
  readonly finish: () => void
}) {
  const words = useWords(fieldWords)
  const format = useFormat()
  const title = useAlertTitle()
  const placeLine = usePlaceLine()
  const { place } = task
  const isThere = progress.step === 'arrived'
  return (
    <>
      <div className={styles.head}>
        <p>{isThere ? words.atPlace : words.onTheWay}</p>
        {status}
      </div>
      {place !== null && (
        <CityMap
          className={styles.map}
          kinds={noKinds}
          tools="zoom"
          pin={{ lat: place.lat, lng: place.lng, priority: task.priority }}
          look={{ lat: place.lat, lng: place.lng, zoom: NAMES_FROM_ZOOM }}
          label={words.mapOf}
        />
      )}
      <div className={styles.sheet}>
        <div className={styles.sheetHead}>
          <PriorityBadge priority={task.priority} size={2.5} />
          <div>
            <h1>{title({ kind: task.alertKind, subject: task.subject, count: task.count })}</h1>
            <p>
              {placeLine(task)}
              {task.distanceM === null || isThere
                ? ''
                : `, ${words.fromBase(format.distance(task.distanceM))}`}
            </p>
            {!isThere && <ArrivalLimit arriveByMs={task.arriveByMs} />}
          </div>
        </div>
        <CauseEnded task={task} />
        <CitizenReport task={task} />
        {task.instruction !== '' && (
          <div className={styles.bring}>
            <b>{words.instruction}</b>
            {task.instruction}
          </div>
        )}
        <Steps progress={progress} />
      </div>
      <Foot>
        {place !== null && !isThere && (
          <a className={styles.second} href={`geo:${place.lat},${place.lng}?q=${place.lat},${place.lng}`}>
            <Navigation size="1.2em" aria-hidden="true" />
            {words.navigate}
          </a>
        )}
        <button type="button" className={styles.big} onClick={isThere ? finish : arrive}>
          {isThere ? words.report : words.arrive}
        </button>
      </Foot>
    </>
  )
}

/** The clock that the team is held to until it is there. */
function ArrivalLimit({ arriveByMs }: Pick<Task, 'arriveByMs'>) {
  const words = useWords(fieldWords)
  const format = useFormat()
  const overMs = useNow(10_000) - arriveByMs
  const limit = words.arriveBefore(format.time(arriveByMs))
  return (
    <p className={styles.limit} data-over={overMs > 0}>
      {overMs > 0 ? `${limit}, ${words.arriveLate(format.span(overMs))}` : limit}
    </p>
  )
}

type Row = Exclude<TaskStep, 'assigned'> | 'onTheWay'
const rows: readonly Row[] = ['accepted', 'onTheWay', 'arrived', 'finished']
/** How many rows are behind a team at each step: whoever accepted is on the way. */
const behind: Readonly<Record<TaskStep, number>> = { assigned: 0, accepted: 1, arrived: 3, finished: 4 }

function Steps({ progress }: { readonly progress: TaskProgress }) {
  const words = useWords(fieldWords)
  const format = useFormat()
  const done = behind[progress.step]
  return (
    <ol className={styles.steps}>
      {rows.map((row, index) => {
        const at = row === 'onTheWay' ? null : progress.atMs[row]
        const isUnsent = row !== 'onTheWay' && progress.unsent.has(row)
        const state = index < done ? 'done' : index === done ? 'now' : 'ahead'
        return (
          <li key={row} data-state={state} data-unsent={isUnsent}>
            <i aria-hidden="true">{state === 'done' && <Check size="1em" strokeWidth={3} />}</i>
            {words.step[row]}
            <time>
              {at !== null && format.time(at)}
              {row === 'onTheWay' &&
                state !== 'ahead' &&
                progress.atMs.accepted !== null &&
                words.since(format.time(progress.atMs.accepted))}
              {isUnsent && ` · ${words.notSent}`}
            </time>
          </li>
        )
      })}
    </ol>
  )
}
