/** No ceiling may be counted twice without a word: rows that stand for several packages are passed over or doubted. */
import { expect, test } from 'vitest'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { judgeDelivery } from './judge-delivery.ts'

const city = await sampleCity()
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik;Realisasi Keuangan'

/** What becomes of each row: `id|name`, or `id|name; ceiling; paid; figures of progress`. */
function toldOf(rows: readonly string[]): string[] {
  const lines = rows.map((row) => {
    const [cell = '', budget = '2.000.000.000', paid = '1.000.000.000', progress = '80;75'] = row.split('; ')
    const at = cell.indexOf('|')
    return `${cell.slice(0, at)};DBMSDA;${cell.slice(at + 1)};${budget};20/11/2026;${progress};${paid}`
  })
  const bytes = new TextEncoder().encode([head, ...lines].join('\n'))
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const { notes, skipped } = judgeDelivery(delivery, sheetFeed, city, noon)
  const passed = new Set(skipped.flatMap(({ rows }) => rows))
  const noted = new Map(notes.map(({ row, verdict }) => [row, verdict]))
  return rows.map((_, n) => (passed.has(n + 2) ? 'passed over' : (noted.get(n + 2) ?? 'taken')))
}
const real = '60100901|Jalan Batu Aji'

test.each([
  ...[
    '1.03.10|PROGRAM PENYELENGGARAAN JALAN',
    '1.03.10.2.01|Kegiatan Jalan Kab/Kota',
    '1.03|URUSAN PEKERJAAN UMUM',
  ],
  ...[
    '1 03 10 2.01 0006|Sub Kegiatan Rehabilitasi Jalan',
    '1-03-10|PROGRAM JALAN',
    'X.XX.01|PROGRAM PENUNJANG',
  ],
  ...['5.2.04.01.01.0003|Belanja Modal Jalan Kota', '5.2.04|Belanja Modal Jalan', '5|BELANJA DAERAH'],
  ...['3.30.01.2.06.0002.5.1.02.01.01.0024|Belanja Bahan', '1.03.0.00.0.00.01.0000|DINAS BINA MARGA'],
  ...[
    'a|Sub Kegiatan X',
    'I.|PROGRAM Y',
    'A|Bidang Jalan',
    'A.1|Sub Bidang Jembatan',
    'A.1|Kegiatan Rehab Jalan',
  ],
  ...['1|Bidang Jalan', '1|UPTD Jalan Wilayah I', 'b)|Bidang Drainase', 'II|I. Program Jalan'],
  ...['Bidang Jalan|Bidang Jalan', 'Bidang Jalan|', 'DBMSDA|DINAS BINA MARGA', 'Program|Program Jalan'],
  ...['Pindahan|Pindahan dari halaman 1', 'Kumulatif|Kumulatif', 'S/D BULAN INI|s/d bulan ini'],
  ...['SISA|Sisa Anggaran', 'PERSENTASE|Persentase', 'Jumlah dipindahkan|x', '99|Jumlah'],
])('"%s" beside a package is passed over', (row) => {
  expect(toldOf([real, row])).toEqual(['taken', 'passed over'])
})

test.each([
  ...[
    '60100902|Program Jalan Lingkungan',
    '60100902|Jumlah Titik Lampu PJU',
    '60100902|Rekapitulasi Data Warga',
  ],
  ...[
    '60100902|Belanja Modal Bangunan Gedung',
    '60100902|Kegiatan Rehab Balai',
    '60100902|Bidang Tanah Warga',
  ],
  ...['60100902|Dinas Luar Kota', '60100902|Sisa Pekerjaan Jalan', '60100902|Kumulatif Data Sensor'],
  ...[
    '1.03.10.2.01.0005|Pembangunan Jalan',
    'PKT.0312|Jalan B',
    'DK-07|Rehab',
    'SWK/2026/4|Jalan',
    'A12|Jalan',
  ],
  ...['2026-11-004|Program Literasi', '24-001-03|Program Literasi'],
])('"%s" beside a package is a package, without a word', (row) => {
  expect(toldOf([real, row])).toEqual(['taken', 'taken'])
})

test.each([
  ...['10302|KEGIATAN: Rehab Jalan', '1|Jalan B', 'b)|Paket Drainase', 'C.2|Jalan B'],
  ...['60100902|Sisa Anggaran', 'Swakelola|Program Jalan', 'Swakelola|Jalan L'],
])('"%s" beside a package may be one, and is doubted', (row) => {
  expect(toldOf([real, row])).toEqual(['taken', 'doubted'])
})

