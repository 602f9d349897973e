import { type Kysely, sql } from 'kysely'
import { z } from 'zod'
import type { MigrationSet } from '../database/migrations.ts'
import type { AlertTables } from './tables.ts'

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
  '0013-alert-objects': {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable('alert_object')
        .addColumn('object_type', 'text', (c) => c.notNull())
        .addColumn('object_id', 'text', (c) => c.notNull())
        .addColumn('alert_id', 'text', (c) => c.notNull())
        .addPrimaryKeyConstraint('alert_object_once', ['object_type', 'object_id', 'alert_id'])
        .execute()
      await linkWhatIsStored(db as Kysely<AlertTables>)
    },
  },
}

/** Alerts of before knew one object each, or the cameras of one site. */
async function linkWhatIsStored(db: Kysely<AlertTables>): Promise<void> {
  const rows = await db.selectFrom('alert').select(['id', 'document']).execute()
  for (const { id, document } of rows) {
    const touched = readTouched(document)
    if (touched === null) continue
    const { subject, cameraIds } = touched
    const links = cameraIds.map((cameraId) => ({ object_type: 'camera', object_id: cameraId, alert_id: id }))
    if (subject.type !== 'site')
      links.push({ object_type: subject.type, object_id: subject.id, alert_id: id })
    if (links.length === 0) continue
    await db
      .insertInto('alert_object')
      .values(links)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Null for a document that nobody can read: it is left as it is. */
function readTouched(document: string): z.infer<typeof Touched> | null {
  try {
    return Touched.safeParse(JSON.parse(document)).data ?? null
  } catch {
    return null
  }
}
const Touched = z.object({
  subject: z.object({ type: z.string(), id: z.string() }),
  cameraIds: z.array(z.string()),
})
