import { type Kysely, sql } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const alertMigrations: MigrationSet = {
  '0011-alerts': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('alert')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('cause_key', 'text', (c) => c.notNull())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('raised_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('cleared_at_ms', 'bigint')
        .addColumn('document', 'text', (c) => c.notNull())
        .execute()
      // One open alert per cause, held by the store as well as by the code.
      await sql`create unique index alert_open_cause on alert (cause_key) where cleared_at_ms is null`.execute(
        db,
      )
      await db.schema.createIndex('alert_cleared').on('alert').column('cleared_at_ms').execute()
    },
  },
}
