/** Cells as programs export them and people type them: what is read of each, and what is said beside it. */
import { describe, expect, test } from 'vitest'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { complaintStatusNamed } from './profiles/words.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'

const city = await sampleCity()
const [agency] = city.skpd
if (agency === undefined) throw new Error('the sample city has no SKPD')

function judge(text: string, format: 'csv' | 'json' = 'csv') {
  const delivery = { bytes: Buffer.from(text), isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, { ...sheetFeed, format }, city, noon)
}
const head = {
  kd_rup: '54100137',
  skpd: agency.id as string,
  nama_paket: 'Drainase Kabil',
  pagu: '10.000.000.000',
  tanggal: '20/11/2026',
  rencana_fisik: '60',
  realisasi_fisik: '55',
}
function sheetOf(rows: readonly Record<string, string>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = rows.map((row) => names.map((name) => row[name] ?? '').join(';'))
  return [names.join(';'), ...lines, ''].join('\r\n')
}
function told(...rows: readonly Record<string, string>[]) {
  const filled = rows.map((row, at) => ({
    ...head,
    kd_rup: `5410013${at}`,
    nama_paket: `Drainase ${at}`,
    ...row,
  }))
  const { units, notes } = judge(sheetOf(filled))
  const progress = units.flatMap((unit) => unit.progress)
  return {
    progress,
    heads: units.flatMap((unit) => unit.workPackages),
    notes: notes.map(({ verdict, field, reason }) => `${verdict} ${field}: ${reason.id}`),
  }
}

describe('a figure told in rupiah and in per cent', () => {
  const both = (rupiah: string, percent: string) => ({
    'Rencana Keuangan (Rp)': rupiah,
    'Rencana Keuangan (%)': percent,
  })
  test.each([
    ['8.000.000.000', '80'],
    ['Rp 8 M', '80 %'],
    ['8.049.000.000', '80,5'],
    ['8000000000', '80,49'],
    ['0', '0'],
    ['10.000.000.000', '100'],
    ['8.000.000.000', '0,8'],
  ])('is one figure: %s of 10 billion, %s', (rupiah, percent) => {
    expect(told(both(rupiah, percent)).notes.filter((note) => note.includes('hal yang sama'))).toEqual([])
  })
  test.each([
    ['7.000.000.000', '90'],
    ['8.000.000.000', '70'],
    ['1.000.000.000', '100'],
  ])('is doubted where the two differ: %s, %s', (rupiah, percent) => {
    const { notes } = told(both('8.000.000.000', '80'), both(rupiah, percent))
    expect(notes.filter((note) => note.includes('hal yang sama'))).toHaveLength(1)
  })
  test('is compared with the contract as well', () => {
    const row = { nilai_kontrak: '8.000.000.000', ...both('4.000.000.000', '50') }
    expect(told(row).notes.filter((note) => note.includes('hal yang sama'))).toEqual([])
  })
})

describe('row ends by turns', () => {
  const lines = sheetOf(
    [1, 2, 3, 4].map((at) => ({ ...head, kd_rup: `5410013${at}`, nama_paket: `Paket ${at}` })),
  )
    .trim()
    .split('\r\n')
  test.each([
    ['LF among CRLF', ['\r\n', '\r\n', '\n', '\r\n', '\r\n']],
    ['CRLF among LF', ['\n', '\n', '\r\n', '\n', '\n']],
    ['CR among CRLF', ['\r\n', '\r', '\r\n', '\r', '\r\n']],
    ['LF behind the header alone', ['\n', '\r\n', '\r\n', '\r\n', '\r\n']],
  ])('%s: each row is one', (_what, ends) => {
    const { accepted, refused, notes } = judge(lines.map((line, at) => line + (ends[at] ?? '\n')).join(''))
    expect([accepted, refused, notes]).toEqual([4, 0, []])
  })
})

test('a sheet whose cells keep their zeros is read', () => {
  const line =
    '="054100137";="Drainase; Kabil";="dbmsda";="10.000.000.000";="20/11/2026";="70,25";"=""68,5"""'
  const text = `="kd_rup";nama_paket;skpd;pagu;tanggal;rencana_fisik;realisasi_fisik\r\n${line.replace('dbmsda', agency.id)}\r\n`
  const { units } = judge(text)
  expect(units.flatMap(({ workPackages }) => workPackages)).toMatchObject([
    { workPackageId: '054100137', name: 'Drainase; Kabil' },
  ])
  expect(units.flatMap(({ progress }) => progress)).toMatchObject([
    { plannedPhysicalPct: 70.25, physicalPct: 68.5 },
  ])
})

