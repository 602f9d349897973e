/**
 * Joins who may come in: people with accounts, what they prove themselves with, their sessions, and the wall screens
 * that were paired. `start-server.ts` gives it the store and the audit log, and gets routes and sessions.
 */
import type { City } from '#config/schema/city.ts'
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { accountRoutes } from './accounts/account-routes.ts'
import type { AccountStore } from './accounts/account-store.ts'
import { admission } from './accounts/admission.ts'
import { Challenges } from './accounts/challenges.ts'
import { factorRoutes } from './accounts/factor-routes.ts'
import { KnownDevices } from './accounts/known-devices.ts'
import { Notices } from './accounts/notices.ts'
import { passkeyRoutes } from './accounts/passkey-routes.ts'
import { Passkeys } from './accounts/passkeys.ts'
import { type HashCost, PasswordHashes } from './accounts/password.ts'
import { PasswordRule } from './accounts/password-rule.ts'
import { SecondFactors } from './accounts/second-factors.ts'
import { SessionStore } from './accounts/session-store.ts'
import { SetupCode } from './accounts/setup-code.ts'
import { SignInLimits } from './accounts/sign-in-limits.ts'
import { signInRoutes } from './accounts/sign-in-routes.ts'
import { userRoutes } from './accounts/user-routes.ts'
import { userSessionRoutes } from './accounts/user-session-routes.ts'
import type { ActNotes } from './audit/act-notes.ts'
import type { AuditLog } from './audit/audit-log.ts'
import type { Database } from './database/database.ts'
import type { Route } from './http/route.ts'
import type { SealedDutyBook } from './sealed/sealed-duties.ts'
import type { SealedKeys } from './sealed/sealed-keys.ts'
import { DISPLAY_CHALLENGE_MS } from './walls/display-proof.ts'
import { Displays } from './walls/displays.ts'
import { findScreen, wallRoutes } from './walls/wall-routes.ts'

export interface CallerParts {
  readonly city: City
  readonly isDemo: boolean
  readonly database: Database
  readonly accounts: AccountStore
  /** Secrets of second factors are kept under the same keys as sealed complaints. */
  readonly keys: SealedKeys
  readonly duties: SealedDutyBook
  readonly audit: AuditLog
  readonly notes: ActNotes
  readonly nowMs: () => number
  readonly monotonicMs: () => number
  readonly log: { error(fields: object, message: string): void }
  readonly print: (line: string) => void
  /** Left out: what a hash should cost. */
  readonly passwordCost?: HashCost | undefined
}

export interface Callers {
  readonly sessions: SessionStore
  readonly routes: readonly Route[]
  /** While no account exists, outside the demo, a code stands on the console; it is renewed when its time is over. */
  renewSetupCode(): Promise<void>
}

export async function openCallers(parts: CallerParts): Promise<Callers> {
  const { city, isDemo, database, accounts, keys, duties, audit, notes, nowMs, monotonicMs, log } = parts
  const issuer = city.head.centreName
  const passkeys = await Passkeys.load({ database, issuer, nowMs, monotonicMs })
  const factors = await SecondFactors.load({
    database,
    keys,
    passkeys,
    audit,
    issuer,
    nowMs,
  })
  const sessions = await SessionStore.open({
    database,
    nowMs,
    monotonicMs,
    lifetimeMs: city.settings.server.sessionHours * hourMs,
    // A person has a desk, a phone and a forgotten tab; the demo's accounts are everybody's.
    perAccount: isDemo ? 200 : 10,
    sealedOf: (userId) => duties.of(userId),
    owedBy: ({ userId, role, mustChangePassword, hasProvedFactor }) => {
      // The demo is entered by buttons; there is nothing that a second factor could guard.
      if (isDemo) return mustChangePassword ? 'new-password' : null
      if (factors.has(userId) && !hasProvedFactor) return 'code'
      if (mustChangePassword) return 'new-password'
      const isNeeded = needsSecondFactor({ role, sealed: duties.of(userId) })
      return isNeeded && !factors.has(userId) ? 'second-factor' : null
    },
    screenName: (wall, screen) => findScreen(city, wall, screen)?.name ?? null,
  })
  const limits = new SignInLimits(monotonicMs, undefined, ({ name, address }) => {
    const known = name === null || name.startsWith('(') ? undefined : accounts.byName(name)
    void Promise.resolve(known)
      .then((account) => notes.throttled(address, account && { type: 'user', id: account.id }))
      .catch((error: unknown) => log.error({ err: error }, 'throttled sign-in not written down'))
  })
  const challenges = new Challenges(DISPLAY_CHALLENGE_MS, monotonicMs)
  const displays = await Displays.open({
    database,
    sessions,
    audit,
    challenges,
    nowMs,
    lifetimeMs: city.settings.server.wallTokenDays * dayMs,
  })
  const setupCode = new SetupCode(parts.print, monotonicMs)
  const rule = new PasswordRule(city)
  const hashes = new PasswordHashes(parts.passwordCost)
  const devices = new KnownDevices(database, nowMs)
  const notices = new Notices(database, nowMs)
  const admit = admission(sessions, devices, audit)

  return {
    sessions,
    renewSetupCode: async () => {
      if (!isDemo && (await accounts.isEmpty())) setupCode.renew()
    },
    routes: [
      ...signInRoutes({
        city,
        isDemo,
        nowMs,
        database,
        accounts,
        sessions,
        limits,
        setupCode,
        devices,
        rule,
        hashes,
        admit,
        audit,
        notes,
      }),
      ...accountRoutes({
        database,
        accounts,
        sessions,
        limits,
        devices,
        factors,
        passkeys,
        rule,
        hashes,
        admit,
        audit,
        nowMs,
      }),
      ...userRoutes({
        city,
        database,
        accounts,
        sessions,
        duties,
        devices,
        factors,
        notices,
        rule,
        hashes,
        audit,
        notes,
        nowMs,
      }),
      ...factorRoutes({
        accounts,
        sessions,
        factors,
        passkeys,
        notices,
        limits,
        hashes,
        admit,
        audit,
        deviceOf: (token, name) => devices.markOf(token, name),
      }),
      ...passkeyRoutes({ database, accounts, sessions, factors, passkeys, limits, admit, audit, notes }),
      ...notices.routes(),
      ...userSessionRoutes({ accounts, sessions, audit }),
      ...wallRoutes({ city, displays, challenges, limits, audit, notes, nowMs }),
    ],
  }
}
