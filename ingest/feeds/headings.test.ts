/** What the headings of a sheet make of its columns: which is read as what, and what is said of those that are not. */
import { describe, expect, test } from 'vitest'
import { columnKey } from '#config/schema/feed-columns.ts'
import { FeedFailure } from './feed-failure.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'
import type { Judgement } from './verdict.ts'

const city = await sampleCity()

function judge(lines: readonly string[]): Judgement {
  const bytes = Buffer.from(`${lines.join('\r\n')}\r\n`)
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    sheetFeed,
    city,
    noon,
  )
}
/** One line per fact: `taken`, `refused`, `doubted`, or `whole` for a delivery that is refused whole. */
function told(lines: readonly string[]): string[] {
  try {
    const { units, notes } = judge(lines)
    return [
      ...units.flatMap(({ progress }) =>
        progress.map(
          (r) => `taken plan ${r.plannedPhysicalPct} done ${r.physicalPct} paid ${r.realisedIdr ?? null}`,
        ),
      ),
      ...notes.map(({ verdict, row, field }) => `${verdict} ${row} ${field}`),
    ]
  } catch (error) {
    if (error instanceof FeedFailure) return [`whole ${error.kind}`]
    throw error
  }
}
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal'
const record = 'DK-07;Kesehatan;Rehab Puskesmas;2.000.000.000;06/11/2026'
const below = ';;;;'
/** Headings behind the head of the package, row by row, and the cells below them. */
const sheet = (headings: readonly string[], cells: string) => [
  ...headings.map((line, index) => `${index === 0 ? head : below};${line}`),
  `${record};${cells}`,
]
const taken = (plan: number | null, done: number | null, paid: number | null) =>
  `taken plan ${plan} done ${done} paid ${paid}`

