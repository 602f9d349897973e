/** Sheets as offices and national channels send them: whole histories, two columns of one field, sealed words. */
import { describe, expect, test } from 'vitest'
import type { Words } from '#domain/contract/primitives.ts'
import { FeedFailure } from './feed-failure.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'

const city = await sampleCity()
const inJayapura = { ...city, head: { ...city.head, timeZone: 'Asia/Jayapura' } }
const feed = {
  name: 'Aduan',
  profile: 'complaint-list',
  format: 'csv',
  unit: 'row',
  columns: {},
  timeZone: null,
} as const

type Change = Partial<{ format: 'csv' | 'json'; city: typeof city }>
const judge = (text: string, change: Change = {}) => judgeBytes(new TextEncoder().encode(text), change)

function judgeBytes(bytes: Uint8Array, change: Change) {
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    { ...feed, format: change.format ?? 'csv' },
    change.city ?? city,
    noon,
    undefined,
    true,
  )
}
const sheet = (...lines: string[]) => judge(lines.join('\n'))
const recordsOf = (judged: ReturnType<typeof judge>) => judged.units.flatMap(({ complaints }) => complaints)
const notesOf = ({ notes }: ReturnType<typeof judge>) =>
  notes.map(({ verdict, row, field }) => `${verdict} ${row} ${field}`)

const head = 'ID;Kategori;Status;Isi;Lokasi;Diterima'
const plain = 'sampah;Proses;Mohon dicek'

test.each([
  ['the place', head, `P-1;${plain};Diperkosa di gudang belakang;20/11/2026 09:00`],
  [
    'the place, after a word for places',
    head,
    `P-1;sampah;Proses;Mohon dicek jalan;Diperkosa di gudang;20/11/2026 09:00`,
  ],
  ['a place alone', head, `P-1;${plain};dekat tempat KDRT;20/11/2026 09:00`],
  ['the title', `${head};Judul Laporan`, `P-1;${plain};x;20/11/2026 09:00;Anak diperkosa ayah tiri`],
  ['the channel', `${head};Kanal`, `P-1;${plain};x;20/11/2026 09:00;korban perkosaan`],
  [
    'a column nobody reads',
    `${head};Catatan Petugas`,
    `P-1;${plain};x;20/11/2026 09:00;rumah korban perkosaan anak`,
  ],
  [
    'a column without a heading',
    `${head};;Z`,
    `P-1;${plain};x;20/11/2026 09:00;anak disekap ayahnya di rumah;z`,
  ],
  ['the name of who reports', `${head};Nama Pelapor`, `P-1;${plain};x;20/11/2026 09:00;Siti korban KDRT`],
])('words that seal in %s seal the row, and nothing of it is kept', (_, headings, row) => {
  const padding = ';'.repeat(headings.split(';').length - head.split(';').length)
  const judged = sheet(headings, row, `P-2;${plain};Pasar;20/11/2026 09:00${padding}`)
  expect([judged.accepted, judged.sealed]).toEqual([2, 1])
  expect(judged.kept).not.toMatch(/perkosa|KDRT|disekap|P-1/i)
  expect(judged.kept).toContain('P-2')
  expect(JSON.stringify(judged.notes)).not.toMatch(/perkosa|KDRT|disekap/i)
})

test('what only unread words ask for is told with the record, to every row of the complaint', () => {
  const judged = sheet(
    `${head};Diubah;Catatan`,
    `P-1;${plain};x;20/11/2026 09:00;20/11/2026 10:00;anak disekap ayahnya di rumah`,
    `P-1;${plain};x;20/11/2026 09:00;20/11/2026 11:00;sudah dicek`,
  )
  expect(recordsOf(judged).map(({ unreadWords }) => unreadWords?.category)).toEqual([
    'kekerasan-tppo',
    'kekerasan-tppo',
  ])
  expect(judged.sealed).toBe(2)
})

