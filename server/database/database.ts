/** The relational store of one city, `data/<city>/app.db`. The server is its only writer. */
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler, type Transaction } from 'kysely'
import { Migrator } from 'kysely/migration'
import { DatabaseError } from './database-error.ts'
import type { MigrationSet } from './migrations.ts'
import { SqliteDriver } from './sqlite-driver.ts'
import type { Tables } from './tables.ts'
import { type TransactionScope, transactionScope } from './transaction-scope.ts'

const TRANSACTION_LIMIT_MS = 5_000
const MIGRATION_LIMIT_MS = 10 * 60_000

/**
 * `T` is the set of tables; every folder of the server uses the default. Both ways in answer after the commit is on
 * disk. Never await anything but the database inside a transaction: there is one writer.
 */
export interface Database<T = Tables> {
  /** For single statements. Throws `used-in-transaction` inside a transaction callback. */
  readonly db: Kysely<T>
  /** `begin immediate`, commit when `work` resolves, roll back when it throws or takes longer than 5 s. */
  transaction<R>(work: (tx: Transaction<T>) => Promise<R>): Promise<R>
  /** Name of the newest migration. */
  readonly schemaVersion: string
  sizeBytes(): Promise<number>
  /** Lets waiting statements finish. May be called twice. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly path: string
  readonly migrations: MigrationSet
  readonly transactionLimitMs?: number
}

/** Opens (and makes) the file and brings its schema up to date; throws when a migration fails. */
export async function openDatabase<T = Tables>(options: DatabaseOptions): Promise<Database<T>> {
  await mkdir(dirname(options.path), { recursive: true, mode: 0o700 })
  const db = new Kysely<T>({
    dialect: {
      createDriver: () => new SqliteDriver(options.path),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createAdapter: () => new TransactionalSqliteAdapter(),
      createIntrospector: (inner) => new SqliteIntrospector(inner),
    },
  })
  const limitMs = options.transactionLimitMs ?? TRANSACTION_LIMIT_MS
  try {
    await migrate(db, options.migrations)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return {
    db,
    transaction: (work) => inScope({ limitMs, mayUseDbBeside: false }, () => db.transaction().execute(work)),
    schemaVersion: Object.keys(options.migrations).sort().at(-1) ?? 'none',
    sizeBytes: async () => {
      const sizes = await Promise.all(
        [options.path, `${options.path}-wal`].map(
          async (file) => (await stat(file).catch(() => null))?.size ?? 0,
        ),
      )
      return sizes.reduce((sum, size) => sum + size, 0)
    },
    close: () => db.destroy(),
  }
}

/**
 * SQLite can roll back schema changes, and our driver has its own lock; Kysely's own adapter says no to both, and its
 * mutex would make `db` inside a transaction wait for ever before our driver could refuse it.
 */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true
  }
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

async function migrate<T>(db: Kysely<T>, migrations: MigrationSet): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await inScope({ limitMs: MIGRATION_LIMIT_MS, mayUseDbBeside: true }, () =>
    migrator.migrateToLatest(),
  )
  if (error !== undefined) {
    const detail = error instanceof Error ? error.message : String(error)
    const unknown = /previously executed migration (\S+) is missing/.exec(detail)?.[1]
    if (unknown !== undefined)
      throw new DatabaseError(
        'newer-schema',
        `app.db was written by a newer Pantau (it has "${unknown}"); upgrade, or restore the backup`,
        error,
      )
    throw new Error(`app.db: its schema could not be brought up to date: ${detail}`, { cause: error })
  }
}

async function inScope<R>(
  options: Pick<TransactionScope, 'limitMs' | 'mayUseDbBeside'>,
  run: () => Promise<R>,
): Promise<R> {
  const scope: TransactionScope = { ...options, open: true, cut: Promise.withResolvers<never>() }
  scope.cut.promise.catch(() => undefined)
  try {
    // Raced, because work that waits for ever would otherwise keep its caller for ever after the cut.
    return await Promise.race([transactionScope.run(scope, run), scope.cut.promise])
  } finally {
    scope.open = false
  }
}
