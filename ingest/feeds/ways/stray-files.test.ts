/** Files below drop/ where no source looks. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Feed } from '#config/schema/feed.ts'
import { startFeedBench } from '../testing/feed-bench.ts'
import { findStrayFiles } from './stray-files.ts'

const feedIn = (folder: string): Feed =>
  Feed.parse({
    id: 'uji',
    name: 'Sumber uji',
    profile: 'complaint-list',
    format: 'json',
    unit: 'row',
    dueAfterS: 20,
    staleAfterS: 60,
    deadAfterS: 300,
    way: { kind: 'folder', path: folder, everySeconds: 5 },
  })

async function dropOf(files: readonly (string | Buffer)[]): Promise<string> {
  const drop = await mkdtemp(path.join(tmpdir(), 'pantau-stray-'))
  onTestFinished(() => rm(drop, { recursive: true, force: true }))
  for (const file of files) {
    const bytes = Buffer.concat([Buffer.from(`${drop}/`), Buffer.from(file)])
    const text = bytes.toString('latin1')
    await mkdir(Buffer.from(path.dirname(text), 'latin1'), { recursive: true })
    await writeFile(bytes, 'x')
  }
  return drop
}

test('files in the root of drop/, in folders of no source and on the way to one are told with where they belong', async () => {
  const drop = await dropOf([
    'laporan.csv',
    'pajak/2026/agustus.csv',
    'dinas/terlalu-tinggi.json',
    'dinas/pupr/benar.json',
    'dinas/pupr/dalam/milik-sumber.json',
    Buffer.from('caf\xe9.csv', 'latin1'),
  ])
  expect(await findStrayFiles(drop, [feedIn('dinas/pupr')])).toEqual({
    count: 4,
    isMore: false,
    first: ['caf\u00e9.csv', 'laporan.csv', 'dinas/terlalu-tinggi.json', 'pajak/2026/agustus.csv'],
    sinceMs: expect.any(Number),
    folders: ['dinas/pupr'],
  })
})

test('what operating systems leave behind and the shelves of a source that is gone are no stray files', async () => {
  const drop = await dropOf(['.DS_Store', 'Thumbs.db', 'lama/done/a.csv', 'lama/refused/b.csv', 'x.csv.part'])
  expect((await findStrayFiles(drop, [])).count).toBe(0)
  expect((await findStrayFiles(path.join(drop, 'tidak-ada'), [])).count).toBe(0)
})

test('a number of a person in a name is not told, and a flood of files is counted to a bound', async () => {
  const drop = await dropOf([
    'ktp 2171012345670001.csv',
    ...Array.from({ length: 2_100 }, (_, n) => `z/${n}.csv`),
  ])
  const told = await findStrayFiles(drop, [])
  expect(told.first[0]).not.toContain('2171012345670001')
  expect(told.first).toHaveLength(20)
  expect(told.isMore).toBe(true)
  expect(told.count).toBeGreaterThan(1_900)
})

test('a running ingest tells of a stray file within a minute, and no more once it is gone', async () => {
  await using bench = await startFeedBench({
    feed: { way: { kind: 'folder', path: 'aduan', everySeconds: 3600 } },
  })
  await bench.settled()
  const file = path.join(bench.dataDir, 'drop', 'laporan.csv')
  const told = () => bench.runner.strayFiles()
  await writeFile(file, 'x')
  bench.clock.advance(60_000)
  // Only looking into the folder takes time of the real clock.
  await expect.poll(told).toMatchObject({ count: 1, first: ['laporan.csv'], folders: ['aduan'] })
  await rm(file)
  bench.clock.advance(60_000)
  await expect.poll(() => told().count).toBe(0)
})
