/** The days of a contract under the headings that offices give them, and those that stay unread. */
import { expect, test } from 'vitest'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'

const city = await sampleCity()
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik'
const record = 'DK-07;Kesehatan;Rehab Puskesmas;2.000.000.000;06/11/2026;70'

/** The headings behind the head of the package, row by row, and the cells below them. */
function told(headings: readonly string[], cells: string, feed: Partial<typeof sheetFeed> = {}) {
  const lines = headings.map((line, index) => `${index === 0 ? head : ';;;;;'};${line}`)
  const { units, notes } = judgeDelivery(
    {
      bytes: Buffer.from(`${[...lines, `${record};${cells}`].join('\n')}\n`),
      isLengthKnown: true,
      contentType: null,
      modifiedAtMs: null,
    },
    { ...sheetFeed, ...feed },
    city,
    noon,
  )
  const [{ startsOn, endsOn, handedOverOn } = {}] = units[0]?.workPackages ?? []
  return {
    days: [startsOn ?? null, endsOn ?? null, handedOverOn ?? null],
    notes: notes.map(({ verdict, field }) => `${verdict} ${field}`),
  }
}

test.each([
  'Tanggal SPMK;Tanggal Akhir Kontrak',
  'Tgl. SPMK;Tgl Akhir Kontrak',
  'Mulai Kontrak;Akhir Kontrak',
  'Tanggal Mulai Kontrak;Tanggal Selesai Kontrak',
  'Tanggal Mulai Pelaksanaan;Tanggal Berakhir Kontrak',
  'Tanggal Kontrak Awal;Tanggal Kontrak Akhir',
])('%s: start and end', (headings) => {
  const { days, notes } = told([`${headings}`], '01/03/2026;15/12/2026')
  expect({ days, notes }).toEqual({ days: ['2026-03-01', '2026-12-15', null], notes: [] })
})

test.each([
  ['Kontrak;', 'Mulai;Selesai'],
  ['Kontrak;', 'Awal;Akhir'],
  ['Kontrak;', 'Tgl Mulai;Tgl Selesai'],
  ['Jangka Waktu Pelaksanaan;', 'Mulai;Selesai'],
  ['Masa Kontrak;', 'Mulai;Berakhir'],
])('%s over %s: start and end', (over, parts) => {
  expect(told([over, parts], '01/03/2026;15/12/2026').days).toEqual(['2026-03-01', '2026-12-15', null])
})

test('an amount and a number below the same heading stay what they are', () => {
  const { days, notes } = told(
    ['Kontrak;;;', 'Nomor;Nilai;Mulai;Selesai'],
    '01/K;1.900.000.000;01/03/2026;15/12/2026',
  )
  expect({ days, notes }).toEqual({ days: ['2026-03-01', '2026-12-15', null], notes: [] })
})

test.each(['Tanggal PHO', 'Tanggal Serah Terima', 'Tgl. Serah Terima Pertama', 'Tanggal Serah Terima (PHO)'])(
  '%s: the hand-over',
  (heading) => expect(told([heading], '01/11/2026').days).toEqual([null, null, '2026-11-01']),
)

test('a name of the config holds for both spellings of the day', () => {
  const columns = { 'Tanggal Teken': 'startsOn' }
  expect(told(['Tgl. Teken'], '01/03/2026', { columns }).days[0]).toBe('2026-03-01')
})

test.each([
  ['Akhir Masa Pemeliharaan', '01/03/2027', []],
  ['Tgl SP2D', '01/10/2026', []],
  ['Rencana Selesai', '15/12/2026', ['doubted rencana_selesai']],
  ['Tanggal Kontrak', '01/03/2026', ['doubted tanggal_kontrak']],
  ['Pekerjaan Selesai', 'belum', []],
])('%s is not read, and doubted where it may be of the contract', (heading, cell, notes) => {
  expect(told([heading], cell)).toEqual({ days: [null, null, null], notes })
})

test('other days are no doubt where those of the contract are told', () => {
  const { notes } = told(['Mulai;Selesai;Tanggal Kontrak'], '01/03/2026;15/12/2026;27/02/2026')
  expect(notes).toEqual([])
})
