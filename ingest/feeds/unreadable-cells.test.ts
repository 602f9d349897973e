/** What cannot be read of a cell is refused or doubted aloud, never passed over. */
import { expect, test } from 'vitest'
import { Feed } from '#config/schema/feed.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import {
  complaintStatusNamed,
  complaintStatusWords,
  packageStatusNamed,
  packageStatusWords,
} from './profiles/words.ts'
import { aduan, httpWay, noon, sampleCity } from './testing/feed-bench.ts'

const timing = { dueAfterS: 20, staleAfterS: 60, deadAfterS: 300, way: httpWay('http://127.0.0.1:9/x') }
const complaints = Feed.parse({
  ...{ id: 'uji', name: 'Sumber uji', profile: 'complaint-list', format: 'json', unit: 'row' },
  ...timing,
})
const packages = Feed.parse({
  ...{ id: 'uji', name: 'Sumber uji', profile: 'progress-rows', format: 'json', unit: 'skpd' },
  ...timing,
})
const judge = async (body: string, feed = complaints) => {
  const delivery = { bytes: Buffer.from(body), isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, feed, await sampleCity(), noon)
}
const told = (more: Record<string, unknown>) => judge(JSON.stringify([aduan(more)]))
const paket = (more: Record<string, unknown>) =>
  JSON.stringify([
    {
      ...{ kd_rup: '54100001', kode_skpd: 'dbmsda', nama_paket: 'Drainase', pagu: 14_900_000_000 },
      ...{ tanggal: '2026-11-20', rencana_fisik: 60, realisasi_fisik: 55, ...more },
    },
  ])

test.each([
  ['diterima', '1970-01-01T00:00:00Z'],
  ['diterima', '0001-01-01T00:00:00'],
  ['diterima', '01/01/1900 00.00'],
  ['diterima', 0],
  ['diubah', '1999-12-31 08:00'],
])('%s "%s" is an empty date and is refused with what to do', async (field, typed) => {
  const { accepted, notes } = await told({ [field]: typed })
  expect(accepted).toBe(0)
  expect(notes).toContainEqual(
    expect.objectContaining({
      verdict: 'refused',
      field,
      reason: expect.objectContaining({ id: expect.stringMatching(/sebelum tahun 2000.*kosongkan/) }),
    }),
  )
})

test.each([
  ['tanggal', '0001-01-01'],
  ['mulai', '1970-01-01'],
  ['selesai', '1900-01-01'],
])('%s "%s" of a package is refused the same way', async (field, typed) => {
  const { accepted, notes } = await judge(paket({ [field]: typed }), packages)
  expect(accepted).toBe(0)
  expect(notes.map(({ field, reason }) => [field, reason.id])).toContainEqual([
    field,
    expect.stringContaining('sebelum tahun 2000'),
  ])
})

test('a text that is cut is doubted, and one that fits is not', async () => {
  const cut = await told({ isi: 'Jalan rusak. '.repeat(5_000) })
  expect(cut).toMatchObject({ accepted: 1, suspicious: 1 })
  expect(cut.notes).toMatchObject([{ verdict: 'doubted', field: 'isi' }])
  expect(cut.notes[0]?.reason.id).toContain('dipotong')
  expect(await told({ isi: 'x'.repeat(4_000) })).toMatchObject({ suspicious: 0, notes: [] })
  expect((await told({ lokasi: 'Jalan '.repeat(80) })).notes).toMatchObject([{ field: 'lokasi' }])
})

test('a list where a text is expected is told, and one that nobody reads is not', async () => {
  const { accepted, notes } = await told({ isi: ['Jalan rusak'] })
  expect(accepted).toBe(0)
  expect(notes).toMatchObject([{ verdict: 'refused', field: 'isi', got: 'Jalan rusak' }])
  expect(await told({ foto: ['a.jpg', 'b.jpg'], isi: [] })).toMatchObject({ accepted: 1, notes: [] })
})

test('not-a-number is doubted where a figure is expected', async () => {
  const { accepted, notes } = await told({ jeda_menit: 'NaN' })
  expect(accepted).toBe(1)
  expect(notes).toMatchObject([{ verdict: 'doubted', field: 'jeda_menit', got: 'NaN' }])
  const progress = await judge(paket({ realisasi_fisik: 'NaN' }), packages)
  expect(progress.notes).toMatchObject([{ verdict: 'doubted', field: 'realisasi_fisik' }])
  expect((await told({ jeda_menit: '-' })).notes).toEqual([])
})

test('a pause longer than the complaint is old is doubted: its unit is not minutes', async () => {
  const { accepted, notes } = await told({ jeda_menit: '864000' })
  expect(accepted).toBe(1)
  expect(notes).toMatchObject([{ verdict: 'doubted', field: 'jeda_menit', got: '864000' }])
  expect(notes[0]?.reason.id).toContain('satuannya (menit)')
})

