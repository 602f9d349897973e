import type { Kysely } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const privacyMigrations: MigrationSet = {
  '0035-privacy': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('retention_run')
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('ran_on', 'text', (c) => c.notNull())
        .addColumn('before_day', 'text', (c) => c.notNull())
        .addColumn('count', 'integer', (c) => c.notNull())
        .addColumn('finished_at_ms', 'bigint')
        .addPrimaryKeyConstraint('retention_run_day', ['kind', 'ran_on'])
        .execute()
      await db.schema
        .createTable('person_request')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('at_ms', 'bigint', (c) => c.notNull())
        .addColumn('by_name', 'text', (c) => c.notNull())
        .addColumn('act', 'text', (c) => c.notNull())
        .addColumn('reference', 'text', (c) => c.notNull())
        .addColumn('complaint_ids', 'text', (c) => c.notNull())
        .execute()
      for (const table of ['complaint_erasure', 'complaint_hold'])
        await db.schema
          .createTable(table)
          .addColumn('complaint_id', 'text', (c) => c.primaryKey())
          .addColumn('at_ms', 'bigint', (c) => c.notNull())
          .addColumn('request_id', 'text', (c) => c.notNull())
          .execute()
      await db.schema.alterTable('complaint').addColumn('words_gone_at_ms', 'bigint').execute()
      // What is over and still has its words is found from its oldest end, whatever lies behind it.
      await db.schema
        .createIndex('complaint_with_words')
        .on('complaint')
        .columns(['changed_at_ms', 'id'])
        .where('words_gone_at_ms' as never, 'is', null as never)
        .execute()
      await db.schema.createIndex('task_step_task').on('task_step').column('task_id').ifNotExists().execute()
    },
  },
}
