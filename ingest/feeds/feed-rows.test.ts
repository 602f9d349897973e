/** Rows good and bad through a whole feed: verdicts, agencies as units, repeated and shuffled deliveries. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { City } from '#config/schema/city.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { minuteMs } from '#domain/time/units.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { aduan, httpWay, noon, sampleCity, startFeedBench } from './testing/feed-bench.ts'
import { json, startSourceServer, text } from './testing/source-server.ts'
import type { Judgement } from './verdict.ts'

const complaintFeed = {
  name: 'Aduan',
  profile: 'complaint-list',
  format: 'json',
  unit: 'row',
  columns: {},
  timeZone: 'Asia/Jakarta',
} as const
const progressFeed = { ...complaintFeed, profile: 'progress-rows', format: 'csv', unit: 'skpd' } as const

async function judge(
  rows: unknown,
  columns: Record<string, string> = {},
  timeZone = 'Asia/Jakarta',
): Promise<Judgement> {
  const bytes = Buffer.from(JSON.stringify(rows))
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, { ...complaintFeed, columns, timeZone }, await sampleCity(), noon)
}
async function judgeCsv(csv: string, feed: Partial<Record<'unit', 'row' | 'skpd'>> = {}): Promise<Judgement> {
  const delivery = { bytes: Buffer.from(csv), isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, { ...progressFeed, ...feed }, await sampleCity(), noon)
}
/** The sample city as if it lay elsewhere. */
async function cityIn(timeZone: string): Promise<City> {
  const city = await sampleCity()
  return { ...city, head: { ...city.head, timeZone } }
}
const skippedIn = ({ skipped }: Judgement) => skipped.reduce((sum, { count }) => sum + count, 0)
const only = (judgement: Judgement) => judgement.units[0]?.complaints[0]
const head =
  'kd_rup;kode_skpd;nama_paket;pagu;nilai_kontrak;tahun_anggaran;tanggal;rencana_fisik;realisasi_fisik;realisasi_keuangan'
const csv = (...rows: string[]) => `${[head, ...rows].join('\n')}\n`
const row = (id: string, skpd: string, day: string, plan: string, done: string, paid = 'Rp 0') =>
  `${id};${skpd};Paket ${id};Rp 3,25 M;3.000.000.000;2026;${day};${plan};${done};${paid}`

describe.each([
  ['Asia/Jakarta', '+07:00', 'WIB'],
  ['Asia/Makassar', '+08:00', 'WITA'],
  ['Asia/Jayapura', '+09:00', 'WIT'],
])('a feed without a zone of its own in %s', (timeZone, offset, name) => {
  const time = cityTime(timeZone)
  const bodyOf = (content: string) => ({
    bytes: Buffer.from(content),
    isLengthKnown: true,
    contentType: null,
    modifiedAtMs: null,
  })
  const complaint = async (more: Record<string, unknown>) =>
    judgeDelivery(
      bodyOf(JSON.stringify([aduan(more)])),
      { ...complaintFeed, timeZone: null },
      await cityIn(timeZone),
      noon,
    )

  test('means naive times on the clock of the city', async () => {
    const judged = await complaint({ diterima: '21/11/2026 23.30', diubah: '22/11/2026 00.15' })
    expect(only(judged)?.receivedAtMs).toBe(Date.parse(`2026-11-21T23:30:00${offset}`))
    expect(only(judged)?.changedAtMs).toBe(Date.parse(`2026-11-22T00:15:00${offset}`))
  })

  test('is told how a time is written there', async () => {
    const judged = await complaint({ diterima: 'kemarin' })
    expect(judged.notes[0]?.reason).toEqual({
      id: `bukan waktu; tulis 2026-11-22T14:05:00${offset} atau 22/11/2026 14.05 ${name}`,
      en: `not a time; write 2026-11-22T14:05:00${offset} or 22/11/2026 14:05 ${name}`,
    })
  })

  test("reports of the city's today are taken from its midnight on, and are tomorrow's before it", async () => {
    const midnight = time.startOfDayMs('2026-11-22')
    const report = csv(row('rup-1', 'dbmsda', '2026-11-22', '60', '55'))
    const feed = { ...progressFeed, timeZone: null }
    const city = await cityIn(timeZone)
    const after = judgeDelivery(bodyOf(report), feed, city, midnight + minuteMs)
    expect(after.units[0]?.progress[0]).toMatchObject({ asOf: '2026-11-22', physicalPct: 55 })
    expect(after.dataAsOfMs).toBe(midnight)
    const before = judgeDelivery(bodyOf(report), feed, city, midnight - minuteMs)
    expect(before.units.flatMap((unit) => unit.progress).every((one) => one.physicalPct === null)).toBe(true)
  })
})