describe('a number that can be read two ways where its field rules one out', () => {
  test('is a decimal in a coordinate and a percentage', () => {
    const { progress, heads, notes } = told(
      { lat: '1,1089', lng: '104,047', realisasi_fisik: '9,999' },
      { lat: '1.1089', lng: '104.047', realisasi_fisik: '9.999' },
      { lat: '1,12', lng: '104,05', realisasi_fisik: '9,5' },
      { lat: '1.12', lng: '104.05', realisasi_fisik: '9.5' },
    )
    expect(progress.map(({ physicalPct }) => physicalPct)).toEqual([9.999, 9.999, 9.5, 9.5])
    expect(heads.map(({ lng }) => lng)).toEqual([104.047, 104.047, 104.05, 104.05])
    expect(notes.filter((note) => note.startsWith('refused'))).toEqual([])
    expect(notes.filter((note) => note.includes('dua gaya angka')).length).toBeGreaterThan(7)
  })
  test.each<Record<string, string>>([
    { lat: '1°06\'32"N', lng: '104°02\'49"E' },
    { lat: '1.1089 LU', lng: '104.047 BT' },
    { lat: 'abc', lng: '104,05' },
    { kelurahan: 'Antah Berantah' },
  ])('and a place that cannot be read costs the row nothing else: %j', (place) => {
    const { progress, heads, notes } = told(place)
    expect(progress).toMatchObject([{ physicalPct: 55 }])
    expect(heads).toMatchObject([{ lat: null, lng: null, kelurahanCode: null }])
    expect(notes.length).toBeGreaterThan(0)
    expect(
      notes.filter((note) => !/^doubted (lat|lng|kelurahan): .*(tidak dipakai|tanpa kelurahan)/.test(note)),
    ).toEqual([])
  })
})

describe('a period', () => {
  test.each([
    'Oktober 2026',
    'Okt-26',
    "Okt '26",
    'OKTOBER 2026',
    'Bulan Oktober 2026',
    '10/2026',
    '2026-10',
  ])('%s asks for its last day', (tanggal) => {
    expect(told({ tanggal }).notes).toEqual([
      'refused tanggal: bulan tanpa hari: tulis tanggal akhirnya, mis. 31/10/2026',
    ])
  })
  test.each(['M-46', 'Minggu ke-3 November 2026', 'Minggu III', 'TW IV', 'Triwulan IV 2026'])(
    '%s too',
    (tanggal) => {
      expect(told({ tanggal }).notes.join()).toContain('tanpa hari: tulis tanggal akhirnya')
    },
  )
  test.each(['14/11/2026 - 20/11/2026', '14 s/d 20 November 2026', '21/10/2026 - 20/11/2026'])(
    'from one day to another is its last one: %s',
    (tanggal) => {
      const { progress, notes } = told({ tanggal })
      expect(progress).toMatchObject([{ asOf: '2026-11-20', physicalPct: 55 }])
      expect(notes).toEqual([
        'doubted tanggal: rentang hari, dibaca sampai 20 Nov 2026; tulis tanggal akhirnya saja',
      ])
    },
  )
  test('of more than a month is refused', () => {
    expect(told({ tanggal: '1/1/2026 - 20/11/2026' }).notes).toEqual([
      'refused tanggal: rentang 324 hari, lebih dari 31; tulis tanggal akhirnya saja',
    ])
  })
})

describe('the end of a contract', () => {
  test.each(['150 hari kalender', '90 hari', '150 (seratus lima puluh) hari kalender', '5 bulan'])(
    'told as %s is a length of time',
    (selesai) => {
      expect(told({ selesai }).notes.join()).toContain('lama waktu, bukan tanggal')
    },
  )
  test.each(['belum kontrak', 'Belum Berkontrak', 'belum', 'belum ada', 'Belum ada kontrak'])(
    'told as %s is empty, and said so',
    (selesai) => {
      const { heads, notes } = told({ selesai })
      expect(heads).toMatchObject([{ endsOn: null }])
      expect(notes).toEqual([expect.stringContaining('doubted selesai: belum ada tanggalnya')])
    },
  )
})

test('a list where one agency is meant is told as a cell with several is', () => {
  const [first, second] = city.skpd
  const row = { ...head, skpd: [first?.short, second?.short] }
  const { notes } = judge(JSON.stringify([row, { ...head, kd_rup: '54100138', nama_paket: 'Taman' }]), 'json')
  expect(notes.map(({ verdict, field, reason }) => `${verdict} ${field}: ${reason.id}`)).toEqual([
    expect.stringMatching(/^refused skpd: SKPD tidak dikenal.*tulis satu saja/),
  ])
})

test('a quote inside a cell that holds the separator is told where it makes the row too long', () => {
  expect(told({ nama_paket: 'Jalan "Mawar; Melati"' }).notes.join()).toContain('tidak mengapit pemisah')
})

test.each([
  ['Resolved', 'selesai'],
  ['Completed', 'selesai'],
  ['Sudah Ditindaklanjuti', 'dikerjakan'],
  ['TELAH DITINDAKLANJUTI', 'dikerjakan'],
  ['Belum Selesai', null],
  ['Unresolved', null],
])('the status %s is %s', (typed, status) => {
  expect(complaintStatusNamed(typed)).toBe(status)
})