describe('a merged heading', () => {
  test.each<[string, string[], string, string[]]>([
    [
      'three rows deep',
      ['Realisasi;;;', 'Fisik;;Keuangan;', 'Rencana;Realisasi;Rencana;Realisasi'],
      '82,5;70,25;1.400.000.000;1.000.000.000',
      [taken(82.5, 70.25, 1e9)],
    ],
    [
      'over target and result',
      ['Realisasi Fisik;;Realisasi Keuangan;;Ket', 'Target;Capaian;Target;Capaian;'],
      '82,5;70,25;1.400.000.000;1.000.000.000;x',
      [taken(82.5, 70.25, 1e9)],
    ],
    [
      'over last month, this month and all until now',
      [
        'Realisasi Fisik;;;Realisasi Keuangan;;',
        's/d Bulan Lalu;Bulan Ini;s/d Bulan Ini;s/d Bulan Lalu;Bulan Ini;S.D. Bulan Ini',
      ],
      '60,00;12,50;72,50;1.000.000.000;250.000.000;1.250.000.000',
      [taken(null, 72.5, 1.25e9)],
    ],
    [
      'over this month and all until now, of plan and result',
      ['Rencana Fisik (%);;Realisasi Fisik (%);', 'Bulan Ini;s.d. Bulan Ini;Bulan Ini;s.d. Bulan Ini'],
      '10;80;12;70',
      [taken(80, 70, null)],
    ],
    [
      'over amounts of work and per cent',
      ['Rencana Fisik;;Realisasi Fisik;;Realisasi Keuangan', 'Volume;%;Volume;%;Rp'],
      '50;82,5;42;70,25;1.000.000.000',
      [taken(82.5, 70.25, 1e9)],
    ],
    [
      'that speaks of now, over both figures',
      ['Target Fisik;Realisasi s/d bulan ini;;Sisa', '(%);Fisik (%);Keuangan (Rp);Anggaran (Rp)'],
      '85,00;80,25;1.900.000.000;600.000.000',
      [taken(85, 80.25, 1.9e9)],
    ],
    [
      'with a third row below that says of each column which part it is',
      ['Fisik;;Keuangan;', 'Rencana;Realisasi;Rencana;Realisasi', 'Bulan Ini;s/d Ini;Bulan Ini;s/d Ini'],
      '82,5;70,25;60;1.000.000.000',
      [taken(null, 70.25, 1e9), 'doubted 1 rencana_fisik_bulan_ini'],
    ],
    [
      'that has no part of its own over its first column',
      ['Rencana Fisik;Realisasi Fisik;', ';;s/d Bulan Ini'],
      '80;12;70',
      [taken(80, 70, null), 'doubted 1 G'],
    ],
    [
      'with a column behind it that is named one row further down',
      ['Rencana Fisik;Realisasi Fisik;', ';;Keterangan'],
      '80;70;hujan',
      [taken(80, 70, null)],
    ],
    [
      'with a blank row between its rows',
      ['Rencana Fisik;Realisasi Fisik;;SP2D', ';;;', ';Lalu;s/d Ini;'],
      '80;60;70;1.000.000.000',
      [taken(80, 70, 1e9)],
    ],
    [
      'four rows deep',
      ['Realisasi;;;', 'Fisik;;Keuangan;', 'Bulan November;;Bulan November;', 'Lalu;Ini;Lalu;Ini'],
      '60;70;900.000.000;1.000.000.000',
      ['whole malformed'],
    ],
    ['over weeks', ['Realisasi Fisik;', 'Minggu 45;Minggu 46'], '65;70', ['whole malformed']],
    ['over numbers of weeks', ['Realisasi Fisik;', '45;46'], '65;70', ['whole malformed']],
    ['over letters', ['Fisik (%);;Keuangan (%);', 'R;RL;R;RL'], '82,5;70,25;60;50', ['whole malformed']],
    [
      'over last week and this one',
      ['Realisasi Fisik (%);;Realisasi Keuangan;', 'Minggu Lalu;Minggu Ini;Rp;%'],
      '65,25;70,25;1.000.000.000;50',
      ['whole malformed'],
    ],
    [
      'of which only a lower part is divided further',
      ['Fisik;;;SP2D', 'Rencana;Realisasi;;', ';Januari;Februari;'],
      '80;60;70;1.000.000.000',
      ['whole malformed'],
    ],
  ])('%s', (_name, headings, cells, expected) => expect(told(sheet(headings, cells))).toEqual(expected))

  test('is refused with its rows, its parts and what to do', () => {
    const lines = [
      'Kode RUP;SKPD;Nama Paket;Pagu;;Tanggal;Realisasi Fisik',
      ';;;Murni;Perubahan;;',
      'DK-07;Kesehatan;Rehab Puskesmas;2.000.000.000;2.500.000.000;06/11/2026;70',
    ]
    expect(() => judge(lines)).toThrow(
      /merged heading in rows 1 to 2: below "Pagu" there are "Murni", "Perubahan".*one header row with one name per column/,
    )
  })

  test('over the name of the package takes nothing away: its first column is read', () => {
    const lines = [
      'Kode RUP;SKPD;Nama Paket;;Pagu;Tanggal;Realisasi Fisik',
      ';;Pekerjaan Utama;Lokasi;;;',
      'DK-07;Kesehatan;Rehab Puskesmas;Nongsa;2.000.000.000;06/11/2026;70',
    ]
    expect(told(lines)).toEqual([taken(null, 70, null)])
  })

  test('below which a remark stands in the column of the codes is one row', () => {
    expect(told([`${head};Realisasi Fisik`, 'Minggu 46;;;;;', `${record};70`])).toEqual([
      taken(null, 70, null),
    ])
  })

  test('of a hostile width is refused at once', () => {
    const wide = ['Kode RUP;SKPD', ...Array.from({ length: 40_000 }, () => 'x')].join(';')
    expect(told([wide, ';'.repeat(40_000), wide])).toEqual(['whole malformed'])
  })
})

describe('a heading in plain words', () => {
  test.each<[string, string, string[]]>([
    ['Progres Fisik (%);Progres Keuangan (%)', '70,25;50', [taken(null, 70.25, 1e9)]],
    [
      'Realisasi Fisik s/d Bulan Ini (%);Realisasi Keuangan s/d Bulan Ini (Rp)',
      '70,25;1.000.000.000',
      [taken(null, 70.25, 1e9)],
    ],
    [
      'Target Fisik Kumulatif;Capaian Fisik Kumulatif;Realisasi Anggaran (Rp)',
      '80;70,25;1.000.000.000',
      [taken(80, 70.25, 1e9)],
    ],
    ['Rencana Fisik;Fisik;Rencana Keuangan (Rp)', '80;70,25;1.400.000.000', [taken(80, 70.25, null)]],
  ])('%s', (headings, cells, expected) => expect(told(sheet([headings], cells))).toEqual(expected))

  test('a plan of payments in rupiah is per cent of the ceiling, above it refused', () => {
    const planned = (cell: string) => {
      const { units, notes } = judge(sheet(['Realisasi Fisik;Rencana Keuangan'], `70;${cell}`))
      return units[0]?.progress[0]?.plannedFinancialPct ?? notes[0]?.reason.en
    }
    expect(planned('1.400.000.000')).toBe(70)
    expect(planned('60')).toBe(60)
    expect(planned('2.400.000.000')).toBe('planned payments above the budget ceiling')
  })
})

