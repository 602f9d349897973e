/**
 * The nightly job: deletes what has lain its time, in batches so small that nobody waits for one. It can be killed at
 * any moment: what a batch took is counted in the transaction that took it, and the next run goes on where it ended and
 * writes the sum of both to the audit log.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { type ExpressionBuilder, type Insertable, sql, type Transaction } from 'kysely'
import type { Retention } from '#config/schema/retention.ts'
import { ComplaintStatus, isOver } from '#domain/complaints/complaint-status.ts'
import { isRecord } from '#domain/is-record.ts'
import type { CityTime } from '#domain/time/city-time.ts'
import { daysBetween } from '#domain/time/day.ts'
import { hourMs } from '#domain/time/units.ts'
import type { CutAudit } from '../audit/audit.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { type ErasedCopies, eraseCopies, eraseCrews } from './erase-copies.ts'
import { withoutWords } from './without-words.ts'

export interface RetentionParts {
  readonly database: Database
  readonly audit: AuditLog
  readonly cutAudit: CutAudit
  readonly time: CityTime
  readonly settings: Retention
  readonly nowMs: () => number
  readonly unreadable: UnreadableDocuments
  /** While it runs no delivery is taken and nobody acts on an alert. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>
  /** Complaints that are in the store no more. */
  readonly forgotten: (complaintIds: readonly string[]) => void
  /** After the commit, in the same turn: complaints, alerts and tasks that stand without their words in the store now. */
  readonly changed: (complaintIds: readonly string[], copies: ErasedCopies) => Promise<void>
}

/** Rows of one transaction; 200 complaints with their history hold the store for some 10 ms. */
const BATCH = 200
/** Between two batches: whoever waits for the store comes first. */
const PAUSE_MS = 50
/** Nights left out before a clock is asked about: a machine off for a month, or one whose clock leapt. */
const LEAP_DAYS = 31

interface Batch {
  readonly count: number
  /** Complaints that went. */
  readonly forgotten?: readonly string[]
  /** Complaints whose words went. */
  readonly reworded?: readonly string[]
  readonly copies?: ErasedCopies
}
const nothing: Batch = { count: 0 }
interface Night {
  readonly beforeMs: number
  readonly nowMs: number
  readonly unreadable: UnreadableDocuments
}
type Take = (tx: Transaction<Tables>, night: Night) => Promise<Batch>
interface NightlyKind {
  readonly kind: string
  readonly days: number
  readonly take: Take
}

/**
 * Runs what is due of today; true when everything is finished. Ends between two batches once aborted. After a leap of
 * the day nothing is deleted for one night: what a clock years ahead would take cannot be brought back.
 */
export async function runRetention(parts: RetentionParts, signal: AbortSignal): Promise<boolean> {
  const { time, settings, nowMs } = parts
  const today = time.dayOf(nowMs())
  if (time.timeOfDayMs(nowMs()) < settings.atHour * hourMs) return false
  if (await waitedForClock(parts, today)) return true
  for (const each of nightlyKinds(settings)) {
    const beforeMs = time.startOfDayMs(time.dayNumberOf(nowMs()) - each.days)
    if (!(await runKind(parts, each, today, beforeMs, signal))) return false
  }
  return await runAudit(parts, today, signal)
}

/** Whether today lies so far behind the last night that this one only waits; it is written down as one that took nothing. */
async function waitedForClock({ database, audit, nowMs }: RetentionParts, today: string): Promise<boolean> {
  const runs = await database.db
    .selectFrom('retention_run as run')
    .select(['run.kind', 'run.ran_on', 'run.before_day'])
    .where('run.ran_on', '=', ({ selectFrom }) =>
      selectFrom('retention_run').select(({ fn }) => fn.max('ran_on').as('newest')),
    )
    .execute()
  const last = runs[0]?.ran_on
  if (last === undefined || daysBetween(last, today) <= LEAP_DAYS) return false
  await database.transaction(async (tx) => {
    for (const run of runs) await countRun(tx, { ...run, ran_on: today, count: 0, finished_at_ms: nowMs() })
    await audit.recordIn(tx, {
      by: null,
      action: 'retention.run',
      object: { type: 'retention', id: 'leap' },
      detail: { count: 0, lastRanOn: last },
    })
  })
  return true
}

/**
 * The log goes last, so that what the others did tonight stands in it. It writes down its cut itself, and goes as a whole
 * at a signed place: after a kill the next start removes the rest.
 */
