/** What a later delivery of the same feed tells otherwise of a package: taken, and doubted once per change. */
import { describe, expect, test } from 'vitest'
import { openFeed } from '../testing/told-feed.ts'

const curveHead = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik'
const days = ['02/10/2026', '16/10/2026', '30/10/2026', '06/11/2026']
/** `plan` and `done` per day; null leaves the cell empty. */
const curve = (plan: readonly (number | null)[], done: readonly (number | null)[] = [45, 60, 83, 90]) =>
  [
    curveHead,
    ...plan.map((pct, at) =>
      ['70000002', 'DBMSDA', 'Jalan A', '2.000.000.000', days[at], pct ?? '', done[at] ?? ''].join(';'),
    ),
  ].join('\n')

describe('figures of days that were told before', () => {
  const first = [60, 80, 98, 100]

  test.each([
    [
      'the plan of every day is lowered',
      curve([48, 62, 84, 89]),
      /^doubted rencana_fisik: diturunkan untuk 4 hari .*18 poin \(16 Okt 2026: dari 80 menjadi 62\)/,
    ],
    ['one day in the middle', curve([60, 68, 98, 100]), /16 Okt 2026: dari 80 menjadi 68/],
    ['little by little, all of the curve', curve([54, 74, 92, 94]), /untuk 4 hari .*6 poin/],
    [
      'in a sheet without progress',
      curve([48, 62, 84, 89], [null, null, null, null]),
      /untuk 4 hari .*18 poin/,
    ],
    [
      'progress of an early day',
      curve(first, [45, 48, 83, 90]),
      /^doubted realisasi_fisik: .*dari 60 menjadi 48/,
    ],
  ])('%s: doubted once', async (_name, changed, said) => {
    await using feed = await openFeed()
    expect(feed.tell(curve(first))).toEqual([])
    const notes = feed.tell(changed)
    expect(notes).toEqual([expect.stringMatching(said)])
    expect(feed.tell(changed)).toEqual([])
  })

  test.each([
    ['one day is corrected a little', curve([60, 80, 98, 98.5])],
    ['the curve is rounded', curve([59.6, 79.5, 97.5, 99.4])],
    ['the plan is raised', curve([70, 85, 99, 100])],
    ['an older sheet comes late, which changes nothing', curve([48, 62], [45, 60])],
  ])('%s: taken without a word', async (_name, changed) => {
    await using feed = await openFeed()
    feed.tell(curve(first))
    expect(feed.tell(changed)).toEqual([])
  })

  test.each([
    ['one day is corrected by less than five points', [16.1, 60, 80, 98], [11.2, 60, 80, 98]],
    ['two days by one point exactly', [16.1, 32.2, 80, 98], [15.1, 31.2, 80, 98]],
  ])('%s: the dust of binary fractions doubts nothing', async (_name, before, after) => {
    await using feed = await openFeed()
    feed.tell(curve(before))
    expect(feed.tell(curve(after))).toEqual([])
  })

  test('a plan that is lowered in slices is held against the highest that was told', async () => {
    await using feed = await openFeed()
    feed.tell(curve([60, 80, 98], [45, 60, 83]))
    expect(feed.tell(curve([60, 80, 95.5], [45, 60, 83]))).toEqual([])
    expect(feed.tell(curve([60, 80, 93], [45, 60, 83]))).toEqual([
      expect.stringMatching(/^doubted rencana_fisik: .*sebanyak 5 poin \(30 Okt 2026: dari 98 menjadi 93\)/),
    ])
    expect(feed.tell(curve([60, 80, 93], [45, 60, 83]))).toEqual([])
  })

  test('a point of the plan that makes a critical package watched is doubted', async () => {
    await using feed = await openFeed()
    const on = (plan: string) => `${curveHead}\n70000002;DBMSDA;Jalan A;2.000.000.000;20/11/2026;${plan};83`
    feed.tell(on('88,5'))
    expect(feed.tell(on('88'))).toEqual([expect.stringContaining('dari 88,5 menjadi 88')])
  })

  test.each<[string, readonly (number | null)[], readonly (number | null)[], RegExp]>([
    [
      'a week later',
      [45, 46, null],
      [45, 46, 95],
      /^doubted realisasi_fisik: naik dari 46 \(16 Okt 2026\) menjadi 95 \(30 Okt 2026\)/,
    ],
    [
      'of the same day',
      [45, 46, 47],
      [45, 46, 95],
      /naik dari 47 \(30 Okt 2026\) menjadi 95 \(30 Okt 2026\)/,
    ],
  ])('progress that leaps, %s: doubted once', async (_name, before, after, said) => {
    await using feed = await openFeed()
    const plan = [60, 62, 64]
    expect(feed.tell(curve(plan, before))).toEqual([])
    expect(feed.tell(curve(plan, after))).toEqual([expect.stringMatching(said)])
    expect(feed.tell(curve(plan, after))).toEqual([])
  })

  test('a leap within one sheet is doubted, and one that its plan tells is not', async () => {
    await using feed = await openFeed()
    expect(feed.tell(curve([60, 62, 64], [45, 46, 95]))).toEqual([expect.stringContaining('naik dari 46')])
    await using other = await openFeed()
    expect(other.tell(curve([46, 48, 98], [45, 46, 95]))).toEqual([])
  })

  test('a plan that left its sheet for a while is known on', async () => {
    await using feed = await openFeed()
    feed.tell(curve(first))
    feed.tell(curve([null, null, null, null], [45, 60, 83, 91]))
    expect(feed.tell(curve([48, 62, 84, 89]))).toEqual([expect.stringContaining('untuk 4 hari')])
  })

  test('a plan of a later day below one of an earlier delivery is doubted', async () => {
    await using feed = await openFeed()
    feed.tell(curve([60, 80, 98]))
    const later = curve([60, 80, 98, 90]).split('\n')
    expect(feed.tell([later[0], later[4]].join('\n'))).toEqual([
      expect.stringMatching(
        /^doubted rencana_fisik: turun 8 poin dari 98 \(30 Okt 2026\) pada kiriman sebelumnya/,
      ),
    ])
  })
})

