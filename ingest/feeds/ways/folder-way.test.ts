/** The drop folder: complete files in, everything put away, nothing outside touched. */
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { FeedFailure } from '../feed-failure.ts'
import type { Shared } from './drop-entries.ts'
import { type DealtFile, FolderWay, watchedMs } from './folder-way.ts'

let root = ''
let inbox = ''
let nowMs = 1_795_000_000_000
const signal = new AbortController().signal

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'pantau-drop-'))
  inbox = path.join(root, 'masuk')
  await mkdir(inbox)
})
afterEach(() => rm(root, { recursive: true, force: true }))

function wayInto(maxBytes = 8_000_000, shared?: Shared, dealt?: Map<string, DealtFile>): FolderWay {
  return new FolderWay(
    { kind: 'folder', path: 'masuk', everySeconds: 5, maxBytes },
    'json',
    root,
    () => nowMs,
    shared,
    dealt,
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
    await fetched.settle({ kind: 'taken', isWhole: true, report: null, kept: '[]' })
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
    expect((await shelf('done')).map((name) => name.slice(25)).sort()).toEqual([
      'a.saring.json',
      'b.saring.json',
    ])
    nowMs += watchedMs
    expect(await takeAll(way)).toEqual([])
    expect(await readdir(inbox)).toEqual(['done'])
  })

  test.each([
    ['was taken', null],
    ['was refused', { id: 'terpotong', en: 'cut' }],
  ])('a file that %s while somebody goes on writing it is read again, whole', async (_, reason) => {
    const way = wayInto()
    await drop('a.json', '[1')
    await way.next(signal)
    const first = await way.next(signal)
    if (first.kind !== 'delivery') throw new Error(first.kind)
    await first.settle(
      reason === null
        ? { kind: 'taken', isWhole: true, report: null, kept: '[]' }
        : { kind: 'refused', reason, report: null, kept: '[]' },
    )
    for (const [body, waitedMs] of [
      ['[1, 2', 25_000],
      ['[1, 2, 3', watchedMs - 1],
      ['[1, 2, 3, 4]', 60_000],
    ] as const) {
      nowMs += waitedMs
      expect(await takeAll(way)).toEqual([])
      // It stays where its writer has it open.
      expect(await readdir(inbox)).toContain('a.json')
      await writeFile(path.join(inbox, 'a.json'), body)
      await way.next(signal)
      expect(await takeAll(way)).toEqual([body])
    }
    nowMs += watchedMs
    expect(await takeAll(way)).toEqual([])
    expect(await readdir(inbox)).not.toContain('a.json')
  })

  test('a file that was dealt with is not read again after a restart', async () => {
    const dealt = new Map()
    const way = () => wayInto(8_000_000, undefined, dealt)
    await drop('a.json', '[1]')
    const before = way()
    await before.next(signal)
    expect(await takeAll(before)).toEqual(['[1]'])
    const after = way()
    await after.next(signal)
    expect(await takeAll(after)).toEqual([])
    await drop('a.json', '[1, 2]')
    await after.next(signal)
    expect(await takeAll(after)).toEqual(['[1, 2]'])
  })

  test.each(['taken', 'refused'] as const)(
    'a correction saved over a file while it is %s stays and is read next',
    async (kind) => {
      const way = wayInto()
      await drop('a.json', '["lama"]')
      await way.next(signal)
      const fetched = await way.next(signal)
      if (fetched.kind !== 'delivery') throw new Error(fetched.kind)
      // Of the same length and name: only the file itself tells.
      await drop('baru', '["baru"]')
      await rename(path.join(inbox, 'baru'), path.join(inbox, 'a.json'))
      const reason = { id: 'rusak', en: 'broken' }
      await fetched.settle(
        kind === 'taken'
          ? { kind, isWhole: true, report: null, kept: '[]' }
          : { kind, reason, report: null, kept: '[]' },
      )
      await way.next(signal)
      expect(await takeAll(way)).toEqual(['["baru"]'])
    },
  )

  test('a file that is taken away while it is being read is no fault of the feed', async () => {
    const way = wayInto()
    await drop('a.json', '[1]')
    await way.next(signal)
    const fetched = await way.next(signal)
    if (fetched.kind !== 'delivery') throw new Error(fetched.kind)
    await rm(path.join(inbox, 'a.json'))
    await fetched.settle({ kind: 'taken', isWhole: true, report: null, kept: '[]' })
    expect((await way.next(signal)).kind).toBe('nothing')
  })

  test('leaves unfinished and hidden files alone, however long they lie there', async () => {
    const names = [
      'a.json.part',
      'a.tmp',
      '.a.json',
      '~$a.xlsx',
      'a.csv.filepart',
      'Thumbs.db',
      'a.json.crdownload',
    ]
    for (const name of names) await drop(name, 'x')
    const way = wayInto()
    await way.next(signal)
    nowMs += 86_400_000
    expect(await takeAll(way)).toEqual([])
    expect((await readdir(inbox)).sort()).toEqual([...names].sort())
  })

  test.each([
    ['laporan.xlsx', 'PK\x03\x04', 'buku kerja', 'CSV UTF-8'],
    ['LAPORAN.XLS', '\xd0\xcf\x11\xe0', 'buku kerja', 'CSV UTF-8'],
    ['laporan.ods', 'PK\x03\x04', 'buku kerja', 'CSV UTF-8'],
    ['laporan.zip', 'PK\x03\x04', 'arsip', 'satu per satu'],
    ['laporan.docx', 'PK\x03\x04', 'dokumen', 'Kirim tabelnya'],
    ['laporan.pdf', '%PDF-1.7', 'dokumen', 'Kirim tabelnya'],
    ['foto papan.jpg', '\xff\xd8\xff', 'gambar', 'tabel aslinya'],
    ['laporan', 'PK\x03\x04', 'buku kerja', 'CSV UTF-8'],
    ['laporan.txt', 'a;b', 'enis berkas ini tidak dibaca', '.json'],
    ['laporan.csv', 'a;b', 'enis berkas ini tidak dibaca', '.json'],
    ['kosong.json', '', 'iriman kosong', 'Ekspor ulang'],
  ])('refuses %s with its reason and what to do, in both languages', async (name, body, what, todo) => {
    const way = wayInto()
    await writeFile(path.join(inbox, name), body, 'latin1')
    await way.next(signal)
    nowMs += 31_000
    await expect(way.next(signal)).rejects.toMatchObject({ kind: 'wrong-type' })
    const [kept = '', reason = ''] = (await shelf('refused')).sort()
    expect(kept.endsWith(`-${name}`)).toBe(true)
    const said = await readFile(path.join(inbox, 'refused', reason), 'utf8')
    expect(said).toContain(what)
    expect(said).toContain(todo)
    expect(said).toContain('--- English ---')
    expect(way.drainRefused()).toMatchObject([{ name, atMs: nowMs }])
    expect(way.drainRefused()).toEqual([])
    expect(await takeAll(way)).toEqual([])
  })

  test('moves folders and links to refused/ without opening them', async () => {
    const secret = path.join(root, 'rahasia.json')
    await writeFile(secret, '["rahasia"]')
    await symlink(secret, path.join(inbox, 'link.json'))
    await mkdir(path.join(inbox, 'folder.json'))
    await writeFile(path.join(inbox, 'folder.json', 'isi.json'), '[]')
    const way = wayInto()
    await way.next(signal)
    nowMs += 11_000
    await expect(way.next(signal)).rejects.toMatchObject({ kind: 'wrong-type' })
    expect(await takeAll(way)).toEqual([])
    expect(await readFile(secret, 'utf8')).toBe('["rahasia"]')
    const kept = await shelf('refused')
    expect(
      kept
        .filter((name) => !name.endsWith('.txt'))
        .map((name) => name.slice(25))
        .sort(),
    ).toEqual(['folder.json', 'link.json'])
  })

  test('waits with a foreign file or folder while somebody still writes into it', async () => {
    const way = wayInto()
    await mkdir(path.join(inbox, 'map'))
    for (let n = 1; n <= 3; n += 1) {
      await drop('laporan.xlsx', 'x'.repeat(n))
      await writeFile(path.join(inbox, 'map', 'isi.csv'), 'x'.repeat(n))
      expect((await way.next(signal)).kind).toBe('nothing')
      nowMs += 11_000
    }
    await expect(way.next(signal)).rejects.toBeInstanceOf(FeedFailure)
    expect((await way.next(signal)).kind).toBe('nothing')
    expect(await readdir(inbox)).toEqual(['refused'])
  })

  test('does not touch what another feed looks for in the same folder or below it', async () => {
    const way = wayInto(8_000_000, { folders: new Set(['dinkes']), extensions: new Set(['.csv']) })
    await mkdir(path.join(inbox, 'dinkes'))
    await drop('a.csv', 'x')
    await way.next(signal)
    nowMs += 86_400_000
    expect((await way.next(signal)).kind).toBe('nothing')
    expect((await readdir(inbox)).sort()).toEqual(['a.csv', 'dinkes'])
  })

  test('puts a file of any name away, and two of one name side by side', async () => {
    const way = wayInto()
    const long = `${'panjang '.repeat(30)}.json`
    await drop(long, '[1]')
    await way.next(signal)
    expect(await takeAll(way)).toEqual(['[1]'])
    await drop(long, '[2]')
    await way.next(signal)
    expect(await takeAll(way)).toEqual(['[2]'])
    const kept = await shelf('done')
    expect(kept).toHaveLength(2)
    for (const name of kept) expect(name.endsWith('.json')).toBe(true)
  })

  test('reads and puts away files whose names are of an old code page, each under its own', async () => {
    const way = wayInto()
    const inOldCodePage = (name: string) => Buffer.from(path.join(inbox, name), 'latin1')
    await writeFile(inOldCodePage('caf\xe9.json'), '[1]')
    await drop('caf\u00e9.json', '[2]')
    await writeFile(inOldCodePage('caf\xe9.xlsx'), 'PK\x03\x04')
    await mkdir(inOldCodePage('map\xe9'))
    await writeFile(inOldCodePage('map\xe9/isi\xe9.csv'), 'x')
    await way.next(signal)
    expect((await takeAll(way)).sort()).toEqual(['[1]', '[2]'])
    nowMs += 11_000
    await expect(way.next(signal)).rejects.toMatchObject({ kind: 'wrong-type' })
    const refused = way.drainRefused()
    expect(refused.map(({ name }) => name).sort()).toEqual(['caf\u00e9.xlsx', 'map\u00e9'])
    nowMs += watchedMs
    await way.next(signal)
    expect((await readdir(inbox)).sort()).toEqual(['done', 'refused'])
    for (const name of await shelf('done')) expect(name).toMatch(/caf\u00e9\.saring\.json$/)
  })

  test('a file there was no time for stays, waits behind the others, and is refused only when it is too heavy', async () => {
    const way = wayInto()
    await drop('a.json', 'heavy')
    await utimes(path.join(inbox, 'a.json'), 1_000, 1_000)
    await drop('b.json', 'light')
    await way.next(signal)
    const again = async (isHeavy: boolean) => {
      const fetched = await way.next(signal)
      if (fetched.kind !== 'delivery') throw new Error('nothing came')
      await fetched.settle({ kind: 'again', isHeavy, reason: { id: 'waktu', en: 'time' } })
      return fetched.fileName
    }
    expect(await again(false)).toBe('a.json')
    const other = await way.next(signal)
    expect(other.kind === 'delivery' && other.fileName).toBe('b.json')
    if (other.kind === 'delivery')
      await other.settle({ kind: 'taken', isWhole: true, report: null, kept: '[]' })
    for (let n = 0; n < 10; n += 1) expect(await again(false)).toBe('a.json')
    for (let n = 0; n < 3; n += 1) expect(await again(true)).toBe('a.json')
    expect((await way.next(signal)).kind).toBe('nothing')
    expect(way.drainRefused()).toMatchObject([{ name: 'a.json', reason: { id: 'waktu' } }])
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
    expect(kept.some((name) => name.endsWith('a.saring.json'))).toBe(true)
  })
})