describe('a second header inside the sheet', () => {
  const first = `${head};Rencana Fisik;Realisasi Fisik;SP2D`
  const one = `${record};82,5;70,25;1.000.000.000`
  const other = record.replace('DK-07', 'DK-08')
  test.each<[string, string[], string[]]>([
    [
      'in another order is read in its own',
      [first, one, ';;;;;;;', `${head};Realisasi Fisik;SP2D;Rencana Fisik`, `${other};60;900.000.000;75`],
      [taken(82.5, 70.25, 1e9), taken(75, 60, 9e8)],
    ],
    [
      'in other words is read the same',
      [first, one, `${head};Target Fisik;Progres Fisik (%);Realisasi Keuangan`, `${other};75;60;900.000.000`],
      [taken(82.5, 70.25, 1e9), taken(75, 60, 9e8)],
    ],
    [
      'of two rows is read as one',
      [first, one, `${head};Fisik;;SP2D`, ';;;;;Realisasi;Rencana;', `${other};60;75;900.000.000`],
      [taken(82.5, 70.25, 1e9), taken(75, 60, 9e8)],
    ],
    [
      'in front of the first one again',
      [
        first,
        one,
        `${head};Realisasi Fisik;Rencana Fisik;SP2D`,
        `${other};60;75;900.000.000`,
        first,
        `${record.replace('DK-07', 'DK-09')};50;40;100.000.000`,
      ],
      [taken(82.5, 70.25, 1e9), taken(75, 60, 9e8), taken(50, 40, 1e8)],
    ],
    [
      'with other columns refuses what stands below it, and no totals or blanks',
      [
        first,
        one,
        `${head};Realisasi Fisik Minggu Lalu;Realisasi Fisik Minggu Ini;SP2D`,
        `${other};65;70,25;900.000.000`,
        ';;;;;;;',
        'JUMLAH;;;2.000.000.000;;;;',
      ],
      [taken(82.5, 70.25, 1e9), 'refused 4 baris'],
    ],
  ])('%s', (_name, lines, expected) => expect(told(lines)).toEqual(expected))
})

describe('a record in one cell is refused, not passed over as a remark', () => {
  const commas = 'Kode RUP,SKPD,Nama Paket,Pagu,Tanggal,Rencana Fisik,Realisasi Fisik,SP2D'
  const good = 'DK-07,Kesehatan,Rehab,2000000000,06/11/2026,82.5,70.25,1000000000'
  test.each([
    ['quoted whole', '"DK-08,Kesehatan,Rehab,2000000000,06/11/2026,82.5,70.25,1000000000"'],
    ['with semicolons', 'DK-08;Kesehatan;Rehab;2000000000;06/11/2026;82.5;70.25;1000000000'],
    [
      'with semicolons and decimal commas',
      'DK-08;Kesehatan;Rehab;2000000000;06/11/2026;82,5;70,25;1000000000',
    ],
  ])('%s', (_name, line) =>
    expect(told([commas, good, line])).toEqual([taken(82.5, 70.25, 1e9), 'refused 3 baris']),
  )

  test('a remark with as many commas stays a remark', () => {
    const remark = 'Ket: data per 20/11, hujan, banjir, alat, bahan, orang, cuaca'
    expect(told([commas, good, `"${remark}"`])).toEqual([taken(82.5, 70.25, 1e9)])
  })
})

