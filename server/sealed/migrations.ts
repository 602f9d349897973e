import type { Kysely } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const sealedMigrations: MigrationSet = {
  '0020-sealed': {
    async up(db: Kysely<unknown>) {
      const { schema } = db
      await schema
        .createTable('sealed_complaint')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('category_id', 'text', (c) => c.notNull())
        .addColumn('is_open', 'integer', (c) => c.notNull())
        .addColumn('changed_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('sealed', 'text', (c) => c.notNull())
        .execute()
      await schema
        .createIndex('sealed_complaint_open')
        .on('sealed_complaint')
        .columns(['is_open', 'changed_at_ms'])
        .execute()
      await schema
        .createTable('sealed_release')
        .addColumn('complaint_id', 'text', (c) => c.primaryKey())
        .addColumn('category_id', 'text', (c) => c.notNull())
        .addColumn('told_category_id', 'text', (c) => c.notNull())
        .addColumn('words_mac', 'text', (c) => c.notNull())
        .addColumn('released_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('released_by', 'text', (c) => c.notNull())
        .execute()
      await schema
        .createTable('sealed_duty')
        .addColumn('category_id', 'text', (c) => c.notNull())
        .addColumn('duty', 'text', (c) => c.notNull())
        .addColumn('account_id', 'text', (c) => c.notNull().references('account.id'))
        .addPrimaryKeyConstraint('sealed_duty_one', ['category_id', 'duty'])
        .addUniqueConstraint('sealed_duty_two_people', ['category_id', 'account_id'])
        .execute()
      await schema
        .createTable('sealed_sweep')
        .addColumn('words_hash', 'text', (c) => c.primaryKey())
        .addColumn('swept_at_ms', 'bigint', (c) => c.notNull())
        .execute()
    },
  },
  '0022-sealed-answered': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('sealed_release').addColumn('answered_at_ms', 'bigint').execute()
      await db.schema.alterTable('sealed_release').addColumn('answered_by', 'text').execute()
    },
  },
}
