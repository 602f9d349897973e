/**
 * Second factors: passkeys, and a secret shared with an app on the person's phone, from which both count a new code every 30 seconds
 * (TOTP, RFC 6238). It is encrypted with the key that sealed complaints are sealed with; a copy of `app.db` counts
 * nothing. A code is good once.
 */

import type { Transaction } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import type { SessionId } from '#domain/ids.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'
import type { SealedKeys } from '../sealed/sealed-keys.ts'
import type { AccountRow } from './account-store.ts'
import type { PasskeyRow, Passkeys } from './passkeys.ts'
import { giveRecoveryCodes, looksLikeRecoveryCode, spendRecoveryCode } from './recovery-codes.ts'
import type { Session } from './session.ts'

const PERIOD_S = 30
/** Codes of the period before and after count too: clocks of phones differ, and typing takes a while. */
const WINDOW = 1
const SECRET_BYTES = 20
/** A secret that was shown and never confirmed. */
const BEGUN_LIFETIME_MS = 15 * 60_000

export interface SecondFactorParts {
  readonly database: Database
  readonly keys: SealedKeys
  readonly passkeys: Passkeys
  readonly audit: AuditLog
  /** What the app shows above the code. */
  readonly issuer: string
  readonly nowMs: () => number
}

interface Begun {
  readonly secret: string
  readonly atMs: number
}

export class SecondFactors {
  readonly #parts: SecondFactorParts
  /** Accounts with an app that counts codes: asked at every decision. */
  readonly #have: Set<string>
  readonly #begun = new Map<SessionId, Begun>()

  private constructor(parts: SecondFactorParts, have: Set<string>) {
    this.#parts = parts
    this.#have = have
  }

  static async load(parts: SecondFactorParts): Promise<SecondFactors> {
    const rows = await parts.database.db.selectFrom('second_factor').select('account_id').execute()
    return new SecondFactors(parts, new Set(rows.map((row) => row.account_id)))
  }

  has(accountId: string): boolean {
    return this.hasApp(accountId) || this.#parts.passkeys.has(accountId)
  }

  hasApp(accountId: string): boolean {
    return this.#have.has(accountId)
  }

  /** Since when an app counts codes, and how many recovery codes are left. */
  async factsOf(
    accountId: string,
  ): Promise<{ factor: { sinceMs: number } | null; codesLeft: number | null }> {
    const { db } = this.#parts.database
    const row = await db
      .selectFrom('second_factor')
      .select('since_ms')
      .where('account_id', '=', accountId)
      .executeTakeFirst()
    const { left } = await db
      .selectFrom('recovery_code')
      .select((eb) => eb.fn.countAll<number>().as('left'))
      .where('account_id', '=', accountId)
      .executeTakeFirstOrThrow()
    return {
      factor: row === undefined ? null : { sinceMs: row.since_ms },
      codesLeft: this.has(accountId) ? Number(left) : null,
    }
  }

  /**
   * Keeps a new passkey. Answers the account's recovery codes, once, where it is its first factor; `alsoFirst` is
   * written with it then.
   */
  async addPasskey(
    session: Session,
    row: PasskeyRow,
    alsoFirst: (tx: Transaction<Tables>) => Promise<void>,
  ): Promise<string[] | null> {
    const { database, passkeys, audit } = this.#parts
    const isFirst = !this.has(session.userId)
    const codes = await database.transaction(async (tx) => {
      await passkeys.keep(tx, row)
      await audit.recordIn(tx, {
        by: session,
        action: 'passkey.add',
        object: { type: 'user', id: session.userId },
        detail: { passkey: row.id },
      })
      if (!isFirst) return null
      await alsoFirst(tx)
      return await giveRecoveryCodes(tx, session.userId)
    })
    await passkeys.changed()
    return codes
  }

