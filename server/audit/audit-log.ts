/**
 * The audit log: who saw, did and was refused what. Append-only; every entry carries the SHA-256 of the one before it,
 * so that an entry that was changed or taken out is found. No secrets and no personal data of citizens in `detail`.
 */
import type { Transaction } from 'kysely'
import type { AuditEntry } from '#domain/contract/rest/system.ts'
import type { Session } from '../accounts/session.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { entryHash, FIRST_HASH, type HashedFields } from './entry-hash.ts'

export interface AuditEvent {
  /** Null: nobody is signed in, or the system itself. */
  readonly by: Pick<Session, 'name' | 'actor'> | null
  /** A short stable word, `sign-in`, `camera.view`, `alert.acknowledge`. */
  readonly action: string
  readonly object?: { readonly type: string; readonly id: string }
  readonly outcome?: 'done' | 'refused'
  readonly detail?: AuditEntry['detail']
}

export interface AuditLog {
  /** Appends in a transaction of its own; resolves when the entry is on disk. */
  record(event: AuditEvent): Promise<void>
  /** Appends together with the change it describes: both are kept or neither. */
  recordIn(tx: Transaction<Tables>, event: AuditEvent): Promise<void>
}

export function openAuditLog(database: Database, nowMs: () => number): AuditLog {
  const recordIn: AuditLog['recordIn'] = async (tx, event) => {
    // Inside `begin immediate` nobody else appends, so the newest entry is the one before ours.
    const last = await tx
      .selectFrom('audit_entry')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    const fields: HashedFields = {
      seq: (last?.seq ?? 0) + 1,
      at_ms: nowMs(),
      actor_name: event.by?.name ?? null,
      actor_role: event.by?.actor.role ?? null,
      action: event.action,
      object_type: event.object?.type ?? null,
      object_id: event.object?.id ?? null,
      outcome: event.outcome ?? 'done',
      detail: JSON.stringify(event.detail ?? {}),
    }
    await tx
      .insertInto('audit_entry')
      .values({ ...fields, hash: entryHash(last?.hash ?? FIRST_HASH, fields) })
      .execute()
  }
  return { recordIn, record: (event) => database.transaction((tx) => recordIn(tx, event)) }
}
