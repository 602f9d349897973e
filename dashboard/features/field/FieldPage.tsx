import { useQueryClient } from '@tanstack/react-query'
import { Check, CloudOff } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Task, type TaskStep, tasks as tasksEndpoint } from '#domain/contract/rest/alerts.ts'
import { useAlertTitle } from '../../alerts/use-alert-title.ts'
import { useAreaName, useCity } from '../../data/city.ts'
import { useServerState, useTopic } from '../../data/live.tsx'
import { queryKeyOf, useRead } from '../../data/queries.ts'
import { useMe } from '../../data/session.ts'
import { useFormat, useLanguage, useWords } from '../../i18n/use-words.ts'
import { useBaseMap } from '../../map/use-base-map.ts'
import { Button } from '../../ui/Button.tsx'
import { FaultNote, Skeleton } from '../../ui/PanelState.tsx'
import { PriorityBadge } from '../../ui/symbols/Symbols.tsx'
import { KeepReport } from './CitizenReport.tsx'
import styles from './Field.module.css'
import type { Report } from './outbox.ts'
import { TaskFinish } from './TaskFinish.tsx'
import { TaskOffer } from './TaskOffer.tsx'
import { TaskUnderWay } from './TaskUnderWay.tsx'
import { furtherOf, openTasks, progressOf, type TaskProgress } from './task-progress.ts'
import { useOutbox } from './use-outbox.ts'
import { fieldWords } from './words.ts'

/** `/lapangan`: one task per screen, one main button at the thumb; works without signal and sends once. */
export function FieldPage() {
  const words = useWords(fieldWords)
  const format = useFormat()
  const language = useLanguage()
  const client = useQueryClient()
  const taken = useCallback(
    (answer: Task | null) => {
      const key = queryKeyOf(tasksEndpoint)
      if (answer === null) void client.invalidateQueries({ queryKey: key })
      else {
        client.setQueryData<{ tasks: Task[] }>(key, (known) => ({
          tasks: [...(known?.tasks ?? []).filter((other) => other.id !== answer.id), answer],
        }))
      }
    },
    [client],
  )
  // Asked for before it is looked at: on the way there may be no signal.
  useBaseMap()
  const { teamId } = useMe()
  const team = useCity().teams.find(({ id }) => id === teamId)
  const { outbox, reports, unstored, send } = useOutbox(taken)
  const [chosenId, setChosenId] = useState<string | null>(null)
  const [isFinishing, setIsFinishing] = useState(false)
  /** Kept while the team looks at another task. */
  const [note, setNote] = useState<{ readonly taskId: string | null; readonly text: string }>({
    taskId: null,
    text: '',
  })
  const [refusedAt, setRefusedAt] = useState<number | null>(null)
  const { known, isLoading, error, retry } = useTasks()
  const server = useServerState()
  const isLost = server.kind === 'lost' || !navigator.onLine

  const open = openTasks(known, reports)
  const done = known.filter((task) => progressOf(task, reports).step === 'finished')
  const task = open.find((candidate) => candidate.id === chosenId) ?? open[0]
  const waiting = reports.filter((report) => report.rejected === null)
  const isFull = refusedAt !== null && reports.length >= refusedAt

  const press = (step: Exclude<TaskStep, 'assigned'>, on: Task, note = '') => {
    const atMs = Date.now() + server.offsetMs
    const isTaken = outbox.add({ clientId: crypto.randomUUID(), taskId: on.id, step, atMs, note })
    setRefusedAt(isTaken ? null : reports.length)
    if (!isTaken) return
    setIsFinishing(false)
    setChosenId(step === 'finished' ? null : on.id)
    send()
  }

  /** Without a signal nobody knows whether a task has come meanwhile. */
  const nothing = () => {
    if (!isLost) return team === undefined ? words.none : words.noneFor(team.name)
    if (server.dataAtMs === null) return words.noneKnown
    return words.noneAsOf(team?.name ?? null, format.time(server.dataAtMs))
  }

  const progress = task === undefined ? null : progressOf(task, reports)
  useTopOf(`${task?.id} ${progress?.step} ${isFinishing} ${isFull}`)
  const offers = open.filter(
    (other) => other.id !== task?.id && progressOf(other, reports).step === 'assigned',
  )
  const firstOffer = offers[0]
  return (
    <main className={styles.page}>
      {(isLost || waiting.length > 0) && (
        <p className={styles.waiting} role="status">
          <CloudOff size="1.5em" aria-hidden="true" />
          <span>
            {isLost &&
              (server.dataAtMs === null
                ? words.cutOff
                : words.cutOffSince(format.time(server.dataAtMs)))}{' '}
            {waiting.length > 0 &&
              (isLost ? words.waiting : words.sending)(waiting.length, format.count(waiting.length))}
          </span>
        </p>
      )}
      {isFull && (
        <p className={`${styles.waiting} ${styles.rejected}`} role="alert">
          {words.full(format.count(reports.length))}
        </p>
      )}
      {unstored > 0 && (
        <p className={`${styles.waiting} ${styles.rejected}`} role="alert">
          {words.unstored(unstored, format.count(unstored))}
        </p>
      )}
      {reports.map(
        (report) =>
          report.rejected !== null && (
            <div key={report.clientId} className={`${styles.waiting} ${styles.rejected}`} role="alert">
              {words.rejected(words.step[report.step], report.rejected[language])}
              <Button small onClick={() => outbox.dismiss(report.clientId)}>
                {words.dismiss}
              </Button>
            </div>
          ),
      )}
      {firstOffer !== undefined && progress !== null && progress.step !== 'assigned' && (
        <button
          type="button"
          className={styles.offer}
          data-priority={firstOffer.priority}
          onClick={() => {
            setIsFinishing(false)
            setChosenId(firstOffer.id)
          }}
        >
          <PriorityBadge priority={firstOffer.priority} size={1.75} inverted />
          <span role="status">{words.newTasks(offers.length, format.count(offers.length))}</span>
        </button>
      )}
      {open.map((each) => (
        <KeepReport key={each.id} task={each} />
      ))}
      {error !== null && known.length === 0 && <FaultNote what={words.tasks} error={error} retry={retry} />}
      {isLoading && <Skeleton rows={6} />}
      {task !== undefined && progress !== null ? (
        isFinishing ? (
          <TaskFinish
            task={task}
            isLost={isLost}
            note={note.taskId === task.id ? note.text : ''}
            write={(text) => setNote({ taskId: task.id, text })}
            back={() => setIsFinishing(false)}
            finish={(text) => press('finished', task, text)}
          />
        ) : progress.step === 'assigned' ? (
          <TaskOffer task={task} accept={() => press('accepted', task)} />
        ) : (
          <TaskUnderWay
            task={task}
            progress={progress}
            status={<SignalChip isLost={isLost} />}
            arrive={() => press('arrived', task)}
            finish={() => setIsFinishing(true)}
          />
        )
      ) : (
        !isLoading &&
        error === null && (
          <div className={styles.empty}>
            <SignalChip isLost={isLost} />
            <h1>{nothing()}</h1>
            <p>{isLost ? words.noneUntilSignal : words.noneNext}</p>
          </div>
        )
      )}
      {!isFinishing && (
        <TaskList
          title={words.others}
          tasks={open.filter((other) => other.id !== task?.id)}
          reports={reports}
          choose={(id) => setChosenId(id)}
        />
      )}
      {!isFinishing && task === undefined && (
        <TaskList title={words.doneToday} tasks={done} reports={reports} />
      )}
    </main>
  )
}

