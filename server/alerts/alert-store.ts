/** Alerts in the store: each is written whole, in the transaction that also carries the audit entry of a person's act. */
import type { Transaction } from 'kysely'
import { Alert } from '#domain/contract/rest/alerts.ts'
import type { AlertId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'

export async function openAlerts(database: Database): Promise<Alert[]> {
  const rows = await database.db
    .selectFrom('alert')
    .select('document')
    .where('cleared_at_ms', 'is', null)
    .execute()
  return rows.map((row) => Alert.parse(JSON.parse(row.document)))
}

/** Cleared ones, newest first. */
export async function clearedAlerts(database: Database, limit: number): Promise<Alert[]> {
  const rows = await database.db
    .selectFrom('alert')
    .select('document')
    .where('cleared_at_ms', 'is not', null)
    .orderBy('cleared_at_ms', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => Alert.parse(JSON.parse(row.document)))
}

export async function storedAlert(database: Database, id: AlertId): Promise<Alert | null> {
  const row = await database.db.selectFrom('alert').select('document').where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : Alert.parse(JSON.parse(row.document))
}

export async function putAlert(tx: Transaction<Tables>, alert: Alert): Promise<void> {
  const row = {
    cause_key: alert.causeKey,
    state: alert.state,
    raised_at_ms: alert.raisedAtMs,
    cleared_at_ms: alert.clearedAtMs,
    document: JSON.stringify(alert),
  }
  await tx
    .insertInto('alert')
    .values({ id: alert.id, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute()
}
