import type { Kysely } from 'kysely'
import type { MigrationSet } from '../database/migrations.ts'

export const accountMigrations: MigrationSet = {
  '0001-accounts': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('account')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('name_key', 'text', (c) => c.notNull().unique())
        .addColumn('display_name', 'text', (c) => c.notNull())
        .addColumn('role', 'text', (c) => c.notNull())
        .addColumn('skpd_id', 'text')
        .addColumn('team_id', 'text')
        .addColumn('password_hash', 'text')
        .addColumn('disabled', 'integer', (c) => c.notNull().defaultTo(0))
        .addColumn('created_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('last_sign_in_at_ms', 'bigint')
        .execute()
      await db.schema
        .createTable('session')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('token_hash', 'text', (c) => c.notNull().unique())
        .addColumn('account_id', 'text', (c) => c.references('account.id').onDelete('cascade'))
        .addColumn('wall_id', 'text')
        .addColumn('screen_id', 'text')
        .addColumn('started_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('seen_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('expires_at_ms', 'bigint', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('session_account').on('session').column('account_id').execute()
    },
  },
  '0031-own-account': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .alterTable('account')
        .addColumn('must_change_password', 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
      await db.schema.alterTable('account').addColumn('password_changed_at_ms', 'bigint').execute()
      await db.schema.alterTable('session').addColumn('device', 'text').execute()
      await db.schema.alterTable('session').addColumn('address', 'text').execute()
    },
  },
  '0032-known-devices': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('known_device')
        .addColumn('token_hash', 'text', (c) => c.notNull())
        .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
        .addColumn('used_at_ms', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('known_device_pk', ['token_hash', 'account_id'])
        .execute()
      await db.schema
        .createIndex('known_device_account')
        .on('known_device')
        .columns(['account_id', 'used_at_ms'])
        .execute()
    },
  },
  '0033-second-factors': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('second_factor')
        .addColumn('account_id', 'text', (c) => c.primaryKey().references('account.id').onDelete('cascade'))
        .addColumn('secret_sealed', 'text', (c) => c.notNull())
        .addColumn('last_step', 'bigint', (c) => c.notNull())
        .addColumn('since_ms', 'bigint', (c) => c.notNull())
        .execute()
      await db.schema
        .createTable('recovery_code')
        .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
        .addColumn('code_hash', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('recovery_code_pk', ['account_id', 'code_hash'])
        .execute()
      await db.schema
        .alterTable('session')
        .addColumn('has_second_factor', 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
    },
  },
  '0036-notices': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('notice')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('at_ms', 'bigint', (c) => c.notNull())
        .addColumn('kind', 'text', (c) => c.notNull())
        .addColumn('account_id', 'text', (c) => c.notNull())
        .addColumn('by_account_id', 'text', (c) => c.notNull())
        .addColumn('role', 'text', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('notice_time').on('notice').column('at_ms').execute()
      await db.schema
        .createTable('notice_read')
        .addColumn('notice_id', 'text', (c) => c.notNull().references('notice.id').onDelete('cascade'))
        .addColumn('account_id', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('notice_read_pk', ['notice_id', 'account_id'])
        .execute()
    },
  },
  '0037-passkeys': {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable('account').addColumn('password_until_ms', 'bigint').execute()
      await db.schema
        .createTable('passkey')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('account_id', 'text', (c) => c.notNull().references('account.id').onDelete('cascade'))
        .addColumn('credential_id', 'text', (c) => c.notNull().unique())
        .addColumn('rp_id', 'text', (c) => c.notNull())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('public_key', 'text', (c) => c.notNull())
        .addColumn('counter', 'bigint', (c) => c.notNull())
        .addColumn('transports', 'text', (c) => c.notNull())
        .addColumn('is_synced', 'integer', (c) => c.notNull())
        .addColumn('created_at_ms', 'bigint', (c) => c.notNull())
        .addColumn('used_at_ms', 'bigint')
        .execute()
      await db.schema.createIndex('passkey_account').on('passkey').column('account_id').execute()
    },
  },
}
