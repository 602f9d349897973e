/** What is a share, what is per cent: each figure against its own day, and never differently a second time. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FeedId } from '#domain/ids.ts'
import { DeliveredRecords } from '../delivery/delivered-records.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import type { Judgement } from '../verdict.ts'
import { judgeDelivery } from './judge-delivery.ts'
import { type Known, nothingKnown } from './known-packages.ts'

const feedId = FeedId.parse('lembar')
const city = await sampleCity()
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik'
const row = (id: string, day: string, plan: string, done: string) =>
  `${id};DBMSDA;Paket ${id};14.900.000.000;${day};${plan};${done}`

function judge(rows: readonly string[], known: Known = nothingKnown, columns = head): Judgement {
  const bytes = Buffer.from(`${[columns, ...rows].join('\n')}\n`)
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    sheetFeed,
    city,
    noon,
    known,
  )
}

/** What a feed knows once these have been taken, one after another. */
function knownAfter(...judgements: readonly Judgement[]): Known {
  const records = new DeliveredRecords(':memory:')
  for (const { units } of judgements) records.packages.learnFrom(feedId, units)
  const known = records.packages.knownTo(feedId, new Map())
  records.close()
  return { ...nothingKnown, ...known }
}
const notesOf = ({ notes }: Judgement) => notes.map(({ verdict, row, field }) => `${verdict} ${row} ${field}`)

const curve = [
  row('9001', '06/06/2026', '0,00', '0,00'),
  row('9001', '09/06/2026', '0,48', '0,41'),
  row('9001', '16/06/2026', '20', '19'),
  row('9001', '20/11/2026', '90', '85'),
]

describe('a curve whose first week is below one per cent', () => {
  test('is read as it stands, the first time and every time after', () => {
    const first = judge(curve)
    const again = judge(curve, knownAfter(first))
    expect([notesOf(first), notesOf(again)]).toEqual([[], []])
    expect(again.units).toEqual(first.units)
  })

  test('is read as it stands when a correction brings its first week and its newest', () => {
    const some = [curve[1] ?? '', row('9001', '21/11/2026', '91', '85,5')]
    const corrected = judge(some, knownAfter(judge(curve)))
    expect([corrected.accepted, notesOf(corrected)]).toEqual([2, []])
  })

  test('may correct a figure that was typed a hundred times too large', () => {
    const wrong = judge([row('9001', '09/06/2026', '48,5', '41,2')])
    const corrected = judge(curve, knownAfter(wrong))
    expect([corrected.accepted, notesOf(corrected)]).toEqual([
      4,
      ['doubted 3 rencana_fisik', 'doubted 3 realisasi_fisik'],
    ])
  })
})

test.each([
  ['a package that stood at 70 a week before', ['13/11/2026', '80', '70'], ['20/11/2026', '0,825', '0,7025']],
  ['the same day, told as per cent before', ['13/11/2026', '5', '4'], ['13/11/2026', '0,05', '0,04']],
])('shares are refused of %s', (_name, [day, plan, done], [again, planShare, share]) => {
  const known = knownAfter(judge([row('9001', day ?? '', plan ?? '', done ?? '')]))
  const other = row('9002', '20/11/2026', '82,5', '70,25')
  expect(notesOf(judge([other, row('9001', again ?? '', planShare ?? '', share ?? '')], known))).toEqual([
    'refused 3 rencana_fisik',
    'refused 3 realisasi_fisik',
  ])
})

test('shares of a package that stood higher are refused within one sheet as well', () => {
  const rows = [row('9001', '13/11/2026', '80', '70'), row('9001', '20/11/2026', '0,82', '0,71')]
  expect(notesOf(judge(rows))).toEqual(['refused 3 rencana_fisik', 'refused 3 realisasi_fisik'])
})