test('a note inside a nested history seals as well', () => {
  const row = {
    ...{
      id: 'P-1',
      kategori: 'sampah',
      status: 'proses',
      isi: 'Mohon dicek',
      diterima: '2026-11-20T09:00:00+07:00',
    },
    riwayat: [{ status: 'baru', catatan: { oleh: { isi: { teks: 'istri dipukuli suaminya' } } } }],
  }
  const judged = judge(JSON.stringify([row]), { format: 'json' })
  expect([judged.accepted, judged.sealed]).toEqual([1, 1])
  expect(judged.kept).not.toContain('dipukuli')
})

test('a sheet of SP4N-LAPOR! is read by its own headings and statuses, its title with its text', () => {
  const judged = sheet(
    'Laporan SP4N-LAPOR! Pemerintah Kota Batam;;;;;;',
    'Periode 1 - 21 November 2026;;;;;;',
    ';;;;;;',
    'No;Tracking ID;Judul Laporan;Isi Laporan;Kategori;Status Laporan;Tanggal Laporan',
    '1;9912001;Jalan rusak;Di Tiban;Jalan Rusak;Belum Ditindaklanjuti;20/11/2026 10:12',
    '2;9912002;Sampah;Sampah di pasar;Sampah;Sedang Diproses;20/11/2026 10:12',
    '3;9912003;Sampah;;Sampah;Tertunda;20/11/2026 10:12',
    '4;9912004;;Sampah;Sampah;Ditunda;20/11/2026 10:12',
  )
  expect(recordsOf(judged).map(({ status, text }) => `${status}: ${text}`)).toEqual([
    'baru: Jalan rusak\nDi Tiban',
    'dikerjakan: Sampah di pasar',
    'tunda-terbuka: Sampah',
    'tunda-terbuka: Sampah',
  ])
  expect(judged.notes).toEqual([])
})

test.each([
  ['Kategori', 'Nomor Surat;Kategori;Keadaan;Hari;Uraian'],
  ['nothing', 'Nomor Surat;Golongan;Keadaan;Hari;Cerita'],
])(
  'of a sheet with title rows of whose headings we know %s, the headings are told as what came',
  (_, headings) => {
    const refuse = () =>
      sheet('Laporan Pengaduan Kota Batam;;;;', 'Periode November 2026;;;;', headings, '1;Sampah;Proses;x;y')
    expect(refuse).toThrow(/came: nomor_surat/)
    expect(refuse).not.toThrow(/format changed/)
    if (headings.includes('Kategori')) expect(refuse).not.toThrow(/missing \([^)]*kategori/)
  },
)

test('every status of a complaint in one sheet is a change of it, whatever the order of the rows', () => {
  const rows = [
    'EV-1;sampah;Baru;x;Pasar;20/11/2026 08:30;20/11/2026 08:30',
    'EV-1;sampah;Dikerjakan;x;Pasar;20/11/2026 08:30;20/11/2026 10:00',
    'EV-1;sampah;Butuh Info;x;Pasar;20/11/2026 08:30;20/11/2026 11:00',
    'EV-1;sampah;Dikerjakan;x;Pasar;20/11/2026 08:30;21/11/2026 09:00',
  ]
  const told = (...order: string[]) => recordsOf(sheet(`${head};Diubah`, ...order))
  expect(told(...rows).map(({ status }) => status)).toEqual([
    'baru',
    'dikerjakan',
    'butuh-info',
    'dikerjakan',
  ])
  expect(told(...rows.toReversed())).toEqual(told(...rows))
})

