import { createHash } from 'node:crypto'
import type { AuditTables } from './tables.ts'

/** What the hash covers: the row without the hash itself. */
export type HashedFields = Omit<AuditTables['audit_entry'], 'hash'>

/** Stands where the entry before the first would be. */
export const FIRST_HASH = '0'.repeat(64)

/** SHA-256 over the previous hash and the entry as JSON in this fixed order of fields, hex. */
export function entryHash(previousHash: string, e: HashedFields): string {
  const canonical = JSON.stringify([
    e.seq,
    e.at_ms,
    e.actor_name,
    e.actor_role,
    e.action,
    e.object_type,
    e.object_id,
    e.outcome,
    e.detail,
  ])
  return createHash('sha256').update(previousHash).update('\n').update(canonical).digest('hex')
}
