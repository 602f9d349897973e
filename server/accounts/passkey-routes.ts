/** Signing in with a passkey, and the passkeys of the own account. */
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import {
  addPasskey,
  askPasskey,
  removePasskey,
  renamePasskey,
  signInPasskey,
  startPasskey,
} from '#domain/contract/rest/passkeys.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { type Route, route } from '../http/route.ts'
import type { AccountRow, AccountStore } from './account-store.ts'
import type { Admit } from './admission.ts'
import { wrongPasskey } from './factor-routes.ts'
import { meOf } from './me.ts'
import { placeOf } from './passkey-place.ts'
import type { Passkeys } from './passkeys.ts'
import type { SecondFactors } from './second-factors.ts'
import type { Session } from './session.ts'
import type { SessionStore } from './session-store.ts'
import type { SignInLimits } from './sign-in-limits.ts'

export interface PasskeyRouteParts {
  readonly database: Database
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly factors: SecondFactors
  readonly passkeys: Passkeys
  readonly limits: SignInLimits
  readonly admit: Admit
  readonly audit: AuditLog
  readonly notes: ActNotes
}

export function passkeyRoutes(parts: PasskeyRouteParts): Route[] {
  const { database, accounts, sessions, factors, passkeys, limits, admit, audit } = parts
  const accountOf = async (session: Session): Promise<AccountRow> => {
    const row = await accounts.byId(session.userId)
    if (row === undefined) throw new Refusal('not-signed-in')
    // The demo's accounts have no password, and nothing to guard.
    if (row.password_hash === null) throw new Refusal('conflict', noPassword)
    return row
  }
  return [
    route(
      askPasskey,
      { public: true, because: 'a random text of which nothing is kept; names no account to a stranger' },
      ({ body, session, ...call }) => {
        if (body.of === 'session' && (session === null || session.screen !== null))
          throw new Refusal('not-signed-in')
        return passkeys.request(placeOf(call), body.of === 'session' ? session : null)
      },
    ),

    route(
      signInPasskey,
      { public: true, because: 'the way in; limited per address' },
      async ({ body, ...call }) => {
        // A signature is not guessed: only the caller counts, never all tries for one account together.
        const tried = { name: null, address: call.caller.address, device: null }
        await limits.turn(tried)
        const found = await passkeys.verify(placeOf(call), body.passkey, null)
        const account = found === null ? undefined : await accounts.byId(found.account_id)
        if (account === undefined || account.disabled === 1) {
          await parts.notes.strangerRefused({
            action: 'sign-in',
            ...(account === undefined ? {} : { object: { type: 'user', id: account.id } }),
            detail: { why: 'wrong-passkey', address: call.caller.address },
          })
          throw new Refusal('not-signed-in', wrongPasskey)
        }
        limits.succeeded(tried)
        return await admit(call, account, 'passkey', { hasProvedFactor: true })
      },
    ),

    route(startPasskey, { action: 'factor.enrol', proof: true }, async ({ session, ...call }) => {
      await accountOf(session)
      return await passkeys.begin(placeOf(call), session)
    }),

    route(addPasskey, { action: 'factor.enrol' }, async ({ body, session, ...call }) => {
      const account = await accountOf(session)
      const row = await passkeys.read(placeOf(call), body.passkey, body.name, session)
      const others = sessions.ending({ userId: session.userId, but: session.id })
      const recoveryCodes = await factors.addPasskey(session, row, others.removeIn)
      // One more of what the account has already changes nothing for its sessions.
      if (recoveryCodes === null) return { person: meOf(session), recoveryCodes }
      others.tell('changed')
      const person = await admit(call, account, 'second-factor', {
        hasProvedFactor: true,
        follows: session.id,
      })
      return { person, recoveryCodes }
    }),

    route(renamePasskey, { action: 'account.own' }, async ({ params, body, session }) => {
      await database.transaction(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('passkey')
          .set({ name: body.name })
          .where('id', '=', params.passkeyId)
          .where('account_id', '=', session.userId)
          .executeTakeFirst()
        if (numUpdatedRows === 0n) throw new Refusal('not-found')
        await audit.recordIn(tx, {
          by: session,
          action: 'passkey.rename',
          object: { type: 'user', id: session.userId },
          detail: { passkey: params.passkeyId },
        })
      })
      return {}
    }),

    route(removePasskey, { action: 'account.own', proof: true }, async ({ params, session }) => {
      // It may have gone with whoever took it.
      const others = sessions.ending({ userId: session.userId, but: session.id })
      const isNeeded = needsSecondFactor(session.actor)
      await factors.removePasskey(session, params.passkeyId, isNeeded, others.removeIn)
      others.tell('changed')
      return {}
    }),
  ]
}

const noPassword = {
  id: 'Akun kota contoh tidak memakai kunci sandi.',
  en: 'Accounts of the sample city use no passkey.',
}
