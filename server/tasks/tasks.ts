/** Jobs of field teams: assigned with an alert, moved on by the team step by step, each press counted once. */
import { randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Team } from '#config/schema/organisation.ts'
import { may } from '#domain/access/may.ts'
import { arriveBy } from '#domain/alerts/alert-limits.ts'
import { compareTasks } from '#domain/alerts/urgency.ts'
import {
  type Alert,
  stepTask,
  type Task,
  type TaskReport,
  TaskStep,
  taskReport,
  tasks as tasksEndpoint,
} from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'
import { distanceM } from '#domain/geo/distance.ts'
import { type CameraId, ComplaintId, TaskId, type TeamId } from '#domain/ids.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import type { Session } from '../accounts/session.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { writeDocument } from '../documents/stored-document.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { Refusal } from '../http/refusal.ts'
import { type Route, route } from '../http/route.ts'
import type { TopicHub, TopicWriter } from '../realtime/topic-hub.ts'
import { taskDocument } from './stored-task.ts'

export interface Assignment {
  readonly alert: Alert
  readonly team: Team
  readonly instruction: string
  readonly byName: string
  readonly nowMs: number
}
/** Writes the task in the caller's transaction; `publish` is called after its commit. */
export type AssignTask = (
  tx: Transaction<Tables>,
  assignment: Assignment,
) => Promise<{ id: TaskId; publish: () => void }>

/** Alerts whose cause ended or returned: their open tasks say so from now on. As `AssignTask`. */
export type TellTeams = (
  tx: Transaction<Tables>,
  alerts: readonly Pick<Alert, 'assignment' | 'causeEndedAtMs'>[],
) => Promise<{ publish: () => void }>

type MovingStep = Exclude<TaskStep, 'assigned'>
/** Told in the transaction of the step: the room never misses what the phone was told is taken. As `AssignTask`. */
export type TaskMoved = (
  tx: Transaction<Tables>,
  moved: {
    readonly task: Task
    readonly step: MovingStep
    readonly byName: string
    readonly atMs: number
    readonly note: string
  },
) => Promise<{ publish: () => void }>

/** Runs `work` while nobody else acts on an alert. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

/** Null when it is sealed or unknown. */
export type ReportFor = (complaintId: ComplaintId) => Promise<TaskReport | null>

export interface TaskParts {
  readonly database: Database
  readonly unreadable: UnreadableDocuments
  readonly audit: AuditLog
  readonly notes: Pick<ActNotes, 'complaintOpened'>
  readonly hub: TopicHub
  readonly nowMs: () => number
  readonly limits: AlertLimits
  readonly inTurn: InTurn
  readonly moved: TaskMoved
  readonly reportFor: ReportFor
}

const order = TaskStep.options
/** Phones' clocks run ahead a little; further in the future is a wrong clock. */
const CLOCK_AHEAD_MS = 2 * minuteMs

export class Tasks {
  readonly #parts: TaskParts
  readonly #topic: TopicWriter<'tasks'>

