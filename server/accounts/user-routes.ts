import type { City } from '#config/schema/city.ts'
import { canHoldSealed } from '#domain/access/may.ts'
import { leastPasswordLetters } from '#domain/access/password-length.ts'
import type { Role } from '#domain/access/role.ts'
import { needsSecondFactor } from '#domain/access/second-factor.ts'
import type { Failure } from '#domain/contract/endpoint.ts'
import { changeUser, createUser, users } from '#domain/contract/rest/session.ts'
import type { SkpdId, TeamId } from '#domain/ids.ts'
import { noteNames } from '../audit/account-names.ts'
import type { ActNotes } from '../audit/act-notes.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Database } from '../database/database.ts'
import { Refusal } from '../http/refusal.ts'
import { type Route, route } from '../http/route.ts'
import type { SealedDutyBook } from '../sealed/sealed-duties.ts'
import { type AccountRow, type AccountStore, roleOf, userOf } from './account-store.ts'
import type { KnownDevices } from './known-devices.ts'
import type { Notices } from './notices.ts'
import type { PasswordHashes } from './password.ts'
import type { PasswordRule } from './password-rule.ts'
import type { SecondFactors } from './second-factors.ts'
import type { SessionStore } from './session-store.ts'

export interface UserRouteParts {
  readonly city: City
  readonly database: Database
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly duties: SealedDutyBook
  readonly devices: KnownDevices
  readonly factors: SecondFactors
  readonly notices: Notices
  readonly rule: PasswordRule
  readonly hashes: PasswordHashes
  readonly audit: AuditLog
  readonly nowMs: () => number
  readonly notes: ActNotes
}
interface Place {
  readonly role: Role
  readonly skpdId: SkpdId | null
  readonly teamId: TeamId | null
}

export function userRoutes(parts: UserRouteParts): Route[] {
  const { city, database, accounts, sessions, duties, notices, audit, notes } = parts
  const told = (row: AccountRow) => userOf(row, parts.factors.has(row.id))
  /** Good for one sign-in, and chosen with the same care: until then it is all that guards the account. */
  const firstPassword = async (password: string, names: readonly string[], role: Role) => {
    const leastLetters = leastPasswordLetters(needsSecondFactor({ role }))
    await parts.rule.require({ password, names, leastLetters })
    return await parts.hashes.make(password)
  }
  return [
    route(users, { action: 'user.manage' }, async ({ session }) => {
      await notes.read(session, 'user.list')
      return { users: (await accounts.all()).map(told) }
    }),

    route(createUser, { action: 'user.manage', proof: true }, async ({ body, session }) => {
      requirePlace(city, body)
      const { name, displayName, role, skpdId, teamId } = body
      const passwordHash = await firstPassword(body.password, [name, displayName], role)
      return await database.transaction(async (tx) => {
        const row = await accounts.create(tx, {
          name,
          displayName,
          role,
          skpdId,
          teamId,
          passwordHash,
          mustChangePassword: true,
        })
        await audit.recordIn(tx, {
          by: session,
          action: 'user.create',
          object: { type: 'user', id: row.id },
          detail: { role, skpdId, teamId },
        })
        await noteNames(tx, audit, row)
        await notices.tell(tx, session, { kind: 'account-made', accountId: row.id, role })
        return told(row)
      })
    }),

    route(
      changeUser,
      {
        action: 'user.manage',
        proof: true,
        load: async ({ params }) => {
          const row = await accounts.byId(params.userId)
          return row === undefined ? null : { object: row, target: {}, type: 'user', id: row.id }
        },
      },
      async ({ body, session, object }) => {
        if (body.password !== undefined && object.id === session.userId) throw ownPasswordElsewhere()
        const passwordHash =
          body.password === undefined
            ? undefined
            : await firstPassword(
                body.password,
                [object.name, object.display_name],
                body.role ?? roleOf(object),
              )
        const ending = sessions.ending({ userId: object.id })
        const changed = await database.transaction(async (tx) => {
          const row = await tx
            .selectFrom('account')
            .selectAll()
            .where('id', '=', object.id)
            .executeTakeFirstOrThrow()
          const place: Place = {
            role: body.role ?? roleOf(row),
            skpdId: body.skpdId !== undefined ? body.skpdId : told(row).skpdId,
            teamId: body.teamId !== undefined ? body.teamId : told(row).teamId,
          }
          requirePlace(city, place)
          const disabled = body.disabled ?? row.disabled === 1
          if (disabled || !canHoldSealed(place.role)) duties.requireFree(row)
          const staysAdmin = place.role === 'admin' && !disabled
          if (row.role === 'admin' && row.disabled === 0 && !staysAdmin) {
            const others = await tx
              .selectFrom('account')
              .select('id')
              .where('role', '=', 'admin')
              .where('disabled', '=', 0)
              .where('id', '!=', row.id)
              .executeTakeFirst()
            if (others === undefined) throw lastAdministrator()
          }
          const next = {
            role: place.role,
            skpd_id: place.skpdId,
            team_id: place.teamId,
            disabled: disabled ? (1 as const) : (0 as const),
            ...(passwordHash !== undefined && {
              password_hash: passwordHash,
              must_change_password: 1 as const,
              password_changed_at_ms: parts.nowMs(),
              password_until_ms: null,
            }),
          }
          await tx.updateTable('account').set(next).where('id', '=', row.id).execute()
          // In the same commit: a sign-in under way either saw the change or is among the sessions that end here.
          await ending.removeIn(tx)
          if (passwordHash !== undefined) await parts.devices.forgetAll(tx, row.id)
          await audit.recordIn(tx, {
            by: session,
            action: 'user.change',
            object: { type: 'user', id: row.id },
            detail: {
              role: place.role,
              skpdId: place.skpdId,
              teamId: place.teamId,
              disabled,
              newPassword: passwordHash !== undefined,
            },
          })
          const accountId = row.id
          const { role } = place
          if (role !== row.role) await notices.tell(tx, session, { kind: 'role-changed', accountId, role })
          if (row.disabled === 1 && !disabled)
            await notices.tell(tx, session, { kind: 'enabled', accountId, role })
          if (passwordHash !== undefined)
            await notices.tell(tx, session, { kind: 'password-set', accountId, role })
          return { ...row, ...next }
        })
        ending.tell(changed.disabled === 1 ? 'disabled' : 'changed')
        return told(changed)
      },
    ),
  ]
}