async function runAudit(
  { database, cutAudit, time, settings, nowMs }: RetentionParts,
  today: string,
  signal: AbortSignal,
): Promise<boolean> {
  if (signal.aborted) return false
  const beforeDay = time.dayOf(time.startOfDayMs(time.dayNumberOf(nowMs()) - settings.auditDays))
  const run = { kind: 'audit', ran_on: today, before_day: beforeDay }
  const known = await database.db
    .selectFrom('retention_run')
    .select('finished_at_ms')
    .where('kind', '=', run.kind)
    .where('ran_on', '=', today)
    .executeTakeFirst()
  if (known?.finished_at_ms != null) return true
  await cutAudit(beforeDay, (tx, count) => countRun(tx, { ...run, count, finished_at_ms: null }), signal)
  if (signal.aborted) return false
  await database.transaction(async (tx) => {
    await countRun(tx, { ...run, count: 0, finished_at_ms: null })
    await tx
      .updateTable('retention_run')
      .set({ finished_at_ms: nowMs() })
      .where('kind', '=', run.kind)
      .where('finished_at_ms', 'is', null)
      .execute()
  })
  return true
}

/** Adds to what this night has taken of a kind. */
async function countRun(tx: Transaction<Tables>, run: Insertable<Tables['retention_run']>): Promise<void> {
  await tx
    .insertInto('retention_run')
    .values(run)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'ran_on'])
        .doUpdateSet({ count: sql`retention_run.count + ${run.count}` as never }),
    )
    .execute()
}

function nightlyKinds(settings: Retention): readonly NightlyKind[] {
  return [
    { kind: 'complaints', days: settings.complaintsDays, take: takeComplaints },
    { kind: 'complaint-words', days: settings.complaintWordsDays, take: takeWords },
    { kind: 'alerts', days: settings.alertsDays, take: takeAlerts },
    { kind: 'task-people', days: settings.taskPeopleDays, take: takePeople },
  ]
}

