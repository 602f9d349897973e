/**
 * The audit log: who saw, did and was refused what. Append-only; every entry carries the SHA-256 of the one before it and
 * a MAC of its own, so that an entry that was changed, taken out or made up is found. Entries hold ids: names are joined
 * when somebody reads them, and what a person wrote lies apart. No secrets and no personal data of citizens in `detail`.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { AuditEntry } from '#domain/contract/rest/audit.ts'
import type { Session } from '../accounts/session.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { AuditKeys } from './audit-keys.ts'
import { entryHash, FIRST_HASH, type HashedFields, noteHash } from './entry-hash.ts'

export interface AuditEvent {
  /** Null: nobody is signed in, or the system itself. */
  readonly by: Pick<Session, 'userId' | 'actor'> | null
  /** A short stable word, `sign-in`, `camera.view`, `alert.acknowledge`. */
  readonly action: string
  readonly object?: { readonly type: string; readonly id: string }
  readonly outcome?: 'done' | 'refused'
  readonly detail?: AuditEntry['detail']
  /** What somebody wrote, a reason: kept apart from the chain, which holds its hash. */
  readonly note?: string
}

export interface AuditLog {
  /** Appends in a transaction of its own; resolves when the entry is on disk. */
  record(event: AuditEvent): Promise<void>
  /** The same for some at once, in order: all are kept or none. */
  recordAll(events: readonly AuditEvent[]): Promise<void>
  /** Appends together with the change it describes: both are kept or neither. */
  recordIn(tx: Transaction<Tables>, event: AuditEvent): Promise<void>
}

/** Longer values come from outside and are no id; they are cut, since what is written here stays for years. */
const VALUE_LIMIT = 200

export function openAuditLog(database: Database, keys: AuditKeys, nowMs: () => number): AuditLog {
  const recordIn: AuditLog['recordIn'] = async (tx, event) => {
    // Inside `begin immediate` nobody else appends, so the newest entry is the one before ours.
    const last = await lastEntry(tx)
    const fields: HashedFields = {
      seq: last.seq + 1,
      at_ms: nowMs(),
      actor_name: null,
      actor_role: event.by?.actor.role ?? null,
      action: event.action,
      object_type: event.object?.type ?? null,
      object_id: event.object?.id.slice(0, VALUE_LIMIT) ?? null,
      outcome: event.outcome ?? 'done',
      detail: JSON.stringify({ ...bounded(event.detail ?? {}), ...(await noteIn(tx, event.note)) }),
      actor_id: event.by?.userId ?? null,
    }
    const hash = entryHash(last.hash, fields)
    await tx
      .insertInto('audit_entry')
      .values({ ...fields, hash, mac: keys.mac(hash) })
      .execute()
  }
  const recordAll: AuditLog['recordAll'] = (events) =>
    database.transaction(async (tx) => {
      for (const event of events) await recordIn(tx, event)
    })
  return { recordIn, recordAll, record: (event) => recordAll([event]) }
}

/** Number and hash of the newest entry, or of what the first one follows: the last that was cut off, or nothing. */
export async function lastEntry(tx: Pick<Transaction<Tables>, 'selectFrom'>) {
  const newest = (table: 'audit_entry' | 'audit_checkpoint') =>
    tx.selectFrom(table).select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst()
  return (await newest('audit_entry')) ?? (await newest('audit_checkpoint')) ?? { seq: 0, hash: FIRST_HASH }
}

function bounded(detail: AuditEntry['detail']): AuditEntry['detail'] {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.slice(0, VALUE_LIMIT) : value,
    ]),
  )
}

async function noteIn(tx: Transaction<Tables>, text: string | undefined): Promise<AuditEntry['detail']> {
  if (text === undefined || text === '') return {}
  const row = { id: `note-${randomUUID()}`, salt: randomBytes(16).toString('base64url'), text }
  await tx.insertInto('audit_note').values(row).execute()
  return { note: row.id, noteHash: noteHash(row.salt, text) }
}