test('a pause longer than the complaint lived is doubted, however long ago that was', async () => {
  const lived = {
    status: 'selesai',
    diterima: '2026-11-02T08:00:00+07:00',
    selesai: '2026-11-05T09:00:00+07:00',
  }
  expect((await told({ ...lived, jeda_menit: '7500' })).notes).toMatchObject([
    { verdict: 'doubted', field: 'jeda_menit', got: '7500' },
  ])
  expect((await told({ ...lived, jeda_menit: '4380' })).notes).toEqual([])
  expect((await told({ ...lived, selesai: '', jeda_menit: '7500' })).notes).toEqual([])
})

test.each(['1e400', '-1E+999'])('a number too large is refused as it was typed: %s', async (typed) => {
  const { accepted, notes } = await judge(JSON.stringify([aduan({ jeda_menit: 12 })]).replace('12', typed))
  expect(accepted).toBe(0)
  expect(notes[0]).toMatchObject({ verdict: 'refused', got: typed })
  expect(JSON.stringify(notes)).not.toContain('Infinity')
})

test('the empty date of a database is shown as it was typed', async () => {
  const { notes } = await told({ diterima: '0000-00-00 00:00:00' })
  expect(notes).toContainEqual(expect.objectContaining({ field: 'diterima', got: '0000-00-00 00:00:00' }))
})

test.each(['\u200e20/11/2026\u200e', '20/\u200f11/2026', '\u2066' + '2026-11-20\u2069'])(
  'a day with marks that are not seen is refused with their name: %j',
  async (typed) => {
    const { notes } = await judge(paket({ mulai: typed }), packages)
    expect(notes.map(({ reason }) => reason.id)).toEqual([expect.stringContaining('tanda tersembunyi')])
  },
)

test.each([
  ['Gagal Tender', 'tender'],
  ['Tayang', 'tender'],
  ['Proses Lelang', 'tender'],
  ['Berkontrak', 'contracted'],
  ['Adendum', 'running'],
  ['Selesai 100 %', 'handed-over'],
  ['Pemutusan Kontrak', 'terminated'],
])('the status %s is known', (typed, status) => expect(packageStatusNamed(typed)).toBe(status))

test.each<[string, Record<string, unknown>, string, RegExp | null]>([
  ['Batal', {}, 'tender', /batal tanpa kontrak/],
  ['Dibatalkan', {}, 'tender', /batal tanpa kontrak/],
  ['Gagal/Batal', {}, 'tender', /batal tanpa kontrak/],
  ['Batal', { no_kontrak: '01/K/2026' }, 'terminated', /dibaca putus kontrak/],
  ['Dibatalkan', { realisasi_fisik: 20 }, 'terminated', /dibaca putus kontrak/],
  ['Kontrak dibatalkan', {}, 'terminated', null],
  ['Terminasi', {}, 'terminated', null],
  ['On Progress', {}, 'running', null],
  ['Kontrak Kritis', {}, 'running', null],
  ['Paket Selesai', { realisasi_fisik: 100 }, 'handed-over', null],
  ['Proses', { realisasi_fisik: 20 }, 'unknown', /status tidak dikenal.*tidak dipakai/],
])('the status %s beside %j is %s, and its row goes in', async (typed, more, status, doubt) => {
  const row = { rencana_fisik: null, realisasi_fisik: null, status: typed, ...more }
  const { accepted, units, notes } = await judge(paket(row), packages)
  expect(accepted).toBe(1)
  expect(units[0]?.workPackages[0]?.status).toBe(status)
  expect(notes.filter(({ field }) => field === 'status').map(({ reason }) => reason.id)).toEqual(
    doubt === null ? [] : [expect.stringMatching(doubt)],
  )
})

test.each(['belum', 'Belum PHO', 'belum ada'])('a day of PHO that is "%s" is none yet', async (typed) => {
  const { accepted, units, notes } = await judge(paket({ tgl_pho: typed }), packages)
  expect([accepted, notes, units[0]?.workPackages[0]?.handedOverOn]).toEqual([1, [], null])
})

test.each(['0', 'sda', 's.d.a.', 'dst', 'TBD', '=CONCAT(A1)', '12345', 'xxx', '1.2.3'])(
  'the name "%s" of a package is taken, and doubted',
  async (typed) => {
    const { accepted, notes } = await judge(paket({ nama_paket: typed }), packages)
    expect(accepted).toBe(1)
    expect(notes).toMatchObject([{ verdict: 'doubted', field: 'nama_paket', got: typed }])
  },
)