test.each([
  ['Asia/Jayapura', '28/11/2025 22:00 WIB', [], []],
  ['Asia/Jayapura', '28/11/2025 00:00', ['receivedAtMs'], ['doubted 2 diterima', 'doubted 2 diterima']],
  ['Asia/Jakarta', '2026-11-20T17:00:00Z', [], []],
  ['Asia/Jakarta', '2026-11-20T00:00:00+07:00', ['receivedAtMs'], ['doubted 2 diterima']],
  ['Asia/Jakarta', '20/11/2026', ['receivedAtMs'], ['doubted 2 diterima']],
])('in %s "%s" is a day without a time where no time is written: %j', (zone, typed, days, notes) => {
  const day = typed.replace('2025', '2026').replace('28/11', '20/11')
  const judged = judge([head, `P-1;${plain};x;${day}`].join('\n'), {
    city: zone === 'Asia/Jayapura' ? inJayapura : city,
  })
  expect(recordsOf(judged)[0]?.dayStamps).toEqual(days)
  expect(notesOf(judged)).toEqual(notes.slice(0, days.length))
})

test.each([
  ['an open complaint', 'Baru;;', true],
  ['an open one of this year', 'Baru;;', false],
  ['one that ended then', 'Selesai;24/11/2016 09:00;', false],
  ['one that ended ten years later', 'Selesai;20/11/2026 09:00;', true],
])('an arrival more than a year before the end or now is doubted: %s', (name, rest, isDoubted) => {
  const [status, end] = rest.split(';')
  const year = name.includes('this year') ? 2026 : 2016
  const judged = sheet(`${head};Selesai`, `P-1;sampah;${status};x;y;20/11/${year} 08:00;${end}`)
  expect(judged.accepted).toBe(1)
  expect(notesOf(judged)).toEqual(isDoubted ? ['doubted 2 diterima'] : [])
})

test('of two columns of one field each row is read from the one that it fills', () => {
  const rows = [
    { id: 'A-1', lokasi: { lat: 1.1, lng: 104.03 } },
    { id: 'A-2', lat: 1.15, lng: 104.04 },
    { id: 'A-3', lat: 1.15, lng: 104.04, lokasi: { lat: 1.12, lng: 104.04 } },
  ].map((row) => ({
    kategori: 'sampah',
    status: 'baru',
    isi: 'x',
    diterima: '2026-11-20T09:00:00+07:00',
    ...row,
  }))
  const judged = judge(JSON.stringify(rows), { format: 'json' })
  expect(recordsOf(judged).map(({ lat, lng }) => [lat, lng])).toEqual([
    [1.1, 104.03],
    [1.15, 104.04],
    [1.15, 104.04],
  ])
  expect(notesOf(judged)).toEqual(['doubted 3 lat'])
})

test('an agency is read from its name where its code is empty, and doubted where the two are of different ones', () => {
  const lines = [
    'Kode RUP;Kode SKPD;Nama SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik;Realisasi Keuangan;SP2D',
    '61000001;;Dinas Lingkungan Hidup;Taman;900.000.000;20/11/2026;50;;100.000.000',
    '61000002;DLH;Dinas Lingkungan Hidup;Hutan;900.000.000;20/11/2026;50;200.000.000;',
    '61000003;DLH;Dinas Perhubungan;Halte;900.000.000;20/11/2026;50;200.000.000;300.000.000',
  ]
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const judged = judgeDelivery(delivery, { ...feed, profile: 'progress-rows' }, city, noon)
  const unit = judged.units[0]
  expect(unit?.workPackages.map(({ skpdId }) => skpdId)).toEqual(['dlh', 'dlh', 'dlh'])
  expect(unit?.progress.map(({ realisedIdr }) => realisedIdr)).toEqual([1e8, 2e8, 2e8])
  expect(notesOf(judged)).toEqual(['doubted 4 kode_skpd', 'doubted 4 realisasi_keuangan'])
})