/** Every step is another screen: it begins at its top, wherever the one before was left. */
function useTopOf(screen: string): void {
  const shown = useRef(screen)
  useEffect(() => {
    if (shown.current === screen) return
    shown.current = screen
    scrollTo(0, 0)
  }, [screen])
}

/** Tasks by the live topic; the request fills the first moment and the time without a socket. */
function useTasks() {
  const topic = useTopic('tasks')
  const query = useRead(tasksEndpoint, {}, { everyMs: 30_000 })
  const isLive = topic.status === 'ready'
  const byId = new Map<string, Task>()
  for (const task of query.data?.tasks ?? []) byId.set(task.id, task)
  if (isLive) {
    for (const [id, task] of topic.items) {
      const asked = byId.get(id)
      byId.set(id, asked === undefined ? task : furtherOf(asked, task))
    }
  }
  return {
    known: [...byId.values()],
    isLoading: !isLive && query.isLoading,
    error: isLive ? null : query.error,
    retry: () => void query.refetch(),
  }
}

/** Says that the line is there; that it is not is told once, by the band at the top. */
function SignalChip({ isLost }: { readonly isLost: boolean }) {
  const words = useWords(fieldWords)
  if (isLost) return null
  return (
    <span className={styles.chip}>
      <Check size="1em" aria-hidden="true" />
      {words.connected}
    </span>
  )
}

function TaskList({
  title,
  tasks,
  reports,
  choose,
}: {
  readonly title: string
  readonly tasks: readonly Task[]
  readonly reports: readonly Report[]
  readonly choose?: (id: string) => void
}) {
  const alertTitle = useAlertTitle()
  if (tasks.length === 0) return null
  return (
    <section className={styles.others}>
      <h2>{title}</h2>
      {tasks.map((task) => (
        <button
          key={task.id}
          type="button"
          className={styles.other}
          disabled={choose === undefined}
          onClick={() => choose?.(task.id)}
        >
          <PriorityBadge priority={task.priority} size={1.75} />
          <span>
            {alertTitle({ kind: task.alertKind, subject: task.subject, count: task.count })}
            <TaskStanding task={task} progress={progressOf(task, reports)} />
          </span>
        </button>
      ))}
    </section>
  )
}

/** When it was done, and whether that has been told; else by when the team should be there. */
function TaskStanding({ task, progress }: { readonly task: Task; readonly progress: TaskProgress }) {
  const words = useWords(fieldWords)
  const format = useFormat()
  const area = useAreaName()
  const finishedAtMs = progress.step === 'finished' ? progress.atMs.finished : null
  if (finishedAtMs === null) return <small>{words.arriveBefore(format.time(task.arriveByMs))}</small>
  const isUnsent = progress.unsent.has('finished')
  // The kecamatan alone: a citizen's address is for the team while it needs it.
  const where = area(task.place?.kecamatanCode ?? null)
  return (
    <small data-unsent={isUnsent}>
      {`${words.step.finished} ${format.time(finishedAtMs)}`}
      {where !== null && ` · ${where}`}
      {isUnsent && ` · ${words.notSent}`}
    </small>
  )
}