  /** `isFactorNeeded`: the account must not be left without any. */
  async removePasskey(
    session: Session,
    id: string,
    isFactorNeeded: boolean,
    alsoIn: (tx: Transaction<Tables>) => Promise<void>,
  ): Promise<void> {
    const { database, passkeys, audit } = this.#parts
    const { userId } = session
    await database.transaction(async (tx) => {
      const { numDeletedRows } = await tx
        .deleteFrom('passkey')
        .where('id', '=', id)
        .where('account_id', '=', userId)
        .executeTakeFirst()
      if (numDeletedRows === 0n) throw new Refusal('not-found')
      const isLeft = await hasRow(tx, 'passkey', userId)
      if (!isLeft && !(await hasRow(tx, 'second_factor', userId))) {
        if (isFactorNeeded) throw new Refusal('conflict', needed)
        await tx.deleteFrom('recovery_code').where('account_id', '=', userId).execute()
      }
      const object = { type: 'user', id: userId }
      await audit.recordIn(tx, { by: session, action: 'passkey.remove', object, detail: { passkey: id } })
      await alsoIn(tx)
    })
    await passkeys.changed()
  }

  /** A new secret for the person's app; nothing changes until a code of it is given back. */
  begin(session: Session): { secret: string; uri: string } {
    const secret = new Secret({ size: SECRET_BYTES }).base32
    this.#begun.set(session.id, { secret, atMs: this.#parts.nowMs() })
    return { secret, uri: this.#counter(secret, session.name).toString() }
  }

  /** The app counts as we do: from now on the account has a second factor. Answers its recovery codes, once. */
  async confirm(
    session: Session,
    code: string,
    alsoIn: (tx: Transaction<Tables>) => Promise<void>,
  ): Promise<string[]> {
    const { database, keys, audit, nowMs } = this.#parts
    const begun = this.#begun.get(session.id)
    if (begun === undefined || nowMs() - begun.atMs > BEGUN_LIFETIME_MS)
      throw new Refusal('conflict', tooLate)
    const step = this.#stepOf(begun.secret, code)
    if (step === null) throw new Refusal('bad-request', wrongCode)
    const row = {
      secret_sealed: keys.seal(begun.secret, boundTo(session.userId)),
      last_step: step,
      since_ms: nowMs(),
    }
    const codes = await database.transaction(async (tx) => {
      await tx
        .insertInto('second_factor')
        .values({ account_id: session.userId, ...row })
        .onConflict((conflict) => conflict.column('account_id').doUpdateSet(row))
        .execute()
      await audit.recordIn(tx, {
        by: session,
        action: 'factor.enrol',
        object: { type: 'user', id: session.userId },
      })
      await alsoIn(tx)
      return await giveRecoveryCodes(tx, session.userId)
    })
    this.#have.add(session.userId)
    this.#begun.delete(session.id)
    return codes
  }

  /** What `code` was of this account; null when it was nothing, or was used before. */
  async accept(account: AccountRow, code: string): Promise<'code' | 'recovery-code' | null> {
    const { database } = this.#parts
    if (looksLikeRecoveryCode(code)) {
      const isSpent = await database.transaction((tx) => spendRecoveryCode(tx, account.id, code))
      return isSpent ? 'recovery-code' : null
    }
    const row = await database.db
      .selectFrom('second_factor')
      .select('secret_sealed')
      .where('account_id', '=', account.id)
      .executeTakeFirst()
    if (row === undefined) return null
    const opened = this.#parts.keys.open(row.secret_sealed, boundTo(account.id))
    if (opened.kind !== 'opened') throw new Refusal('unavailable', locked)
    const step = this.#stepOf(opened.text, code)
    if (step === null) return null
    // Two tries of one code at once: the store lets one of them through.
    const { numUpdatedRows } = await database.db
      .updateTable('second_factor')
      .set({ last_step: step })
      .where('account_id', '=', account.id)
      .where('last_step', '<', step)
      .executeTakeFirst()
    return numUpdatedRows > 0n ? 'code' : null
  }

  async renewCodes(session: Session): Promise<string[]> {
    const { database, audit } = this.#parts
    if (!this.has(session.userId)) throw new Refusal('conflict', noFactor)
    return await database.transaction(async (tx) => {
      const object = { type: 'user', id: session.userId }
      await audit.recordIn(tx, { by: session, action: 'factor.codes', object })
      return await giveRecoveryCodes(tx, session.userId)
    })
  }

  /** Does without the app. `isFactorNeeded`: the account must not be left without any factor. */
  async removeApp(
    session: Session,
    isFactorNeeded: boolean,
    alsoIn: (tx: Transaction<Tables>) => Promise<void>,
  ): Promise<void> {
    const { database, audit } = this.#parts
    const { userId } = session
    if (!this.hasApp(userId)) throw new Refusal('conflict', noFactor)
    await database.transaction(async (tx) => {
      await tx.deleteFrom('second_factor').where('account_id', '=', userId).execute()
      if (!(await hasRow(tx, 'passkey', userId))) {
        if (isFactorNeeded) throw new Refusal('conflict', needed)
        await tx.deleteFrom('recovery_code').where('account_id', '=', userId).execute()
      }
      await audit.recordIn(tx, { by: session, action: 'factor.remove', object: { type: 'user', id: userId } })
      await alsoIn(tx)
    })
    this.#have.delete(userId)
  }

  /** Takes app, passkeys and recovery codes from an account: by an administrator, for somebody whose phone is gone. */
  async removeAll(
    accountId: string,
    by: Session,
    alsoIn: (tx: Transaction<Tables>) => Promise<void>,
  ): Promise<void> {
    const { database, passkeys, audit } = this.#parts
    if (!this.has(accountId)) throw new Refusal('conflict', noFactor)
    await database.transaction(async (tx) => {
      for (const table of ['second_factor', 'passkey', 'recovery_code'] as const)
        await tx.deleteFrom(table).where('account_id', '=', accountId).execute()
      await audit.recordIn(tx, { by, action: 'factor.remove', object: { type: 'user', id: accountId } })
      await alsoIn(tx)
    })
    this.#have.delete(accountId)
    await passkeys.changed()
  }

  sessionEnded(id: SessionId): void {
    this.#begun.delete(id)
  }

  /** The period that `code` belongs to; null when it is none of those that count now. */
  #stepOf(secret: string, code: string): number | null {
    const token = code.replace(/\s/g, '')
    if (!/^\d{6}$/.test(token)) return null
    const timestamp = this.#parts.nowMs()
    const delta = this.#counter(secret, '').validate({ token, timestamp, window: WINDOW })
    return delta === null ? null : Math.floor(timestamp / 1000 / PERIOD_S) + delta
  }

