import type { City } from '#config/schema/city.ts'
import { leastPasswordLetters } from '#domain/access/password-length.ts'
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import { me, setUp, signIn, signInDemo, signInInfo, signOut } from '#domain/contract/rest/session.ts'
import { noteNames } from '../audit/account-names.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { type Route, route } from '../http/route.ts'
import { type AccountRow, type AccountStore, nameKey } from './account-store.ts'
import type { Admit, AnyCall } from './admission.ts'
import { demoAccount, demoRoles } from './demo-accounts.ts'
import type { KnownDevices } from './known-devices.ts'
import { meOf } from './me.ts'
import { networkOf } from './network.ts'
import type { PasswordHashes } from './password.ts'
import type { PasswordRule } from './password-rule.ts'
import type { SessionStore } from './session-store.ts'
import type { SetupCode } from './setup-code.ts'
import type { SignInLimits } from './sign-in-limits.ts'

export interface SignInParts {
  readonly city: City
  readonly isDemo: boolean
  readonly nowMs: () => number
  readonly database: Database
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly limits: SignInLimits
  readonly setupCode: SetupCode
  readonly devices: KnownDevices
  readonly rule: PasswordRule
  readonly hashes: PasswordHashes
  readonly admit: Admit
  readonly audit: AuditLog
  readonly notes: ActNotes
}

export function signInRoutes(parts: SignInParts): Route[] {
  const { city, accounts, sessions, audit, notes, limits, admit } = parts
  const offersDemo = (call: AnyCall) => parts.isDemo && call.caller.isLoopback

  /** Writes down that somebody was turned away, under the name of an account that exists and under no other. */
  const turnedAway = async (call: AnyCall, account: AccountRow | undefined, why: string) => {
    await notes.strangerRefused({
      action: 'sign-in',
      ...(account === undefined ? {} : { object: { type: 'user', id: account.id } }),
      detail: { why, address: call.caller.address },
    })
  }

  return [
    route(signInInfo, { public: true, because: 'the sign-in page itself' }, async (call) => ({
      cityName: city.head.name,
      centreName: city.head.centreName,
      timeZone: city.head.timeZone,
      timeZoneLabel: city.head.timeZoneLabel,
      nowMs: parts.nowMs(),
      isDemo: offersDemo(call),
      demoRoles: offersDemo(call) ? [...demoRoles] : [],
      otherOrigin: offersDemo(call) ? otherLoopback(call.caller.origin) : null,
      needsSetup: await accounts.isEmpty(),
    })),

    route(
      signIn,
      { public: true, because: 'the way in; limited per name and address' },
      async ({ body, ...call }) => {
        const { address, deviceToken } = call.caller
        const device = await parts.devices.markOf(deviceToken, body.name)
        const tried = { name: nameKey(body.name), address, device }
        await limits.turn(tried)
        const account = await accounts.byName(body.name)
        const isOver =
          account === undefined ||
          account.disabled === 1 ||
          (account.password_until_ms !== null && account.password_until_ms <= parts.nowMs())
        const hash = isOver ? null : account.password_hash
        const asker =
          device === null
            ? ({ kind: 'stranger', network: networkOf(address).own } as const)
            : ({ kind: 'known' } as const)
        if (!(await parts.hashes.verify(body.password, hash, asker)) || account === undefined) {
          await turnedAway(call, account, 'wrong-name-or-password')
          throw wrongNameOrPassword()
        }
        limits.succeeded(tried)
        return await admit(call, account, 'password')
      },
    ),

    route(
      signInDemo,
      { public: true, because: 'demo city on loopback only; refused everywhere else, limited per address' },
      async ({ body, ...call }) => {
        const account = offersDemo(call) ? await demoAccount(accounts, body.role) : undefined
        if (account === undefined || account.disabled === 1) {
          // Anybody can ask this, and each refusal is an entry for ever: a script must not fill the disk with them.
          await limits.turn({ name: '(demo)', address: call.caller.address, device: null }, 0)
          await turnedAway(call, undefined, 'no-demo-here')
          throw new Refusal('forbidden', {
            id: 'Tombol peran hanya ada di kota contoh, di mesin itu sendiri.',
            en: 'Role buttons exist only in the demo city, on the machine itself.',
          })
        }
        return await admit(call, account, 'demo')
      },
    ),

    route(
      setUp,
      { public: true, because: 'needs the code from the console; only while no account exists' },
      async ({ body, ...call }) => {
        // Who sits at the machine itself, where the code is shown, does not wait behind strangers.
        const device = call.caller.isLoopback ? '(console)' : null
        await limits.turn({ name: '(set-up)', address: call.caller.address, device })
        if (!(await accounts.isEmpty())) {
          throw new Refusal('conflict', {
            id: 'Penyiapan sudah selesai: akun sudah ada.',
            en: 'Set-up is done: an account exists.',
          })
        }
        if (!parts.setupCode.accepts(body.code)) {
          await turnedAway(call, undefined, 'wrong-setup-code')
          throw new Refusal('forbidden', {
            id: 'Kode salah atau sudah kedaluwarsa. Lihat kode terbaru di konsol server.',
            en: 'The code is wrong or too old. See the newest one on the server’s console.',
          })
        }
        await parts.rule.require({
          password: body.password,
          names: [body.name, body.displayName],
          leastLetters: leastPasswordLetters(needsSecondFactor({ role: 'admin' })),
        })
        const passwordHash = await parts.hashes.make(body.password)
        const account = await parts.database.transaction(async (tx) => {
          // Asked again inside: two browsers may hold the same code.
          const other = await tx.selectFrom('account').select('id').limit(1).executeTakeFirst()
          if (other !== undefined) throw new Refusal('conflict')
          const { name, displayName } = body
          const row = await accounts.create(tx, {
            name,
            displayName,
            role: 'admin',
            skpdId: null,
            teamId: null,
            passwordHash,
          })
          await audit.recordIn(tx, { by: null, action: 'set-up', object: { type: 'user', id: row.id } })
          await noteNames(tx, audit, row)
          return row
        })
        parts.setupCode.spend()
        return await admit(call, account, 'set-up')
      },
    ),

    route(me, { action: 'session.own' }, ({ session }) => meOf(session)),

    route(signOut, { action: 'session.own' }, async ({ session, cookie }) => {
      await sessions.end(session.id, 'signed-out')
      cookie.clear()
      await notes.signedOut(session)
      return {}
    }),
  ]
}

/** The same machine under its other loopback name: a second person can be signed in there, cookies are apart. */
function otherLoopback(origin: string | null): string | null {
  if (origin === null) return null
  const url = new URL(origin)
  if (url.hostname === '127.0.0.1') url.hostname = 'localhost'
  else if (url.hostname === 'localhost') url.hostname = '127.0.0.1'
  else return null
  return url.origin
}

function wrongNameOrPassword(): Refusal {
  return new Refusal('not-signed-in', {
    id: 'Nama atau kata sandi salah.',
    en: 'The name or the password is wrong.',
  })
}
