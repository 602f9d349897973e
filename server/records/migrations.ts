import { type Kysely, sql } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const recordMigrations: MigrationSet = {
  '0010-records': {
    async up(db: Kysely<unknown>) {
      const { schema } = db
      await schema
        .createTable('delivery')
        .addColumn('feed_id', 'text', (c) => c.notNull())
        .addColumn('delivery_id', 'text', (c) => c.notNull())
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('applied_at_ms', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('delivery_key', ['feed_id', 'delivery_id'])
        .execute()
      await schema.createIndex('delivery_age').on('delivery').column('applied_at_ms').execute()
      await schema
        .createTable('work_package')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('skpd_id', 'text', (c) => c.notNull())
        .addColumn('feed_id', 'text', (c) => c.notNull())
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('record', 'text', (c) => c.notNull())
        .execute()
      await schema
        .createTable('progress_reading')
        .addColumn('work_package_id', 'text', (c) => c.notNull())
        .addColumn('as_of', 'text', (c) => c.notNull())
        .addColumn('planned_physical_pct', 'real')
        .addColumn('physical_pct', 'real')
        .addColumn('planned_financial_pct', 'real')
        .addColumn('realised_idr', 'bigint')
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('progress_reading_key', ['work_package_id', 'as_of'])
        .execute()
      await schema
        .createTable('complaint')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('feed_id', 'text', (c) => c.notNull())
        .addColumn('category_id', 'text', (c) => c.notNull())
        .addColumn('skpd_id', 'text')
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('changed_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('delivered_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('record', 'text', (c) => c.notNull())
        .execute()
      await schema
        .createIndex('complaint_changed')
        .on('complaint')
        .columns(['status', 'changed_at_ms'])
        .execute()
      await schema
        .createTable('complaint_history')
        .addColumn('complaint_id', 'text', (c) => c.notNull())
        .addColumn('at_ms', 'bigint', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('complaint_history_key', ['complaint_id', 'at_ms', 'status'])
        .execute()
    },
  },
  '0016-work-package-sources': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('work_package_source')
        .addColumn('work_package_id', 'text', (c) => c.notNull())
        .addColumn('feed_id', 'text', (c) => c.notNull())
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('record', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('work_package_source_key', ['work_package_id', 'feed_id'])
        .execute()
      // Until now the source that told last was the only one known of.
      await sql`insert into work_package_source (work_package_id, feed_id, received_at_ms, record)
        select id, feed_id, received_at_ms, record from work_package`.execute(db)
    },
  },
  '0021-complaint-history-told': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('complaint_history').addColumn('told_at_ms', 'bigint').execute()
    },
  },
}
