/** Ceilings, payments and their plan where a contract of several years passes from one budget year into the next. */
import { describe, expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { DeliveredRecords } from './delivered-records.ts'

const city = await sampleCity()
const feedId = FeedId.parse('progres')

interface Told {
  readonly day: string
  readonly year?: string
  readonly ceiling?: string
  readonly until?: string
  readonly planned?: string
  readonly paid?: string
}
const columns =
  'Kode RUP;SKPD;Nama Paket;Pagu;Tahun Anggaran;Nilai Kontrak;Mulai;Selesai;tahun_jamak_sampai;Tanggal;Rencana Fisik;Realisasi Fisik;Rencana Keuangan;Realisasi Keuangan'
const line = ({
  day,
  year = day.slice(-4),
  ceiling = '20',
  until = '30/11/2028',
  planned = '',
  paid = '',
}: Told) =>
  `1;DBMSDA;Jembatan A;${billions(ceiling)};${year};${billions('58')};01/09/2026;30/11/2028;${until};${day};40;38;${planned.endsWith('%') ? planned : billions(planned)};${billions(paid)}`
const billions = (told: string) =>
  told === '' ? '' : `Rp ${told}.000.000.000`.replace(/,(\d).000.000.000/, '.$100.000.000')

/** What these deliveries of one feed become, the last one on `today`, and what is said of it. */
function deliver(today: string, ...deliveries: readonly (readonly Told[])[]) {
  const records = new DeliveredRecords(':memory:')
  let judged: ReturnType<typeof judgeDelivery> | undefined
  for (const rows of deliveries) {
    judged = judgeDelivery(
      {
        bytes: Buffer.from(`${[columns, ...rows.map(line)].join('\n')}\n`),
        isLengthKnown: true,
        contentType: null,
        modifiedAtMs: null,
      },
      sheetFeed,
      city,
      Date.parse(`${today}T05:00:00Z`),
      { ...records.packages.knownTo(feedId, new Map()), columns: new Map() },
    )
    records.packages.learnFrom(feedId, judged.units)
  }
  records.close()
  return {
    notes: (judged?.notes ?? []).map(
      ({ verdict, field, reason }) => `${verdict} ${field}: ${reason.id.slice(0, 30)}`,
    ),
    head: judged?.units[0]?.workPackages[0],
    readings: judged?.units[0]?.progress ?? [],
  }
}
const notesOf = (...told: Parameters<typeof deliver>) => deliver(...told).notes

const december: Told = { day: '29/12/2026', planned: '15,5', paid: '15' }

describe('the first row of a new year', () => {
  test.each<readonly [string, Told]>([
    ['goes on with its sums', { day: '01/01/2027', ceiling: '30', planned: '15,5', paid: '15' }],
    ['goes on and has paid more', { day: '05/02/2027', ceiling: '30', planned: '17,5', paid: '16' }],
    ['counts anew from nought', { day: '01/01/2027', ceiling: '30', planned: '0,1', paid: '0' }],
    ['counts anew, some weeks on', { day: '26/02/2027', ceiling: '30', planned: '4', paid: '3' }],
    ['has a smaller ceiling', { day: '01/01/2027', ceiling: '8', planned: '15,5', paid: '15' }],
    ['has the same ceiling', { day: '01/01/2027', planned: '15,5', paid: '15' }],
    ['leaves the last day of the contract out', { day: '01/01/2027', ceiling: '30', paid: '0', until: '' }],
  ])('%s: nothing of its money is doubted, in one sheet or two', (_how, january) => {
    const ofMoney = (notes: readonly string[]) =>
      notes.filter((note) => !/tahun_jamak|nilai_kontrak/.test(note))
    expect(ofMoney(notesOf('2027-03-01', [december], [january]))).toEqual([])
    expect(ofMoney(notesOf('2027-03-01', [december, january]))).toEqual([])
  })

  test.each<readonly [string, readonly Told[], RegExp]>([
    [
      'takes a little back',
      [december, { day: '01/01/2027', ceiling: '30', paid: '14' }],
      /realisasi_keuangan: (turun|angka kumulatif)/,
    ],
    [
      'falls within the year',
      [
        { ...december, day: '01/12/2026' },
        { day: '29/12/2026', paid: '0' },
      ],
      /realisasi_keuangan: (turun|angka kumulatif)/,
    ],
    [
      'is of one year',
      [
        { ...december, until: '' },
        { day: '01/01/2027', ceiling: '30', paid: '0', until: '' },
      ],
      /realisasi_keuangan: (turun|angka kumulatif)/,
    ],
    [
      'has a ceiling in another unit',
      [december, { day: '01/01/2027', ceiling: '20000', paid: '15' }],
      /pagu/,
    ],
  ])('that %s is doubted', (_how, [before, after], doubt) => {
    const told = [before, after].flatMap((row) => row ?? [])
    expect(notesOf('2027-03-01', told).join('\n')).toMatch(doubt)
    expect(notesOf('2027-03-01', ...told.map((row) => [row])).join('\n')).toMatch(doubt)
  })

  test('a slip that the next row takes back is doubted', () => {
    const slip = [
      december,
      { day: '08/01/2027', ceiling: '30', paid: '0' },
      { day: '15/01/2027', ceiling: '30', paid: '16' },
    ]
    expect(notesOf('2027-03-01', slip).join('\n')).toContain('angka kumulatif')
  })
})

test('another ceiling within one year is doubted as before', () => {
  const revised = { day: '29/12/2026', ceiling: '30', planned: '15,5', paid: '15' }
  expect(notesOf('2027-01-01', [{ ...december, day: '22/12/2026' }], [revised])).toContain(
    'doubted pagu: pagu berubah dari Rp 20,0 mili',
  )
})

describe('a plan of payments above the ceiling', () => {
  const plan = { day: '30/11/2027', ceiling: '30', planned: '43', paid: '' }
  test.each<readonly [string, readonly (readonly Told[])[]]>([
    ['of several years', [[plan]]],
    [
      'whose last day another row tells',
      [
        [
          { ...plan, until: '' },
          { day: '30/11/2026', paid: '10' },
        ],
      ],
    ],
    ['whose last day was told before', [[{ day: '30/11/2026', paid: '10' }], [{ ...plan, until: '' }]]],
  ])('%s is taken, with the rest of its row', (_whose, deliveries) => {
    const { readings, notes } = deliver('2027-12-01', ...deliveries)
    expect(readings.at(-1)).toMatchObject({ plannedFinancialPct: 143.33, plannedPhysicalPct: 40 })
    expect(notes.filter((note) => note.includes('rencana_keuangan'))).toEqual([])
  })

  test('that is above the contract too is doubted', () => {
    expect(notesOf('2027-12-01', [{ ...plan, planned: '70' }])).toEqual([
      'doubted rencana_keuangan: rencana keuangan lebih dari 11',
    ])
  })

  test.each(['43', '31'])('of one year is refused at Rp %s bn of 30', (planned) => {
    expect(notesOf('2027-12-01', [{ ...plan, planned, until: '' }])).toContain(
      'refused rencana_keuangan: rencana keuangan di atas pagu',
    )
  })
})

describe('rows of several budget years in one sheet', () => {
  const january = { day: '01/01/2027', ceiling: '30', paid: '15' }
  const told = [
    { year: 2026, budgetIdr: 20_000_000_000 },
    { year: 2027, budgetIdr: 30_000_000_000 },
  ]
  test.each<readonly [string, readonly Told[], typeof told | undefined]>([
    ['tell a ceiling of each', [december, january], told],
    ['in whichever order', [january, december], told],
    ['the newest of each', [{ day: '01/06/2026', ceiling: '18' }, december, january], told],
    [
      'also of days to come that name their year',
      [december, { day: '01/02/2028', ceiling: '30', year: '2027' }, january],
      told,
    ],
    [
      'and none of days to come that name none',
      [december, { day: '01/02/2027', ceiling: '20', year: '' }],
      undefined,
    ],
  ])('%s', (_what, rows, ceilings) => {
    expect(deliver('2027-01-02', rows).head?.ceilings).toEqual(ceilings)
  })
})