describe('a column that seems to hold a figure and is not read is doubted once, by its name', () => {
  test.each<[string, string, string[]]>([
    [
      'Rencana;Realisasi;Deviasi;Keuangan',
      '82,5;70,25;-12,25;1.000.000.000',
      [taken(null, null, null), 'doubted 1 rencana', 'doubted 1 realisasi', 'doubted 1 keuangan'],
    ],
    [
      'Rencana Kumulatif (%);Realisasi Kumulatif (%);Realisasi Keuangan',
      '82,5;70,25;1.000.000.000',
      [taken(null, null, 1e9), 'doubted 1 rencana_kumulatif', 'doubted 1 realisasi_kumulatif'],
    ],
    [
      'Rencana Fisik;Realisasi Fisik (Rp)',
      '82,5;1.400.000.000',
      [taken(82.5, null, null), 'doubted 1 realisasi_fisik_rp', 'doubted 1 realisasi_fisik'],
    ],
    ['Rencana Fisik;SP2D', '82,5;1.000.000.000', [taken(82.5, null, 1e9), 'doubted 1 realisasi_fisik']],
    [
      'Realisasi Fisik;Nilai Kontrak;Nilai Kontrak Addendum;Tgl Selesai;Tgl Selesai Addendum II',
      '70;1.900.000.000;1.950.000.000;30/10/2026;20/12/2026',
      [taken(null, 70, null), 'doubted 1 nilai_kontrak_addendum', 'doubted 1 tgl_selesai_addendum_ii'],
    ],
    // A later end of the contract, by its name or by its day.
    ...['Perpanjangan s/d', 'Kontrak Diperpanjang', 'Berlaku sampai'].map(
      (name): [string, string, string[]] => [
        `Realisasi Fisik;Mulai;Selesai;${name}`,
        '70;03/08/2026;15/11/2026;30/12/2026',
        [taken(null, 70, null), `doubted 1 ${columnKey(name)}`],
      ],
    ),
    [
      'Realisasi Fisik;Mulai;Selesai;Tgl Kontrak;Jaminan s/d',
      '70;03/08/2026;15/11/2026;30/07/2026;30/12/2026',
      [taken(null, 70, null)],
    ],
    // Payments by a name that says no more than an amount.
    ...['No. SP2D;Nilai (Rp)', 'No. SP2D;Jumlah', 'Fisik;Nilai (Rp)', 'Fisik;Dibayar'].map(
      (names): [string, string, string[]] => [
        names,
        names.startsWith('No') ? '0123/LS;1.000.000.000' : '70;1.000.000.000',
        [
          taken(null, names.startsWith('No') ? null : 70, null),
          `doubted 1 ${columnKey(names.split(';')[1] ?? '')}`,
        ],
      ],
    ),
    ['Fisik;SP2D;Nilai (Rp)', '70;1.000.000.000;5.000', [taken(null, 70, 1e9)]],
    ['Fisik;Jumlah', '70;12', [taken(null, 70, null)]],
    // What another column tells, what is worked out, and what holds no figure.
    ['Realisasi Fisik;Realisasi Fisik Bulan Ini;Deviasi Fisik', '70;10;-3', [taken(null, 70, null)]],
    ['Fisik;SP2D;Bobot Realisasi;Keterangan Realisasi', '70;0;12;lancar', [taken(null, 70, 0)]],
    // A weight with a role is how forms of the S-curve head plan and progress.
    ...[
      ['Bobot Rencana (%);Bobot Realisasi (%)', '80;70'],
      ['Bobot Rencana;Bobot Realisasi;Bobot Deviasi', '80;70;-10'],
      ['Bobot (%);Bobot Rencana Kumulatif;Bobot Realisasi Kumulatif', '12;80;70'],
    ].map(([headings = '', cells = '']): [string, string, string[]] => [
      headings,
      cells,
      [
        taken(null, null, null),
        ...headings
          .split(';')
          .filter((name) => /Rencana|Realisasi/.test(name))
          .map((name) => `doubted 1 ${columnKey(name)}`),
      ],
    ]),
    ['Realisasi Fisik Jan;Realisasi Fisik Feb;Rencana Fisik', '10;20;82,5', ['whole malformed']],
  ])('%s', (headings, cells, expected) => expect(told(sheet([headings], cells))).toEqual(expected))

  test.each([
    ...['Pagu Setelah Pergeseran', 'Pagu Setelah Perubahan', 'Anggaran Setelah Pergeseran II', 'Pagu Akhir'],
    ...['Pagu P-APBD', 'Pagu APBD-P', 'PAPBD', 'DPPA', 'Pagu DPPA', 'Pagu Baru', 'Nilai Pagu Terbaru'],
    ...['Pagu Efisiensi', 'Pagu (P)', 'Pagu Anggaran Pasca Revisi', 'Pagu Perubahan Terakhir'],
  ])('%s beside Pagu, of which the ceiling is read', (heading) => {
    expect(told(sheet([`Realisasi Fisik;${heading}`], '70;2.400.000.000'))).toEqual([
      taken(null, 70, null),
      `doubted 1 ${columnKey(heading)}`,
    ])
  })

  test('the value of an addendum that is headed by itself', () => {
    const headings = 'Realisasi Fisik;Nilai Kontrak;Addendum Nilai;Nilai Kontrak Akhir'
    expect(told(sheet([headings], '70;1.900.000.000;1.950.000.000;1.950.000.000'))).toEqual([
      taken(null, 70, null),
      ...['addendum_nilai', 'nilai_kontrak_akhir'].map((name) => `doubted 1 ${name}`),
    ])
  })

  test.each([
    ['Realisasi Fisik Konsultan', '60', true],
    ['Realisasi Fisik (PPK)', '60', true],
    ['Realisasi Fisik Lapangan', '60,5', true],
    ['Fisik Riil', '60', true],
    ['Realisasi Fisik Hasil Opname', '60', true],
    ['Realisasi Fisik Terverifikasi', '80', true],
    ['Progres MK (%)', '60', true],
    ['Progres Konsultan Pengawas', '60', true],
    ['Realisasi Fisik Konsultan', '70,5', false],
    ['Realisasi Fisik Konsultan', '', false],
    ['Realisasi Fisik Bulan Ini', '10', false],
    ['Realisasi Fisik Awal', '10', false],
    ['Rencana Fisik Akhir', '100', false],
    ['Konsultan Pengawas', '60', false],
    ['Konsultan', 'PT Cipta', false],
  ])('%s, %s beside what the work is said to be (70): %s', (heading, cell, isDoubted) => {
    const notes = judge(sheet([`Rencana Fisik;Realisasi Fisik;${heading}`], `75;70;${cell}`)).notes
    expect(notes.map(({ reason }) => reason.en)).toEqual(
      isDoubted ? [expect.stringContaining(`they differ (row 2: here ${cell}, there 70)`)] : [],
    )
  })

  test.each([
    ['Nilai Kontrak Addendum', '1.950.000.000', 'Nilai Kontrak'],
    ['Rencana Fisik Addendum/Revisi', '82,5', 'Rencana Fisik'],
    ['Tgl Selesai Addendum', '20/12/2026', 'Tgl Selesai'],
    ['Revisi Nilai Kontrak', '1.950.000.000', 'Nilai Kontrak'],
  ])('%s alone: nothing is read, and the name to give it is said', (heading, cell, name) => {
    const { notes } = judge(sheet([`Realisasi Fisik;${heading}`], `70;${cell}`))
    expect(notes.map(({ reason }) => reason.id)).toEqual([
      `kolom ini tidak dibaca, dan kolom lain untuk itu tidak ada; bila isinya yang berlaku, beri nama "${name}"`,
    ])
  })

  test.each([
    ['Realisasi Fisik;Persentase Keuangan (%)', '70;50', '"Realisasi Keuangan (%)"'],
    ['Realisasi Fisik;Serapan (%)', '70;50', '"Realisasi Keuangan (%)"'],
    ['Realisasi Fisik;Keuangan', '70;1.000.000.000', '"Realisasi Keuangan (Rp)"'],
    ['Rencana Fisik;Bobot Realisasi (%)', '80;70', '"Realisasi Fisik (%)"'],
  ])('%s: the name to give it is one by which it can be read', (headings, cells, name) => {
    const said = judge(sheet([headings], cells)).notes[0]?.reason.id
    expect(said).toMatch(new RegExp(`beri nama ${name.replaceAll(/[()]/g, '\\$&')}$`))
  })

  test.each([
    ['Kesempatan s/d', '"Kesempatan sampai"'],
    ['Perpanjangan s/d', '"Tanggal Mulai" atau "Tanggal Selesai"'],
  ])('%s without contract days: extra time is never proposed as their end', (heading, name) => {
    const { notes } = judge(sheet([`Realisasi Fisik;${heading}`], '70;31/01/2027'))
    expect(notes[0]?.reason.id).toMatch(new RegExp(`beri nama ${name}$`))
  })

  test('a plan of days to come alone is no sheet without its actual figures', () => {
    const line = record.replace('06/11/2026', '27/11/2026')
    expect(told([`${head};Rencana Fisik`, `${line};90`])).toEqual([taken(90, null, null)])
  })
})

