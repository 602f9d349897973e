import { type Kysely, sql } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const auditMigrations: MigrationSet = {
  '0002-audit': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('audit_entry')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('at_ms', 'bigint', (c) => c.notNull())
        .addColumn('actor_name', 'text')
        .addColumn('actor_role', 'text')
        .addColumn('action', 'text', (c) => c.notNull())
        .addColumn('object_type', 'text')
        .addColumn('object_id', 'text')
        .addColumn('outcome', 'text', (c) => c.notNull())
        .addColumn('detail', 'text', (c) => c.notNull())
        .addColumn('hash', 'text', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('audit_entry_action').on('audit_entry').columns(['action', 'seq']).execute()
      // A slip of our own code cannot rewrite the log either; whoever edits the file is found by the chain.
      await sql`create trigger audit_entry_fixed before update on audit_entry
        begin select raise(abort, 'audit entries are never changed'); end`.execute(db)
      await sql`create trigger audit_entry_kept before delete on audit_entry
        begin select raise(abort, 'audit entries are never removed'); end`.execute(db)
    },
  },
  '0034-audit-signed': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('audit_entry').addColumn('actor_id', 'text').execute()
      await db.schema.alterTable('audit_entry').addColumn('mac', 'text').execute()
      await db.schema
        .createTable('audit_note')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('salt', 'text', (c) => c.notNull())
        .addColumn('text', 'text', (c) => c.notNull())
        .execute()
      await db.schema
        .createTable('audit_checkpoint')
        .addColumn('seq', 'integer', (c) => c.primaryKey())
        .addColumn('hash', 'text', (c) => c.notNull())
        .addColumn('through_ms', 'bigint', (c) => c.notNull())
        .addColumn('key_id', 'text', (c) => c.notNull())
        .addColumn('signature', 'text', (c) => c.notNull())
        .execute()
      for (const column of ['at_ms', 'actor_id', 'object_id'])
        await db.schema
          .createIndex(`audit_entry_${column}`)
          .on('audit_entry')
          .columns([column, 'seq'])
          .execute()
      // What lies before a checkpoint may go, and nothing else.
      await sql`drop trigger audit_entry_kept`.execute(db)
      await sql`create trigger audit_entry_kept before delete on audit_entry
        when not exists (select 1 from audit_checkpoint where seq >= old.seq)
        begin select raise(abort, 'audit entries are never removed'); end`.execute(db)
    },
  },
}
