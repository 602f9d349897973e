/**
 * What alerts and their tasks have copied of a complaint goes with its words: the place, what a team was asked and what it
 * wrote down. They stay as something that happened. Rewritten as JSON: what this version cannot read loses its words too.
 */
import type { Transaction } from 'kysely'
import type { Alert, Task } from '#domain/contract/rest/alerts.ts'
import { isRecord } from '#domain/is-record.ts'
import { alertDocument } from '../alerts/stored-alert.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { taskDocument } from '../tasks/stored-task.ts'
import { wordless } from './without-words.ts'

type Json = Readonly<Record<string, unknown>>

/** As they stand in the store now; for what is kept of them in memory. */
export interface ErasedCopies {
  readonly alerts: readonly Alert[]
  readonly tasks: readonly Task[]
}

/** In the transaction that takes the words of the complaints themselves. */
export async function eraseCopies(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  complaintIds: readonly string[],
): Promise<ErasedCopies> {
  if (complaintIds.length === 0) return { alerts: [], tasks: [] }
  const ids = new Set(complaintIds)
  const linked = await tx
    .selectFrom('alert_object')
    .innerJoin('alert', 'alert.id', 'alert_object.alert_id')
    .select(['alert.id', 'alert.document'])
    .distinct()
    .where('object_type', '=', 'complaint')
    .where('object_id', 'in', complaintIds)
    .execute()
  const alerts: Alert[] = []
  const tasks: Task[] = []
  for (const { id, document } of linked) {
    const own = await tx.selectFrom('task').select(['id', 'document']).where('alert_id', '=', id).execute()
    const about = own.filter((task) => isAbout(parsed(task.document), ids))
    for (const task of about) {
      tasks.push(...(await rewriteTask(tx, unreadable, task.id, wordlessTask(parsed(task.document)))))
      await tx.updateTable('task_step').set({ note: '' }).where('task_id', '=', task.id).execute()
    }
    const alert = parsed(document)
    const isOfThem = isAbout(alert, ids)
    if (!isOfThem && about.length === 0) continue
    // One that has grown into a group since names no place of it, but what its team was asked and wrote.
    const next = { ...alert, ...withoutNotes(alert, () => true), ...(isOfThem ? withoutPlace(alert) : {}) }
    alerts.push(...(await rewriteAlert(tx, unreadable, id, next)))
  }
  return { alerts, tasks }
}

/** Whether a stored alert or task is about one of these complaints. */
export function isAbout({ subject }: Json, complaintIds: ReadonlySet<string>): boolean {
  return (
    isRecord(subject) &&
    subject.type === 'complaint' &&
    typeof subject.id === 'string' &&
    complaintIds.has(subject.id)
  )
}

const CREW_STAGES: ReadonlySet<unknown> = new Set(['accepted', 'arrived', 'finished'])

/**
 * The steps of a crew stand on the alert it was sent for as well, with who pressed and what was written: those of before
 * `beforeMs` lose both.
 */
export async function eraseCrews(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  alertIds: readonly string[],
  beforeMs: number,
): Promise<readonly Alert[]> {
  const rows = await tx.selectFrom('alert').select(['id', 'document']).where('id', 'in', alertIds).execute()
  const isOld = (atMs: unknown) => typeof atMs === 'number' && atMs < beforeMs
  const alerts: Alert[] = []
  for (const { id, document } of rows) {
    const alert = parsed(document)
    if (!Array.isArray(alert.stages)) continue
    const isCrews = ({ stage, how, atMs }: Json) =>
      (CREW_STAGES.has(stage) || how === 'team-finished') && isOld(atMs)
    const next = { ...alert, ...withoutNotes(alert, isCrews, { byName: null }) }
    alerts.push(...(await rewriteAlert(tx, unreadable, id, next)))
  }
  return alerts
}

/** Stages and outcome of an alert, without what was written at those that `goes` names. */
function withoutNotes({ stages, outcome }: Json, goes: (part: Json) => boolean, more: Json = {}): Json {
  const emptied = (part: unknown) => (isRecord(part) && goes(part) ? { ...part, ...more, note: null } : part)
  return { stages: Array.isArray(stages) ? stages.map(emptied) : stages, outcome: emptied(outcome) }
}

/** The exact distances of several cameras are a point. */
function withoutPlace({ place }: Json): Json {
  return { place: nameless(place), nearby: [] }
}

function wordlessTask(task: Json): Json {
  return { ...task, place: nameless(task.place), instruction: '', note: null, distanceM: null }
}

function nameless(place: unknown): unknown {
  if (!isRecord(place)) return place
  const { lat, lng } = wordless(place)
  return { ...place, lat, lng, name: '' }
}

async function rewriteAlert(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  id: string,
  next: Json,
): Promise<Alert[]> {
  const document = JSON.stringify(next)
  await tx.updateTable('alert').set({ document }).where('id', '=', id).execute()
  const alert = unreadable.read(alertDocument, id, document)
  return alert === null ? [] : [alert]
}

async function rewriteTask(
  tx: Transaction<Tables>,
  unreadable: UnreadableDocuments,
  id: string,
  next: Json,
): Promise<Task[]> {
  const document = JSON.stringify(next)
  await tx.updateTable('task').set({ document }).where('id', '=', id).execute()
  const task = unreadable.read(taskDocument, id, document)
  return task === null ? [] : [task]
}

/** Empty for what is no document. */
export function parsed(document: string): Json {
  try {
    const stored: unknown = JSON.parse(document)
    return isRecord(stored) ? stored : {}
  } catch {
    return {}
  }
}
