import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { DeliveredRecords } from './delivered-records.ts'

test('the columns that a feed delivered outlive a restart, each with its last time', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-columns-'))
  const file = path.join(folder.path, 'feeds.db')
  const feed = FeedId.parse('e-progres')
  const first = new DeliveredRecords(file)
  first.columns.learnFrom(
    feed,
    new Map([
      ['physicalPct', 'fisik'],
      ['status', 'status'],
    ]),
    1_000,
  )
  first.columns.learnFrom(feed, new Map([['physicalPct', 'realisasi_fisik']]), 2_000)
  first.close()
  const second = new DeliveredRecords(file)
  expect([...second.columns.knownTo(feed)]).toEqual([
    ['physicalPct', { name: 'realisasi_fisik', lastAtMs: 2_000 }],
    ['status', { name: 'status', lastAtMs: 1_000 }],
  ])
  expect(second.columns.knownTo(FeedId.parse('sp2d')).size).toBe(0)
  second.close()
})
