import { hash as digest } from 'node:crypto'
import type { AuditTables } from './tables.ts'

/** What the hash covers: the row without the hash itself and the MAC made of it. */
export type HashedFields = Omit<AuditTables['audit_entry'], 'hash' | 'mac'>

/** Stands where the entry before the first would be. */
export const FIRST_HASH = '0'.repeat(64)

/**
 * SHA-256 over the previous hash and the entry as JSON in this fixed order of fields, hex. Entries from before people had
 * ids here name them and have one field less.
 */
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
    ...(e.actor_id === null ? [] : [e.actor_id]),
  ])
  return digest('sha256', `${previousHash}\n${canonical}`, 'hex')
}

/** Of a free text that lies apart; the salt goes with the text, so that nobody can guess what was erased. */
export function noteHash(salt: string, text: string): string {
  return digest('sha256', `${salt}\n${text}`, 'hex').slice(0, 32)
}
