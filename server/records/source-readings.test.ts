import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'

test('a store of before knows who told what stands where one feed alone told, and else the newest figures', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-readings-'))
  const file = path.join(folder.path, 'app.db')
  const earlier = Object.fromEntries(
    Object.entries(migrations).filter(([name]) => name < '0025-source-readings'),
  )
  const old = await openDatabase({ path: file, migrations: earlier })
  for (const statement of [
    sql`insert into work_package_source (work_package_id, feed_id, received_at_ms, record) values
      ('one', 'works', 1, '{}'), ('two', 'works', 2, '{}'), ('two', 'sipd', 3, '{}')`,
    sql`insert into work_package (id, skpd_id, feed_id, received_at_ms, record) values
      ('one', 'dbmsda', 'works', 1, '{}'), ('two', 'dbmsda', 'sipd', 3, '{}')`,
    sql`insert into progress_reading values
      ('one', '2026-11-13', 80, 70, 40, 500000000, 1),
      ('one', '2026-12-20', 100, null, null, null, 1),
      ('two', '2026-11-20', 90, 60, null, 400, 3)`,
    sql`insert into source_figure values
      ('one', 'works', 'physical', '2026-11-13', 70),
      ('two', 'works', 'physical', '2026-11-20', 60), ('two', 'works', 'paid', '2026-11-20', 300),
      ('two', 'sipd', 'paid', '2026-11-20', 400)`,
  ])
    await statement.execute(old.db)
  await old.close()

  const { db, close } = await openDatabase({ path: file, migrations })
  const readings = await db
    .selectFrom('source_reading')
    .selectAll()
    .orderBy('work_package_id')
    .orderBy('feed_id', 'desc')
    .orderBy('as_of')
    .execute()
  expect(readings.map((row) => Object.values(row))).toEqual([
    ['one', 'works', '2026-11-13', 80, 70, 40, 500_000_000, 1, 80, 70],
    ['one', 'works', '2026-12-20', 100, null, null, null, 1, 100, null],
    ['two', 'works', '2026-11-20', null, 60, null, 300, 0, null, 60],
    ['two', 'sipd', '2026-11-20', null, null, null, 400, 0, null, null],
  ])
  const heads = await db
    .selectFrom('work_package_source')
    .select(['work_package_id', 'feed_id', 'as_of'])
    .orderBy('work_package_id')
    .orderBy('feed_id')
    .execute()
  expect(heads.map((row) => Object.values(row))).toEqual([
    ['one', 'works', '2026-11-13'],
    ['two', 'sipd', null],
    ['two', 'works', null],
  ])
  await close()
})
