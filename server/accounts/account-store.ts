/** People's accounts. A name is unique without regard to case and to how a keyboard composes its letters. */
import { randomUUID } from 'node:crypto'
import type { Selectable, Transaction } from 'kysely'
import { Role } from '#domain/access/role.ts'
import { type User, User as UserSchema } from '#domain/contract/rest/session.ts'
import type { SkpdId, TeamId } from '#domain/ids.ts'
import type { Database } from '../database/database.ts'
import { isConstraintViolation } from '../database/database-error.ts'
import type { Tables } from '../database/tables.ts'
import { Refusal } from '../http/refusal.ts'

export type AccountRow = Selectable<Tables['account']>
export interface NewAccount {
  readonly name: string
  readonly displayName: string
  readonly role: Role
  readonly skpdId: SkpdId | null
  readonly teamId: TeamId | null
  readonly passwordHash: string | null
  /** Somebody else chose the password: the first sign-in asks for another. */
  readonly mustChangePassword?: boolean
}

export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}

export class AccountStore {
  readonly #database: Database
  readonly #nowMs: () => number

  constructor(database: Database, nowMs: () => number) {
    this.#database = database
    this.#nowMs = nowMs
  }

  async isEmpty(): Promise<boolean> {
    return (
      (await this.#database.db.selectFrom('account').select('id').limit(1).executeTakeFirst()) === undefined
    )
  }

  async byName(name: string): Promise<AccountRow | undefined> {
    return await this.#database.db
      .selectFrom('account')
      .selectAll()
      .where('name_key', '=', nameKey(name))
      .executeTakeFirst()
  }

  async byId(id: string): Promise<AccountRow | undefined> {
    return await this.#database.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
  }

  async all(): Promise<AccountRow[]> {
    return await this.#database.db.selectFrom('account').selectAll().orderBy('name_key').execute()
  }

  /** Refuses a name that is taken. */
  async create(tx: Transaction<Tables>, account: NewAccount): Promise<AccountRow> {
    const row = {
      id: `u-${randomUUID()}`,
      name: account.name,
      name_key: nameKey(account.name),
      display_name: account.displayName,
      role: account.role,
      skpd_id: account.skpdId,
      team_id: account.teamId,
      password_hash: account.passwordHash,
      must_change_password: account.mustChangePassword === true ? 1 : 0,
      password_changed_at_ms: account.passwordHash === null ? null : this.#nowMs(),
      password_until_ms: null,
      disabled: 0,
      created_at_ms: this.#nowMs(),
      last_sign_in_at_ms: null,
    } as const
    try {
      await tx.insertInto('account').values(row).execute()
    } catch (cause) {
      if (!isConstraintViolation(cause)) throw cause
      throw new Refusal(
        'conflict',
        {
          id: `Nama "${account.name}" sudah dipakai akun lain.`,
          en: `The name "${account.name}" belongs to another account.`,
        },
        { cause },
      )
    }
    return row
  }
}

/** The account as administrators see it: never the hash. */
export function userOf(row: AccountRow, hasSecondFactor: boolean): User {
  return UserSchema.parse({
    userId: row.id,
    name: row.name,
    displayName: row.display_name,
    role: roleOf(row),
    skpdId: row.skpd_id,
    teamId: row.team_id,
    disabled: row.disabled === 1,
    hasSecondFactor,
    createdAtMs: row.created_at_ms,
    lastSignInAtMs: row.last_sign_in_at_ms,
  })
}

export function roleOf(row: Pick<AccountRow, 'role'>): Role {
  return Role.parse(row.role)
}
