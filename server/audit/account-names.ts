/**
 * Whose id it is. Entries hold ids and the page joins the names, which no act of the program ever changes: the log holds
 * their hash, so that nobody can be made to stand in it under the name of somebody else.
 */
import { hash as digest } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import type { AuditLog } from './audit-log.ts'
import type { StoredEntry } from './chain-source.ts'

export const NAMED = 'account.named'

export interface NamedAccount {
  readonly id: string
  readonly name: string
  readonly display_name: string
}

function namesHash({ id, name, display_name: displayName }: NamedAccount): string {
  return digest('sha256', JSON.stringify([id, name, displayName]), 'hex')
}

/** With the account that is made, in its transaction. */
export function noteNames(tx: Transaction<Tables>, audit: AuditLog, account: NamedAccount): Promise<void> {
  return audit.recordIn(tx, {
    by: null,
    action: NAMED,
    object: { type: 'user', id: account.id },
    detail: { sha256: namesHash(account) },
  })
}

/** One entry for each account that has none yet. What is noted stays: another name is for `verify` to tell. */
export async function noteAccountNames(database: Database, audit: AuditLog): Promise<void> {
  await database.transaction(async (tx) => {
    const noted = tx.selectFrom('audit_entry').select('object_id').where('action', '=', NAMED)
    const unnoted = await tx
      .selectFrom('account')
      .select(['id', 'name', 'display_name'])
      .where('id', 'not in', noted.where('object_id', 'is not', null).$castTo<{ object_id: string }>())
      .orderBy('id')
      .execute()
    for (const account of unnoted) await noteNames(tx, audit, account)
  })
}

export interface RenamedAccount {
  readonly userId: string
  /** Entry that holds the hash of its names. */
  readonly toldAt: number
}

/** Told every entry that has its MAC. */
export class NameWatch {
  readonly #told = new Map<string, { readonly seq: number; readonly sha256: string | undefined }>()

  see({ seq, action, object_id: id, detail }: StoredEntryFields): void {
    if (action === NAMED && id !== null)
      this.#told.set(id, { seq, sha256: /"sha256":"([0-9a-f]{64})"/.exec(detail)?.[1] })
  }

  /** The first account that is gone, or has another name than was told of it. */
  renamed(accounts: readonly NamedAccount[]): RenamedAccount | null {
    const now = new Map(accounts.map((account) => [account.id, namesHash(account)]))
    for (const [userId, { seq, sha256 }] of this.#told)
      if (now.get(userId) !== sha256) return { userId, toldAt: seq }
    return null
  }
}
type StoredEntryFields = Pick<StoredEntry, 'seq' | 'action' | 'object_id' | 'detail'>
