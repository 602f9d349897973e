/** The signed place up to which entries were cut off because their time was over. */
import type { Selectable } from 'kysely'
import type { AuditKeys, Checked } from './audit-keys.ts'
import type { AuditTables } from './tables.ts'

export type Checkpoint = Selectable<AuditTables['audit_checkpoint']>
type Position = Pick<Checkpoint, 'seq' | 'hash' | 'through_ms'>

export function signCheckpoint(keys: AuditKeys, place: Position): Checkpoint {
  const { key, signature } = keys.sign(textOf(place))
  return { ...place, key_id: key, signature }
}

export function checkCheckpoint(keys: AuditKeys, row: Checkpoint): Checked {
  return keys.checkSignature(textOf(row), { key: row.key_id, signature: row.signature })
}

function textOf({ seq, hash, through_ms }: Position): string {
  return `pantau audit checkpoint 1\n${seq}\n${hash}\n${through_ms}`
}