test.each(['Sumur 12', 'SDN 004', 'TPA Telaga Punggur', 'RSUD'])('the name "%s" is one', async (typed) => {
  expect((await judge(paket({ nama_paket: typed }), packages)).notes).toEqual([])
})

const sheetErrors = [
  '#N/A',
  '#n/a',
  '#NAME?',
  '#NULL!',
  '#NUM!',
  '#REF!',
  '#VALUE!',
  '#DIV/0!',
  '#SPILL!',
  '#CALC!',
]
const ofOthers = ['#GETTING_DATA', '#TERTUNDA', '#NV', '#ERROR!', 'Err:502', 'Galat:508', '#N/A N/A']

test.each([...sheetErrors, ...ofOthers])(
  '%s is the error of a formula in every column that is read',
  async (typed) => {
    const refused = async (rows: readonly unknown[], feed: typeof complaints) => {
      const { accepted, notes } = await judge(JSON.stringify(rows), feed)
      expect(accepted).toBe(0)
      return notes.map(({ row, field, reason }) => `${row} ${field} ${reason.id.slice(0, 11)}`)
    }
    const ofPackages = ['kd_rup', 'kode_skpd', 'nama_paket', 'pagu', 'tanggal', 'status', 'mulai', 'selesai']
    ofPackages.push(
      'realisasi_fisik',
      'realisasi_keuangan',
      'tahun',
      'nilai_kontrak',
      'lat',
      'jenis',
      'masalah',
    )
    const [row] = JSON.parse(paket({ status: 'berjalan' }))
    const packageRows = ofPackages.map((field, n) => ({ ...row, kd_rup: `5410${1000 + n}`, [field]: typed }))
    const said = await refused(packageRows, { ...packages, unit: 'row' })
    expect(said).toEqual(
      expect.arrayContaining(ofPackages.map((field, n) => `${n + 1} ${field} galat rumus`)),
    )
    const ofComplaints = ['id', 'kategori', 'status', 'diterima', 'diubah', 'isi']
    const complaintRows = ofComplaints.map((field, n) => aduan({ id: `ADU-${n}`, [field]: typed }))
    expect(await refused(complaintRows, complaints)).toEqual(
      expect.arrayContaining(ofComplaints.map((field, n) => `${n + 1} ${field} galat rumus`)),
    )
  },
)

test('a word with a number sign that people write is no error of a formula', async () => {
  const { accepted } = await told({ isi: '#BATAMBERSIH', lokasi: '#A12' })
  expect(accepted).toBe(1)
})

test.each([
  ['#########', 'terlalu sempit'],
  ['##', 'terlalu sempit'],
  ['#WERT!', 'galat rumus'],
])('%s in a column of days: %s', async (typed, said) => {
  const { notes } = await judge(paket({ selesai: typed }), packages)
  expect(notes.map(({ reason }) => reason.id)).toEqual([expect.stringContaining(said)])
})

test('two numbers of complaints that differ only in how they are typed, over the same words, are doubted by their rows', async () => {
  const { accepted, notes } = await judge(
    JSON.stringify([
      aduan({ id: '0012345', isi: 'Sampah pasar' }),
      aduan({ id: '12345', isi: 'Sampah  pasar' }),
      aduan({ id: '012345', isi: 'Lampu padam' }),
    ]),
  )
  expect(accepted).toBe(3)
  expect(notes.map(({ row, got, reason }) => [row, got, /di baris (\d+)/.exec(reason.id)?.[1]])).toEqual([
    [1, '0012345', '2'],
    [2, '12345', '1'],
  ])
})

test('a code in its own column is shown whole, an identity number there is not', async () => {
  const refused = await told({ id: 'TKT/081234500001234', status: 'entah', diubah: 'x' })
  expect(refused.notes[0]?.got).toBe('entah')
  const { notes } = await judge(paket({ kd_rup: '61091000 1234567891' }), packages)
  expect(notes.map(({ got }) => got)).toContain('61091000 1234567891')
  const person = await judge(paket({ kd_rup: '2171014107900001 dan 2171014107900002' }), packages)
  expect(JSON.stringify(person.notes)).not.toContain('2171014107900001')
})

test.each([
  ['TA 2026', 2026],
  ['T.A. 2026', 2026],
  ['Tahun Anggaran 2026', 2026],
  ['APBD-P 2026', 2026],
])('%s is the fiscal year %i', async (typed, year) => {
  const { units } = await judge(paket({ tahun: typed }), packages)
  expect(units[0]?.workPackages[0]?.fiscalYear).toBe(year)
})

