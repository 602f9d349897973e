/** Days outside their fiscal year, where a contract of several years or granted extra time may hold them. */
import { describe, expect, test } from 'vitest'
import { sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import type { Judgement } from '../verdict.ts'
import { judgeDelivery } from './judge-delivery.ts'
import { learn, nothingKnown } from './known-packages.ts'

const city = await sampleCity()
const marchMs = Date.UTC(2027, 2, 20, 5)

interface Told {
  readonly day: string
  readonly year?: string
  readonly done?: string
  readonly multiYear?: string
  readonly extension?: string
  readonly starts?: string
  readonly id?: string
}
function line({
  day,
  year = '2026',
  done = '',
  multiYear = '',
  extension = '',
  starts = '',
  id = '9001',
}: Told) {
  return `${id};DBMSDA;Jembatan ${id};14.900.000.000;${year};${starts};${multiYear};${extension};${day};60;${done}`
}

function judge(rows: readonly Told[], known = nothingKnown): Judgement {
  const head =
    'Kode RUP;SKPD;Nama Paket;Pagu;Tahun Anggaran;Mulai;tahun_jamak_sampai;kesempatan_sampai;Tanggal;Rencana Fisik;Realisasi Fisik'
  const bytes = Buffer.from(`${[head, ...rows.map(line)].join('\n')}\n`)
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    sheetFeed,
    city,
    marchMs,
    known,
  )
}
const notesOf = ({ notes }: Judgement) =>
  notes.map(({ verdict, row, reason }) => `${verdict} ${row} ${reason.id}`)
const headsOf = ({ units }: Judgement) => units.flatMap(({ workPackages }) => workPackages)

const multiYear = '30/06/2027'
const twoYears: readonly Told[] = [
  { day: '11/12/2026', done: '45', multiYear },
  { day: '15/01/2027', done: '52', multiYear },
  { day: '12/03/2027', done: '60', multiYear },
  { day: '30/06/2027', multiYear },
]

describe('a contract of several years', () => {
  test.each<readonly [string, readonly Told[]]>([
    ['every row tells its end', twoYears],
    ['every row tells its end, the newest first', twoYears.toReversed()],
    ...twoYears.map(
      (_, only) =>
        [
          `row ${only + 1} alone tells its end`,
          twoYears.map((row, at) => (at === only ? row : { ...row, multiYear: '' })),
        ] as const,
    ),
  ])('%s: all its days belong to it', (_name, rows) => {
    for (const told of [rows, rows.toReversed()]) {
      const judgement = judge(told)
      expect(notesOf(judgement)).toEqual([])
      expect(judgement.accepted).toBe(4)
      expect(headsOf(judgement)).toEqual([expect.objectContaining({ multiYearUntil: '2027-06-30' })])
    }
  })

  test('days before the year that its budget is told of belong to it from its start on', () => {
    const rows = [
      { day: '04/12/2026', year: '2027', done: '40', multiYear, starts: '01/09/2026' },
      { day: '12/03/2027', year: '2027', done: '60', multiYear, starts: '01/09/2026' },
      { day: '07/08/2026', year: '2027', done: '1', multiYear, starts: '01/09/2026' },
    ]
    expect(notesOf(judge(rows)).filter((note) => note.startsWith('refused'))).toEqual([
      'refused 4 di luar tahun anggaran 2027',
    ])
  })

  test('its end is known on where a later sheet has none', () => {
    const own = new Map(
      judge(twoYears.slice(0, 1)).units.flatMap(({ workPackages, progress }) =>
        workPackages.map((head) => [head.workPackageId, learn(undefined, progress, head)]),
      ),
    )
    const later = twoYears.slice(1).map((row) => ({ ...row, multiYear: '' }))
    expect(notesOf(judge(later, { ...nothingKnown, own }))).toEqual([
      expect.stringMatching(/^doubted 3 kosong, padahal sebelumnya tertulis 30 Jun 2027; tidak dipakai lagi/),
    ])
    expect(notesOf(judge([{ day: '02/07/2027' }], { ...nothingKnown, own }))).toEqual([
      'refused 2 di luar tahun anggaran 2026',
    ])
  })

  test('its end holds for no day behind it and for no other package', () => {
    const rows = [
      ...twoYears,
      { day: '02/07/2027', multiYear },
      { day: '12/03/2027', done: '60', id: '9002' },
    ]
    expect(notesOf(judge(rows))).toEqual([
      'refused 6 di luar tahun anggaran 2026',
      'refused 7 di luar tahun anggaran 2026',
    ])
  })
})

describe('extra time', () => {
  test('that was granted is no doubt, also where one row alone tells it', () => {
    const rows = [
      { day: '11/12/2026', done: '95', extension: '25/02/2027' },
      { day: '15/01/2027', done: '97' },
      { day: '25/02/2027', done: '100' },
    ]
    expect(notesOf(judge(rows))).toEqual([])
    expect(headsOf(judge(rows))).toEqual([expect.objectContaining({ extensionUntil: '2027-02-25' })])
  })

  test('that nobody granted is doubted for its 50 days and refused behind them', () => {
    const rows = [
      { day: '19/02/2027', done: '97' },
      { day: '20/02/2027', done: '98' },
    ]
    expect(notesOf(judge(rows))).toEqual([
      'refused 3 di luar tahun anggaran 2026',
      'doubted 2 setelah tahun anggaran 2026; dibaca sebagai pemberian kesempatan',
    ])
  })
})