  static async open(parts: TaskParts): Promise<Tasks> {
    const tasks = new Tasks(parts)
    const rows = await parts.database.db
      .selectFrom('task')
      .select(['id', 'document'])
      .where((row) =>
        row.or([row('finished_at_ms', 'is', null), row('finished_at_ms', '>', parts.nowMs() - dayMs)]),
      )
      .execute()
    tasks.#topic.replaceAll(
      rows.flatMap((row) => parts.unreadable.read(taskDocument, row.id, row.document) ?? []),
    )
    return tasks
  }

  private constructor(parts: TaskParts) {
    this.#parts = parts
    this.#topic = parts.hub.register('tasks', {
      action: 'task.read',
      view: (actor, item) => (may(actor, 'task.read', { teamId: item.teamId }) ? item : null),
      isUrgent: () => true,
    })
  }

  readonly assign: AssignTask = async (tx, { alert, team, instruction, byName, nowMs }) => {
    // A picture of another place would mislead the team, and its right to see a camera hangs on the task's.
    const camera = alert.nearby.find(({ sees }) => sees)
    const task: Task = {
      id: TaskId.parse(`t-${randomUUID()}`),
      alertId: alert.id,
      alertKind: alert.kind,
      priority: alert.priority,
      subject: alert.subject,
      place: alert.place,
      count: alert.count,
      teamId: team.id,
      step: 'assigned',
      instruction,
      assignedByName: byName,
      assignedAtMs: nowMs,
      arriveByMs: arriveBy(alert.priority, nowMs, this.#parts.limits),
      causeEndedAtMs: null,
      acceptedAtMs: null,
      arrivedAtMs: null,
      finishedAtMs: null,
      note: null,
      cameraId: camera?.cameraId ?? null,
      distanceM: alert.place === null ? null : distanceM(team.base, alert.place),
    }
    await putTask(tx, task)
    return { id: task.id, publish: () => this.#topic.upsert([task]) }
  }

  readonly tellTeams: TellTeams = async (tx, alerts) => {
    const told: Task[] = []
    for (const { assignment, causeEndedAtMs } of alerts) {
      if (assignment === null) continue
      const task = await this.#stored(tx, assignment.taskId)
      if (task === null || task.step === 'finished') continue
      told.push({ ...task, causeEndedAtMs })
    }
    for (const task of told) await putTask(tx, task)
    return { publish: () => this.#topic.upsert(told) }
  }

  /** Whether the team holds an open task whose place this camera shows. */
  teamMaySee(teamId: TeamId, cameraId: CameraId): boolean {
    return this.#topic
      .all()
      .some((task) => task.teamId === teamId && task.step !== 'finished' && task.cameraId === cameraId)
  }

  /** After the commit that erased what they told of a complaint. */
  erased(tasks: readonly Task[]): void {
    this.#topic.upsert(tasks.filter(({ id }) => this.#topic.get(id) !== undefined))
  }

  /** Finished tasks leave after a day. */
  refresh(): void {
    const before = this.#parts.nowMs() - dayMs
    const old = this.#topic.all().filter((task) => task.finishedAtMs !== null && task.finishedAtMs < before)
    this.#topic.remove(old.map((task) => task.id))
  }

  routes(): Route[] {
    return [
      route(tasksEndpoint, { action: 'task.read' }, ({ session }) => ({
        tasks: this.#topic
          .all()
          .filter((task) => may(session.actor, 'task.read', { teamId: task.teamId }))
          .toSorted(compareTasks),
      })),
      route(
        taskReport,
        { action: 'task.read', load: ({ params }) => this.#loaded(params.taskId) },
        async ({ object, session }) => ({ report: await this.#reportOf(object, session) }),
      ),
      route(
        stepTask,
        { action: 'task.step', load: ({ params }) => this.#loaded(params.taskId) },
        // What moves on is the alert as well, and a seal may take words from both.
        ({ object, body, session }) => this.#parts.inTurn(() => this.#step(object, body, session)),
      ),
    ]
  }

  async #stored(tx: Transaction<Tables>, id: TaskId): Promise<Task | null> {
    const { document } = await tx
      .selectFrom('task')
      .select('document')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return this.#parts.unreadable.read(taskDocument, id, document)
  }

  #loaded(taskId: TaskId) {
    const task = this.#topic.get(taskId)
    return task === undefined
      ? null
      : { object: task, target: { teamId: task.teamId }, type: 'task', id: task.id }
  }

  /** A citizen's words and address are for the team while it needs them, and no longer. */
  async #reportOf({ step, subject }: Task, session: Session): Promise<TaskReport | null> {
    if (step === 'finished' || subject.type !== 'complaint') return null
    const id = ComplaintId.parse(subject.id)
    const report = await this.#parts.reportFor(id)
    // The team's own task, whatever the category: once a session, as its page asks again all day.
    if (report !== null)
      await this.#parts.notes.complaintOpened(session, { id, disclosure: 'internal', isRenewal: false })
    return report
  }

  async #step(
    task: Task,
    press: { clientId: string; step: MovingStep; atMs: number; note: string },
    session: Session,
  ): Promise<Task> {
    const nowMs = this.#parts.nowMs()
    // The moment of the press counts, also when it was sent hours later; only an impossible one is corrected.
    const atMs = Math.min(Math.max(press.atMs, task.assignedAtMs), nowMs + CLOCK_AHEAD_MS)
    const next = await this.#parts.database.transaction(async (tx) => {
      const seen = await tx
        .selectFrom('task_step')
        .select('task_id')
        .where('client_id', '=', press.clientId)
        .executeTakeFirst()
      if (seen !== undefined) return null
      // Read inside the transaction: two phones of one team may press at the same moment.
      const current = await this.#stored(tx, task.id)
      if (current === null) throw unreadableTask()
      const expected = order[order.indexOf(current.step) + 1]
      if (press.step !== expected) throw outOfOrder(current.step)
      const moved = moveOn(current, press.step, atMs, press.note)
      await tx
        .insertInto('task_step')
        .values({
          client_id: press.clientId,
          task_id: task.id,
          step: press.step,
          pressed_at_ms: press.atMs,
          received_at_ms: nowMs,
          by_name: session.displayName,
          note: press.note,
        })
        .execute()
      await putTask(tx, moved)
      await this.#parts.audit.recordIn(tx, {
        by: session,
        action: `task.${press.step}`,
        object: { type: 'task', id: task.id },
      })
      const byName = session.displayName
      const alert = await this.#parts.moved(tx, {
        task: moved,
        step: press.step,
        byName,
        atMs,
        note: press.note,
      })
      return { task: moved, publishAlert: alert.publish }
    })
    // The same press again: it was taken the first time, and nothing more happens.
    if (next === null) return this.#topic.get(task.id) ?? task
    this.#topic.upsert([next.task])
    next.publishAlert()
    return next.task
  }
}

