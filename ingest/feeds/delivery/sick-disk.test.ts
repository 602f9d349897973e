/** A disk that ends a transaction by itself, as SQLite does when it is full or fails in the middle. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { DeliveredRecords } from './delivered-records.ts'

test('what was wrong with the disk is what is told, and the next delivery is kept', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-delivered-'))
  const file = path.join(folder.path, 'feeds.db')
  const delivered = new DeliveredRecords(file)
  const feed = FeedId.parse('uji')
  const entry = { key: 'c:1', version: '1', digest: 'a' }
  const keep = () => delivered.commit(feed, [entry], delivered.memoryOf(feed))
  const other = new DatabaseSync(file)
  other.exec(
    `create trigger sick before insert on delivered begin select raise(rollback, 'disk I/O error'); end`,
  )
  expect(keep).toThrow('disk I/O error')
  other.exec('drop trigger sick')
  other.close()
  expect(keep).not.toThrow()
  delivered.close()
})