describe('ends of a contract that move', () => {
  type Told = { ends: string; day?: string; no?: string; firm?: string; starts?: string }
  const endHead = 'Kode RUP;SKPD;Nama Paket;Pagu;No Kontrak;Penyedia;Mulai;Selesai;Tanggal;Realisasi Fisik'
  const endRow = ({
    ends,
    day = '06/11/2026',
    no = '01/K',
    firm = 'PT Bahari',
    starts = '01/03/2026',
  }: Told) => `70000002;DBMSDA;Jalan A;10.000.000.000;${no};${firm};${starts};${ends};${day};60`
  const [first, second, third, fourth] = ['30/11/2026', '15/12/2026', '20/12/2026', '25/12/2026'] as const
  const next = { no: '99/K', firm: 'CV Karya', starts: '01/10/2026' }

  test.each<[string, Told[], string[]]>([
    ['told twice', [{ ends: first }, { ends: second }, { ends: third }, { ends: third }], ['', '', '2', '']],
    [
      'a third time',
      [{ ends: first }, { ends: second }, { ends: third }, { ends: fourth }],
      ['', '', '2', '3'],
    ],
    [
      'back to the first end',
      [{ ends: first }, { ends: second }, { ends: third }, { ends: first }, { ends: fourth }],
      ['', '', '2', '', ''],
    ],
    ['a slip of the year', [{ ends: first }, { ends: '15/12/2027' }, { ends: second }], ['', '', '']],
    ['of another contract', [{ ends: first }, { ends: second }, { ...next, ends: fourth }], ['', '', '']],
    ['another firm', [{ ends: first }, { ends: second }, { ends: third, firm: 'CV Karya' }], ['', '', '']],
    [
      'by an addendum with its own number',
      [
        { ends: first },
        { ends: second, no: '01/K/Add.1' },
        { ends: third, no: '07/ADD', firm: 'PT. BAHARI' },
      ],
      ['', '', '2'],
    ],
  ])('%s', async (_name, tellings, expected) => {
    await using feed = await openFeed()
    const times = tellings.map((each) => {
      const said = feed.tell(`${endHead}\n${endRow(each)}`).find((note) => note.includes('diperpanjang'))
      return /diperpanjang (\d) kali/.exec(said ?? '')?.[1] ?? ''
    })
    expect(times).toEqual(expected)
  })

  test('a sheet that tells all its weeks is doubted the first time', async () => {
    await using feed = await openFeed()
    const weeks = [
      endRow({ ends: first, day: '16/10/2026' }),
      endRow({ ends: second, day: '23/10/2026' }),
      endRow({ ends: third }),
    ]
    const sheet = [endHead, ...weeks].join('\n')
    expect(feed.tell(sheet)).toEqual([expect.stringContaining('diperpanjang 2 kali')])
    expect(feed.tell(sheet)).toEqual([])
  })
})