test.each([
  [
    'a package told for the first time',
    [row('9002', '20/11/2026', '82,5', '70,25'), row('9001', '20/11/2026', '0,9', '0,85')],
    ['doubted 3 rencana_fisik', 'doubted 3 realisasi_fisik'],
  ],
  [
    'a figure that jumps to its next day where a share would not',
    [row('9001', '13/11/2026', '0,82', '0,8'), row('9001', '20/11/2026', '84', '81')],
    ['doubted 2 rencana_fisik', 'doubted 2 realisasi_fisik'],
  ],
])('a figure below one per cent is doubted of %s', (_name, rows, expected) => {
  const first = judge(rows)
  expect(notesOf(first)).toEqual(expected)
  expect(notesOf(judge(rows, knownAfter(first)))).toEqual(expected)
})

describe('finished work, of which every cell is exactly 1', () => {
  const columns = 'Kode RUP;SKPD;Nama Paket;Pagu;Mulai;Selesai;Realisasi Keuangan;Tanggal;Realisasi Fisik'
  const finished = (id: string, { starts = '', ends = '', paid = '', day = '20/11/2026', done = '1' } = {}) =>
    `${id};DBMSDA;Paket ${id};1.000.000.000;${starts};${ends};${paid};${day};${done}`
  const over = { starts: '01/02/2026', ends: '31/10/2026' }

  test.each([
    ['all is paid', [finished('9001', { paid: '1.000.000.000' })]],
    ['its contract is over', [finished('9001', over), finished('9002', { ...over, done: '1,00' })]],
    ['nothing else has begun', [finished('9001', over), finished('9002', { done: '0' })]],
    ['all of five packages in November', ['1', '2', '3', '4', '5'].map((id) => finished(id))],
  ])('is refused where %s', (_name, rows) => {
    const { notes } = judge(rows, nothingKnown, columns)
    expect(new Set(notes.map(({ verdict }) => verdict))).toContain('refused')
    expect(notes[0]?.reason.id).toContain('1 = 100 %')
  })

  test.each([
    [
      'the first weeks of a curve',
      [finished('9001', { done: '0' }), finished('9001', { day: '21/11/2026' })],
    ],
    ['a package just begun', [finished('9001', { starts: '15/11/2026', ends: '31/12/2026' })]],
  ])('is only doubted in %s', (_name, rows) => {
    expect(judge(rows, nothingKnown, columns).notes.map(({ verdict }) => verdict)).toEqual(['doubted'])
  })

  test('is one per cent beside other work in per cent', () => {
    const rows = [finished('9001', over), finished('9002', { done: '40' })]
    expect(judge(rows, nothingKnown, columns).refused).toBe(0)
  })
})

describe('a plan that ends at exactly 1 in a sheet of shares', () => {
  const refusedIn = (rows: readonly string[], known: Known = nothingKnown) =>
    judge(rows, known).notes.flatMap(({ verdict, row, field }) =>
      verdict === 'refused' ? [`${row} ${field}`] : [],
    )
  const week = row('9001', '13/11/2026', '0,9', '0,7')
  const end = row('9001', '20/11/2026', '1', '0,8')

  test.each([
    ['of two weeks of one package', [week, end], ['2 rencana_fisik', '3 rencana_fisik']],
    ['of its last week alone', [end], ['2 rencana_fisik']],
    [
      'of two finished plans',
      [row('9001', '20/11/2026', '1', '1'), row('9002', '20/11/2026', '1', '0,97')],
      ['2 rencana_fisik', '3 rencana_fisik'],
    ],
  ])('refuses the rows %s', (_name, rows, expected) => {
    expect(refusedIn(rows)).toEqual(expect.arrayContaining(expected))
    expect(judge(rows).accepted).toBe(0)
  })

  test('refuses its last week after one that was taken', () => {
    expect(refusedIn([end], knownAfter(judge([week])))).toEqual(['2 rencana_fisik'])
  })

  test.each([
    ['written as per cent', [row('9001', '20/11/2026', '1 %', '0,8 %')]],
    ['a plan that goes on in per cent', [end, row('9001', '27/11/2026', '4', '')]],
    [
      'of the first weeks of a year',
      [row('9001', '13/02/2026', '0,4', '0,4'), row('9001', '20/02/2026', '1', '0,9')],
    ],
  ])('is one per cent where it is %s', (_name, rows) => {
    expect(refusedIn(rows)).toEqual([])
    expect(judge(rows).accepted).toBe(rows.length)
  })
})

