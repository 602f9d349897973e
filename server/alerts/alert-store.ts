/** Alerts in the store: each is written whole, in the transaction that also carries the audit entry of a person's act. */
import type { Transaction } from 'kysely'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { AlertId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { writeDocument } from '../documents/stored-document.ts'
import type { UnreadableDocuments } from '../documents/unreadable-documents.ts'
import { alertDocument } from './stored-alert.ts'

/** Stands in the column `cause_key` of an open alert that nobody can read: its cause may raise another meanwhile. */
const UNREADABLE_KEY = 'unreadable:'

/** The open ones that can be read. */
export async function openAlerts(database: Database, unreadable: UnreadableDocuments): Promise<Alert[]> {
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

/** Cleared ones, newest first. */
export async function clearedAlerts(
  database: Database,
  unreadable: UnreadableDocuments,
  limit: number,
): Promise<Alert[]> {
  const rows = await database.db
    .selectFrom('alert')
    .select(['id', 'document'])
    .where('cleared_at_ms', 'is not', null)
    .orderBy('cleared_at_ms', 'desc')
    .limit(limit)
    .execute()
  return rows.flatMap((row) => unreadable.read(alertDocument, row.id, row.document) ?? [])
}

export async function storedAlert(
  database: Database,
  unreadable: UnreadableDocuments,
  id: AlertId,
): Promise<Alert | null> {
  const row = await database.db.selectFrom('alert').select('document').where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : unreadable.read(alertDocument, id, row.document)
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