describe('the head of a package that was told before', () => {
  const headRow = (change: { pagu?: string; kontrak?: string; skpd?: string; day?: string } = {}) => {
    const { pagu = '10.000.000.000', kontrak = '9.000.000.000', skpd = 'DBMSDA', day = '06/11/2026' } = change
    return `Kode RUP;SKPD;Nama Paket;Pagu;Nilai Kontrak;Tanggal;Realisasi Fisik\n70000002;${skpd};Jalan A;${pagu};${kontrak};${day};60`
  }

  test.each([
    [
      'a ceiling a third lower',
      { pagu: '9.500.000.000' },
      { pagu: '6.500.000.000', kontrak: '6.900.000.000' },
      /^doubted pagu: .*9,5 miliar.*6,5 miliar/,
    ],
    ['a ceiling a third higher', {}, { pagu: '13.500.000.000' }, /^doubted pagu: .*10,0 miliar.*13,5 miliar/],
    [
      'a contract a third lower',
      {},
      { kontrak: '6.000.000.000' },
      /^doubted nilai_kontrak: .*9,0 miliar.*6,0 miliar/,
    ],
    ['another agency', {}, { skpd: 'Dinkes' }, /^doubted skpd: .*milik Bina Marga dan SDA .*untuk Kesehatan/],
  ])('%s: doubted once', async (_name, before, change, said) => {
    await using feed = await openFeed()
    expect(feed.tell(headRow(before))).toEqual([])
    expect(feed.tell(headRow(change))).toEqual([expect.stringMatching(said)])
    expect(feed.tell(headRow(change))).toEqual([])
    expect(feed.tell(headRow({ ...change, day: '07/11/2026' }))).toEqual([])
  })

  test.each([
    ['an amended budget', { pagu: '12.400.000.000' }, {}],
    ['the contract of a package that had none', { kontrak: '7.000.000.000' }, { kontrak: '' }],
    ['an older sheet', { pagu: '20.000.000.000', day: '30/10/2026' }, {}],
  ])('%s: taken without a word', async (_name, change, before) => {
    await using feed = await openFeed()
    feed.tell(headRow(before))
    expect(feed.tell(headRow(change))).toEqual([])
  })

  test('a contract that left its sheet for a while is known on', async () => {
    await using feed = await openFeed()
    feed.tell(headRow())
    feed.tell(headRow({ kontrak: '' }))
    expect(feed.tell(headRow({ kontrak: '6.000.000.000' }))).toHaveLength(1)
  })
})

