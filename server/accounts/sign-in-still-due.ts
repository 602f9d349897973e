/** Whether an account, and the session that a step of signing in follows, are still as they were when it was checked. */
import type { Transaction } from 'kysely'
import type { SessionId } from '#domain/ids.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'
import type { AccountRow } from './account-store.ts'

/** Notes the sign-in with the account, in the transaction that opens the session; refuses where it was changed meanwhile. */
export async function signInStillDue(
  tx: Transaction<Tables>,
  account: AccountRow,
  nowMs: number,
  follows: SessionId | null,
): Promise<void> {
  if (follows !== null) {
    const before = await tx.deleteFrom('session').where('id', '=', follows).executeTakeFirst()
    if (before.numDeletedRows === 0n) throw new Refusal('not-signed-in')
  }
  const { password_hash: hash, skpd_id: skpd, team_id: team } = account
  const still = await tx
    .updateTable('account')
    .set({ last_sign_in_at_ms: nowMs })
    .where('id', '=', account.id)
    .where('disabled', '=', 0)
    .where('role', '=', account.role)
    .where((row) => (hash === null ? row('password_hash', 'is', null) : row('password_hash', '=', hash)))
    .where((row) => (skpd === null ? row('skpd_id', 'is', null) : row('skpd_id', '=', skpd)))
    .where((row) => (team === null ? row('team_id', 'is', null) : row('team_id', '=', team)))
    .executeTakeFirst()
  // What was checked is no longer true.
  if (still.numUpdatedRows === 0n) throw new Refusal('not-signed-in')
}
