/** What stays on disk of a delivery: never a column that is not read, a number of a person, or a sealed row. */
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { dayMs } from '#domain/time/units.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { stampedName } from './stamped-name.ts'
import { aduan, noon, sampleCity, startFeedBench } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'
import { watchedMs } from './ways/folder-way.ts'

const city = await sampleCity()

/** Stands in columns and rows that are not read; none of it may be found below the data folder. */
const canaries = [
  ...['Siti Canaria', 'Budi Canario', 'Wisma Canari', 'canari@contoh.id', 'Rahasia Canari'],
  ...['2171014107900001', '0812-7700-4321', '19780101 200501 1 001', '1090012345678'],
]

async function everythingBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const texts = await Promise.all(
    files.map((entry) => readFile(path.join(entry.parentPath, entry.name), 'latin1')),
  )
  return [...files.map(({ name }) => name), ...texts].join('\n')
}

function expectNoCanary(text: string): void {
  for (const canary of canaries) expect(text).not.toContain(canary)
}

const complaints = {
  way: { kind: 'folder', path: 'aduan', everySeconds: 5 },
  profile: 'complaint-list',
} as const
const sheets = {
  way: { kind: 'folder', path: 'lembar', everySeconds: 5 },
  profile: 'progress-rows',
  format: 'csv',
} as const
const head = 'Kode Paket;Nama OPD;Pekerjaan;Pagu Anggaran (Rp);Tgl;Target Fisik;Fisik;SP2D;PPTK;HP PPTK'
const row =
  'DK-07;Kesehatan;Rehab Puskesmas;2.750.000.000;06/11/2026;40,5;38;900.000.000;Siti Canaria;0812-7700-4321'

/** Drops one file and answers what then lies in the folder. */
async function dropped(
  feed: typeof complaints | typeof sheets,
  name: string,
  body: string | Buffer,
): Promise<{ taken: number; text: string; names: readonly string[] }> {
  await using bench = await startFeedBench({ feed })
  await bench.settled()
  const folder = path.join(bench.dataDir, 'drop', feed.way.path)
  await writeFile(path.join(folder, name), body)
  await bench.nextTry()
  await bench.nextTry()
  await bench.nextTry()
  bench.clock.advance(watchedMs)
  await bench.nextTry()
  const names = (await readdir(folder, { recursive: true })).sort()
  const taken = bench.batches.reduce(
    (sum, { complaints, progress }) => sum + complaints.length + progress.length,
    0,
  )
  return { taken, names, text: await everythingBelow(folder) }
}