describe('cells that a later telling leaves empty', () => {
  const names = {
    ...{
      mulai: 'Tgl SPMK',
      akhir: 'Akhir Kontrak',
      kontrak: 'Nilai Kontrak',
      no: 'No Kontrak',
      firma: 'Penyedia',
    },
    ...{
      status: 'Status',
      jenis: 'Jenis',
      tahun: 'Tahun Anggaran',
      pho: 'Tgl PHO',
      henti: 'Dihentikan Sejak',
    },
    ...{
      rencana: 'Rencana Fisik',
      fisik: 'Realisasi Fisik',
      bayar: 'Realisasi Keuangan',
      lurah: 'Kelurahan',
    },
    ...{ lat: 'Lat', lng: 'Lng' },
  }
  type Cells = Partial<Record<keyof typeof names, string>>
  const whole: Cells = {
    ...{ mulai: '01/06/2026', akhir: '15/11/2026', kontrak: '1.100.000.000', no: '01/K', firma: 'PT Bahari' },
    ...{
      status: 'berjalan',
      jenis: 'konstruksi',
      tahun: '2026',
      rencana: '80',
      fisik: '70',
      bayar: '600.000.000',
    },
    ...{ lurah: 'Belian', lat: '1,12', lng: '104,05' },
  }
  const sheet = (cells: Cells, day = '20/11/2026') => {
    const columns = Object.keys(cells) as (keyof typeof names)[]
    return [
      ['Kode RUP', 'SKPD', 'Nama Paket', 'Pagu', 'Tanggal', ...columns.map((column) => names[column])].join(
        ';',
      ),
      ['70000003', 'DLH', 'Taman', '1.200.000.000', day, ...columns.map((column) => cells[column])].join(';'),
    ].join('\n')
  }

  test.each<[keyof typeof names, string, string]>([
    ['akhir', 'endsOn', '2026-11-15'],
    ['mulai', 'startsOn', '2026-06-01'],
    ['kontrak', 'contractIdr', '1100000000'],
    ['no', 'contractNo', '01/K'],
    ['firma', 'provider', 'PT Bahari'],
    ['jenis', 'kind', 'construction'],
    ['lurah', 'kelurahanCode', '21.71.10.1004'],
  ])('%s: what is known stays, and each telling without it is doubted', async (column, field, value) => {
    await using feed = await openFeed()
    expect(feed.tell(sheet(whole, '13/11/2026'))).toEqual([])
    for (const [day, empty] of [
      ['20/11/2026', '-'],
      ['21/11/2026', ''],
    ] as const) {
      expect(feed.tell(sheet({ ...whole, [column]: empty }, day))).toEqual([
        expect.stringMatching(/^doubted .*: kosong, padahal sebelumnya tertulis .*tetap dipakai/),
      ])
      expect(String(feed.head()?.[field as 'endsOn'])).toBe(value)
    }
  })

  test.each<[keyof typeof names, 'plannedPhysicalPct' | 'physicalPct' | 'realisedIdr', number]>([
    ['rencana', 'plannedPhysicalPct', 80],
    ['fisik', 'physicalPct', 70],
    ['bayar', 'realisedIdr', 600_000_000],
  ])('%s of a day that is told again: what is known stays, and is doubted', async (column, field, value) => {
    await using feed = await openFeed()
    feed.tell(sheet(whole))
    expect(feed.tell(sheet({ ...whole, [column]: '-' }))).toEqual([expect.stringContaining('tetap dipakai')])
    expect(feed.readings()?.[0]?.[field]).toBe(value)
  })

  test('a place that is emptied stays', async () => {
    await using feed = await openFeed()
    feed.tell(sheet(whole, '13/11/2026'))
    expect(feed.tell(sheet({ ...whole, lat: '', lng: '' }))).toHaveLength(1)
    expect(feed.head()).toMatchObject({ lat: 1.12, lng: 104.05 })
  })

  test('a terminated contract stays terminated without its word', async () => {
    await using feed = await openFeed()
    feed.tell(sheet({ ...whole, status: 'putus kontrak' }, '13/11/2026'))
    expect(feed.tell(sheet({ ...whole, status: '' }))).toEqual([expect.stringContaining('putus kontrak')])
    expect(feed.head()?.status).toBe('terminated')
  })

  test.each<[Cells, Cells, object]>([
    [{ pho: '12/11/2026', fisik: '100' }, { pho: '', fisik: '100' }, { handedOverOn: null }],
    [{ henti: '01/11/2026' }, { henti: '-' }, { suspendedFrom: null }],
    [{ status: 'PHO', fisik: '100' }, { status: '', fisik: '100' }, { status: 'unknown' }],
    [{ status: 'ditunda' }, { status: '' }, { status: 'unknown' }],
  ])('what finishes or excuses falls away, and is doubted once: %j', async (before, after, head) => {
    await using feed = await openFeed()
    feed.tell(sheet({ ...whole, ...before }, '13/11/2026'))
    const notes = feed.tell(sheet({ ...whole, ...after }))
    expect(notes).toEqual([expect.stringMatching(/tidak dipakai lagi/)])
    expect(feed.head()).toMatchObject(head)
    expect(feed.tell(sheet({ ...whole, ...after }, '21/11/2026'))).toEqual([])
  })

  test('a column that is not there is no cell left empty', async () => {
    await using feed = await openFeed()
    feed.tell(sheet(whole, '13/11/2026'))
    const { akhir: _, ...without } = whole
    expect(feed.tell(sheet(without))).toEqual([])
  })

  test('the newest row of one sheet takes nothing from the rows before it', async () => {
    await using feed = await openFeed()
    const [head, first] = sheet(whole, '13/11/2026').split('\n')
    const [, second] = sheet({ ...whole, akhir: '' }).split('\n')
    expect(feed.tell([head, first, second].join('\n'))).toEqual([expect.stringContaining('15 Nov 2026')])
    expect(feed.head()?.endsOn).toBe('2026-11-15')
  })

  test.each<[string, Cells]>([
    ['a firm that is written otherwise', { firma: 'BHR CV' }],
    ['another firm, without a start', { firma: 'CV Lain', mulai: '' }],
    ['another firm and number', { firma: 'CV Lain', no: '99/K' }],
  ])('%s takes no package past the end of its contract', async (_what, change) => {
    await using feed = await openFeed()
    feed.tell(sheet(whole, '13/11/2026'))
    expect(feed.tell(sheet({ ...whole, ...change, akhir: '' }))).toEqual(
      expect.arrayContaining([expect.stringMatching(/15 Nov 2026.*tetap dipakai/)]),
    )
    expect(feed.head()?.endsOn).toBe('2026-11-15')
  })

  test('an end that moves back after it has passed is doubted once; before it has, it is usual', async () => {
    await using feed = await openFeed()
    feed.tell(sheet(whole, '13/11/2026'))
    expect(feed.tell(sheet({ ...whole, akhir: '15/11/2027' }, '20/11/2026'))).toEqual([
      expect.stringMatching(/15 Nov 2026 sudah lewat ketika diperpanjang sampai 15 Nov 2027/),
    ])
    expect(feed.tell(sheet({ ...whole, akhir: '15/11/2027' }, '21/11/2026'))).toEqual([])
    await using other = await openFeed()
    other.tell(sheet(whole, '13/11/2026'))
    expect(other.tell(sheet({ ...whole, akhir: '15/12/2026' }, '15/11/2026'))).toEqual([])
  })

  test('another contract begins without the days of the one before', async () => {
    await using feed = await openFeed()
    feed.tell(sheet(whole, '13/11/2026'))
    const other = { ...whole, firma: 'CV Lain', no: '99/K', mulai: '16/11/2026' }
    expect(feed.tell(sheet({ ...other, akhir: '' }))).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/kontraknya lain.*"CV Lain".*15 Nov 2026.*tidak dipakai lagi/),
      ]),
    )
    expect(feed.head()?.endsOn).toBeNull()
  })
})

