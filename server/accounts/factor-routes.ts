/** The second step of signing in, and the second factor of the own account and of others. */
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import {
  confirmFactor,
  giveCode,
  proveAgain,
  removeFactor,
  removeUserFactor,
  renewRecoveryCodes,
  startFactor,
} from '#domain/contract/rest/factor.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { Refusal } from '../http/refusal.ts'
import { type Route, route } from '../http/route.ts'
import type { AccountRow, AccountStore } from './account-store.ts'
import type { Admit } from './admission.ts'
import type { Notices } from './notices.ts'
import { placeOf } from './passkey-place.ts'
import type { Passkeys } from './passkeys.ts'
import type { PasswordHashes } from './password.ts'
import { type SecondFactors, wrongCode } from './second-factors.ts'
import type { Session } from './session.ts'
import type { SessionStore } from './session-store.ts'
import type { SignInLimits } from './sign-in-limits.ts'

export interface FactorRouteParts {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly factors: SecondFactors
  readonly passkeys: Passkeys
  readonly notices: Notices
  readonly limits: SignInLimits
  readonly hashes: PasswordHashes
  readonly admit: Admit
  readonly audit: AuditLog
  /** Mark of a device that belongs to the account of this name. */
  readonly deviceOf: (token: string | null, name: string) => Promise<string | null>
}

/** Wrong codes of one half-open session; then the password is asked again. */
const WRONG_CODES = 5

export function factorRoutes(parts: FactorRouteParts): Route[] {
  const { accounts, sessions, factors, passkeys, limits, admit, audit } = parts
  const wrong = new Map<string, number>()
  sessions.onEnded(({ id }) => {
    wrong.delete(id)
    factors.sessionEnded(id)
  })
  const accountOf = async (session: Session): Promise<AccountRow> => {
    const row = await accounts.byId(session.userId)
    if (row === undefined) throw new Refusal('not-signed-in')
    return row
  }
  return [
    route(giveCode, { action: 'session.own' }, async ({ body, session, ...call }) => {
      if (session.actor.owes !== 'code') throw new Refusal('conflict', notOwed)
      const { address, deviceToken } = call.caller
      const device = await parts.deviceOf(deviceToken, session.name)
      const tried = { name: `(code) ${session.userId}`, address, device }
      await limits.turn(tried)
      const row = await accountOf(session)
      const how =
        'code' in body
          ? await factors.accept(row, body.code)
          : await passkeys.verify(placeOf(call), body.passkey, session).then((found) => found && 'passkey')
      if (how === null) {
        const count = (wrong.get(session.id) ?? 0) + 1
        wrong.set(session.id, count)
        await audit.record({
          by: session,
          action: 'sign-in',
          outcome: 'refused',
          detail: { why: 'code' in body ? 'wrong-code' : 'wrong-passkey', address },
        })
        if (count >= WRONG_CODES) await sessions.end(session.id, 'ended')
        throw new Refusal('bad-request', 'code' in body ? wrongCode : wrongPasskey)
      }
      limits.succeeded(tried)
      return await admit(call, row, how, { hasProvedFactor: true, follows: session.id })
    }),

    route(startFactor, { action: 'factor.enrol', proof: true }, ({ session }) => factors.begin(session)),
    route(confirmFactor, { action: 'factor.enrol' }, async ({ body, session, ...call }) => {
      // Sessions from before know one factor less; they are opened anew.
      const others = sessions.ending({ userId: session.userId, but: session.id })
      const recoveryCodes = await factors.confirm(session, body.code, others.removeIn)
      others.tell('changed')
      const person = await admit(call, await accountOf(session), 'second-factor', {
        hasProvedFactor: true,
        follows: session.id,
      })
      return { person, recoveryCodes }
    }),
    route(renewRecoveryCodes, { action: 'account.own', proof: true }, async ({ session }) => ({
      recoveryCodes: await factors.renewCodes(session),
    })),
    route(removeFactor, { action: 'account.own', proof: true }, async ({ session }) => {
      const others = sessions.ending({ userId: session.userId, but: session.id })
      await factors.removeApp(session, needsSecondFactor(session.actor), others.removeIn)
      others.tell('changed')
      return {}
    }),
    route(
      removeUserFactor,
      {
        action: 'user.manage',
        proof: true,
        load: async ({ params }) => {
          const row = await accounts.byId(params.userId)
          return row === undefined ? null : { object: row, target: {}, type: 'user', id: row.id }
        },
      },
      async ({ object, session }) => {
        if (object.id === session.userId) throw new Refusal('conflict', notYourself)
        const ending = sessions.ending({ userId: object.id })
        await factors.removeAll(object.id, session, async (tx) => {
          await ending.removeIn(tx)
          await parts.notices.tell(tx, session, {
            kind: 'factor-removed',
            accountId: object.id,
            role: object.role,
          })
        })
        ending.tell('changed')
        return {}
      },
    ),

    route(proveAgain, { action: 'account.own' }, async ({ body, session, ...call }) => {
      const tried = { name: `(proof) ${session.userId}`, address: call.caller.address, device: session.id }
      await limits.turn(tried)
      const row = await accountOf(session)
      const isThere =
        'secret' in body
          ? (factors.has(row.id) && (await factors.accept(row, body.secret)) !== null) ||
            (await parts.hashes.verify(body.secret, row.password_hash))
          : (await passkeys.verify(placeOf(call), body.passkey, session)) !== null
      if (!isThere) {
        await audit.record({ by: session, action: 'session.prove', outcome: 'refused' })
        throw new Refusal('bad-request', 'secret' in body ? notProved : wrongPasskey)
      }
      limits.succeeded(tried)
      sessions.proved(session.id)
      return {}
    }),
  ]
}

const notOwed = {
  id: 'Sesi ini tidak menunggu kode.',
  en: 'This session does not wait for a code.',
}
const notYourself = {
  id: 'Faktor kedua sendiri diganti di halaman akun; administrator lain dapat menghapusnya.',
  en: 'The own second factor is replaced on the account page; another administrator can remove it.',
}
export const wrongPasskey = {
  id: 'Kunci sandi ini tidak dikenal di sini, atau permintaannya sudah lewat. Coba lagi, atau masuk dengan cara lain.',
  en: 'This passkey is not known here, or its time was over. Try again, or sign in another way.',
}
const notProved = {
  id: 'Kata sandi atau kode salah.',
  en: 'The password or the code is wrong.',
}
