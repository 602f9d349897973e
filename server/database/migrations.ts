/**
 * Every migration of `app.db`, in one sequence over all folders: take the next free number, never change one that has
 * been released. A folder writes its own in `migrations.ts` and is joined in here.
 */
import type { Migration } from 'kysely/migration'
import { accountMigrations } from '../accounts/migrations.ts'
import { alertMigrations } from '../alerts/migrations.ts'
import { auditMigrations } from '../audit/migrations.ts'
import { cameraMigrations } from '../cameras/migrations.ts'
import { privacyMigrations } from '../privacy/migrations.ts'
import { recordMigrations } from '../records/migrations.ts'
import { sealedMigrations } from '../sealed/migrations.ts'
import { taskMigrations } from '../tasks/migrations.ts'
import { wallMigrations } from '../walls/migrations.ts'

/** Name (`0001-accounts`) to migration. Only `up`: a city goes back by restoring its backup. */
export type MigrationSet = Readonly<Record<string, Migration>>

/** Joins sets; throws when two folders took the same number. */
export function joinMigrations(...sets: readonly MigrationSet[]): MigrationSet {
  const joined: Record<string, Migration> = {}
  const numbers = new Map<string, string>()
  for (const [name, migration] of sets.flatMap((set) => Object.entries(set))) {
    const number = /^(\d{4})-[a-z0-9-]+$/.exec(name)?.[1]
    if (number === undefined) throw new Error(`migration "${name}": a name looks like 0001-accounts`)
    const taken = numbers.get(number)
    if (taken !== undefined) throw new Error(`migration ${number} is both "${taken}" and "${name}"`)
    numbers.set(number, name)
    joined[name] = migration
  }
  return joined
}

export const migrations: MigrationSet = joinMigrations(
  accountMigrations,
  auditMigrations,
  wallMigrations,
  recordMigrations,
  alertMigrations,
  taskMigrations,
  sealedMigrations,
  cameraMigrations,
  privacyMigrations,
)
