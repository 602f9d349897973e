/**
 * The way back for an administrator whose password, and factor, are lost while nobody else can give new ones: only at the
 * machine itself, with the server stopped. A code instead of the password, good for a quarter of an hour and one sign-in,
 * as the first administrator's was.
 */
import { statSync } from 'node:fs'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { type AccountRow, nameKey } from './account-store.ts'
import { Notices } from './notices.ts'
import { PasswordHashes } from './password.ts'
import { CONSOLE_CODE_LIFETIME_MS, newConsoleCode } from './setup-code.ts'

export interface Recovery {
  readonly name: string
  /** App, passkeys and recovery codes go as well. */
  readonly isFactorLost: boolean
  /** For the audit log. */
  readonly reason: string
}

/** Throws an Error for the console unless this process runs as the owner of the data folder; root is not the owner. */
export function requireOwner(dataDir: string): void {
  const { uid } = statSync(dataDir)
  if (process.getuid === undefined || process.getuid() === uid) return
  throw new Error(
    `${dataDir} belongs to user ${uid}, and this is user ${process.getuid()}: run it as its owner, with "sudo -u".`,
  )
}

/** The code, in the clear here and nowhere else. Throws an Error for the console. */
export async function recoverAdministrator(
  { database, audit, nowMs }: { database: Database; audit: AuditLog; nowMs: () => number },
  { name, isFactorLost, reason }: Recovery,
): Promise<string> {
  const code = newConsoleCode()
  const hash = await new PasswordHashes().make(code)
  await database.transaction(async (tx) => {
    const row: AccountRow | undefined = await tx
      .selectFrom('account')
      .selectAll()
      .where('name_key', '=', nameKey(name))
      .executeTakeFirst()
    if (row?.role !== 'admin' || row.disabled === 1 || row.password_hash === null) {
      const admins = await tx
        .selectFrom('account')
        .select('name')
        .where('role', '=', 'admin')
        .where('disabled', '=', 0)
        .where('password_hash', 'is not', null)
        .orderBy('name_key')
        .execute()
      const names = admins.map((one) => one.name).join(', ')
      throw new Error(
        `"${name}" is no active administrator. ${names === '' ? 'There is none.' : `There are: ${names}.`}`,
      )
    }
    await tx
      .updateTable('account')
      .set({
        password_hash: hash,
        password_until_ms: nowMs() + CONSOLE_CODE_LIFETIME_MS,
        must_change_password: 1,
        password_changed_at_ms: nowMs(),
      })
      .where('id', '=', row.id)
      .execute()
    const lost = isFactorLost ? (['second_factor', 'passkey', 'recovery_code'] as const) : []
    for (const table of ['session', 'known_device', ...lost] as const)
      await tx.deleteFrom(table).where('account_id', '=', row.id).execute()
    await audit.recordIn(tx, {
      by: null,
      action: 'account.recover',
      object: { type: 'user', id: row.id },
      detail: { factor: isFactorLost },
      note: reason,
    })
    const { id: accountId, role } = row
    await new Notices(database, nowMs).tell(tx, null, { kind: 'recovered', accountId, role })
  })
  return code
}