describe('each line of the table in docs/feeds.md', () => {
  const columns = `${head.replace(';Tanggal', ';Mulai;Selesai;Tanggal')};Realisasi Keuangan`
  interface Cells {
    readonly day?: string
    readonly contract?: readonly [string, string]
    readonly paid?: string
  }
  const line = (
    id: string,
    plan: string,
    done: string,
    { day = '20/11/2026', contract, paid = '' }: Cells = {},
  ) => `${id};DBMSDA;Paket ${id};1.000.000.000;${contract?.join(';') ?? ';'};${day};${plan};${done};${paid}`
  const half = ['01/02/2026', '31/12/2026'] as const
  const begun = ['15/11/2026', '31/12/2026'] as const
  /** What is said of the percentages of the row that stands last; `taken` is in silence. */
  const verdictOf = (rows: readonly string[]) => {
    const last = rows.length + 1
    const said = judge(rows, nothingKnown, columns).notes.filter(
      ({ row: at, reason }) => at === last && reason.id.includes('pecahan'),
    )
    return said.some(({ verdict }) => verdict === 'refused')
      ? 'refused'
      : said.length > 0
        ? 'doubted'
        : 'taken'
  }
  const many = (count: number, day?: string) =>
    Array.from({ length: count }, (_, n) => line(`${n}`, '0,5', '0,4', day === undefined ? {} : { day }))

  test.each<[string, string, readonly string[]]>([
    ['taken', 'carries a percent sign', [line('1', '0,5 %', '0,4 %')]],
    ['taken', 'is exactly 1 with a percent sign', [line('1', '1 %', '1 %')]],
    [
      'taken',
      'has per cent behind it',
      [line('1', '20', '', { day: '27/11/2026' }), line('1', '0,48', '0,4')],
    ],
    [
      'refused',
      'stood above 1,5 before',
      [line('1', '9', '8', { day: '13/11/2026' }), line('1', '0,9', '0,8')],
    ],
    ['refused', 'a quarter of the contract time past', [line('1', '0,5', '0,4', { contract: half })]],
    ['refused', '1 and 1, a quarter of that time past', [line('1', '1', '1', { contract: half })]],
    ['refused', '35 % of the ceiling paid', [line('1', '0,5', '0,4', { paid: '350.000.000' })]],
    ['doubted', 'less than 35 % of it paid', [line('1', '0,5', '0,4', { paid: '340.000.000' })]],
    ['refused', 'a plan of 1 beside 0,8', [line('1', '1', '0,8')]],
    ['refused', 'a plan of 1 beside 1', [line('1', '1', '1')]],
    ['refused', 'a plan of 1,00 beside 1,00', [line('1', '1,00', '1,00')]],
    ['refused', 'plans of 1 beside 1, of two packages', [line('1', '1', '1'), line('2', '1', '1')]],
    [
      'refused',
      'a plan of 1 beside 1 where other work stands at 0',
      [line('2', '0', '0'), line('1', '1', '1')],
    ],
    ['refused', 'a share beside a plan of 1 beside 1', [line('2', '1', '1'), line('1', '0,5', '0,4')]],
    ['refused', '1 beside 1 among shares', [line('2', '0,5', '0,4'), line('1', '1', '1')]],
    ['doubted', 'a plan of 1 of which nothing is done', [line('1', '1', '0')]],
    ['doubted', 'a plan of 1 beside an empty cell', [line('1', '1', '')]],
    ['doubted', 'an actual of 1 without a plan', [line('1', '', '1')]],
    ['doubted', 'an actual of 1 above its plan', [line('1', '0,8', '1')]],
    ['doubted', '1 beside 1 in a column of per cent', [line('2', '50', '40'), line('1', '1', '1')]],
    ['doubted', '1 beside 1 in a column with a percent sign', [line('2', '1 %', '1 %'), line('1', '1', '1')]],
    ['refused', 'five packages in November', many(5)],
    ['doubted', 'four packages in November', many(4)],
    ['doubted', 'five packages in March', many(5, '20/03/2026')],
    ['doubted', '1 beside 1, the contract just begun', [line('1', '1', '1', { contract: begun })]],
    ['doubted', '1 beside 1 in March', [line('1', '1', '1', { day: '20/03/2026' })]],
    [
      'refused',
      'the contract just begun, and 1 told later on',
      [
        line('1', '1', '', { contract: begun, day: '31/12/2026' }),
        line('1', '0,5', '0,4', { contract: begun }),
      ],
    ],
    ['doubted', 'the first report of a package', [line('1', '0,5', '0,4')]],
  ])('%s: %s', (expected, _name, rows) => expect(verdictOf(rows)).toBe(expected))
})

