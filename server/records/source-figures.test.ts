import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { openDatabase } from '../database/database.ts'
import { migrations } from '../database/migrations.ts'

test('a store of before knows whose figures stand where one feed alone told of a package', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-figures-'))
  const file = path.join(folder.path, 'app.db')
  const { '0024-source-figures': _, ...earlier } = migrations
  const old = await openDatabase({ path: file, migrations: earlier })
  const source = (id: string, feed: string) => ({
    work_package_id: id,
    feed_id: feed,
    received_at_ms: 1,
    record: '{}',
  })
  const reading = (id: string, day: string, physical: number | null, paid: number | null) => ({
    work_package_id: id,
    as_of: day,
    planned_physical_pct: 90,
    physical_pct: physical,
    planned_financial_pct: null,
    realised_idr: paid,
    received_at_ms: 1,
  })
  await old.transaction(async (tx) => {
    await tx
      .insertInto('work_package_source')
      .values([source('one', 'works'), source('two', 'works'), source('two', 'sipd')])
      .execute()
    await tx
      .insertInto('progress_reading')
      .values([
        reading('one', '2026-11-13', 70, 500_000_000),
        reading('one', '2026-11-20', 75, null),
        reading('one', '2026-12-20', null, null),
        reading('two', '2026-11-20', 60, 400),
      ])
      .execute()
  })
  await old.close()
  const now = await openDatabase({ path: file, migrations })
  expect(await now.db.selectFrom('source_figure').selectAll().orderBy('figure').execute()).toEqual([
    { work_package_id: 'one', feed_id: 'works', figure: 'paid', as_of: '2026-11-13', value: 500_000_000 },
    { work_package_id: 'one', feed_id: 'works', figure: 'physical', as_of: '2026-11-20', value: 75 },
  ])
  await now.close()
})
