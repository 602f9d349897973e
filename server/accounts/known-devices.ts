/**
 * Browsers in which somebody has signed in to an account. Such a device is nobody's proof of anything; it only does not
 * wait in the line of strangers when passwords are tried. One secret per browser, kept as its hash, for each account
 * that was signed in to there.
 */
import type { Transaction } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { nameKey } from './account-store.ts'
import { newToken, tokenHash } from './secret-token.ts'

/** As long as browsers keep a cookie at most (RFC 6265bis). */
export const DEVICE_LIFETIME_MS = 400 * 24 * 60 * 60_000
/** Devices of one account; the one not used for longest makes room. */
const PER_ACCOUNT = 20

export class KnownDevices {
  readonly #database: Database
  readonly #nowMs: () => number

  constructor(database: Database, nowMs: () => number) {
    this.#database = database
    this.#nowMs = nowMs
  }

  /** Mark of the device if the account of this name was signed in to there; the same work whether the name exists. */
  async markOf(token: string | null, name: string): Promise<string | null> {
    if (token === null) return null
    const row = await this.#database.db
      .selectFrom('known_device')
      .innerJoin('account', 'account.id', 'known_device.account_id')
      .select('known_device.token_hash')
      .where('known_device.token_hash', '=', tokenHash(token))
      .where('known_device.used_at_ms', '>', this.#nowMs() - DEVICE_LIFETIME_MS)
      .where('account.name_key', '=', nameKey(name))
      .executeTakeFirst()
    return row?.token_hash ?? null
  }

  /** Notes that the account was signed in to here; the secret for the browser's cookie, a new one if it had none. */
  async remember(token: string | null, accountId: string): Promise<string> {
    const kept = token ?? newToken()
    const row = { token_hash: tokenHash(kept), account_id: accountId, used_at_ms: this.#nowMs() }
    await this.#database.transaction(async (tx) => {
      await tx
        .insertInto('known_device')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['token_hash', 'account_id']).doUpdateSet({ used_at_ms: row.used_at_ms }),
        )
        .execute()
      const surplus = await tx
        .selectFrom('known_device')
        .select('token_hash')
        .where('account_id', '=', accountId)
        .orderBy('used_at_ms', 'desc')
        .orderBy('token_hash')
        .offset(PER_ACCOUNT)
        .limit(1_000)
        .execute()
      if (surplus.length > 0)
        await tx
          .deleteFrom('known_device')
          .where('account_id', '=', accountId)
          .where('token_hash', 'in', [...surplus.map((one) => one.token_hash)])
          .execute()
    })
    return kept
  }

  /** In the caller's transaction: a new password, and every device is a stranger again. */
  async forgetAll(tx: Transaction<Tables>, accountId: string): Promise<void> {
    await tx.deleteFrom('known_device').where('account_id', '=', accountId).execute()
  }
}