function moveOn(task: Task, step: MovingStep, atMs: number, note: string): Task {
  switch (step) {
    case 'accepted':
      return { ...task, step, acceptedAtMs: atMs }
    case 'arrived':
      return { ...task, step, arrivedAtMs: atMs }
    case 'finished':
      return { ...task, step, finishedAtMs: atMs, note: note === '' ? null : note }
  }
}

function outOfOrder(step: TaskStep): Refusal {
  const words = {
    assigned: { id: 'Tugas ini belum diterima.', en: 'This task has not been accepted yet.' },
    accepted: {
      id: 'Tugas ini sudah diterima; berikutnya tiba di lokasi.',
      en: 'This task is accepted; arriving comes next.',
    },
    arrived: {
      id: 'Regu sudah di lokasi; berikutnya selesai.',
      en: 'The team is there; finishing comes next.',
    },
    finished: { id: 'Tugas ini sudah selesai.', en: 'This task is finished.' },
  } as const
  return new Refusal('conflict', words[step])
}

function unreadableTask(): Refusal {
  return new Refusal('conflict', {
    id: 'Tugas ini tidak dapat dibaca dari penyimpanan. Hubungi admin: halaman Sistem menyebut sebabnya.',
    en: 'This task cannot be read from the store. Tell the administrator: the System page names the cause.',
  })
}

export async function putTask(tx: Transaction<Tables>, task: Task): Promise<void> {
  const row = {
    alert_id: task.alertId,
    team_id: task.teamId,
    step: task.step,
    assigned_at_ms: task.assignedAtMs,
    finished_at_ms: task.finishedAtMs,
    document: writeDocument(taskDocument, task),
  }
  await tx
    .insertInto('task')
    .values({ id: task.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