describe('a stop that is told late', () => {
  const sheet = (from: string, asOf = '20/11/2026') =>
    [
      `${curveHead};Status;Dihentikan Sejak;Dihentikan Sampai`,
      ['70000002', 'DBMSDA', 'Jalan A', '2.000.000.000', asOf, 76, 66, 'berjalan', from, '31/12/2026'].join(
        ';',
      ),
    ].join('\n')
  const late = /^doubted dihentikan_sejak: dihentikan sejak .* dilaporkan tanpa penghentian/

  test.each([
    ['05/09/2026', [expect.stringMatching(late)]],
    ['09/11/2026', [expect.stringMatching(late)]],
    ['10/11/2026', []],
    ['25/11/2026', []],
  ])('since %s', async (from, notes) => {
    await using feed = await openFeed()
    feed.tell(curve([60, 66, 70, 74], [66, 66, 66, 66]))
    feed.tell(sheet(''))
    expect(feed.tell(sheet(from))).toEqual(notes)
    expect(feed.tell(sheet(from))).toEqual([])
  })

  test('and moved back in slices, each time it comes to lie before reports without it', async () => {
    await using feed = await openFeed()
    feed.tell(sheet(''))
    expect(feed.tell(sheet('15/11/2026'))).toEqual([])
    expect(feed.tell(sheet('01/11/2026'))).toEqual([expect.stringMatching(late)])
    expect(feed.tell(sheet('05/09/2026'))).toEqual([expect.stringMatching(late)])
  })
})