test('a plan of payments that ends at 1 beside its actual figure is refused as one of the work is', () => {
  const columns = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Keuangan (%);Realisasi Keuangan (%)'
  const told = (plan: string, paid: string) =>
    judge([`9001;DBMSDA;Paket;1.000.000.000;20/11/2026;${plan};${paid}`], nothingKnown, columns).refused
  expect([told('1', '0,8'), told('1', '1'), told('1', '0'), told('80', '1')]).toEqual([1, 1, 0, 0])
})

test('an actual below one per cent beside a plan that goes on in per cent is read as it stands', () => {
  const rows = [row('9001', '20/11/2026', '0,5', '0,4'), row('9001', '27/11/2026', '1,8', '')]
  expect(notesOf(judge(rows))).toEqual([])
})

test('what was accepted is accepted the same way when it comes again, alone or with more rows behind it', () => {
  const pct = fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.double({ min: 0, max: 100, noNaN: true }),
    fc.constantFrom(0, 0.4, 1, 1.5, 2, 50, 100),
  )
  const text = (value: number) => (Math.round(value * 1e4) / 1e4).toString().replace('.', ',')
  const days = ['02/01', '09/03', '16/06', '23/08', '06/10', '13/11', '20/11', '22/11']
  const sheet = fc
    .array(fc.tuple(fc.constantFrom('A', 'B', 'C', 'D'), fc.nat(days.length - 1), pct, pct), {
      minLength: 1,
      maxLength: 20,
    })
    .map((rows) => [...new Map(rows.map((each) => [`${each[0]} ${each[1]}`, each])).values()])
  const lineOf = ([id, day, plan, done]: readonly [string, number, number, number]) =>
    row(id, `${days[day]}/2026`, text(plan), text(done))
  fc.assert(
    fc.property(sheet, sheet, (rows, more) => {
      const first = judge(rows.map(lineOf))
      const known = knownAfter(first)
      const again = judge(rows.map(lineOf), known)
      expect(again.units).toEqual(first.units)
      expect({ ...again, notes: [] }).toEqual({ ...first, notes: [] })
      expect(again.notes.filter(({ verdict }) => verdict === 'refused')).toEqual(
        first.notes.filter(({ verdict }) => verdict === 'refused'),
      )
      // Appended: later days of its packages, and packages it does not know.
      const lastDay = new Map<string, number>()
      for (const [id, day] of rows) lastDay.set(id, Math.max(day, lastDay.get(id) ?? -1))
      const behind = more.filter(([id, day]) => day > (lastDay.get(id) ?? -1))
      const longer = judge([...rows, ...behind].map(lineOf), known)
      const told = new Map(
        longer.units.flatMap(({ progress }) =>
          progress.map((each) => [`${each.workPackageId} ${each.asOf}`, each]),
        ),
      )
      for (const { progress } of first.units)
        for (const each of progress) expect(told.get(`${each.workPackageId} ${each.asOf}`)).toEqual(each)
    }),
    { numRuns: 60 },
  )
})
