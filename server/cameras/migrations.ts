import type { Kysely } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const cameraMigrations: MigrationSet = {
  '0023-camera-outages': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('camera_outage')
        .addColumn('camera_id', 'text', (c) => c.primaryKey())
        .addColumn('state', 'text', (c) => c.notNull())
        .addColumn('since_ms', 'bigint', (c) => c.notNull())
        .execute()
    },
  },
}