describe('beside a plan of one day, a column per week or month', () => {
  test.each([
    ['Rencana Fisik;M1;M2;M3;M4', '80;2;3;4;70'],
    ['Rencana Fisik;Januari;Februari;Maret', '80;10;;70,5'],
    ['Rencana Fisik;Realisasi Jan;Realisasi Feb;Realisasi Mar', '80;10;40;70'],
    ['SP2D;Rencana Fisik;Jan;Feb', '1.000.000.000;80;10 %;70 %'],
    ['Rencana Fisik;Jan;Feb', '80;;'],
  ])('that may be the work done is refused: %s', (headings, cells) =>
    expect(told(sheet([headings], cells))).toEqual(['whole malformed']),
  )

  test.each<[string, string, number | null]>([
    ['Rencana Fisik;Realisasi Fisik;Jan;Feb', '80;70;10;70', 70],
    ['Rencana Fisik;SP2D Jan;SP2D Feb', '80;100.000.000;200.000.000', null],
    ['Rencana Fisik;Realisasi Keuangan Jan;Realisasi Keuangan Feb', '80;10;20', null],
    ['Rencana Fisik;Rencana Jan;Rencana Feb', '80;10;20', null],
    ['Rencana Fisik;Kendala Jan;Kendala Feb', '80;hujan;banjir', null],
  ])('that cannot be it is let be: %s', (headings, cells, done) =>
    expect(told(sheet([headings], cells))[0]).toBe(taken(80, done, null)),
  )
})

