import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Generated, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Database, openDatabase } from './database.ts'
import { joinMigrations, type MigrationSet, migrations } from './migrations.ts'
import type { Flag } from './tables.ts'

interface TestTables {
  thing: { id: Generated<number>; name: string; seen: Flag; note: string | null }
}
const thingMigrations: MigrationSet = {
  '0001-thing': {
    async up(db) {
      await db.schema
        .createTable('thing')
        .addColumn('id', 'integer', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('seen', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('note', 'text')
        .execute()
    },
  },
}

let folder: string
let database: Database<TestTables>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-db-'))
  database = await openDatabase<TestTables>({
    path: join(folder, 'app.db'),
    migrations: thingMigrations,
    transactionLimitMs: 200,
  })
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

const insert = (name: string) => database.db.insertInto('thing').values({ name, seen: false }).execute()
const names = async () =>
  (await database.db.selectFrom('thing').select('name').orderBy('id').execute()).map((r) => r.name)

test('the file is in WAL mode with full synchronisation', async () => {
  await database.transaction(async (tx) => {
    const mode = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)
    const level = await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)
    expect(mode.rows[0]?.journal_mode).toBe('wal')
    expect(level.rows[0]?.synchronous).toBe(2)
  })
})

test('a write is seen by the next read, booleans are kept as 0 and 1', async () => {
  const result = await database.db.insertInto('thing').values({ name: 'a', seen: true }).executeTakeFirst()
  expect(result.insertId).toBe(1n)
  expect(await database.db.selectFrom('thing').selectAll().execute()).toEqual([
    { id: 1, name: 'a', seen: 1, note: null },
  ])
})

test('insert with returning gives the row', async () => {
  const row = await database.db
    .insertInto('thing')
    .values({ name: 'r', seen: 0 })
    .returning('id')
    .executeTakeFirst()
  expect(row).toEqual({ id: 1 })
})

test.each([
  ['a Date', new Date(0)],
  ['NaN', Number.NaN],
  ['an object', { a: 1 }],
  ['an array', [1]],
  ['undefined', undefined],
])('%s as a parameter is refused with its place', async (_name, value) => {
  await expect(sql`select ${value}`.execute(database.db)).rejects.toThrow(/parameter 1 must be/)
})

test('a transaction that throws leaves nothing behind', async () => {
  await expect(
    database.transaction(async (tx) => {
      await tx.insertInto('thing').values({ name: 'gone', seen: 0 }).execute()
      throw new Error('no')
    }),
  ).rejects.toThrow('no')
  expect(await names()).toEqual([])
})

test('db inside a transaction callback is refused instead of waiting for ever', async () => {
  await expect(database.transaction(async () => await insert('x'))).rejects.toThrow(/inside a transaction/)
  await expect(database.transaction(async () => await names())).rejects.toThrow(/inside a transaction/)
  await insert('after')
  expect(await names()).toEqual(['after'])
})

test('a transaction begun without Database.transaction is refused', async () => {
  await expect(database.db.transaction().execute(async () => 1)).rejects.toThrow(/Database.transaction/)
})

test('a transaction that takes too long is cut, its caller told, and the next one goes on', async () => {
  await expect(
    database.transaction(async (tx) => {
      await tx.insertInto('thing').values({ name: 'late', seen: 0 }).execute()
      await new Promise(() => undefined)
    }),
  ).rejects.toThrow(/took too long/)
  await database.transaction(async (tx) => {
    await tx.insertInto('thing').values({ name: 'next', seen: 0 }).execute()
  })
  expect(await names()).toEqual(['next'])
})

test('statements of a cut transaction are refused', async () => {
  let late: Promise<unknown> | undefined
  await expect(
    database.transaction(async (tx) => {
      await tx.insertInto('thing').values({ name: 'a', seen: 0 }).execute()
      const wait = new Promise((resolve) => setTimeout(resolve, 300))
      late = wait.then(() => tx.insertInto('thing').values({ name: 'b', seen: 0 }).execute())
      late.catch(() => undefined)
      await late
    }),
  ).rejects.toThrow(/took too long/)
  await expect(late).rejects.toThrow(/took too long/)
  expect(await names()).toEqual([])
})

test('writers take turns in the order they came', async () => {
  await Promise.all(
    Array.from({ length: 50 }, (_, i) =>
      i % 2 === 0
        ? insert(String(i))
        : database.transaction(async (tx) => {
            await tx
              .insertInto('thing')
              .values({ name: String(i), seen: 0 })
              .execute()
          }),
    ),
  )
  expect(await names()).toEqual(Array.from({ length: 50 }, (_, i) => String(i)))
})

test('a failed migration leaves the schema as it was', async () => {
  const broken: MigrationSet = {
    ...thingMigrations,
    '0002-broken': {
      async up(db) {
        await db.schema.createTable('half').addColumn('id', 'integer').execute()
        await sql`nonsense`.execute(db)
      },
    },
  }
  const path = join(folder, 'app.db')
  await expect(openDatabase({ path, migrations: broken })).rejects.toThrow(/could not be brought up to date/)
  const tables = await sql<{ name: string }>`select name from sqlite_master where name = 'half'`.execute(
    database.db,
  )
  expect(tables.rows).toEqual([])
})

test('two folders cannot take the same migration number', () => {
  expect(() => joinMigrations(thingMigrations, { '0001-other': { up: async () => undefined } })).toThrow(
    /0001 is both/,
  )
})

test('the schema of the product opens, twice', async () => {
  const path = join(folder, 'product.db')
  await (await openDatabase({ path, migrations })).close()
  const again = await openDatabase({ path, migrations })
  expect(await again.db.selectFrom('account').selectAll().execute()).toEqual([])
  expect(await again.sizeBytes()).toBeGreaterThan(0)
  await again.close()
})