test.each([
  ['realisasi_keuangan', '600.000.000 (termin I)', 'misalnya 600.000.000'],
  ['realisasi_fisik', '80,5*', 'misalnya 80,5'],
  ['tahun', 'tahun ini', 'misalnya 2026'],
  ['tahun', '26', 'misalnya 2026'],
])('%s "%s": the refusal says what to write', async (field, typed, example) => {
  const { notes } = await judge(paket({ [field]: typed }), packages)
  expect(notes.map(({ reason }) => reason.id)).toEqual([expect.stringContaining(example)])
})

test.each(['Jalan â€œMawarâ€\u009d', 'CafÃ© Tepi Laut', 'GedungÂ\u00a0Arsip', 'Jalan \ufffdMawar'])(
  'a name of damaged letters is doubted: %s',
  async (name) => {
    const { accepted, notes } = await judge(paket({ nama_paket: name }), packages)
    expect([accepted, notes.map(({ field, reason }) => [field, reason.id.slice(0, 13)])]).toEqual([
      1,
      [['nama_paket', 'hurufnya rusa']],
    ])
  },
)
test('a name with letters of other languages is no damaged one', async () => {
  for (const nama_paket of ['Ruang São Bénédict', 'Taman “Cinta” – Engku Putri', 'Plaça Ã'])
    expect((await judge(paket({ nama_paket }), packages)).notes).toEqual([])
})

test('a refused status names the words that people write, each of which is known', async () => {
  const { notes } = await told({ status: 'entah' })
  expect(notes[0]?.reason.id).not.toMatch(/[a-z]-[a-z]/)
  for (const word of [...complaintStatusWords]) expect(complaintStatusNamed(word), word).not.toBeNull()
  for (const word of packageStatusWords) expect(packageStatusNamed(word), word).not.toBeNull()
})

test('JSON with several lists names them', async () => {
  const rows = [aduan()]
  await expect(judge(JSON.stringify({ data: rows, total: [], hasil: { lain: rows } }))).rejects.toMatchObject(
    {
      detail: { id: expect.stringContaining('"data" (1 isi), "total" (0 isi), "hasil.lain" (1 isi)') },
    },
  )
})

test('too many rows are counted to the last, with what to do', async () => {
  const head = 'kd_rup;kode_skpd;nama_paket;pagu;tanggal\n'
  const csv = { ...packages, format: 'csv' } as const
  await expect(judge(head + '6;DLH;x;1;2026-11-20\n'.repeat(300_000), csv)).rejects.toMatchObject({
    detail: {
      id: expect.stringMatching(/^berisi 300\.000 baris, paling banyak 100\.000 .*pecah menjadi 3 kiriman/),
    },
  })
})

const lastRows = async (last: string, mayBeCut: boolean) => {
  const head = 'kd_rup;kode_skpd;nama_paket;pagu;tanggal;rencana_fisik;realisasi_fisik'
  const first = '62290001;DLH;Utuh;1.200.000.000;20/11/2026;70,5;66,25'
  const bytes = Buffer.from(
    [head, first, `62290002;DLH;Akhir;1.200.000.000;20/11/2026;70,5;${last}`].join('\n'),
  )
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null, mayBeCut }
  const { notes } = judgeDelivery(delivery, { ...packages, format: 'csv' }, await sampleCity(), noon)
  return notes.map(({ row, got }) => `${row} ${got}`)
}
test.each(['6', '66,25', ''])(
  'the last cell of a file that ends inside its line is doubted: "%s"',
  async (last) => {
    expect(await lastRows(last, true)).toEqual([`3 ${last}`])
    expect(await lastRows(`${last}\n`, true)).toEqual([])
    expect(await lastRows(last, false)).toEqual([])
  },
)

test.each([
  ['Senin, 20 November 2026', true],
  ['Minggu, 20/11/2026', true],
  ["Jum'at, 20 November 2026", false],
  ['Jumat 20/11/2026', false],
])('"%s" is read by its date, and doubted where that is no such weekday', async (tanggal, isDoubted) => {
  const { accepted, notes } = await judge(paket({ tanggal }), packages)
  expect(accepted).toBe(1)
  expect(notes.map(({ field, reason }) => `${field} ${reason.id.slice(0, 17)}`)).toEqual(
    isDoubted ? ['tanggal nama hari tidak s'] : [],
  )
})

test('so is the moment of a complaint', async () => {
  const { notes } = await told({ diubah: 'Senin, 22 November 2026 pukul 09.30 WIB' })
  expect(notes.map(({ verdict, field }) => `${verdict} ${field}`)).toEqual(['doubted diubah'])
})

test('JSON without the columns is told of its objects, not of heading rows', async () => {
  await expect(judge('[{"a": 1}]', packages)).rejects.toMatchObject({
    detail: { id: expect.stringMatching(/kolom wajib tidak ada.*Tiap objek dalam daftar/) },
  })
})