async function runKind(
  { database, audit, time, nowMs, unreadable, inTurn, forgotten, changed }: RetentionParts,
  { kind, take }: NightlyKind,
  today: string,
  beforeMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  const run = { kind, ran_on: today, before_day: time.dayOf(beforeMs), count: 0, finished_at_ms: null }
  const known = await database.db
    .selectFrom('retention_run')
    .select('finished_at_ms')
    .where('kind', '=', kind)
    .where('ran_on', '=', today)
    .executeTakeFirst()
  if (known?.finished_at_ms != null) return true
  for (;;) {
    if (signal.aborted) return false
    const { count } = await inTurn(async () => {
      const batch = await database.transaction(async (tx) => {
        const taken = await take(tx, { beforeMs, nowMs: nowMs(), unreadable })
        await countRun(tx, { ...run, count: taken.count })
        return taken
      })
      if (batch.forgotten !== undefined) forgotten(batch.forgotten)
      if (batch.copies !== undefined) await changed(batch.reworded ?? [], batch.copies)
      return batch
    })
    if (count === 0) break
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
  await database.transaction(async (tx) => {
    // An earlier night that was cut off has been finished by this one; what it did is told with it.
    const open = await tx
      .selectFrom('retention_run')
      .selectAll()
      .where('kind', '=', kind)
      .where('finished_at_ms', 'is', null)
      .execute()
    const count = open.reduce((sum, row) => sum + row.count, 0)
    await tx
      .updateTable('retention_run')
      .set({ finished_at_ms: nowMs() })
      .where('kind', '=', kind)
      .where('finished_at_ms', 'is', null)
      .execute()
    if (count > 0)
      await audit.recordIn(tx, {
        by: null,
        action: 'retention.run',
        object: { type: 'retention', id: kind },
        detail: { count, beforeDay: run.before_day },
      })
  })
  return true
}

const over = ComplaintStatus.options.filter(isOver)

/**
 * Over since before that day and not in dispute. A source that dates no change leaves the day of arrival as that of its
 * last change; when the end was heard of stands in the history.
 */
function endedBefore(beforeMs: number) {
  return (row: ExpressionBuilder<Tables, 'complaint'>) =>
    row.and([
      row('changed_at_ms', '<', beforeMs),
      row('status', 'in', over),
      row.not(
        row.exists(
          row
            .selectFrom('complaint_history')
            .select('at_ms')
            .whereRef('complaint_history.complaint_id', '=', 'complaint.id')
            .where('complaint_history.at_ms', '>=', beforeMs),
        ),
      ),
      row.not(
        row.exists(
          row
            .selectFrom('complaint_hold')
            .select('complaint_id')
            .whereRef('complaint_hold.complaint_id', '=', 'complaint.id'),
        ),
      ),
    ])
}

const takeComplaints: Take = async (tx, { beforeMs, unreadable }) => {
  const rows = await tx
    .selectFrom('complaint')
    .select('id')
    .where(endedBefore(beforeMs))
    .orderBy('changed_at_ms')
    .limit(BATCH)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return nothing
  // Where their words are kept as long as they themselves: nothing takes the copies after this.
  const copies = await eraseCopies(tx, unreadable, ids)
  await tx.deleteFrom('complaint_history').where('complaint_id', 'in', ids).execute()
  await tx.deleteFrom('complaint_erasure').where('complaint_id', 'in', ids).execute()
  await tx.deleteFrom('complaint').where('id', 'in', ids).execute()
  return { count: ids.length, forgotten: ids, copies }
}

const takeWords: Take = async (tx, { beforeMs, nowMs, unreadable }) => {
  const rows = await tx
    .selectFrom('complaint')
    .select(['id', 'record'])
    .where('words_gone_at_ms', 'is', null)
    .where(endedBefore(beforeMs))
    .orderBy('changed_at_ms')
    .limit(BATCH)
    .execute()
  for (const { id, record } of rows)
    await tx
      .updateTable('complaint')
      .set({ words_gone_at_ms: nowMs, record: withoutWords(record) ?? record })
      .where('id', '=', id)
      .execute()
  const ids = rows.map(({ id }) => id)
  return { count: ids.length, reworded: ids, copies: await eraseCopies(tx, unreadable, ids) }
}

const takeAlerts: Take = async (tx, { beforeMs }) => {
  const rows = await tx
    .selectFrom('alert')
    .select('id')
    .where('cleared_at_ms', '<', beforeMs)
    // A team that never told its end is still under way, as far as anybody knows.
    .where((row) =>
      row.not(
        row.exists(
          row
            .selectFrom('task')
            .select('task.id')
            .whereRef('task.alert_id', '=', 'alert.id')
            .where('task.finished_at_ms', 'is', null),
        ),
      ),
    )
    .orderBy('cleared_at_ms')
    .limit(BATCH)
    .execute()
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return nothing
  const tasks = tx.selectFrom('task').select('id').where('alert_id', 'in', ids)
  await tx.deleteFrom('task_step').where('task_id', 'in', tasks).execute()
  await tx.deleteFrom('task').where('alert_id', 'in', ids).execute()
  await tx.deleteFrom('alert_object').where('alert_id', 'in', ids).execute()
  await tx.deleteFrom('alert').where('id', 'in', ids).execute()
  return { count: ids.length }
}

const takePeople: Take = async (tx, { beforeMs, unreadable }) => {
  const steps = await tx
    .selectFrom('task_step')
    .innerJoin('task', 'task.id', 'task_step.task_id')
    .select(['client_id', 'task.id as taskId', 'alert_id', 'document'])
    .where('task_step.received_at_ms', '<', beforeMs)
    .where('task.finished_at_ms', '<', beforeMs)
    .where((row) => row.or([row('by_name', '!=', ''), row('task_step.note', '!=', '')]))
    .limit(BATCH)
    .execute()
  if (steps.length === 0) return nothing
  await tx
    .updateTable('task_step')
    .set({ by_name: '', note: '' })
    .where(
      'client_id',
      'in',
      steps.map((step) => step.client_id),
    )
    .execute()
  for (const [taskId, document] of new Map(steps.map((step) => [step.taskId, step.document])))
    await tx
      .updateTable('task')
      .set({ document: withoutNote(document) })
      .where('id', '=', taskId)
      .execute()
  const alertIds = [...new Set(steps.map((step) => step.alert_id))]
  const alerts = await eraseCrews(tx, unreadable, alertIds, beforeMs)
  return { count: steps.length, copies: { alerts, tasks: [] } }
}

function withoutNote(document: string): string {
  try {
    const stored: unknown = JSON.parse(document)
    return isRecord(stored) ? JSON.stringify({ ...stored, note: null }) : document
  } catch {
    return document
  }
}