test('a date to come makes others doubtful, and every refusal says which one it was', () => {
  const { notes } = sheet(
    `${head};Diubah`,
    `P-1;${plain};Pasar;2/11/2026 09:00;3/11/2026 09:00`,
    `P-2;${plain};Pasar;2/11/2026 10:00;3/12/2026 10:00`,
  )
  expect(notes.map(({ row, field, reason }) => `${row} ${field} ${reason.id.split(';')[0]}`)).toEqual([
    '2 diterima bisa dibaca dua cara: bulan mungkin di depan, menurut tanggal di baris 3 ("diubah")',
    '3 diterima bisa dibaca dua cara: bulan mungkin di depan, menurut tanggal di baris 3 ("diubah")',
    '2 diubah bisa dibaca dua cara: bulan mungkin di depan, menurut tanggal di baris 3 ("diubah")',
    '3 diubah dibaca hari/bulan, ini 3 Des 2026 yang belum tiba, maka bulan mungkin di depan, juga pada tanggal lain di kiriman ini',
  ])
})

describe('a complaint in another code page', () => {
  const row = `P-1;${plain.replace('Mohon dicek', 'tetangga \u201cdiperkosa\u201d Siti')};Tiban;20/11/2026 09:00`
  const csv = Buffer.concat([
    Buffer.from(`${head}\nP-0;${plain};Pasar;20/11/2026 09:00\n`),
    Buffer.from(row.replace('\u201c', '\x93').replace('\u201d', '\x94'), 'latin1'),
  ])
  const json = Buffer.from('[{"id":"P-1","isi":"Caf\xe9 Siti diperkosa"}]', 'latin1')

  test.each([
    ['csv', csv, 3],
    ['json', json, 1],
  ] as const)(
    'is refused by its line, and nothing of what a citizen wrote is repeated (%s)',
    (format, bytes, line) => {
      const why = reasonOf(() => judgeBytes(bytes, { format }))
      expect(why).toEqual({
        id: expect.stringContaining(`baris ${line} memuat huruf di luar UTF-8: mungkin disimpan`),
        en: expect.stringContaining(`line ${line} holds characters that are not UTF-8: perhaps saved`),
      })
    },
  )
})

test.each([
  ['under a merged heading', 'ID;Kategori;Status;Lat;;Diterima\n;;;Siti diperkosa;pamannya;'],
  ['as two headings', 'Siti diperkosa;Siti diperkosa;ID;Kategori;Status;Diterima'],
])('words of a citizen %s refuse the sheet, and are not repeated', (_, headings) => {
  const why = reasonOf(() => judge(`${headings}\nP-1;sampah;Proses;x;y;20/11/2026 09:00`))
  expect(`${why.id} ${why.en}`).not.toMatch(/Siti|diperkosa|paman/i)
})

function reasonOf(judging: () => unknown): Words {
  try {
    judging()
  } catch (thrown) {
    if (thrown instanceof FeedFailure) return thrown.detail
    throw thrown
  }
  throw new Error('nothing was refused')
}

describe('an arrival that rows of one complaint tell differently', () => {
  const history = (...arrivals: string[]) =>
    sheet(
      `${head};Diubah`,
      ...arrivals.map((arrival, i) => `1;${plain};Pasar;${arrival};${20 + i}/11/2026 09.00`),
    )
  const movedIn = ({ notes, ...rest }: ReturnType<typeof judge>) =>
    notesOf({ ...rest, notes: notes.filter(({ reason }) => reason.en.includes('from the earliest')) })

  test.each([
    { rows: ['2/11/2026 08.00', '19/11/2026 08.00'], notes: ['doubted 3 diterima'] },
    { rows: ['19/11/2026 08.00', '2/11/2026 08.00'], notes: ['doubted 2 diterima'] },
    { rows: ['2/11/2026 08.00', '3/11/2026 08.00'], notes: ['doubted 3 diterima'] },
    { rows: ['2/11/2026', '2/11/2026 08.00'], notes: [] },
    { rows: ['2/11/2025 08.00', '2/11/2026 08.00'], notes: [] },
    { rows: ['2/11/2026 08.00', '2/11/2026 08.00'], notes: [] },
  ])('$rows', ({ rows, notes }) => {
    expect(movedIn(history(...rows))).toEqual(notes)
  })
})
