/** Figures below one per cent beside those of an earlier year or an earlier contract under the same code. */
import { describe, expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { DeliveredRecords } from './delivered-records.ts'

const city = await sampleCity()
const feedId = FeedId.parse('progres')

interface Told {
  readonly id?: string
  readonly year?: string
  readonly contract?: readonly [from: string, to: string]
  readonly multiYear?: string
  readonly day: string
  readonly plan?: string
  readonly done?: string
}
const head =
  'Kode RUP;SKPD;Nama Paket;Pagu;Tahun Anggaran;Mulai;Selesai;tahun_jamak_sampai;Tanggal;Rencana Fisik;Realisasi Fisik'
function line({ id = '1', year = '', contract = ['', ''], multiYear = '', day, plan = '', done = '' }: Told) {
  return `${id};DBMSDA;Jalan A;2.000.000.000;${year};${contract.join(';')};${multiYear};${day};${plan};${done}`
}

/** What each of these deliveries of one feed is told, the last one on `today`; refusals and doubts of fractions alone. */
function notesOn(today: string, ...deliveries: readonly (readonly Told[])[]): string[] {
  const records = new DeliveredRecords(':memory:')
  const nowMs = Date.parse(`${today}T05:00:00Z`)
  let notes: string[] = []
  for (const rows of deliveries) {
    const judgement = judgeDelivery(
      {
        bytes: Buffer.from(`${[head, ...rows.map(line)].join('\n')}\n`),
        isLengthKnown: true,
        contentType: null,
        modifiedAtMs: null,
      },
      sheetFeed,
      city,
      nowMs,
      { ...records.packages.knownTo(feedId, new Map()), columns: new Map() },
    )
    records.packages.learnFrom(feedId, judgement.units)
    notes = judgement.notes
      .filter(({ verdict, reason }) => verdict === 'refused' || reason.id.includes('pecahan'))
      .map(({ verdict, row, field }) => `${verdict} ${row} ${field}`)
  }
  records.close()
  return notes
}
const refusedOn = (...told: Parameters<typeof notesOn>) =>
  notesOn(...told).filter((note) => note.startsWith('refused'))

const lastYear: readonly Told[] = [
  { year: '2026', day: '13/11/2026', plan: '80', done: '70' },
  { year: '2026', day: '18/12/2026', plan: '100', done: '98' },
]
const begun: Told = { year: '2027', day: '15/01/2027', plan: '0,90', done: '0,70' }

describe('a package that begins in the new year under the code of one of last year', () => {
  test.each<readonly [string, readonly (readonly Told[])[]]>([
    ['in a delivery of its own', [lastYear, [begun]]],
    ['beside last year in one sheet', [[...lastYear, begun]]],
    ['beside last year, which was told before', [lastYear, [begun, ...lastYear]]],
    [
      'whose year is told by its contract alone',
      [
        lastYear.map((row) => ({ ...row, year: '' })),
        [{ ...begun, year: '', contract: ['04/01/2027', '20/12/2027'] }],
      ],
    ],
    ['whose year nobody tells', [lastYear.map((row) => ({ ...row, year: '' })), [{ ...begun, year: '' }]]],
  ])('%s: is not refused', (_name, deliveries) => {
    expect(refusedOn('2027-01-20', ...deliveries)).toEqual([])
  })

  test('is refused for a share once it stood higher in its own year', () => {
    const own = { year: '2027', day: '12/03/2027', plan: '30', done: '25' }
    const share = { year: '2027', day: '19/03/2027', plan: '0,33', done: '0,28' }
    expect(notesOn('2027-03-20', lastYear, [own], [share])).toEqual([
      'refused 2 rencana_fisik',
      'refused 2 realisasi_fisik',
    ])
  })
})

describe('work that goes on over the turn of the year', () => {
  const share = { day: '15/01/2027', plan: '1', done: '0,985' }
  test.each<readonly [string, Told]>([
    ['in extra time of its year', { ...share, year: '2026' }],
    [
      'under a contract that began last year',
      { ...share, year: '2027', contract: ['02/03/2026', '30/06/2027'] },
    ],
    ['of several years', { ...share, year: '2027', multiYear: '30/06/2027' }],
  ])('%s: a share of it is refused', (_name, told) => {
    expect(refusedOn('2027-01-20', lastYear, [told])).toContain('refused 2 realisasi_fisik')
  })
})

describe('a contract that is told anew, later than before', () => {
  const curve = (days: readonly string[], figures: readonly string[], from: string): readonly Told[] =>
    days.map((day, at) => ({
      year: '2026',
      contract: [from, '20/12/2026'],
      day,
      plan: figures[at] ?? '',
      done: figures[at] ?? '',
    }))
  const before = curve(
    ['02/03/2026', '05/03/2026', '12/03/2026', '19/03/2026'],
    ['0', '0,8', '1,7', '3'],
    '02/03/2026',
  )
  const after = curve(
    ['16/03/2026', '23/03/2026', '30/03/2026', '06/04/2026'],
    ['0', '0,02', '0,9', '1,9'],
    '16/03/2026',
  )

  test.each<readonly [string, readonly Told[]]>([
    ['with its start', after],
    ['without a start', after.map((row) => ({ ...row, contract: ['', ''] as const }))],
  ])('%s: its own curve shows that its first weeks are per cent', (_name, told) => {
    expect(notesOn('2026-11-20', before, told)).toEqual([])
  })

  test('a share between two figures of the old height stays one', () => {
    const high = { year: '2026', day: '06/11/2026', plan: '75', done: '70' }
    const between = { year: '2026', day: '13/11/2026', plan: '0,8', done: '0,72' }
    const next = { year: '2026', day: '20/11/2026', plan: '81', done: '73' }
    expect(notesOn('2026-11-20', [high], [between, next])).toEqual([
      'refused 2 rencana_fisik',
      'refused 2 realisasi_fisik',
    ])
  })
})

describe('a column in which everything is below one or one', () => {
  const sheet = (rows: Omit<Told, 'id'>, plans: readonly string[]): readonly Told[] =>
    plans.map((plan, at) => ({ ...rows, id: String(at + 1), plan }))
  const few = ['0,40', '0,70', '1,00']
  const many = ['0,20', '0,30', '0,40', '0,55', '0,60', '0,70']

  test.each<readonly [string, string, readonly Told[]]>([
    ['of January, up to exactly one', '2027-01-20', sheet({ year: '2027', day: '15/01/2027' }, few)],
    ['of January, many packages', '2027-01-20', sheet({ year: '2027', day: '15/01/2027' }, many)],
    [
      'of contracts that began last week, up to exactly one',
      '2026-10-20',
      sheet({ year: '2026', day: '16/10/2026', contract: ['12/10/2026', '20/12/2026'] }, few),
    ],
    [
      'of contracts that began last week, many packages',
      '2026-10-20',
      sheet({ year: '2026', day: '16/10/2026', contract: ['12/10/2026', '20/12/2026'] }, many),
    ],
  ])('%s: is no fraction of packages that have only begun', (_name, today, rows) => {
    expect(refusedOn(today, rows)).toEqual([])
  })

  test.each<readonly [string, readonly Told[]]>([
    ['in October, many packages', sheet({ year: '2026', day: '16/10/2026' }, many)],
    ['in October, up to exactly one', sheet({ year: '2026', day: '16/10/2026' }, few)],
    [
      'of contracts that run since spring',
      sheet({ year: '2026', day: '16/10/2026', contract: ['02/03/2026', '20/12/2026'] }, few),
    ],
    [
      'of a plan from January on that ends at one',
      [
        { year: '2026', day: '16/01/2026', plan: '0,02' },
        { year: '2026', day: '15/05/2026', plan: '0,4' },
        { year: '2026', day: '18/12/2026', plan: '1' },
      ],
    ],
  ])('%s: is one, every cell of it', (_name, rows) => {
    expect(refusedOn('2026-10-20', rows)).toHaveLength(rows.length)
  })
})
