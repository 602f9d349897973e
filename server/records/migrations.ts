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
  '0024-source-figures': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('source_figure')
        .addColumn('work_package_id', 'text', (c) => c.notNull())
        .addColumn('feed_id', 'text', (c) => c.notNull())
        .addColumn('figure', 'text', (c) => c.notNull())
        .addColumn('as_of', 'text', (c) => c.notNull())
        .addColumn('value', 'real', (c) => c.notNull())
        .addPrimaryKeyConstraint('source_figure_key', ['work_package_id', 'feed_id', 'figure'])
        .execute()
      // Where only one feed told of a package, all that stands is of that feed.
      for (const [figure, column] of [
        ['physical', sql.ref('physical_pct')],
        ['paid', sql.ref('realised_idr')],
      ] as const)
        await sql`insert into source_figure (work_package_id, feed_id, figure, as_of, value)
          select told.work_package_id, told.feed_id, ${sql.lit(figure)}, reading.as_of, reading.${column}
          from (
            select work_package_id, min(feed_id) as feed_id from work_package_source
            group by work_package_id having count(*) = 1
          ) as told
          join progress_reading as reading on reading.work_package_id = told.work_package_id
          where reading.as_of = (
            select max(newest.as_of) from progress_reading as newest
            where newest.work_package_id = told.work_package_id and newest.${column} is not null
          )`.execute(db)
    },
  },
  '0025-source-readings': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('source_reading')
        .addColumn('work_package_id', 'text', (c) => c.notNull())
        .addColumn('feed_id', 'text', (c) => c.notNull())
        .addColumn('as_of', 'text', (c) => c.notNull())
        .addColumn('planned_physical_pct', 'real')
        .addColumn('physical_pct', 'real')
        .addColumn('planned_financial_pct', 'real')
        .addColumn('realised_idr', 'bigint')
        .addColumn('received_at_ms', 'bigint', (c) => c.notNull())
        .addPrimaryKeyConstraint('source_reading_key', ['work_package_id', 'feed_id', 'as_of'])
        .execute()
      const single = sql`select work_package_id from work_package_source
        group by work_package_id having count(*) = 1`
      // Where only one feed told of a package, all that stands is of that feed; of the others the newest figures are known.
      await sql`insert into source_reading
        select reading.work_package_id, told.feed_id, reading.as_of, reading.planned_physical_pct, reading.physical_pct,
          reading.planned_financial_pct, reading.realised_idr, reading.received_at_ms
        from progress_reading as reading
        join work_package_source as told on told.work_package_id = reading.work_package_id
        where reading.work_package_id in (${single})`.execute(db)
      await sql`insert into source_reading
        select work_package_id, feed_id, as_of, null, max(case figure when 'physical' then value end), null,
          cast(max(case figure when 'paid' then value end) as integer), 0
        from source_figure where work_package_id not in (${single})
        group by work_package_id, feed_id, as_of`.execute(db)
      await db.schema.dropTable('source_figure').execute()
      await db.schema.alterTable('work_package_source').addColumn('as_of', 'text').execute()
      await db.schema
        .alterTable('work_package_source')
        .addColumn('as_of_since_ms', 'bigint', (c) => c.notNull().defaultTo(0))
        .execute()
      await sql`update work_package_source set as_of = (
        select max(reading.as_of) from source_reading as reading
        where reading.work_package_id = work_package_source.work_package_id
          and reading.feed_id = work_package_source.feed_id
          and (reading.physical_pct is not null or reading.realised_idr is not null)
      ) where work_package_id in (${single})`.execute(db)
      // Of the others it is only known who spoke last: that one stands until a day is told.
      await sql`update work_package_source set as_of_since_ms = received_at_ms where not exists (
        select 1 from work_package as joined
        where joined.id = work_package_source.work_package_id and joined.feed_id = work_package_source.feed_id
      )`.execute(db)
    },
  },
  '0038-no-first-telling': {
    async up(db) {
      // Who told of a day first decides nothing since the worse stands.
      await db.schema.alterTable('work_package_source').dropColumn('as_of_since_ms').execute()
    },
  },
  '0039-told-before': {
    async up(db) {
      const { schema } = db
      await schema.alterTable('source_reading').addColumn('highest_plan_pct', 'real').execute()
      await schema.alterTable('source_reading').addColumn('lowest_physical_pct', 'real').execute()
      // Of what was told before only the last telling is known.
      await sql`update source_reading
        set highest_plan_pct = planned_physical_pct, lowest_physical_pct = physical_pct`.execute(db)
    },
  },
}
