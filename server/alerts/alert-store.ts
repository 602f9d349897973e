/** Alerts in the store: each is written whole, in the transaction that also carries the audit entry of a person's act. */
import { type Kysely, sql, type Transaction } from 'kysely'
import { outcomeOf } from '#domain/alerts/alert-outcome.ts'
import type { Alert, AlertObjectType } from '#domain/contract/rest/alerts.ts'
import type { AlertId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { writeDocument } from '../documents/stored-document.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { alertDocument } from './stored-alert.ts'

export interface AlertStore {
  readonly database: Database
  readonly unreadable: UnreadableDocuments
}

/** Stands in the column `cause_key` of an open alert that nobody can read: its cause may raise another meanwhile. */
const UNREADABLE_KEY = 'unreadable:'

/** The open ones that can be read. */
export async function openAlerts({ database, unreadable }: AlertStore): Promise<Alert[]> {
  const rows = await database.db
    .selectFrom('alert')
    .select(['id', 'cause_key', 'document'])
    .where('cleared_at_ms', 'is', null)
    .execute()
  const open: Alert[] = []
  for (const row of rows) {
    const alert = unreadable.read(alertDocument, row.id, row.document)
    const causeKey = `${UNREADABLE_KEY}${row.id}`
    if (alert === null)
      await database.db.updateTable('alert').set({ cause_key: causeKey }).where('id', '=', row.id).execute()
    // Readable again after an upgrade: its cause has another alert by now, so that no rule asks for this one.
    else open.push(row.cause_key === causeKey ? { ...alert, causeKey } : alert)
  }
  return open
}

export interface HistoryQuery {
  readonly limit: number
  /** Only what was cleared since. */
  readonly sinceMs?: number | undefined
}

/** Cleared ones, newest first. */
export async function clearedAlerts(store: AlertStore, { limit, sinceMs }: HistoryQuery): Promise<Alert[]> {
  const rows = await store.database.db
    .selectFrom('alert')
    .select(['id', 'document'])
    .where('cleared_at_ms', '>=', sinceMs ?? 0)
    .orderBy('cleared_at_ms', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap((row) => readAlert(store, row) ?? [])
}

/** Those that touch or touched one object: open ones first, then the newest cleared. */
export async function alertsAbout(
  store: AlertStore,
  object: { readonly type: AlertObjectType; readonly id: string },
  { limit, sinceMs }: HistoryQuery,
): Promise<Alert[]> {
  const rows = await store.database.db
    .selectFrom('alert_object')
    .innerJoin('alert', 'alert.id', 'alert_object.alert_id')
    .select(['alert.id', 'alert.document'])
    .where('object_type', '=', object.type)
    .where('object_id', '=', object.id)
    .where((row) =>
      row.or([row('alert.cleared_at_ms', 'is', null), row('alert.cleared_at_ms', '>=', sinceMs ?? 0)]),
    )
    .orderBy(sql`case when alert.cleared_at_ms is null then 0 else 1 end`)
    .orderBy('alert.cleared_at_ms', 'desc')
    .orderBy('alert.raised_at_ms', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap((row) => readAlert(store, row) ?? [])
}

/** Read through `db`: inside a transaction, the transaction. */
export async function storedAlert(
  db: Kysely<Tables>,
  store: Pick<AlertStore, 'unreadable'>,
  id: AlertId,
): Promise<Alert | null> {
  const row = await db.selectFrom('alert').select(['id', 'document']).where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : readAlert(store, row)
}

export async function putAlert(tx: Transaction<Tables>, alert: Alert): Promise<void> {
  const row = {
    cause_key: alert.causeKey,
    state: alert.state,
    raised_at_ms: alert.raisedAtMs,
    cleared_at_ms: alert.clearedAtMs,
    document: writeDocument(alertDocument, alert),
  }
  await tx
    .insertInto('alert')
    .values({ id: alert.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}

/** What was cleared before outcomes were kept tells its own by its stages. */
function readAlert(
  { unreadable }: Pick<AlertStore, 'unreadable'>,
  row: { id: string; document: string },
): Alert | null {
  const alert = unreadable.read(alertDocument, row.id, row.document)
  return alert === null || alert.outcome !== null ? alert : { ...alert, outcome: outcomeOf(alert) }
}