test.each<[string, string[], string[]]>([
  [
    'a row under the code of a package whose ceiling and payments are the sum of the next ones',
    [
      '60100900|Jalan dan Jembatan; 3.000.000.000; 900.000.000',
      '60100901|A; 1.000.000.000; 500.000.000',
      '60100902|B; 2.000.000.000; 400.000.000',
    ],
    ['doubted', 'taken', 'taken'],
  ],
  [
    'a row behind them that is their sum',
    [
      '60100901|A; 1.000.000.000; 500.000.000',
      '60100902|B; 2.000.000.000; 400.000.000',
      '60100903|Seluruhnya; 3.000.000.000; 900.000.000',
    ],
    ['taken', 'taken', 'doubted'],
  ],
  [
    'a sum of ceilings under codes of packages whose payments differ',
    [
      '10320101|Rehabilitasi Sarana; 3.141.500.000; 900.000.000',
      '60100901|B; 1.141.500.000; 500.000.000',
      '60100902|C; 2.000.000.000; 100.000.000',
    ],
    ['doubted', 'taken', 'taken'],
  ],
  [
    'the same with round ceilings and progress of its own, as happens by chance',
    [
      '60100900|Rehabilitasi Sarana; 3.140.000.000; 900.000.000',
      '60100901|B; 1.140.000.000; 500.000.000',
      '60100902|C; 2.000.000.000; 100.000.000',
    ],
    ['taken', 'taken', 'taken'],
  ],
  [
    'the same paid in one share, where payments say no more than ceilings',
    [
      '60100900|Rehabilitasi Sarana; 3.140.000.000; 3.140.000.000',
      '60100901|B; 1.140.000.000; 1.140.000.000',
      '60100902|C; 2.000.000.000; 2.000.000.000',
    ],
    ['taken', 'taken', 'taken'],
  ],
  [
    'such sums without payments, one below the other',
    [
      '10320101|Rehabilitasi Sarana; 3.500.000.000; ; ;',
      '62610001|Bak Sampah; 1.000.000.000; ',
      '62610002|Gerobak; 2.000.000.000; ',
      '62610003|Kontainer; 500.000.000; ',
      '10320102|Alat Angkut; 2.750.000.000; 700.000.000; ;',
      '62610004|Dump Truck; 1.500.000.000; 400.000.000',
      '62610005|Arm Roll; 1.250.000.000; -',
    ],
    ['doubted', 'taken', 'taken', 'taken', 'doubted', 'taken', 'taken'],
  ],
  [
    'one ceiling twice with another of nothing between them',
    ['60100901|A; 1.000.000.000; 0', '60100902|B; 0; 0', '60100903|C; 1.000.000.000; 0'],
    ['taken', 'doubted', 'taken'],
  ],
  [
    'an account without a word for it above two others',
    [
      '1.03.10.2|Jalan; 3.000.000.000; 0',
      '1.03.10.2.01|A; 1.000.000.000; 0',
      '1.03.10.2.02|B; 2.000.000.000; 0',
    ],
    ['passed over', 'taken', 'taken'],
  ],
  [
    'an account above others that is not their sum',
    [
      '1.03.10.2|Jalan; 5.000.000.000; 0',
      '1.03.10.2.01|A; 1.000.000.000; 0',
      '1.03.10.2.02|B; 2.000.000.000; 0',
    ],
    ['doubted', 'taken', 'taken'],
  ],
  [
    'groups within groups, of one row too',
    [
      'Jaringan|Jalan; 3.000.000.000; 0',
      'Ruas|Barat; 3.000.000.000; 0',
      '60100901|A; 1.000.000.000; 0',
      '60100902|B; 2.000.000.000; 0',
    ],
    ['doubted', 'doubted', 'taken', 'taken'],
  ],
  [
    'a list of spending alone',
    ['5.1.02|Belanja ATK', '5.1.03|Belanja Kertas; 3.000.000.000'],
    ['taken', 'taken'],
  ],
  ['spending above its parts', ['5.1|Belanja Barang', '5.1.02|Belanja ATK'], ['passed over', 'taken']],
  [
    'accounts of one ceiling each',
    ['1.03.01.01|Jalan A', '1.03.01.02|Jalan B', '1.03.02.01|Jalan C'],
    ['taken', 'taken', 'taken'],
  ],
  ['packages that are numbered alone', ['1|Jalan A', '2|Jalan B; 3.000.000.000'], ['taken', 'taken']],
  ['a group among such', ['1|Bidang Jalan', '2|Jalan B; 3.000.000.000'], ['doubted', 'taken']],
])('%s', (_, rows, told) => {
  expect(toldOf(rows)).toEqual(told)
})

test('the count below a list of complaints is passed over, whatever column it stands in', () => {
  const lines = [
    'No;No Tiket;Jenis Aduan;Status Aduan;Tgl Masuk;Uraian',
    '1;T-001;Jalan Rusak;Ditolak;02/11/2026 09.00;Lubang',
    'JUMLAH;1;;;;',
  ]
  const bytes = new TextEncoder().encode(lines.join('\n'))
  const feed = { ...sheetFeed, profile: 'complaint-list' } as const
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const { accepted, refused, skipped } = judgeDelivery(delivery, feed, city, noon)
  expect({ accepted, refused }).toEqual({ accepted: 1, refused: 0 })
  expect(skipped).toContainEqual({ kind: 'total', count: 1, rows: [3] })
})
