/** What counts as closed within 24 hours: a file dropped, read, taken by the server and asked for. */
import { renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type ComplaintSummary, complaints } from '#domain/contract/rest/complaints.ts'
import { hourMs } from '#domain/time/units.ts'
import { startFeedBench } from '../../ingest/feeds/testing/feed-bench.ts'
import { NOON, openRoom } from '../../server/testing/civic-room.ts'

const hoursAgo = (hours: number) => new Date(NOON - hours * hourMs).toISOString()

async function openOffice() {
  const way = { kind: 'folder', path: 'aduan', everySeconds: 5 }
  const bench = await startFeedBench({ feed: { format: 'csv', way } })
  const room = await openRoom()
  await bench.settled()
  let files = 0
  const asked = async () => complaints.answer.parse(await room.call(complaints.path, {}, {}))
  return {
    /** Each row: number, status, and what the further columns hold. */
    drop: async (columns: string, ...rows: readonly string[]) => {
      const lines = rows.map((row) => row.replace(/^([^;]+);([^;]+);/, '$1;jalan berlubang;$2;'))
      const name = path.join(bench.dataDir, 'drop/aduan', `${files++}.csv`)
      writeFileSync(`${name}.part`, `id;kategori;status;${columns}\n${lines.join('\n')}\n`)
      renameSync(`${name}.part`, name)
      const had = bench.batches.length
      while (bench.batches.length === had) expect((await bench.nextTry()).lastFailure).toBeNull()
      for (const batch of bench.batches.slice(had)) {
        room.clock.nowMs = batch.receivedAtMs
        await room.civic.takeRecords(batch)
      }
    },
    /** As asked the moment it came, which must be as the clocks see it a little later. */
    counted: async () => {
      const first = await asked()
      const onQueue = room.items('complaints') as readonly ComplaintSummary[]
      room.civic.refresh()
      expect((await asked()).counts).toEqual(first.counts)
      expect((await asked()).doneLast24h).toBe(first.doneLast24h)
      const closed = onQueue.filter(({ clock }) => clock.state === 'closed').map(({ id }) => id)
      expect(closed).toHaveLength(first.counts.closed)
      return { closed: closed.toSorted(), done: first.doneLast24h }
    },
    async [Symbol.asyncDispose]() {
      await room[Symbol.asyncDispose]()
      await bench[Symbol.asyncDispose]()
    },
  }
}

const came = hoursAgo(120)

test('closed days ago by its stamps, it is not counted for having come with the first delivery', async () => {
  await using office = await openOffice()
  await office.drop(
    'diterima;diubah;selesai',
    `LAMA-1;Ditutup;${came};${hoursAgo(72)};`,
    `LAMA-2;Ditutup;${came};${hoursAgo(48)};${hoursAgo(72)}`,
    `LAMA-3;Ditolak;${came};${hoursAgo(96)};`,
    `LAMA-4;Digabung;${came};;${hoursAgo(60)}`,
    `LAMA-5;Proses;${came};${hoursAgo(100)};`,
    `LAMA-5;Ditutup;${came};${hoursAgo(50)};`,
    `BARU-1;Ditutup;${came};${hoursAgo(3)};`,
    `BARU-2;Ditutup;${came};;${hoursAgo(2)}`,
  )
  expect(await office.counted()).toEqual({ closed: ['BARU-1', 'BARU-2'], done: 2 })
})

test('a source that dates no change closes nothing by being read for the first time', async () => {
  await using office = await openOffice()
  await office.drop(
    'diterima;ditanggapi;selesai',
    `LAMA-1;Ditutup;${came};;`,
    `LAMA-2;Ditutup;${came};${hoursAgo(72)};`,
    `LAMA-3;Proses;${came};;`,
    `LAMA-3;Ditutup;${came};${hoursAgo(72)};`,
    `LAMA-4;Ditutup;${came};${hoursAgo(50)};${hoursAgo(72)}`,
    `BUKA-1;Proses;${came};;`,
  )
  expect(await office.counted()).toEqual({ closed: [], done: 0 })
  await office.drop('diterima;ditanggapi;selesai', `BUKA-1;Ditutup;${came};;`)
  expect(await office.counted()).toEqual({ closed: ['BUKA-1'], done: 1 })
})

test('what was open here and closed days ago at its source leaves the queue as it is told', async () => {
  await using office = await openOffice()
  await office.drop('diterima;diubah', `LAMA-1;Proses;${came};${hoursAgo(100)}`)
  await office.drop('diterima;diubah', `LAMA-1;Ditutup;${came};${hoursAgo(72)}`)
  expect(await office.counted()).toEqual({ closed: [], done: 0 })
})

test('a closed record that is edited later does not close again', async () => {
  await using office = await openOffice()
  const columns = 'diterima;diubah;selesai'
  await office.drop(
    columns,
    `LAMA-1;Ditutup;${came};${hoursAgo(72)};`,
    `LAMA-2;Ditolak;${came};${hoursAgo(70)};`,
  )
  await office.drop(
    columns,
    `LAMA-1;Ditutup;${came};${hoursAgo(1)};`,
    `LAMA-2;Ditolak;${came};${hoursAgo(1)};`,
    `LAMA-3;Ditolak;${came};${hoursAgo(1)};${hoursAgo(72)}`,
  )
  expect(await office.counted()).toEqual({ closed: [], done: 0 })
})
