/**
 * What the rest of the store has copied of a complaint goes with it when it is sealed: its alert names number, category
 * and place, the task of a team these and what the team wrote down. They stay as something that happened, and say of
 * nothing and nobody what it was. Always in the transaction that seals.
 */
import type { Transaction } from 'kysely'
import { noFigures } from '#domain/alerts/cause.ts'
import type { Alert, AlertMember, Task } from '#domain/contract/rest/alerts.ts'
import { withStage } from '../alerts/alert-life.ts'
import { putAlert } from '../alerts/alert-store.ts'
import { alertDocument } from '../alerts/stored-alert.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { taskDocument } from '../tasks/stored-task.ts'
import { putTask } from '../tasks/tasks.ts'

/** As they stand in the store now; for what is kept of them in memory. */
export interface ErasedTraces {
  readonly alerts: readonly Alert[]
  readonly tasks: readonly Task[]
}

const IDS_PER_STATEMENT = 500

export async function eraseTraces(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  ids: readonly string[],
  nowMs: number,
): Promise<ErasedTraces> {
  const alerts: Alert[] = []
  const tasks: Task[] = []
  for (let at = 0; at < ids.length; at += IDS_PER_STATEMENT) {
    const sealed = new Set(ids.slice(at, at + IDS_PER_STATEMENT))
    for (const alert of await alertsThatTouched(tx, unreadable, sealed)) {
      const own = await tasksOf(tx, unreadable, alert)
      const erasedTasks = own.flatMap((task) => eraseTask(task, sealed, nowMs) ?? [])
      // What was asked of the team and what it wrote stands on the alert as well.
      const erased = eraseAlert(alert, sealed, nowMs, erasedTasks.length > 0)
      await putAlert(tx, erased)
      for (const task of erasedTasks) {
        await putTask(tx, task)
        await tx.updateTable('task_step').set({ note: '' }).where('task_id', '=', task.id).execute()
      }
      await tx
        .deleteFrom('alert_object')
        .where('alert_id', '=', alert.id)
        .where('object_type', '=', 'complaint')
        .where('object_id', 'in', [...sealed])
        .execute()
      alerts.push(erased)
      tasks.push(...erasedTasks)
    }
  }
  return { alerts, tasks }
}

/** Ids of sealed complaints that an alert still has to do with: sealed by a version that left their alerts as they were. */
export async function sealedWithTraces(tx: Transaction<Tables>): Promise<string[]> {
  const rows = await tx
    .selectFrom('alert_object')
    .innerJoin('sealed_complaint', 'sealed_complaint.id', 'alert_object.object_id')
    .select('object_id')
    .distinct()
    .where('object_type', '=', 'complaint')
    .execute()
  return rows.map((row) => row.object_id)
}

/** Pure. An agency's alert loses one of its members; one that is about the complaint alone ends. */
export function eraseAlert(
  alert: Alert,
  sealed: ReadonlySet<string>,
  nowMs: number,
  hadItsTask: boolean,
): Alert {
  if (!isOf(alert.subject, sealed)) {
    const { kept = [], gone = [] } = Object.groupBy(alert.members, ({ subject }) =>
      isOf(subject, sealed) ? 'gone' : 'kept',
    )
    const [worst] = kept
    const { atDetection } = alert
    return {
      ...(hadItsTask ? withoutNotes(alert) : alert),
      members: kept,
      figures: areOf(gone, alert.figures) ? (worst?.figures ?? noFigures) : alert.figures,
      atDetection:
        atDetection !== null && areOf(gone, atDetection.figures)
          ? { ...atDetection, figures: noFigures }
          : atDetection,
    }
  }
  const ended: Alert = {
    ...withoutNotes(alert),
    subject: { type: 'sealed' },
    causeKey: `sealed:${alert.id}`,
    place: null,
    nearby: [],
    cameraIds: [],
    members: [],
    ownedBy: null,
    figures: noFigures,
    atDetection: alert.atDetection && { ...alert.atDetection, figures: noFigures },
    escalation: null,
  }
  if (ended.clearedAtMs !== null) return ended
  const causeEndedAtMs = ended.causeEndedAtMs ?? nowMs
  return withStage(
    { ...ended, state: 'cleared', causeEndedAtMs, clearedAtMs: nowMs },
    'cleared',
    null,
    null,
    nowMs,
  )
}

/** Null for a task about something else. A team under way is told that it is sealed, and no more. */
function eraseTask(task: Task, sealed: ReadonlySet<string>, nowMs: number): Task | null {
  if (!isOf(task.subject, sealed)) return null
  return {
    ...task,
    subject: { type: 'sealed' },
    place: null,
    instruction: '',
    note: null,
    cameraId: null,
    distanceM: null,
    step: 'finished',
    finishedAtMs: task.finishedAtMs ?? nowMs,
  }
}

function withoutNotes(alert: Alert): Alert {
  return {
    ...alert,
    stages: alert.stages.map((stage) => ({ ...stage, note: null })),
    outcome: alert.outcome && { ...alert.outcome, note: null },
  }
}

function isOf(subject: Alert['subject'], sealed: ReadonlySet<string>): boolean {
  return subject.type === 'complaint' && sealed.has(subject.id)
}

/** Whether these are the figures of one of them: an agency's alert tells the worst figure among its members. */
function areOf(members: readonly AlertMember[], figures: Alert['figures']): boolean {
  return members.some(
    (member) => member.figures.sinceMs === figures.sinceMs && member.figures.dueAtMs === figures.dueAtMs,
  )
}

async function alertsThatTouched(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  sealed: ReadonlySet<string>,
): Promise<Alert[]> {
  const rows = await tx
    .selectFrom('alert_object')
    .innerJoin('alert', 'alert.id', 'alert_object.alert_id')
    .select(['alert.id', 'alert.document'])
    .distinct()
    .where('object_type', '=', 'complaint')
    .where('object_id', 'in', [...sealed])
    .execute()
  // What nobody can read is shown to nobody; its link stays, so that a version that reads it erases it at its start.
  return rows.flatMap((row) => unreadable.read(alertDocument, row.id, row.document) ?? [])
}

async function tasksOf(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  { id }: Alert,
): Promise<Task[]> {
  const rows = await tx.selectFrom('task').select(['id', 'document']).where('alert_id', '=', id).execute()
  return rows.flatMap((row) => unreadable.read(taskDocument, row.id, row.document) ?? [])
}
