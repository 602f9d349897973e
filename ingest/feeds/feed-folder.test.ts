/** The drop folder: complete files in, everything put away, nothing outside touched. */
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FeedFailure } from './feed-failure.ts'
import { aduan, startFeedBench } from './testing/feed-bench.ts'
import { FolderWay } from './ways/folder-way.ts'

let root = ''
let inbox = ''
const signal = new AbortController().signal

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pantau-drop-'))
  inbox = path.join(root, 'masuk')
  await mkdir(inbox)
})
afterEach(() => rm(root, { recursive: true, force: true }))

function wayInto(maxBytes = 8_000_000): FolderWay {
  return new FolderWay(
    { kind: 'folder', path: 'masuk', everySeconds: 5, maxBytes },
    'json',
    root,
    () => 1_795_000_000_000,
  )
}
const drop = (name: string, body: string) => writeFile(path.join(inbox, name), body)
const shelf = (name: string) => readdir(path.join(inbox, name)).catch(() => [] as string[])

async function takeAll(way: FolderWay): Promise<string[]> {
  const bodies: string[] = []
  for (;;) {
    const fetched = await way.next(signal)
    if (fetched.kind !== 'delivery') return bodies
    bodies.push(Buffer.from(fetched.delivery.bytes).toString())
    await fetched.settle({ kind: 'taken', isWhole: true })
  }
}

describe('a drop folder', () => {
  test('takes a file only once its size stood still between two looks', async () => {
    const way = wayInto()
    await drop('a.json', '[1')
    expect((await way.next(signal)).kind).toBe('nothing')
    await drop('a.json', '[1, 2]')
    expect((await way.next(signal)).kind).toBe('nothing')
    expect(await takeAll(way)).toEqual(['[1, 2]'])
  })

  test('takes the oldest first and moves each to done/', async () => {
    const way = wayInto()
    await drop('b.json', 'older')
    await drop('a.json', 'newer')
    await utimes(path.join(inbox, 'b.json'), 1_000, 1_000)
    await way.next(signal)
    expect(await takeAll(way)).toEqual(['older', 'newer'])
    expect((await shelf('done')).map((name) => name.slice(-6)).sort()).toEqual(['a.json', 'b.json'])
    expect(await readdir(inbox)).toEqual(['done'])
  })

  test('leaves unfinished, hidden and foreign files alone, and never opens a link or a folder', async () => {
    const secret = path.join(root, 'rahasia.json')
    await writeFile(secret, '["rahasia"]')
    await symlink(secret, path.join(inbox, 'link.json'))
    await mkdir(path.join(inbox, 'folder.json'))
    for (const name of ['a.json.part', 'a.tmp', '.a.json', 'a.csv', 'a.exe']) await drop(name, 'x')
    const way = wayInto()
    await way.next(signal)
    expect(await takeAll(way)).toEqual([])
    expect(await readFile(secret, 'utf8')).toBe('["rahasia"]')
  })

  test('that is itself a link out of drop/ is refused', async () => {
    const elsewhere = await mkdtemp(path.join(tmpdir(), 'pantau-elsewhere-'))
    await rm(inbox, { recursive: true })
    await symlink(elsewhere, inbox)
    await expect(wayInto().next(signal)).rejects.toMatchObject({ kind: 'not-allowed-host' })
    await rm(elsewhere, { recursive: true })
  })

  test('refuses a file over the limit without reading it, and says why beside it', async () => {
    const way = wayInto(1024)
    await drop('big.json', 'x'.repeat(2000))
    await way.next(signal)
    await expect(way.next(signal)).rejects.toBeInstanceOf(FeedFailure)
    const [kept, reason] = (await shelf('refused')).sort()
    expect(kept).toMatch(/big\.json$/)
    expect(await readFile(path.join(inbox, 'refused', reason ?? ''), 'utf8')).toContain('melebihi batas')
    expect((await way.next(signal)).kind).toBe('nothing')
  })

  test('keeps a bounded number of files it has dealt with', async () => {
    await mkdir(path.join(inbox, 'done'))
    for (let n = 0; n < 205; n += 1)
      await writeFile(path.join(inbox, 'done', `2020-01-01-${String(n).padStart(3, '0')}.json`), '')
    const way = wayInto()
    await drop('a.json', '[]')
    await way.next(signal)
    await takeAll(way)
    const kept = await shelf('done')
    expect(kept).toHaveLength(200)
    expect(kept.some((name) => name.endsWith('a.json'))).toBe(true)
  })
})

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