describe('two columns of one figure', () => {
  test.each<[string, string, string[]]>([
    [
      'Realisasi Keuangan;Nilai SP2D',
      '1.000.000.000;900.000.000',
      [taken(null, null, 1e9), 'doubted 2 realisasi_keuangan'],
    ],
    ['Realisasi Keuangan;Nilai SP2D', ';900.000.000', [taken(null, null, 9e8)]],
    ['Realisasi Keuangan;Nilai SP2D', '1.000.000.000;Rp 1 M', [taken(null, null, 1e9)]],
    ['Realisasi Keuangan;Nilai SP2D', '1.000.000.000;-', [taken(null, null, 1e9)]],
    ['Realisasi Fisik;Progres Fisik (%)', '70;71', [taken(null, 70, null), 'doubted 2 realisasi_fisik']],
    ['Fisik;Periode', '70;13/11/2026', [taken(null, 70, null), 'doubted 2 tanggal']],
    ['Fisik;Periode', '70;2026-11-06', [taken(null, 70, null)]],
    ['Fisik;Periode', '70;November 2026', [taken(null, 70, null)]],
    // What its field cannot be read from fills no cell.
    ['Fisik;Nilai Kontrak;Kontrak', '70;;01/K/2026', [taken(null, 70, null)]],
    ['Fisik;Mulai;Tgl SPMK', '70;;menunggu', [taken(null, 70, null)]],
    ['Fisik;Kode Kelurahan;Kelurahan', '70;;Antah', [taken(null, 70, null)]],
    // Of the ceiling, and of the contract.
    ['SP2D;Realisasi Keuangan (%)', '1.000.000.000;75', [taken(null, null, 1e9), 'doubted 2 sp2d']],
    ['SP2D;Realisasi Keuangan (%)', '1.000.000.000;50,4', [taken(null, null, 1e9)]],
    [
      'SP2D;Realisasi Keuangan (%);Nilai Kontrak',
      '1.000.000.000;62,5;1.600.000.000',
      [taken(null, null, 1e9)],
    ],
  ])('%s: %s', (headings, cells, expected) => expect(told(sheet([headings], cells))).toEqual(expected))

  test('the one that is not read is named, but for a code and its name', () => {
    const lines = sheet(
      ['Fisik;Realisasi Fisik;Anggaran;Nama SKPD;Kode Paket'],
      '70;70;2 M;Dinas Kesehatan;99',
    )
    expect(judge(lines).unusedColumns).toEqual(['fisik', 'anggaran', 'kode_paket'])
  })
})

test('one heading twice is refused with the two columns and what to do', () => {
  const lines = [`${head};Pagu`, `${record};2.000.000.000`]
  const reason = (() => {
    try {
      judge(lines)
    } catch (error) {
      return error instanceof FeedFailure ? error.detail.id : String(error)
    }
    return 'taken'
  })()
  expect(reason).toBe(
    'kolom "pagu" muncul dua kali di judul tabel (kolom D dan F); hapus yang tidak berlaku, atau beri nama lain',
  )
})