  #counter(secret: string, label: string): TOTP {
    // SHA-1, six digits and 30 seconds: the only ones that every app of this kind counts (RFC 6238 is about HMAC, for
    // which SHA-1 is still sound).
    return new TOTP({
      issuer: this.#parts.issuer,
      label,
      secret: Secret.fromBase32(secret),
      algorithm: 'SHA1',
      digits: 6,
      period: PERIOD_S,
    })
  }
}

async function hasRow(
  tx: Transaction<Tables>,
  table: 'passkey' | 'second_factor',
  accountId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom(table)
    .select('account_id')
    .where('account_id', '=', accountId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function boundTo(accountId: string): string {
  return `second factor ${accountId}`
}

export const wrongCode = {
  id: 'Kode salah, sudah dipakai, atau sudah lewat. Tunggu kode berikutnya; periksa juga jam ponsel.',
  en: 'The code is wrong, was used already, or is too old. Wait for the next one; check the phone’s clock as well.',
}
const tooLate = {
  id: 'Pemasangan ini sudah terlalu lama; mulai lagi dengan kode gambar yang baru.',
  en: 'This took too long; begin again with a new picture code.',
}
const needed = {
  id: 'Peran atau tugas akun ini memerlukan faktor kedua; pasang yang baru lebih dulu.',
  en: 'The role or duty of this account needs a second factor; set up a new one first.',
}
const noFactor = {
  id: 'Akun ini tidak punya faktor kedua.',
  en: 'This account has no second factor.',
}
const locked = {
  id: 'Kunci server untuk kode tidak ada (sealed.key). Pakai kode pemulihan, dan beri tahu pengelola server.',
  en: 'The server’s key for codes is missing (sealed.key). Use a recovery code, and tell whoever runs the server.',
}
