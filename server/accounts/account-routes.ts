/** The own account: change the password, see where one is signed in, end what should not be. */
import { leastPasswordLetters } from '#domain/access/password-length.ts'
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import {
  changeOwnPassword,
  endOtherSessions,
  endOwnSession,
  ownAccount,
  ownSessions,
} from '#domain/contract/rest/account.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { type Route, route } from '../http/route.ts'
import type { AccountRow, AccountStore } from './account-store.ts'
import type { Admit } from './admission.ts'
import type { EndingSessions } from './ending-sessions.ts'
import type { KnownDevices } from './known-devices.ts'
import { openSessionsOf } from './open-sessions.ts'
import { type Passkeys, passkeyOf } from './passkeys.ts'
import type { PasswordHashes } from './password.ts'
import type { PasswordRule } from './password-rule.ts'
import type { SecondFactors } from './second-factors.ts'
import type { Session } from './session.ts'
import type { SessionStore } from './session-store.ts'
import type { SignInLimits } from './sign-in-limits.ts'

export interface AccountRouteParts {
  readonly database: Database
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly limits: SignInLimits
  readonly devices: KnownDevices
  readonly factors: SecondFactors
  readonly passkeys: Passkeys
  readonly rule: PasswordRule
  readonly hashes: PasswordHashes
  readonly admit: Admit
  readonly audit: AuditLog
  readonly nowMs: () => number
}

export function accountRoutes(parts: AccountRouteParts): Route[] {
  const { sessions, audit } = parts
  const leastLetters = (session: Session) =>
    leastPasswordLetters(parts.factors.has(session.userId) || needsSecondFactor(session.actor))
  const own = (session: Session) => openSessionsOf(sessions, session.userId, session.id)
  return [
    route(ownAccount, { action: 'account.own' }, async ({ session }) => {
      const row = await accountOf(parts.accounts, session)
      const password = { leastLetters: leastLetters(session), changedAtMs: row.password_changed_at_ms }
      return {
        name: row.name,
        password: row.password_hash === null ? null : password,
        ...(await parts.factors.factsOf(row.id)),
        passkeys: (await parts.passkeys.of(row.id)).map(passkeyOf),
        isFactorNeeded: needsSecondFactor(session.actor),
      }
    }),

    route(changeOwnPassword, { action: 'password.change' }, async ({ body, session, ...call }) => {
      const { address } = call.caller
      // Somebody at an open desk guesses the password that stands behind it; others never wait for that.
      const tried = { name: `(password) ${session.userId}`, address, device: session.id }
      await parts.limits.turn(tried)
      const row = await accountOf(parts.accounts, session)
      if (row.password_hash === null) throw new Refusal('conflict', noPassword)
      if (!(await parts.hashes.verify(body.present, row.password_hash))) {
        await audit.record({ by: session, action: 'password.change', outcome: 'refused' })
        throw new Refusal('bad-request', presentIsWrong)
      }
      parts.limits.succeeded(tried)
      if (body.next.normalize('NFKC') === body.present.normalize('NFKC'))
        throw new Refusal('bad-request', sameAgain)
      await parts.rule.require({
        password: body.next,
        names: [row.name, row.display_name],
        leastLetters: leastLetters(session),
      })
      // All but the one that is replaced below: whoever knew the old password is out.
      const others = sessions.ending({ userId: row.id, but: session.id })
      const changed = await setPassword(parts, row, await parts.hashes.make(body.next), session, others)
      others.tell('changed')
      return await parts.admit(call, changed, 'new-password', {
        hasProvedFactor: sessions.hasProvedFactor(session.id),
        follows: session.id,
      })
    }),

    route(ownSessions, { action: 'account.own' }, ({ session }) => ({ sessions: own(session) })),
    route(
      endOwnSession,
      {
        action: 'account.own',
        // Somebody else's session does not exist here.
        load: ({ params, session }) => {
          const found = sessions.byId(params.sessionId)
          if (found === null || found.userId !== session.userId) return null
          return { object: found, target: {}, type: 'session', id: found.id }
        },
      },
      async ({ object, session }) => {
        await sessions.end(object.id, 'ended')
        await audit.record({ by: session, action: 'session.end', object: { type: 'session', id: object.id } })
        return { sessions: own(session) }
      },
    ),
    route(endOtherSessions, { action: 'account.own' }, async ({ session }) => {
      const others = sessions.ofUser(session.userId).filter((one) => one.session.id !== session.id)
      for (const one of others) await sessions.end(one.session.id, 'ended')
      await audit.record({ by: session, action: 'session.end', detail: { sessions: others.length } })
      return { sessions: own(session) }
    }),
  ]
}

async function accountOf(accounts: AccountStore, session: Session): Promise<AccountRow> {
  const row = await accounts.byId(session.userId)
  if (row === undefined) throw new Refusal('not-signed-in')
  return row
}

/** Only if the password is still the one that was shown to be known: two changes at once leave one of them refused. */
async function setPassword(
  { database, devices, audit, nowMs }: AccountRouteParts,
  row: AccountRow,
  hash: string,
  session: Session,
  others: EndingSessions,
): Promise<AccountRow> {
  const next = {
    password_hash: hash,
    must_change_password: 0 as const,
    password_changed_at_ms: nowMs(),
    password_until_ms: null,
  }
  await database.transaction(async (tx) => {
    const { numUpdatedRows } = await tx
      .updateTable('account')
      .set(next)
      .where('id', '=', row.id)
      .where('password_hash', '=', row.password_hash)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw new Refusal('conflict')
    await devices.forgetAll(tx, row.id)
    await others.removeIn(tx)
    await audit.recordIn(tx, {
      by: session,
      action: 'password.change',
      object: { type: 'user', id: row.id },
    })
  })
  return { ...row, ...next }
}

const noPassword = {
  id: 'Akun ini tidak memakai kata sandi.',
  en: 'This account uses no password.',
}
const presentIsWrong = {
  id: 'Kata sandi yang sekarang salah.',
  en: 'The present password is wrong.',
}
const sameAgain = {
  id: 'Kata sandi baru sama dengan yang lama; pilih yang lain.',
  en: 'The new password is the same as the old one; choose another.',
}
