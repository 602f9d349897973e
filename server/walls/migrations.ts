import type { Kysely } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const wallMigrations: MigrationSet = {
  '0003-walls': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('wall_device')
        .addColumn('wall_id', 'text', (c) => c.notNull())
        .addColumn('screen_id', 'text', (c) => c.notNull())
        .addColumn('token_hash', 'text', (c) => c.notNull().unique())
        .addColumn('paired_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('paired_by', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('wall_device_screen', ['wall_id', 'screen_id'])
        .execute()
    },
  },
  '0030-wall-devices': {
    async up(db: Kysely<unknown>) {
      for (const column of ['device', 'claim_device', 'claim_address', 'denied_device'])
        await db.schema.alterTable('wall_device').addColumn(column, 'text').execute()
      for (const column of ['expires_at_ms', 'claim_at_ms'])
        await db.schema.alterTable('wall_device').addColumn(column, 'bigint').execute()
    },
  },
}
