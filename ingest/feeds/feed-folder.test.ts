/** Feeds that read a drop folder: what becomes of files and rows, what is remembered and shown. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { dayMs } from '#domain/time/units.ts'
import { aduan, startFeedBench } from './testing/feed-bench.ts'

test('a feed reads its drop folder: good files are handed on, a broken one is put aside, the last good value stays', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 5 } },
  })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', 'aduan')
  await writeFile(path.join(folder, '1.json'), JSON.stringify([aduan()]))
  await bench.nextTry()
  const good = await bench.nextTry()
  expect(bench.batches[0]?.complaints[0]?.complaintId).toBe('ADU-1')
  expect(good.freshness).toBe('fresh')
  await writeFile(path.join(folder, '2.json'), '<html><title>oops</title>')
  await bench.nextTry()
  await bench.nextTry()
  const bad = await bench.nextTry()
  expect(bad.lastFailure?.kind).toBe('wrong-type')
  expect(bad.lastGoodAtMs).toBe(good.lastGoodAtMs)
  expect((await readdir(path.join(folder, 'refused'))).length).toBe(2)
})

test('a workbook in the drop folder is refused within a minute, counted, shown, and remembered across a restart', async () => {
  const bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 3600 } },
  })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', 'aduan')
  await writeFile(path.join(folder, 'laporan.xlsx'), 'PK\x03\x04')
  const droppedAtMs = bench.clock.nowMs()
  let status = bench.status()
  while (status.refusedFiles.count === 0 && bench.clock.nowMs() < droppedAtMs + 600_000)
    status = await bench.nextTry()
  expect(bench.clock.nowMs() - droppedAtMs).toBeLessThanOrEqual(60_000)
  expect(status.refusedFiles).toMatchObject({ count: 1, last: [{ name: 'laporan.xlsx' }] })
  expect(status.consecutiveFailures).toBe(1)
  await bench.stop()
  await using later = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 3600 } },
    dataDir: bench.dataDir,
  })
  expect(later.status().refusedFiles).toEqual(status.refusedFiles)
  await later.stop()
  await bench[Symbol.asyncDispose]()
})

test('a file of which some rows are refused goes to done/ with the reasons beside it', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 5 } },
  })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', 'aduan')
  await writeFile(
    path.join(folder, '1.json'),
    JSON.stringify([aduan(), aduan({ id: 'ADU-2', kategori: 'ufo' })]),
  )
  await bench.nextTry()
  const status = await bench.nextTry()
  expect(status).toMatchObject({ accepted: 1, refused: 1 })
  const reason = (await readdir(path.join(folder, 'done'))).find((name) => name.endsWith('.alasan.txt'))
  const said = await readFile(path.join(folder, 'done', reason ?? ''), 'utf8')
  expect(said).toContain(
    '2 baris = 1 diterima (0 meragukan) + 0 lebih lama dari yang sudah diketahui + 0 ditahan + 1 ditolak; di luar itu 0 dilewati',
  )
  expect(said).toContain('Baris 2, kolom kategori, tertulis "ufo": ditolak')
  expect(said).toContain('Row 2, column kategori, typed "ufo": refused')
})

test('a file that is written in pieces is refused no longer once it has been read whole', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 5 } },
  })
  await bench.settled()
  const file = path.join(bench.dataDir, 'drop', 'aduan', 'a.json')
  const whole = JSON.stringify([aduan(), aduan({ id: 'ADU-2' })])
  const looked = async () => {
    await bench.nextTry()
    await bench.nextTry()
    return bench.nextTry()
  }
  await writeFile(path.join(bench.dataDir, 'drop', 'aduan', 'b.json'), '[{"id":')
  expect((await looked()).refusedFiles.last.map(({ name }) => name)).toEqual(['b.json'])
  for (const [piece, names] of [
    [whole.slice(0, 40), ['a.json', 'b.json']],
    [JSON.stringify([aduan({ id: 'ADU-3', kategori: 'ufo' })]), ['a.json', 'b.json']],
    [whole, ['b.json']],
  ] as const) {
    await writeFile(file, piece)
    expect((await looked()).refusedFiles.last.map(({ name }) => name)).toEqual(names)
    // Nor does the folder say any more of a beginning than the page does.
    const onShelf = await readdir(path.join(bench.dataDir, 'drop', 'aduan', 'refused'))
    expect(onShelf.filter((name) => name.endsWith('.alasan.txt'))).toHaveLength(names.length)
  }
  expect(bench.status()).toMatchObject({ consecutiveFailures: 0, accepted: 2, refused: 0, earlier: [] })
})

test('what was refused of a delivery stays for a day, over the files after it and a restart', async () => {
  const feed = { way: { kind: 'folder', path: 'aduan', everySeconds: 5 } }
  const bench = await startFeedBench({ feed })
  await bench.settled()
  const dropped = async (name: string, rows: unknown) => {
    await writeFile(path.join(bench.dataDir, 'drop', 'aduan', name), JSON.stringify(rows))
    await bench.nextTry()
    return bench.nextTry()
  }
  await dropped('1.json', [aduan(), aduan({ id: 'ADU-2', kategori: 'ufo' })])
  const followed = await dropped('2.json', [aduan({ id: 'ADU-3' })])
  expect(followed).toMatchObject({ fileName: '2.json', accepted: 1, refused: 0 })
  expect(followed.earlier).toMatchObject([
    { fileName: '1.json', rows: 2, refused: 1, lastRefusals: [{ field: 'kategori', got: 'ufo' }] },
  ])
  await dropped('3.json', [aduan({ id: 'ADU-4', warna: 'biru' }), aduan({ id: 'ADU-5', status: 'entah' })])
  const before = bench.status()
  await bench.stop()
  const later = await startFeedBench({ feed, dataDir: bench.dataDir, nowMs: bench.clock.nowMs() })
  const { fileName, rows, refused, unusedColumns, lastRefusals, earlier } = later.status()
  expect({ fileName, rows, refused, unusedColumns, lastRefusals, earlier }).toEqual({
    fileName: '3.json',
    rows: 2,
    refused: 1,
    unusedColumns: ['warna'],
    lastRefusals: before.lastRefusals,
    earlier: before.earlier,
  })
  later.clock.advance(dayMs)
  expect(later.status().earlier).toEqual([])
  await later.stop()
  await bench[Symbol.asyncDispose]()
})

test('a file of which every row is refused goes to refused/ with every wrong cell beside it', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 5 } },
  })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', 'aduan')
  await writeFile(path.join(folder, '1.json'), JSON.stringify([aduan({ kategori: 'ufo', status: 'entah' })]))
  await bench.nextTry()
  expect((await bench.nextTry()).refusedFiles.count).toBe(1)
  const reason = (await readdir(path.join(folder, 'refused'))).find((name) => name.endsWith('.alasan.txt'))
  const said = await readFile(path.join(folder, 'refused', reason ?? ''), 'utf8')
  for (const field of ['kategori', 'status']) expect(said).toContain(`Baris 1, kolom ${field}`)
})

test('a file our side had no time for stays in the drop folder and is tried again', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 5 } },
    judgeLimits: { cpuMs: 600_000, wallMs: 0, lookEveryMs: 1 },
  })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', 'aduan')
  const many = Array.from({ length: 20_000 }, (_, n) => aduan({ id: `ADU-${n}` }))
  await writeFile(path.join(folder, '1.json'), JSON.stringify(many))
  await bench.nextTry()
  const once = await bench.nextTry()
  expect(once).toMatchObject({ consecutiveFailures: 1, lastFailure: { kind: 'no-time' } })
  expect((await bench.nextTry()).consecutiveFailures).toBe(2)
  expect(await readdir(folder)).toEqual(['1.json'])
  expect(bench.status().refusedFiles.count).toBe(0)
})

test('many files that are refused are all dealt with within a minute', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'masuk', everySeconds: 20 } },
  })
  const { dataDir, clock } = bench
  const startMs = clock.nowMs()
  const folder = path.join(dataDir, 'drop/masuk')
  await bench.settled()
  const names = Array.from({ length: 16 }, (_, n) => `rusak-${n}.json`)
  for (const name of names) await writeFile(path.join(folder, name), '{"aduan": [')
  await writeFile(path.join(folder, 'lembar.xlsx'), 'PK')
  await writeFile(path.join(folder, 'benar.json'), JSON.stringify([aduan()]))
  while (clock.nowMs() - startMs < 60_000 && bench.status().refusedFiles.count < 17) await bench.nextTry()
  await bench.nextTry()
  expect(bench.status().refusedFiles.count).toBe(17)
  expect(bench.batches).toHaveLength(1)
  expect(clock.nowMs() - startMs).toBeLessThanOrEqual(60_000)
})

test.each([
  [
    'a table',
    'csv',
    'progress-rows',
    'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik\n',
    'judul kolom',
  ],
  ['a list', 'json', 'complaint-list', '{"aduan": []}', 'satu objek untuk tiap baris'],
])('%s without a single row tells nothing, and that is said', async (_, format, profile, content, said) => {
  await using bench = await startFeedBench({
    feed: { format, profile, way: { kind: 'folder', path: 'masuk', everySeconds: 5 } },
  })
  await bench.settled()
  await writeFile(path.join(bench.dataDir, 'drop', 'masuk', `1.${format}`), content)
  await bench.nextTry()
  const status = await bench.nextTry()
  expect(status).toMatchObject({ freshness: 'never', lastGoodAtMs: null })
  expect(status.refusedFiles.last[0]?.reason.id).toContain('tanpa satu baris data pun')
  expect(status.refusedFiles.last[0]?.reason.id).toContain(said)
})

test('a doubt about a column is counted beside those about rows', async () => {
  await using bench = await startFeedBench({
    feed: {
      format: 'csv',
      profile: 'progress-rows',
      way: { kind: 'folder', path: 'masuk', everySeconds: 5 },
    },
  })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', 'masuk')
  const sheet =
    'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;;Realisasi Fisik\n60100901;DBMSDA;Jalan;2.000.000.000;20/11/2026;x;70\n'
  await writeFile(path.join(folder, '1.csv'), sheet)
  await bench.nextTry()
  expect((await bench.nextTry()).lastFailure).toBeNull()
  const reason = (await readdir(path.join(folder, 'done'))).find((name) => name.endsWith('.alasan.txt'))
  const said = await readFile(path.join(folder, 'done', reason ?? ''), 'utf8')
  expect(said).toContain('1 diterima (0 meragukan; keraguan tentang kolom: 1)')
})