/** An agency's person needs the agency, a field person the team; both must be the city's. */
function requirePlace(city: City, place: Place): void {
  const issues: NonNullable<Failure['issues']> = []
  if (place.skpdId !== null && !city.skpd.some((skpd) => skpd.id === place.skpdId)) {
    issues.push({ path: 'body.skpdId', message: { id: 'SKPD ini tidak ada', en: 'there is no such agency' } })
  }
  if (place.teamId !== null && !city.teams.some((team) => team.id === place.teamId)) {
    issues.push({ path: 'body.teamId', message: { id: 'regu ini tidak ada', en: 'there is no such team' } })
  }
  if (place.role === 'skpd' && place.skpdId === null) {
    issues.push({
      path: 'body.skpdId',
      message: { id: 'diperlukan untuk peran SKPD', en: 'needed for the role of an agency' },
    })
  }
  if (place.role === 'field' && place.teamId === null) {
    issues.push({
      path: 'body.teamId',
      message: { id: 'diperlukan untuk petugas lapangan', en: 'needed for a field team' },
    })
  }
  if (issues.length === 0) return
  throw new Refusal(
    'bad-request',
    { id: 'SKPD atau regu tidak sesuai dengan perannya.', en: 'Agency or team do not fit the role.' },
    { issues },
  )
}

function ownPasswordElsewhere(): Refusal {
  return new Refusal('conflict', {
    id: 'Kata sandi sendiri diganti di halaman akun, dengan kata sandi yang sekarang.',
    en: 'The own password is changed on the account page, with the present one.',
  })
}

function lastAdministrator(): Refusal {
  return new Refusal('conflict', {
    id: 'Ini administrator terakhir; tunjuk yang lain lebih dulu.',
    en: 'This is the last administrator; appoint another one first.',
  })
}