describe('a complaint row', () => {
  test('with an Excel serial time is taken at that time and doubted', async () => {
    const judgement = await judge([aduan({ diterima: '46348,375', diubah: '' })])
    expect(only(judgement)?.receivedAtMs).toBe(Date.UTC(2026, 10, 22, 2))
    expect(judgement.notes.map(({ verdict, field }) => `${verdict} ${field}`)).toEqual(['doubted diterima'])
  })

  test('whose time has not come unless its month stands in front makes the others unsafe too', async () => {
    const rows = ['11/12/2026 09:00', '11/06/2026 09:00'].map((diterima, n) =>
      aduan({ id: `ADU-${n + 1}`, diterima, diubah: '' }),
    )
    const { accepted, notes } = await judge(rows)
    expect(accepted).toBe(0)
    expect(notes.map(({ row, field }) => `${row} ${field}`)).toEqual(['1 diterima', '2 diterima'])
  })

  test('in the words of its source becomes our record', async () => {
    const judgement = await judge([
      aduan({
        id: 'ADU/2026/7',
        kategori: 'Jalan Berlubang',
        status: 'Dalam Proses',
        diterima: '22 November 2026 09.00 WIB',
        ditanggapi: '22/11/2026 09:40',
        diubah: '2026-11-22T02:45:00Z',
        kode_kelurahan: 'Bengkong Indah',
        lat: '1,150',
        lng: '104,03',
        jeda_menit: '30',
      }),
    ])
    expect(judgement.notes).toEqual([])
    expect(only(judgement)).toMatchObject({
      complaintId: 'ADU-2026-7',
      categoryId: 'jalan-rusak',
      skpdId: 'dbmsda',
      status: 'dikerjakan',
      lat: 1.15,
      kelurahanCode: '21.71.09.1001',
      receivedAtMs: Date.UTC(2026, 10, 22, 2),
      respondedAtMs: Date.UTC(2026, 10, 22, 2, 40),
      changedAtMs: Date.UTC(2026, 10, 22, 2, 45),
      pausedMs: 1_800_000,
    })
  })

  test.each([
    ['kategori', 'ufo', 'kategori tidak dikenal'],
    ['kode_skpd', 'dinas-antariksa', 'SKPD tidak dikenal'],
    ['kode_kelurahan', '21.71.99.1001', 'kelurahan tidak dikenal'],
    ['status', 'mungkin', 'status tidak dikenal'],
    ['diterima', 'kemarin', 'bukan waktu'],
    ['diterima', '31/02/2026', 'bukan waktu'],
    ['diubah', '2026-11-23T12:00:00+07:00', 'di depan jam kita'],
    ['selesai', '2026-11-01T00:00:00Z', 'sebelum aduan diterima'],
    ['jeda_menit', '-5', 'menit'],
    ['id', '__proto__', 'sebagai nomor'],
    ['id', '', 'wajib diisi'],
    ['isi', { a: { b: { c: { d: 1 } } } }, null],
  ])(
    'with %s = %j is refused by that field, as it was typed, and the others go in',
    async (field, value, reason) => {
      const judgement = await judge([aduan({ id: 'ADU-0' }), aduan({ [field]: value })])
      if (reason === null) return expect(judgement.accepted).toBe(2)
      expect(judgement.accepted).toBe(1)
      expect(judgement.refused).toBe(1)
      expect(judgement.notes[0]).toMatchObject({ row: 2, field, got: value })
      expect(judgement.notes[0]?.reason.id).toContain(reason)
    },
  )

  test('an unreadable coordinate costs a complaint its place alone, and is told', async () => {
    const judgement = await judge([aduan({ lat: 'utara' })])
    expect([judgement.accepted, only(judgement)?.lat]).toEqual([1, null])
    expect(judgement.notes[0]).toMatchObject({ row: 1, field: 'lat', got: 'utara' })
    expect(judgement.notes[0]?.reason.id).toContain('bukan angka')
  })

  test('a stamp a few minutes ahead is another clock, not a fault', async () => {
    expect((await judge([aduan({ diubah: new Date(noon + 4 * 60_000).toISOString() })])).accepted).toBe(1)
  })

  test('a naive time is read in the zone of the feed', async () => {
    const naive = aduan({ diterima: '2026-11-22 09:00', diubah: '2026-11-22 09:30' })
    expect(only(await judge([naive]))?.receivedAtMs).toBe(Date.UTC(2026, 10, 22, 2))
    expect(only(await judge([naive], {}, 'Asia/Jayapura'))?.receivedAtMs).toBe(Date.UTC(2026, 10, 22, 0))
  })

  test('a point outside the city or with its halves swapped is left out and marked, the complaint stays', async () => {
    for (const point of [
      { lat: -6.2, lng: 106.8 },
      { lat: 104.03, lng: 1.15 },
      { lat: 1.15, lng: null },
    ]) {
      const judgement = await judge([aduan(point)])
      expect(judgement).toMatchObject({ accepted: 1, suspicious: 1 })
      expect(only(judgement)?.lat).toBeNull()
    }
  })

  test('columns about persons never enter, even when the config maps them; numbers in the text are masked', async () => {
    const judgement = await judge(
      [
        aduan({
          isi: 'Hubungi 0812-3456-7890 atau budi@contoh.id, NIK 2171 0101 0190 0001, NPWP 09.254.294.3-407.000, RT 03/RW 12 no 45',
          nik: '2171010101900001',
          'No. HP Pelapor': '081234567890',
          nama_pelapor: 'Budi',
          npwp: '1',
          email: 'x@y.id',
          rekening_bank: '123',
        }),
      ],
      { nik: 'channel', nama_pelapor: 'placeName' },
    )
    const told = JSON.stringify(judgement)
    expect(told).not.toMatch(/Budi|0812|2171 ?0101|budi@|407\.000|081234/)
    expect(only(judgement)?.text).toContain('RT 03/RW 12 no 45')
    expect(only(judgement)?.channel).toBe('Aplikasi')
  })

  test('in the channel and in the number of a complaint too; numbers that are nobody’s stay as they are', async () => {
    const channelOf = async (kanal: string) => only(await judge([aduan({ kanal })]))?.channel
    expect(await channelOf('WhatsApp 0813-7788-9900')).toBe('WhatsApp [nomor disembunyikan]')
    expect(await channelOf('budi@gmail.com')).toBe('[surel disembunyikan]')
    expect(await channelOf(`Loket kantor camat, lantai dua, sebelah kiri pintu, 081377889900`)).not.toMatch(
      /0813/,
    )
    const numberOf = async (id: unknown) => only(await judge([aduan({ id })]))?.complaintId
    for (const number of ['WA-081377889900', '0812-9988-7766', 'budi@gmail.com', '2171014107900003']) {
      const kept = await numberOf(number)
      expect(kept).toMatch(/^(?:WA-)?x[0-9a-f]{12}$/)
      expect(kept).toBe(await numberOf(number))
    }
    // As a spreadsheet writes a cell that is text.
    expect(await numberOf("'081377889900")).toBe(await numberOf(' 081377889900'))
    expect(await numberOf('WA-081377889900')).not.toBe(await numberOf('WA-081377889901'))
    for (const number of ['ADU-20261122-0812', '20261122081530123', 'LAPOR-9876543210', 10042771000])
      expect(await numberOf(number)).toBe(String(number))
    const { notes } = await judge([aduan({ id: 'WA-081377889900' })])
    expect(notes).toMatchObject([{ verdict: 'doubted', field: 'id', got: 'WA-[nomor disembunyikan]' }])
    expect(notes[0]?.reason.id).toMatch(/dicatat sebagai WA-x/)
  })

  test('formula-like and hostile text is kept as text, without control characters', async () => {
    const typed = '=HYPERLINK("http://x","klik")\u0000\u001b[31m<script>alert(1)</script>\u202e'
    expect(only(await judge([aduan({ isi: typed })]))?.text).toBe(
      '=HYPERLINK("http://x","klik")<script>alert(1)</script>',
    )
  })

  test('names of JavaScript’s own are ordinary ids and columns', async () => {
    const body = `[{"__proto__": {"polluted": 1}, "constructor": "x", "hasOwnProperty": 1, ${JSON.stringify(aduan({ id: 'constructor', kategori: 'toString' })).slice(1)}]`
    const bytes = Buffer.from(body)
    const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
    const judgement = judgeDelivery(delivery, complaintFeed, await sampleCity(), noon)
    expect(judgement.notes[0]).toMatchObject({ field: 'kategori', got: 'toString' })
    expect(only(await judge([aduan({ id: 'constructor' })]))?.complaintId).toBe('constructor')
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  test('own column names are mapped by the config', async () => {
    const { id, kategori, ...rest } = aduan()
    const judgement = await judge([{ ...rest, 'Nomor Berkas': id, Perihal: kategori }], {
      'nomor berkas': 'complaintId',
      Perihal: 'kategori',
    })
    expect(only(judgement)?.complaintId).toBe('ADU-1')
  })

  test('what contradicting rows differ in is told by the names of its columns', async () => {
    const differs = async (...rows: Record<string, unknown>[]) => {
      const { notes } = await judge(rows.map((row) => aduan({ diubah: '2026-11-22', ...row })))
      return new Set(notes.map(({ reason }) => /berbeda: (.*)\)/.exec(reason.id)?.[1]))
    }
    expect(await differs({ status: 'baru' }, { status: 'selesai' })).toEqual(new Set(['status']))
    expect(await differs({ kategori: 'jalan-rusak' }, { kategori: 'pju' })).toEqual(new Set(['kategori']))
    const came = { diterima: '2026-11-20T09:00:00+07:00' }
    expect(await differs(came, { ...came, diubah: '2026-11-21T17:00:00Z' })).toEqual(new Set(['diubah']))
    expect(await differs({ isi: undefined, judul: 'Lubang' }, { isi: undefined, judul: 'Sampah' })).toEqual(
      new Set(['judul']),
    )
    expect(await differs({ jeda_menit: 5 }, { jeda_menit: 9 })).toEqual(new Set(['jeda_menit']))
  })

  test('two rows that contradict each other about one moment are both refused', async () => {
    const judgement = await judge([aduan(), aduan({ status: 'selesai' }), aduan({ id: 'ADU-2' })])
    expect(judgement).toMatchObject({ accepted: 1, refused: 2 })
  })

  test('no JSON value makes judging throw anything but a reason', async () => {
    const city = await sampleCity()
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.json().map((t) => JSON.parse(t) as unknown),
            fc.constant(aduan()),
          ),
        ),
        async (rows) => {
          const bytes = Buffer.from(JSON.stringify(rows))
          const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
          try {
            const judgement = judgeDelivery(delivery, complaintFeed, city, noon)
            expect(judgement.accepted + judgement.refused + skippedIn(judgement)).toBe(rows.length)
          } catch (error) {
            expect(error).toHaveProperty('kind')
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('progress rows', () => {
  test('with Indonesian numbers become package and readings', async () => {
    const judgement = await judgeCsv(
      csv(row('101', 'DBMSDA', '20/11/2026', '82,50 %', '77,25', 'Rp 1.234.567.890')),
    )
    expect(judgement.notes).toEqual([])
    expect(judgement.units[0]?.workPackages[0]).toMatchObject({ skpdId: 'dbmsda', budgetIdr: 3_250_000_000 })
    expect(judgement.units[0]?.progress[0]).toEqual({
      workPackageId: '101',
      asOf: '2026-11-20',
      plannedPhysicalPct: 82.5,
      physicalPct: 77.25,
      plannedFinancialPct: null,
      realisedIdr: 1_234_567_890,
    })
  })

  test('name and provider of a package come without numbers of people, its code and contract as they are', async () => {
    const judgement = await judgeCsv(
      [
        'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik;Penyedia;No Kontrak',
        '10042771000;dbmsda;Jalan Ibu Ani 0813-7788-9900;3.250.000.000;20/11/2026;50;45;CV Maju rek 1090012345678;027/0812/2026/000123',
      ].join('\n'),
    )
    expect(judgement.units[0]?.workPackages).toMatchObject([
      {
        workPackageId: '10042771000',
        name: 'Jalan Ibu Ani [nomor disembunyikan]',
        provider: 'CV Maju rek [nomor disembunyikan]',
        contractNo: '027/0812/2026/000123',
      },
    ])
  })

  test('of one agency go in all or none: one bad row holds the agency back by name, the others go in', async () => {
    const judgement = await judgeCsv(
      csv(
        row('1', 'dbmsda', '2026-11-20', '50', '45'),
        row('2', 'dbmsda', '2026-11-20', '50', '145'),
        row('3', 'cktr', '2026-11-20', '50', '45'),
      ),
    )
    expect(judgement.heldBack).toEqual(['Bina Marga dan SDA'])
    expect(judgement).toMatchObject({ accepted: 1, refused: 1, held: 1 })
    expect(judgement.units.map((unit) => unit.workPackages.map((one) => one.workPackageId))).toEqual([['3']])
    expect(judgement.notes[0]).toMatchObject({ row: 3, field: 'realisasi_fisik', got: '145' })
  })

  test('with unit row go in each for itself', async () => {
    const bad = row('2', 'dbmsda', '2026-11-20', '50', '145')
    const judgement = await judgeCsv(csv(row('1', 'dbmsda', '2026-11-20', '50', '45'), bad), { unit: 'row' })
    expect(judgement).toMatchObject({ accepted: 1, refused: 1, heldBack: [] })
  })

  test.each([
    ['an unknown SKPD', row('1', 'dinas-x', '2026-11-20', '50', '45'), 'kode_skpd'],
    ['progress on a day to come', row('1', 'cktr', '2026-11-30', '50', '45'), 'realisasi_fisik'],
    ['a day outside its fiscal year', row('1', 'cktr', '2025-11-20', '50', '45'), 'tanggal'],
    [
      'payments that look like a percentage',
      row('1', 'cktr', '2026-11-20', '50', '45', '37,5'),
      'realisasi_keuangan',
    ],
    [
      'an amount that can be read two ways',
      row('1', 'cktr', '2026-11-20', '50', '45', '1,234'),
      'realisasi_keuangan',
    ],
    ['a percentage below zero', row('1', 'cktr', '2026-11-20', '-1', '45'), 'rencana_fisik'],
    ['no date', row('1', 'cktr', '', '50', '45'), 'tanggal'],
  ])('%s: refused by its field', async (_name, bad, field) => {
    const judgement = await judgeCsv(csv(bad))
    expect(judgement).toMatchObject({ accepted: 0, refused: 1 })
    expect(judgement.notes[0]?.field).toBe(field)
  })

  test('a plan for days to come is welcome', async () => {
    const judgement = await judgeCsv(csv(row('1', 'cktr', '2026-11-30', '80', '', '')))
    expect(judgement.units[0]?.progress[0]).toMatchObject({
      plannedPhysicalPct: 80,
      physicalPct: null,
      realisedIdr: null,
    })
  })

  test('cumulative figures that fall are taken and marked', async () => {
    const judgement = await judgeCsv(
      csv(row('1', 'cktr', '2026-11-20', '60', '40'), row('1', 'cktr', '2026-11-13', '50', '45,25')),
    )
    expect(judgement).toMatchObject({ accepted: 2, suspicious: 1 })
    expect(judgement.notes[0]?.reason).toEqual({
      id: 'angka kumulatif turun dari 45,25 (13 Nov 2026) menjadi 40',
      en: 'a cumulative figure fell from 45.25 (13 Nov 2026) to 40',
    })
  })

  test('one package under two agencies holds both back', async () => {
    const judgement = await judgeCsv(
      csv(row('1', 'cktr', '2026-11-13', '50', '45'), row('1', 'dbmsda', '2026-11-20', '60', '50')),
    )
    expect(judgement.accepted).toBe(0)
  })

  test('any order of the rows gives the same judgement', async () => {
    const rows = [
      row('1', 'cktr', '2026-11-13', '50', '45'),
      row('1', 'cktr', '2026-11-20', '60', '50'),
      row('2', 'cktr', '2026-11-20', '60', '50'),
      row('3', 'dbmsda', '2026-11-20', '60', '50'),
      row('3', 'dbmsda', '2026-11-20', '60', '50'),
    ]
    const expected = (await judgeCsv(csv(...rows))).units
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(rows, { minLength: rows.length }), async (shuffled) => {
        expect((await judgeCsv(csv(...shuffled))).units).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  test.each([
    [
      'comma and quotes',
      csv(row('1', 'cktr', '2026-11-20', '50,5', '45,5'))
        .replace(/[^;\n]+/g, (cell) => `"${cell}"`)
        .replaceAll(';', ','),
    ],
    ['tabs', csv(row('1', 'cktr', '2026-11-20', '50,5', '45,5')).replaceAll(';', '\t')],
    [
      'a byte-order mark and CRLF',
      `\ufeff${csv(row('1', 'cktr', '2026-11-20', '50,5', '45,5')).replaceAll('\n', '\r\n')}`,
    ],
    [
      'titles in capitals with spaces',
      csv(row('1', 'cktr', '2026-11-20', '50,5', '45,5')).replace(
        head,
        head.toUpperCase().replaceAll('_', ' '),
      ),
    ],
  ])('CSV with %s is read', async (_name, body) => {
    expect((await judgeCsv(body)).units[0]?.progress[0]?.physicalPct).toBe(45.5)
  })

  test('a CSV cut at any byte before its last line is refused whole or misses only whole rows', async () => {
    const whole = csv(row('1', 'cktr', '2026-11-20', '50', '45'), row('2', 'cktr', '2026-11-20', '50', '45'))
    const full = (await judgeCsv(whole)).units[0]?.progress
    for (let length = head.length + 2; length < whole.length - 1; length += 1) {
      const delivery = {
        bytes: Buffer.from(whole.slice(0, length)),
        isLengthKnown: false,
        contentType: null,
        modifiedAtMs: null,
      }
      const city = await sampleCity()
      try {
        for (const reading of judgeDelivery(delivery, progressFeed, city, noon).units.flatMap(
          (unit) => unit.progress,
        ))
          expect(full).toContainEqual(reading)
      } catch (error) {
        expect(error).toMatchObject({ kind: 'cut-short' })
      }
    }
  })
})

describe('deliveries over time', () => {
  const start = async (dataDir?: string, body: unknown = [aduan()]) => {
    const source = await startSourceServer(json(body))
    const bench = await startFeedBench({
      feed: { way: httpWay(source.origin) },
      ...(dataDir ? { dataDir } : {}),
    })
    await bench.settled()
    return { source, bench }
  }
  const at = (time: string, more: Record<string, unknown> = {}) =>
    aduan({ diubah: `2026-11-22T${time}+07:00`, ...more })

  test('the same content twice, or with its rows shuffled, hands nothing on again', async () => {
    const { source, bench } = await start(undefined, [aduan(), aduan({ id: 'ADU-2' })])
    source.answerWith(json([aduan({ id: 'ADU-2' }), aduan(), aduan()]))
    await bench.nextTry()
    expect(bench.batches).toHaveLength(1)
    await bench[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })

  test('a delivery of which all is refused is told by a refusal, not by a column that it has lost', async () => {
    const sheet = (...lines: string[]) => text(`${lines.join('\n')}\n`, 'text/csv')
    const source = await startSourceServer(
      sheet('ID;Kategori;Status;Diterima;Isi', 'A-1;sampah;baru;22/11/2026 09.00;Penuh'),
    )
    const bench = await startFeedBench({ feed: { format: 'csv', way: httpWay(source.origin) } })
    expect(await bench.settled()).toMatchObject({ accepted: 1 })
    source.answerWith(sheet('ID;Kategori;Status;Diterima', 'A-2;ufo;baru;22/11/2026 09.00'))
    const { lastFailure } = await bench.nextTry()
    expect(lastFailure?.detail.id).toMatch(/^semua 1 baris ditolak; pertama: kategori: /)
    await bench[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })

  test('an older telling completes the history and never replaces a newer one, also after a restart', async () => {
    const first = await start(undefined, [
      at('11:00:00', { status: 'selesai', selesai: '2026-11-22T11:00:00+07:00' }),
    ])
    first.source.answerWith(json([at('10:00:00', { status: 'baru' })]))
    for (const accepted of [1, 1])
      expect(await first.bench.nextTry()).toMatchObject({ accepted, outdated: 0 })
    expect(first.bench.batches.map(({ complaints }) => complaints[0]?.status)).toEqual(['selesai', 'baru'])
    await first.bench.stop()
    const newest = { status: 'selesai', selesai: '2026-11-22T11:00:00+07:00' }
    const second = await start(first.bench.dataDir, [
      at('10:30:00', { status: 'dikerjakan' }),
      at('11:00:00', newest),
      at('10:00:00', { status: 'baru' }),
    ])
    expect(second.bench.batches.flatMap(({ complaints }) => complaints)).toMatchObject([
      { status: 'dikerjakan' },
    ])
    expect(second.bench.status().dataAsOfMs).toBe(Date.UTC(2026, 10, 22, 4))
    await second.bench[Symbol.asyncDispose]()
    await first.bench[Symbol.asyncDispose]()
    await first.source[Symbol.asyncDispose]()
    await second.source[Symbol.asyncDispose]()
  })

  test('in whatever order deliveries come, what was handed on ends at the newest', async () => {
    const days = ['2026-11-06', '2026-11-13', '2026-11-20']
    const bodies = days.map((day, index) =>
      csv(row('1', 'cktr', day, String(50 + index * 5), String(40 + index * 5))),
    )
    const corrected = csv(row('1', 'cktr', '2026-11-13', '55', '99'))
    for (const order of [
      [0, 1, 2],
      [2, 0, 1],
      [1, 2, 0],
    ]) {
      const source = await startSourceServer(text(bodies[order[0] ?? 0] ?? '', 'text/csv'))
      await using bench = await startFeedBench({
        feed: { ...progressFeed, way: httpWay(source.origin) },
      })
      await bench.settled()
      for (const index of [...order.slice(1), ...order]) {
        source.answerWith(text(bodies[index] ?? '', 'text/csv'))
        await bench.nextTry()
      }
      // An old file that contradicts what is known of its day comes late: history stands, and that is said.
      source.answerWith(text(corrected, 'text/csv'))
      expect(await bench.nextTry()).toMatchObject({ rows: 2, accepted: 0, outdated: 1 })
      const readings = new Map(
        bench.batches.flatMap((batch) => batch.progress).map((r) => [r.asOf, r.physicalPct]),
      )
      expect([...readings].sort()).toEqual([
        ['2026-11-06', 40],
        ['2026-11-13', 45],
        ['2026-11-20', 50],
      ])
      expect(bench.status().dataAsOfMs).toBe(Date.UTC(2026, 10, 19, 17))
      await source[Symbol.asyncDispose]()
    }
  })

  test.each([
    ['a plan', row('1', 'cktr', '2026-11-27', '95', '', '')],
    ['a plan for a day that was reported', row('1', 'cktr', '2026-11-06', '75', '', '')],
    ['a ceiling', row('1', 'cktr', '2026-11-06', '', '', '').replace('3,25 M', '3,30 M')],
    ['a contract', row('1', 'cktr', '2026-11-06', '', '', '').replace('3.000.000.000', '2.900.000.000')],
  ])('%s without any progress goes in, and takes no reported figure back', async (_what, later) => {
    const source = await startSourceServer(text(csv(row('1', 'cktr', '2026-11-06', '70', '70')), 'text/csv'))
    await using bench = await startFeedBench({ feed: { ...progressFeed, way: httpWay(source.origin) } })
    await bench.settled()
    source.answerWith(text(csv(later), 'text/csv'))
    await bench.nextTry()
    expect(bench.batches).toHaveLength(2)
    const [told, entered] = bench.batches
    expect(entered?.progress).toEqual([])
    expect(entered?.amendments).toHaveLength(1)
    expect([entered?.workPackages, entered?.amendments]).not.toEqual([told?.workPackages, told?.progress])
    // Told again it is no news, and what was reported before it still has its place.
    await bench.nextTry()
    expect(bench.batches).toHaveLength(2)
    source.answerWith(text(csv(row('1', 'cktr', '2026-10-30', '60', '55')), 'text/csv'))
    await bench.nextTry()
    expect(bench.batches[2]).toMatchObject({ workPackages: [], progress: [{ asOf: '2026-10-30' }] })
    await source[Symbol.asyncDispose]()
  })

  test('the rows of one agency enter in pieces that one transaction can hold, no package cut in two', async () => {
    const days = Array.from({ length: 28 }, (_, i) => `2026-10-${String(i + 1).padStart(2, '0')}`)
    const rows = Array.from({ length: 150 }, (_, i) =>
      days.map((day) => row(`${i + 1}`, 'cktr', day, '60', '55')),
    )
    const source = await startSourceServer(text(csv(...rows.flat()), 'text/csv'))
    await using bench = await startFeedBench({ feed: { ...progressFeed, way: httpWay(source.origin) } })
    await bench.settled()
    expect(bench.batches.flatMap((batch) => batch.progress)).toHaveLength(150 * 28)
    expect(Math.max(...bench.batches.map((batch) => batch.progress.length))).toBeLessThanOrEqual(2_000)
    for (const { workPackages, progress } of bench.batches)
      expect(progress).toHaveLength(workPackages.length * days.length)
    await source[Symbol.asyncDispose]()
  })

  test('what could not be handed on comes again under the same key, and nothing is lost', async () => {
    const { source, bench } = await start()
    bench.deliverFault.error = new Error('server away')
    source.answerWith(json([aduan(), aduan({ id: 'ADU-2' })]))
    const failed = await bench.nextTry()
    expect(failed.lastFailure?.detail.en).toContain('on our side')
    expect(bench.batches).toHaveLength(1)
    bench.deliverFault.error = null
    await bench.nextTry()
    expect(bench.batches[1]?.complaints.map((one) => one.complaintId)).toEqual(['ADU-2'])
    await bench[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })

  test('a delivery that broke off after the records were durable comes again under the same key', async () => {
    const body = csv(row('1', 'cktr', '2026-11-20', '60', '50'))
    const source = await startSourceServer(text(body, 'text/csv'))
    await using bench = await startFeedBench({ feed: { ...progressFeed, way: httpWay(source.origin) } })
    await bench.settled()
    source.answerWith(text(body.replace(';50;', ';51;'), 'text/csv'))
    bench.progressFault.error = new Error('disk full')
    await bench.nextTry()
    bench.progressFault.error = null
    await bench.nextTry()
    const [, broken, again] = bench.batches
    expect(again?.deliveryId).toBe(broken?.deliveryId)
    expect(bench.progress.at(-1)?.physicalPct).toBe(51)
    expect(bench.status().consecutiveFailures).toBe(0)
    await source[Symbol.asyncDispose]()
  })

  test('a value that goes to another and back is three deliveries with three keys', async () => {
    const { source, bench } = await start()
    for (const status of ['dikerjakan', 'baru']) {
      source.answerWith(json([aduan({ status })]))
      await bench.nextTry()
    }
    expect(new Set(bench.batches.map((batch) => batch.deliveryId)).size).toBe(3)
    await bench[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })

  test('forgetting hands everything on again', async () => {
    const { source, bench } = await start()
    bench.runner.forgetDelivered()
    await bench.nextTry()
    expect(bench.batches).toHaveLength(2)
    expect(bench.batches[1]?.complaints).toEqual(bench.batches[0]?.complaints)
    await bench[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })

  test('progress becomes series points at the start of their local day, against the budget ceiling', async () => {
    const body = csv(row('1', 'cktr', '2026-11-20', '60', '50', '1.625.000.000'))
    const source = await startSourceServer(text(body, 'text/csv'))
    await using bench = await startFeedBench({ feed: { ...progressFeed, way: httpWay(source.origin) } })
    await bench.settled()
    expect(bench.progress).toEqual([
      {
        isAmendment: false,
        workPackageId: '1',
        tMs: Date.UTC(2026, 10, 19, 17),
        plannedPhysicalPct: 60,
        physicalPct: 50,
        plannedFinancialPct: null,
        financialPct: 50,
      },
    ])
    await source[Symbol.asyncDispose]()
  })

  test('a feed ages from fresh to dead while its source is away, and the series says so', async () => {
    const { source, bench } = await start()
    await source[Symbol.asyncDispose]()
    const seen = new Set<string>()
    for (let n = 0; n < 330; n += 1) {
      bench.clock.advance(1_000)
      await new Promise((resolve) => setImmediate(resolve))
      seen.add(bench.status().freshness)
    }
    expect([...seen]).toEqual(['fresh', 'due', 'late', 'stale', 'dead'])
    expect(bench.freshness.at(-1)?.ageS).toBeGreaterThanOrEqual(300)
    await bench[Symbol.asyncDispose]()
  })

  test('a feed that never delivered ages from its first start, also across a restart', async () => {
    const source = await startSourceServer(text('<html></html>', 'text/html'))
    const first = await startFeedBench({ feed: { way: httpWay(source.origin) } })
    await first.settled()
    expect(first.status()).toMatchObject({ freshness: 'never', lateness: 'fresh', registeredAtMs: noon })
    first.clock.advance(61_000)
    expect(first.status()).toMatchObject({ freshness: 'never', lateness: 'stale' })
    await first.stop()
    await using second = await startFeedBench({
      feed: { way: httpWay(source.origin) },
      dataDir: first.dataDir,
      nowMs: noon + 301_000,
    })
    expect(second.status()).toMatchObject({ freshness: 'never', lateness: 'dead', registeredAtMs: noon })
    await first[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })

  test('a feed that owes nothing is never late', async () => {
    const source = await startSourceServer(text('<html></html>', 'text/html'))
    await using bench = await startFeedBench({ feed: { way: httpWay(source.origin), owed: false } })
    bench.clock.advance(10_000_000)
    expect(bench.status()).toMatchObject({ freshness: 'not-owed', lateness: 'fresh' })
    await source[Symbol.asyncDispose]()
  })

  test('a hostile body that outgrows the judging thread costs that thread, not the feed', async () => {
    const { source, bench } = await start()
    // 7.9 MB of `[[[[…`: deep enough to break a careless reader, inside the byte cap.
    source.answerWith(text(`[${'['.repeat(3_900_000)}${']'.repeat(3_900_000)}]`, 'application/json'))
    const failed = await bench.nextTry()
    expect(failed.lastFailure?.kind).toBe('malformed')
    source.answerWith(json([aduan({ id: 'ADU-9' })]))
    expect((await bench.nextTry()).consecutiveFailures).toBe(0)
    await bench[Symbol.asyncDispose]()
    await source[Symbol.asyncDispose]()
  })
})
