/** Codes that stand for another package than in an earlier delivery of the same feed. */
import { expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { DeliveredRecords } from './delivered-records.ts'

const city = await sampleCity()
const feedId = FeedId.parse('progres')
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;No Kontrak;Penyedia;Tanggal;Realisasi Fisik'
type Told = {
  code?: string
  name?: string
  no?: string
  firm?: string
  day?: string
  sum?: string
  skpd?: string
}
const row = ({
  code = '70000002',
  name = 'Jalan Sudirman',
  no = '',
  firm = '',
  day = '06/11/2026',
  sum = '2.000.000.000',
  skpd = 'DBMSDA',
}: Told) => `${code};${skpd};${name};${sum};${no};${firm};${day};60`

const galang = 'Rehabilitasi Gedung Kantor Camat Galang'
const rehab = 'Rehab. Gedung Kantor Camat Galang'
const padded = { code: '06100001', name: galang, sum: '1.500.000.000' }
const bare = { code: '6100001', name: rehab, sum: '1.500.000.000' }

/** What is doubted of each delivery, one after another. */
function told(...deliveries: readonly (readonly Told[])[]): string[][] {
  const records = new DeliveredRecords(':memory:')
  const notes = deliveries.map((rows) => {
    const judgement = judgeDelivery(
      {
        bytes: new TextEncoder().encode(`${[head, ...rows.map(row)].join('\n')}\n`),
        isLengthKnown: true,
        contentType: null,
        modifiedAtMs: null,
      },
      sheetFeed,
      city,
      noon,
      { ...records.packages.knownTo(feedId, new Map()), columns: new Map() },
    )
    records.packages.learnFrom(feedId, judgement.units)
    return judgement.notes.map(({ field, reason }) => `${field}: ${reason.id}`)
  })
  records.close()
  return notes
}

test.each([
  ['Jalan Sudirman', 'Gedung Puskesmas'],
  ['Pembangunan Jalan Sudirman', 'Pembangunan Gedung Puskesmas'],
])('%s, now %s: doubted once', (before, now) => {
  const notes = told([{ name: before }], [{ name: now }], [{ name: now }], [{ name: now, day: '07/11/2026' }])
  expect(notes).toEqual([[], [expect.stringContaining(`"${before}"`)], [], []])
})

test('a column of codes that slipped by one row is doubted in each of them', () => {
  const names = ['Pembangunan Jalan Sudirman', 'Pembangunan Jalan Nagoya', 'Pembangunan Jalan Batu Aji']
  const sheet = (slip: number, day: string) =>
    ['71', '72', '73'].map((code, at) => ({ code, name: names[(at + slip) % 3] ?? '', day }))
  const [, slipped = [], again] = told(sheet(0, '06/11/2026'), sheet(1, '13/11/2026'), sheet(1, '20/11/2026'))
  expect(slipped.map((note) => /tadinya nama kode (\d+)/.exec(note)?.[1])).toEqual(['72', '73', '71'])
  expect(again).toEqual([])
})

test.each([
  ['JALAN SUDIRMAN'],
  ['Jln. Sudirman'],
  ['Jl Sudirman Tahap II'],
  ['Peningkatan Jalan Jend. Sudirman Kec. Batam Kota'],
  ['Jalan Sudriman'],
])('Jalan Sudirman, now %s: no doubt', (name) => {
  expect(told([{}], [{ name }])).toEqual([[], []])
})

test.each([
  ['another number', { no: '02/K/2026' }, 1],
  ['another firm', { no: '', firm: 'CV Karya' }, 1],
  ['an addendum', { no: '07/ADD/2026' }, 0],
  ['an addendum of its number', { no: '01/K/2026 Add. I' }, 0],
])('two contracts under one code on two days: %s', (_name, next, doubts) => {
  const first = { no: '01/K/2026', firm: 'PT Bahari', day: '30/10/2026' }
  const [notes = []] = told([first, { firm: 'PT. Bahari', ...next }])
  expect(notes.filter((note) => note.includes('kontrak lain di baris 2'))).toHaveLength(doubts)
})

test.each([
  ['PKT-a1', 'pkt-A1', 2],
  ['PKT-7', 'PKT_007', 2],
  ['0061000001', '61000001', 2],
  ['O2860001', '02860001', 2],
  ['6286I00l', '62861001', 2],
  ['PKT-10', 'PKT-1', 0],
])('%s and %s under one name in one delivery', (one, other, doubts) => {
  const [notes = []] = told([{ code: one }, { code: other }])
  expect(notes.filter((note) => note.includes('hanya berbeda cara menulisnya'))).toHaveLength(doubts)
  expect(told([{ code: one }, { code: other, name: 'Gedung Puskesmas', sum: '900.000.000' }])).toEqual([[]])
})

test('another number and another firm under one code are doubted once, an addendum or a spelling is not', () => {
  const first = { no: '01/K/2026', firm: 'PT Bahari' }
  const next = { no: '99/K/2026', firm: 'CV Karya' }
  expect(told([first], [next], [next])).toEqual([[], [expect.stringMatching(/^no_kontrak: .*CV Karya/)], []])
  expect(told([first], [{ no: '07/ADD/2026', firm: 'PT. BAHARI' }])).toEqual([[], []])
  expect(told([first], [{ ...next, day: '30/10/2026' }])).toEqual([[], []])
})

test('a code that differs only in how it is written from one of an earlier delivery is doubted once', () => {
  const notes = told([{ code: '02860001' }], [{ code: 'O2860001' }], [{ code: 'O2860001' }])
  expect(notes).toEqual([[], [expect.stringContaining('dengan kode 02860001')], []])
})

test('a zero lost in front of a code is doubted under another name too, in whichever order they come', () => {
  const doubtOf = (code: string) =>
    expect.stringContaining(`paket serupa dari SKPD yang sama ada pula dengan kode ${code}`)
  expect(told([padded, bare])).toEqual([[doubtOf('6100001'), doubtOf('06100001')]])
  expect(told([padded], [bare], [bare])).toEqual([[], [doubtOf('06100001')], []])
  expect(told([bare], [padded], [padded])).toEqual([[], [doubtOf('6100001')], []])
  expect(told([padded], [{ ...bare, sum: '1.600.000.000' }])).toEqual([[], [doubtOf('06100001')]])
  expect(told([padded], [{ ...bare, name: 'Pengecatan Balai' }])).toEqual([[], [doubtOf('06100001')]])
})

test('what shares neither ceiling nor most of its name, or is of another agency, is another package', () => {
  const other = { ...bare, name: 'Pengecatan Balai', sum: '900.000.000' }
  expect(told([padded], [other])).toEqual([[], []])
  expect(told([padded], [{ ...bare, skpd: 'Dishub' }])).toEqual([[], []])
})
