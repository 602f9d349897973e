/** What a source tells in a way that has two readings is refused or doubted, never read as the likelier one. */
import { describe, expect, test } from 'vitest'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'

const city = await sampleCity()
function told(text: string, format: 'csv' | 'json' = 'csv'): string[] {
  const delivery = { bytes: Buffer.from(text), isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const { units, notes } = judgeDelivery(delivery, { ...sheetFeed, format }, city, noon)
  return [
    ...units.flatMap(({ workPackages, progress }) =>
      workPackages.map(
        ({ budgetIdr }, index) =>
          `taken ${budgetIdr} plan ${progress[index]?.plannedPhysicalPct} done ${progress[index]?.physicalPct}`,
      ),
    ),
    ...notes.map(({ verdict, row, field, reason }) => `${verdict} ${row} ${field}: ${reason.id}`),
  ]
}
const sheet = (headings: string, ...rows: string[]) => `${[headings, ...rows].join('\r\n')}\r\n`

describe('an amount in front of a unit word', () => {
  const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik'
  const record = (id: string, pagu: string) =>
    `${id};Kesehatan;Rehab Puskesmas ${id};${pagu};06/11/2026;82,5;70`

  test('that can be read two ways is refused with what to write', () => {
    expect(told(sheet(head, record('DK-07', 'Rp 12.500 juta')))).toEqual([
      expect.stringMatching(/^refused 2 pagu: bisa dibaca dua cara .*2500 juta atau 2,5 miliar/),
    ])
  })

  test('is read as the other cells of its column are written', () => {
    expect(told(sheet(head, record('DK-07', 'Rp 12.500 juta'), record('DK-08', 'Rp 1,2 M')))).toEqual([
      'taken 12500000000 plan 82.5 done 70',
      'taken 1200000000 plan 82.5 done 70',
    ])
  })

  test('with a comma before three digits is taken and doubted', () => {
    expect(told(sheet(head, record('DK-07', 'Rp 14,905 M')))).toEqual([
      'taken 14905000000 plan 82.5 done 70',
      expect.stringMatching(/^doubted 2 pagu: dibaca 14\.905\.000\.000/),
    ])
  })
})

describe('per mille', () => {
  const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal'
  const record = 'DK-07;Kesehatan;Rehab Puskesmas;2.000.000.000;06/11/2026;82,5;70'
  const unread = [
    'taken 2000000000 plan null done 70',
    expect.stringMatching(/^doubted 1 rencana_fisik_permil: .*permil.*bagi angkanya dengan 10/),
  ]

  test.each(['‰', 'o/oo', '0/00', '°/oo', '⁰⁄₀₀', '%o', 'permil', 'per mil', 'promille'])(
    'in a heading as (%s) is not read as per cent',
    (sign) => {
      expect(told(sheet(`${head};Rencana Fisik (${sign});Realisasi Fisik (%)`, record))).toEqual(unread)
      expect(told(sheet(`${head};Rencana Fisik;Realisasi Fisik`, `;;;;;(${sign});(%)`, record))).toEqual(
        unread,
      )
    },
  )

  test('is not read as per cent in JSON', () => {
    const row = { kode_rup: 'DK-07', skpd: 'dinkes', nama_paket: 'Rehab', pagu: 2e9, tanggal: '2026-11-06' }
    const json = JSON.stringify([{ ...row, 'rencana_fisik (‰)': 82.5, realisasi_fisik: 70 }])
    expect(told(json, 'json')).toEqual(unread)
  })
})

describe('a member of a JSON row that is told twice', () => {
  const row = (tail: string) =>
    `{"kode_rup":"DK-07","skpd":"dinkes","nama_paket":"Rehab","pagu":2000000000,"tanggal":"2026-11-06",${tail}}`

  test.each([
    ['"realisasi_fisik":70.25,"realisasi_fisik":45', 'realisasi_fisik'],
    ['"realisasi_fisik" : 70.25, "realisasi\\u005ffisik" : 45', 'realisasi_fisik'],
    ['"pagu":200000000', 'pagu'],
    ['"pagu":2000000000,"pagu":2000000000,"pagu":20000000', 'pagu'],
    ['"lokasi":{"lat":1.1,"lng":104,"lat":1.2}', 'lokasi.lat'],
  ])('with two values refuses its row by its name: %s', (tail, name) => {
    const [first, ...others] = told(
      `[${row(tail)},${row('"realisasi_fisik":5').replace('07', '08')}]`,
      'json',
    )
    expect(first).toBe('taken 2000000000 plan null done 5')
    expect(others).toEqual([expect.stringContaining(`refused 1 ${name}: kolom "${name}" muncul dua kali`)])
  })

  test('with one value is read, as are quotes and braces inside of texts', () => {
    const tail = '"realisasi_fisik":5,"masalah":"\\"pagu\\": {1, \\\\","pagu":2000000000'
    expect(told(`[${row(tail)}]`, 'json')).toEqual(['taken 2000000000 plan null done 5'])
  })

  test('does not make a hostile body dear', () => {
    const many = Array.from({ length: 200_000 }, () => '"a":1').join()
    expect(told(`[${row(`"realisasi_fisik":5,"b":{${many}}`)}]`, 'json')).toHaveLength(1)
  })
})

test('dates made doubtful by one are refused with that date and its row, three of them at most', () => {
  const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik'
  const record = (id: number, day: string) => `DK-${id};Kesehatan;Rehab ${id};2.000.000.000;${day};70`
  const reasons = (...days: string[]) => told(sheet(head, ...days.map((day, id) => record(id, day))))
  expect(reasons('6/11/2026', '11/13/2026')).toEqual([
    expect.stringContaining('menurut tanggal di baris 3 ("tanggal": 11/13/2026); perbaiki'),
    expect.stringMatching(/^refused 3 tanggal: bulan di depan hari;/),
  ])
  const early = ['3/12/2026', '4/12/2026', '5/12/2026', '6/12/2026']
  expect(reasons('6/11/2026', ...early)[0]).toContain(
    'baris 3 ("tanggal": 3/12/2026), baris 4 ("tanggal": 4/12/2026), baris 5 ("tanggal": 5/12/2026) dan 1 sel lain;',
  )
})