describe('of a file in a drop folder', () => {
  test('that was taken, only the columns that became fields stay, and can be read again', async () => {
    const body = [
      'Penanggung jawab: Budi Canario NIP 19780101 200501 1 001',
      head,
      row,
      ';;Mengetahui, Budi Canario;;;;;;;',
      ';;NIP 19780101 200501 1 001;;;;;;;',
    ].join('\r\n')
    const { taken, text, names } = await dropped(sheets, 'Lap KTP 2171014107900001.csv', `${body}\r\n`)
    expect(taken).toBe(1)
    expectNoCanary(text)
    expect(text).toContain('DK-07;Kesehatan;Rehab Puskesmas;2.750.000.000;06/11/2026;40,5;38;900.000.000')
    expect(names.filter((name) => name.endsWith('.csv'))).toHaveLength(1)
  })

  test('of complaints, members of any depth that are no field go, and numbers in the text are hidden', async () => {
    const { taken, text } = await dropped(
      complaints,
      '1.json',
      JSON.stringify([
        aduan({
          isi: 'Hubungi 0812-7700-4321 atau canari@contoh.id',
          pelapor: { nama: 'Siti Canaria', nik: '2171014107900001' },
          nama_lengkap: 'Siti Canaria',
          rumah: { pemilik: { nama: 'Wisma Canari' } },
        }),
      ]),
    )
    expect(taken).toBe(1)
    expectNoCanary(text)
    expect(text).toContain('Hubungi [nomor disembunyikan]')
  })

  test('a complaint numbered by a telephone has the same other number in the copy as in the store', async () => {
    const { text } = await dropped(complaints, '1.json', JSON.stringify([aduan({ id: ' WA-081277004321' })]))
    expectNoCanary(text)
    expect(text).not.toContain('7700')
    expect(text).toMatch(/"WA-x[0-9a-f]{12}"/)
  })

  test('a sealed row, one sealed by its words and one of an unknown category leave nothing', async () => {
    const sealed = city.categories.find(({ disclosure }) => disclosure === 'sealed')
    const { text } = await dropped(
      complaints,
      '1.json',
      JSON.stringify([
        aduan({ id: 'ADU-1' }),
        aduan({ id: 'ADU-2', kategori: sealed?.id, isi: 'Rahasia Canari' }),
        aduan({ id: 'ADU-3', isi: 'Rahasia Canari, ia dipukuli suaminya' }),
        aduan({ id: 'ADU-4', kategori: 'ufo', isi: 'Rahasia Canari' }),
      ]),
    )
    expectNoCanary(text)
    expect(text).toContain('ADU-1')
    expect(text).not.toMatch(/ADU-[23]/)
  })

  test('cells that slid under another heading go with their row', async () => {
    const slid =
      'DK-08;Kesehatan;Rehab;Pustu;2.750.000.000;06/11/2026;40,5;38;900.000.000;Siti Canaria;0812-7700-4321'
    const { text } = await dropped(sheets, 'a.csv', `${head}\r\n${row}\r\n${slid}\r\n`)
    expectNoCanary(text)
    expect(text).toContain('DK-07')
  })

  test.each([
    ['in an old code page', Buffer.from(`${head}\r\n${row.replace('Rehab', 'Caf\xe9')}\r\n`, 'latin1')],
    ['with a quote that is never closed', `${head}\r\n"${row}\r\n`],
    ['without a column that must be there', `Nama OPD;PPTK;HP\r\nKesehatan;Siti Canaria;0812-7700-4321\r\n`],
    ['of which every row is refused', `${head}\r\n${row.replace('Kesehatan', 'Entah')}\r\n`],
    [
      'with one column per week',
      'Kode Paket;Nama OPD;Pekerjaan;Pagu;PPTK;M1;M2\r\nDK-07;Kesehatan;Rehab;2.750.000.000;Siti Canaria;1;2\r\n',
    ],
    ['in UTF-16', Buffer.from(`\ufeff${head}\r\n"${row}\r\n`, 'utf16le')],
  ])('that was refused %s, no name and no number stays', async (_, body) => {
    const { taken, text, names } = await dropped(sheets, 'laporan.csv', body)
    expect(taken).toBe(0)
    expectNoCanary(text.replaceAll('\0', ''))
    expect(names.some((name) => name.startsWith('refused/') && name.endsWith('.alasan.txt'))).toBe(true)
  })

  test('what lay there whole from before, also of a source that is gone, is removed at the start', async () => {
    const bench = await startFeedBench({ feed: complaints })
    await bench.stop()
    const gone = path.join(bench.dataDir, 'drop', 'lama', 'skpd')
    const old = stampedName(noon - 2 * dayMs, 'laporan.json')
    for (const shelf of ['done', 'refused']) {
      await mkdir(path.join(gone, shelf), { recursive: true })
      await writeFile(path.join(gone, shelf, old), 'Siti Canaria')
      await writeFile(path.join(gone, shelf, `${old}.alasan.txt`), 'ditolak')
    }
    await writeFile(path.join(gone, 'done', 'catatan.txt'), 'bukan berkas kami')
    const quarantine = path.join(bench.dataDir, 'quarantine', 'lama')
    await mkdir(quarantine, { recursive: true })
    await writeFile(path.join(quarantine, `${stampedName(noon, 'ab')}.isi`), 'Siti Canaria')
    await utimes(path.join(gone, 'done', 'catatan.txt'), 1000, 1000)
    {
      await using later = await startFeedBench({ feed: complaints, dataDir: bench.dataDir })
      await later.settled()
      await later.nextTry()
      expectNoCanary(await everythingBelow(bench.dataDir))
      expect(await readdir(path.join(gone, 'done'))).toContain('catatan.txt')
      expect(await readdir(path.join(gone, 'done'))).toContain(`${old}.alasan.txt`)
    }
    await using muchLater = await startFeedBench({
      feed: complaints,
      dataDir: bench.dataDir,
      nowMs: noon + 40 * dayMs,
    })
    await muchLater.settled()
    await muchLater.nextTry()
    expect(await readdir(path.join(gone, 'done'))).toEqual(['catatan.txt'])
    await bench[Symbol.asyncDispose]()
  })
})

describe('a copy of an office sheet', () => {
  const folder = path.join(import.meta.dirname, 'testing/sheets')
  const judge = (bytes: Uint8Array) =>
    judgeDelivery(
      { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
      sheetFeed,
      city,
      noon,
      undefined,
      true,
    )

  test.each([
    'blank-rows.csv',
    'byte-order-mark.csv',
    'week-column.csv',
    'separator-line.csv',
    'title-rows.csv',
    'total-row.csv',
    'trailing-columns.csv',
    'fractions.csv',
    'scientific-code.csv',
    'month-first.csv',
  ])('%s is judged as the sheet was, cell by cell and with its row numbers', async (name) => {
    const first = judge(await readFile(path.join(folder, name)))
    const again = judge(Buffer.from(first.kept ?? ''))
    expect(again.units).toEqual(first.units)
    expect(again.notes.map(({ row, verdict }) => `${row} ${verdict}`)).toEqual(
      first.notes.map(({ row, verdict }) => `${row} ${verdict}`),
    )
    expect(again.kept).toBe(first.kept)
  })
})
