import type { Kysely } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const taskMigrations: MigrationSet = {
  '0012-tasks': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('task')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('alert_id', 'text', (c) => c.notNull())
        .addColumn('team_id', 'text', (c) => c.notNull())
        .addColumn('step', 'text', (c) => c.notNull())
        .addColumn('assigned_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('finished_at_ms', 'bigint')
        .addColumn('document', 'text', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('task_open').on('task').column('finished_at_ms').execute()
      await db.schema
        .createTable('task_step')
        .addColumn('client_id', 'text', (c) => c.primaryKey())
        .addColumn('task_id', 'text', (c) => c.notNull())
        .addColumn('step', 'text', (c) => c.notNull())
        .addColumn('pressed_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('by_name', 'text', (c) => c.notNull())
        .addColumn('note', 'text', (c) => c.notNull())
        .addUniqueConstraint('task_step_once', ['task_id', 'step'])
        .execute()
    },
  },
}
