/**
 * Spreadsheets as offices save them. Each row says what becomes of every row of the sheet: taken as what, doubted or
 * refused at which cell, passed over as what. Nothing may be taken for something else without a word.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FeedFailure } from './feed-failure.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { type Known, type KnownDay, nothingKnown } from './judge/known-packages.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'
import type { Judgement } from './verdict.ts'

const city = await sampleCity()

function judge(bytes: Uint8Array, known?: Partial<Known>, unit: 'row' | 'skpd' = 'row'): Judgement {
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, { ...sheetFeed, unit }, city, noon, { ...nothingKnown, ...known })
}

/** One line per fact: `taken`, `refused`, `doubted`, `skipped`, or `whole` for a delivery that is refused whole. */
function told(bytes: Uint8Array, known?: Partial<Known>): string[] {
  try {
    const { units, notes, skipped } = judge(bytes, known)
    return [
      ...units.flatMap(({ progress }) =>
        progress.map(
          (r) =>
            `taken ${r.workPackageId} ${r.asOf} plan ${r.plannedPhysicalPct} done ${r.physicalPct} paid ${r.realisedIdr}`,
        ),
      ),
      ...notes.map(({ verdict, row, field }) => `${verdict} ${row} ${field}`),
      ...skipped
        .filter(({ kind }) => kind !== 'header')
        .map(({ kind, rows }) => `skipped ${kind} ${rows.join(' ')}`),
    ]
  } catch (error) {
    if (error instanceof FeedFailure) return [`whole ${error.kind}`]
    throw error
  }
}
const skippedRows = ({ skipped }: Judgement) => skipped.reduce((sum, { count }) => sum + count, 0)
function sumsUp(judgement: Judgement, rows: number): void {
  const { accepted, held, refused } = judgement
  expect(accepted + held + refused + skippedRows(judgement)).toBe(rows)
  expect(judgement.rows).toBe(rows)
}

const good = 'taken 61200411 2026-11-13 plan 64.5 done 58.75 paid 4100000000'

describe('a sheet saved by an office', () => {
  test.each([
    ['blank-rows.csv', 4, [good, 'skipped blank 3 4']],
    ['byte-order-mark.csv', 2, [good]],
    ['week-column.csv', 2, [good]],
    ['separator-line.csv', 3, [good, 'skipped separator 1']],
    ['title-rows.csv', 5, [good, 'skipped title 1 2', 'skipped blank 3']],
    ['total-row.csv', 3, [good, 'skipped total 3']],
    ['trailing-columns.csv', 2, [good]],
    ['fractions.csv', 2, ['refused 2 rencana_fisik', 'refused 2 realisasi_fisik']],
    ['scientific-code.csv', 2, ['refused 2 kode_rup']],
    ['serial-date-scientific-money.csv', 2, ['refused 2 pagu', 'refused 2 realisasi_keuangan']],
    ['month-first.csv', 2, ['refused 2 tanggal']],
    ['windows-1252.csv', null, ['whole malformed']],
    ['wide-weeks.csv', null, ['whole malformed']],
  ])('%s', async (name, rows, expected) => {
    const bytes = await readFile(path.join(import.meta.dirname, 'testing/sheets', name))
    expect(told(bytes)).toEqual(expected)
    if (rows !== null) sumsUp(judge(bytes), rows)
  })

  test('in windows-1252 is refused with the line, the word and how to save it', async () => {
    const bytes = await readFile(path.join(import.meta.dirname, 'testing/sheets/windows-1252.csv'))
    expect(() => judge(bytes)).toThrow(/line 3 .*near "Jalan Batu Aji “Barat”".*CSV UTF-8/)
  })

  test('with a column per week is refused with what it is and how to deliver it', async () => {
    const bytes = await readFile(path.join(import.meta.dirname, 'testing/sheets/wide-weeks.csv'))
    expect(() => judge(bytes)).toThrow(/wide table.*rencana_m1.*one row per package and day/)
  })
})

test('members of a JSON list that are no objects are refused, each by its number; an empty object is blank', () => {
  const record = {
    kd_rup: 'DK-07',
    skpd: 'dinkes',
    nama_paket: 'Rehab Puskesmas',
    pagu: 2_750_000_000,
    per_tanggal: '2026-11-06',
    rencana_fisik: 40.5,
    realisasi_fisik: 38,
    realisasi_keuangan: 900_000_000,
  }
  const bytes = Buffer.from(JSON.stringify([record, 'DK-08;dinkes', 17, null, ['DK-09'], {}]))
  const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
  const judgement = judgeDelivery(delivery, { ...sheetFeed, format: 'json' }, city, noon)
  expect(judgement.notes.map(({ verdict, row, reason }) => `${verdict} ${row} ${reason.id}`)).toEqual(
    [2, 3, 4, 5].map((row) => `refused ${row} bukan objek berisi kolom`),
  )
  expect(judgement.skipped).toMatchObject([{ kind: 'blank', rows: [6] }])
  sumsUp(judgement, 6)
})

const head = 'Kode Paket;Nama OPD;Pekerjaan;Pagu Anggaran (Rp);Tgl;Target Fisik;Fisik;SP2D'
const sheet = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`)
/** A row of another office, with some of its cells replaced. */
function row(change: { [cell: string]: string } = {}): string {
  const cells = {
    id: 'DK-07',
    skpd: 'Kesehatan',
    name: 'Rehab Puskesmas',
    pagu: '2.750.000.000',
    day: '06/11/2026',
    plan: '40,5',
    done: '38',
    paid: '900.000.000',
    ...change,
  }
  return Object.values(cells).join(';')
}
const taken = (change: { id?: string; day?: string; plan?: string; done?: string; paid?: string } = {}) => {
  const { id = 'DK-07', day = '2026-11-06', plan = '40.5', done = '38', paid = '900000000' } = change
  return `taken ${id} ${day} plan ${plan} done ${done} paid ${paid}`
}

describe('a row or cell', () => {
  test.each<[string, string[], string[]]>([
    // Rows that are no records.
    [
      'Grand Total behind an empty code',
      [head, row(), ';;Grand Total;2.750.000.000;;;;'],
      [taken(), 'skipped total 3'],
    ],
    [
      'Sub total in the column of the agency',
      [head, row(), ';Sub total Kesehatan;;2.750.000.000;;40;38;'],
      [taken(), 'skipped total 3'],
    ],
    ['an average', [head, row(), 'Rata - rata;;;;;40,5;38;'], [taken(), 'skipped total 3']],
    [
      'a total line that is shorter than the table',
      [head, row(), 'TOTAL;;;2.750.000.000'],
      [taken(), 'skipped total 3'],
    ],
    [
      'a total in a column without a name',
      [`;${head}`, `1;${row()}`, 'JUMLAH;;;;2.750.000.000;;;;'],
      [taken(), 'skipped total 3'],
    ],
    [
      'a total of its agency with all cells filled but the code',
      [head, row(), row({ id: '', name: 'TOTAL KESEHATAN' }).replace(/;dinkes;|;Kesehatan;/i, ';Kesehatan;')],
      [taken(), 'skipped total 3'],
    ],
    [
      'a package called Total without its code',
      [head, row(), row({ id: '', name: 'Total Station BPN' })],
      [taken(), 'refused 3 kode_paket'],
    ],
    ['a package called Total', [head, row({ name: 'Total Station BPN' })], [taken()]],
    ...['TOTAL', '-', ''].map((id): [string, string[], string[]] => [
      `a total with all cells filled, its code "${id}"`,
      [head, row(), row({ id, name: 'JUMLAH' })],
      [taken(), 'skipped total 3'],
    ]),
    ...['JUMLAH', 'J U M L A H', 'Jumlah seluruh paket', 'Sub Total Bidang Jalan', 'TOTAL'].map(
      (name): [string, string[], string[]] => [
        `a total with a code of its own, named ${name}`,
        [head, row(), row({ id: '99', name })],
        [taken(), 'skipped total 3'],
      ],
    ),
    [
      'a programme above its packages',
      [
        head,
        row(),
        row({ id: '1.03.01', name: 'Program Jalan' }),
        'B;;Bidang Drainase;5.000.000.000;;;40;30',
      ],
      [taken(), 'skipped total 3 4'],
    ],
    [
      'column numbers around a column without a heading',
      [`;${head}`, '1;2;3;4;5;6;7;8;9', `1;${row()}`],
      [taken(), 'skipped numbering 2'],
    ],
    [
      'a record without its code that speaks of a number',
      [`${head};Kendala`, `${row()};`, `${row({ id: '' })};Jumlah pekerja kurang`],
      [taken(), 'refused 3 kode_paket'],
    ],
    ['a package called Program with a code of its own', [head, row({ name: 'Program Jalan' })], [taken()]],
    // Two rows of one day, two heads of one package.
    [
      'two rows of one day that complete each other',
      [head, row({ paid: '' }), row({ plan: '', done: '' })],
      [taken(), 'skipped repeated 3'],
    ],
    [
      'the second of two such rows refused',
      [
        head,
        row({ plan: '40', done: '', paid: '1.400.000.000' }),
        row({ plan: '', done: '0,38', paid: '' }),
        row({ day: '05/11/2026', plan: '39' }),
      ],
      [
        taken({ day: '2026-11-05', plan: '39' }),
        taken({ plan: '40', done: 'null', paid: '1400000000' }),
        'refused 3 fisik',
      ],
    ],
    [
      'two payments of one day',
      [head, row(), row({ paid: '1.000.000.000' })],
      ['refused 2 sp2d', 'refused 3 sp2d'],
    ],
    [
      'one package with two ceilings and two names',
      [
        head,
        row({ pagu: '1.000.000.000' }),
        row({ day: '13/11/2026', pagu: '10.000.000.000', name: 'Rehab Puskesma' }),
      ],
      [taken(), taken({ day: '2026-11-13' }), 'doubted 3 pagu_anggaran_rp', 'doubted 3 pekerjaan'],
    ],
    ...[
      ['Dalam ribuan rupiah', head],
      ['(dalam jutaan)', head],
      ['LAPORAN', head.replace('(Rp)', '(Rp juta)')],
    ].map(([title = '', header = '']): [string, string[], string[]] => [
      `amounts in thousands or millions: ${title} ${header}`,
      [title, header, row()],
      ['whole malformed'],
    ]),
    ...[
      [head, ';;;(x Rp1.000);;(%);(%);(x Rp1.000)', row()],
      [head, ';;;Rp 1.000;;;;Rp 1.000', row()],
      [head, row(), '*) dalam ribuan rupiah'],
      [head, row(), 'x1000'],
      [head, row(), 'JUMLAH (dalam ribuan rupiah);;;2.750.000;;;;'],
      [`${head};Satuan`, `${row()};Rp juta`],
      [`${head};Catatan: angka dalam ribuan rupiah`, `${row()};`],
      [head.replace('(Rp)', '(Rp. 000)'), row()],
      ['Keadaan 6 November;;;;;;;(000)', head, row()],
    ].map((lines): [string, string[], string[]] => [
      `amounts in thousands or millions: ${lines.find((line) => /000|ribu|juta/i.test(line))}`,
      lines,
      ['whole malformed'],
    ]),
    [
      'an amount of a thousand million in a total, and in a column that is not read',
      [`${head};HPS`, `${row()};Rp 1.000.000`, 'JUMLAH;;;Rp 1.000.000.000;;;;'],
      [taken(), 'skipped total 3'],
    ],
    [
      'a title that names an amount',
      ['PAKET DI ATAS Rp 200 JUTA', head, row()],
      [taken(), 'skipped title 1'],
    ],
    ['dashes instead of blanks', [head, row(), '-;-;-;-;-;-;-;-'], [taken(), 'skipped blank 3']],
    ['an empty line inside', [head, '', row()], [taken(), 'skipped blank 2']],
    ['an empty short line', [head, ';;', row()], [taken(), 'skipped blank 2']],
    [
      'a record shifted behind the last column',
      [head, row(), `;;;;;;;;${row({ id: 'DK-08' })}`],
      [taken(), 'refused 3 baris'],
    ],
    ['column numbers', [head, '1;2;3;4;5;6;7;8', row()], [taken(), 'skipped numbering 2']],
    [
      'column numbers in brackets',
      [head, '(1);(2);(3);(4);(5);(6);(7);(8)', row()],
      [taken(), 'skipped numbering 2'],
    ],
    ['the header once more', [head, row(), head, row({ id: 'DK-08' })], [taken(), taken({ id: 'DK-08' })]],
    [
      'a programme as a heading',
      [head, 'A;;PROGRAM PELAYANAN KESEHATAN;;;;;', row()],
      [taken(), 'skipped remark 2'],
    ],
    [
      'a signature below',
      [head, row(), ';;;;;;Batam, 13 November 2026;', ';;;;;;Kepala Dinas;'],
      [taken(), 'skipped remark 3 4'],
    ],
    ['a code alone, which may be a record', [head, 'DK-09;;;;;;;', row()], [taken(), 'refused 2 nama_opd']],
    ['the same row twice', [head, row(), row()], [taken(), 'skipped repeated 3']],
    [
      'title rows without separators',
      ['KOTA BATAM', 'LAPORAN, TRIWULAN IV', head, row()],
      [taken(), 'skipped title 1 2'],
    ],
    ['a header too far down', [...Array.from({ length: 25 }, () => 'x;'), head, row()], ['whole malformed']],
    [
      'commas and a header below a title',
      ['LAPORAN;2026', head.replaceAll(';', ','), row({ plan: '40', done: '38' }).replaceAll(';', ',')],
      [taken({ plan: '40' }), 'skipped title 1'],
    ],
    [
      'tabs announced by sep=',
      ['sep=\t', head.replaceAll(';', '\t'), row().replaceAll(';', '\t')],
      [taken(), 'skipped separator 1'],
    ],
    ['bars between cells', [head.replaceAll(';', '|'), row().replaceAll(';', '|')], [taken()]],
    // Headers of several rows, headings that are missing.
    [
      'a header of two rows',
      [
        'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Fisik (%);;Keuangan (Rp)',
        ';;;;;Rencana;Realisasi;Realisasi',
        '1;2;3;4;5;6;7;8',
        row(),
      ],
      [taken(), 'skipped numbering 3'],
    ],
    [
      'a header whose groups stand above it',
      [';;;;;Rencana;Realisasi;', 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Fisik;Fisik (%);SP2D', row()],
      [taken(), 'skipped title 1'],
    ],
    [
      'a header whose lower row names the packages',
      [
        'LAPORAN;;;;;;;',
        ';;;;;Fisik;;Keuangan (Rp)',
        'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana;Realisasi;Realisasi (Rp)',
        row(),
      ],
      [taken(), 'skipped title 1 2'],
    ],
    [
      'a third header row with the units',
      [
        'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana;Realisasi;',
        ';;;;;Fisik;Fisik;Keuangan',
        ';;;(Rp);;(%);(%);(%)',
        row({ paid: '40' }),
      ],
      [taken({ paid: '1100000000' })],
    ],
    [
      'a heading left empty over figures',
      ['Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Fisik;;SP2D', row({ plan: '38', done: '40,5' })],
      [taken({ plan: 'null' }), 'doubted 1 G'],
    ],
    // Commas that are decimals in a table of commas, quotes without their pair.
    ...[
      ['one cell too many, the last one empty', '40,5,,', 'refused 3 baris'],
      ['a whole width, the last one empty', '40,5,', 'doubted 3 target_fisik'],
    ].map(([name = '', tail = '', expected = '']): [string, string[], string[]] => [
      name,
      [
        head.replaceAll(';', ','),
        'DK-07,Kesehatan,Rehab Puskesmas,2750000000,06/11/2026,40,38,900000000',
        `DK-08,Kesehatan,Rehab Puskesmas,2750000000,06/11/2026,${tail}`,
      ],
      [
        taken({ plan: '40' }),
        ...(expected.startsWith('doubted')
          ? [taken({ id: 'DK-08', plan: '40', done: '5', paid: 'null' })]
          : []),
        expected,
      ],
    ]),
    [
      'rows that all end with a separator',
      [
        head.replaceAll(';', ','),
        'DK-07,Kesehatan,Rehab Puskesmas,2750000000,06/11/2026,40,38,900000000,',
        'DK-08,Kesehatan,Rehab Puskesmas,2750000000,06/11/2026,40,38,900000000,',
      ],
      [
        taken({ plan: '40' }),
        taken({ id: 'DK-08', plan: '40' }),
        'doubted 2 target_fisik',
        'doubted 3 target_fisik',
      ],
    ],
    [
      'a small actual where the column shows its decimals by points',
      [
        head.replaceAll(';', ','),
        'DK-07,Kesehatan,Rehab Puskesmas,2750000000,06/11/2026,40.5,38,900000000',
        'DK-08,Kesehatan,Rehab Puskesmas,2750000000,06/11/2026,40,5,',
      ],
      [taken(), taken({ id: 'DK-08', plan: '40', done: '5', paid: 'null' })],
    ],
    [
      'a quote that swallows the rows up to the next one',
      [
        head,
        row({ name: '"Pipa terbuka' }),
        row({ id: 'DK-08' }),
        row({ id: 'DK-09', name: 'Penutup"' }),
        row({ id: 'DK-10' }),
      ],
      [taken({ id: 'DK-10' }), 'refused 2 baris'],
    ],
    ['a name on two lines', [head, row({ name: '"Rehab\nPuskesmas"' })], [taken()]],
    ['a lone inch sign', [head, row({ name: 'Pipa 12" PVC' })], [taken()]],
    ['a quote inside quotes', [head, row({ name: '"Pipa 12" PVC"' })], ['whole malformed']],
    // Codes.
    ['5.41e7', [head, row({ id: '5.41e7' })], ['refused 2 kode_paket']],
    ['1,49E+10', [head, row({ id: '1,49E+10' })], ['refused 2 kode_paket']],
    ['1E5', [head, row({ id: '1E5' })], ['refused 2 kode_paket']],
    ['a code with an E in it', [head, row({ id: 'BLK-2E5' })], [taken({ id: 'BLK-2E5' })]],
    ['a code with thousands marks', [head, row({ id: '54.100.137' })], ['refused 2 kode_paket']],
    ['a code with decimals', [head, row({ id: '54100137,0' })], ['refused 2 kode_paket']],
    ['an account code', [head, row({ id: '1.03.01.2.01' })], [taken({ id: '1.03.01.2.01' })]],
    [
      'a code cut at 15 digits',
      [head, row({ id: '123456789012345000' })],
      [taken({ id: '123456789012345000' }), 'doubted 2 kode_paket'],
    ],
    // Dates.
    ['an Excel serial day', [head, row({ day: '46332' })], [taken(), 'doubted 2 tgl']],
    ['a serial day with a time', [head, row({ day: '46332,5' })], [taken(), 'doubted 2 tgl']],
    [
      'a serial day of the Mac calendar',
      [head, row({ day: '44870' })],
      [taken({ day: '2022-11-05' }), 'doubted 2 tgl', 'doubted 2 tgl'],
    ],
    ['a month in front', [head, row({ day: '11/20/2026' })], ['refused 2 tgl']],
    [
      'mixed orders',
      [
        head,
        row({ day: '13/11/2026' }),
        row({ id: 'DK-08', day: '11/20/2026' }),
        row({ id: 'DK-09', day: '6/5/2026' }),
      ],
      [taken({ day: '2026-11-13' }), 'refused 3 tgl', 'refused 4 tgl'],
    ],
    ['one date that could be either', [head, row({ day: '6/5/2026' })], [taken({ day: '2026-05-06' })]],
    ['a day in words', [head, row({ day: 'Jumat, 6 November 2026' })], [taken()]],
    ['a year of two digits', [head, row({ day: '06/11/26' })], [taken()]],
    ['a year of two digits far from now', [head, row({ day: '06/11/62' })], ['refused 2 tgl']],
    ['a month of three letters', [head, row({ day: '6-Nov-26' })], [taken()]],
    [
      'dates that could be either beside amounts as in America',
      [head, row({ pagu: '2,750,000,000', plan: '40.5', paid: '900,000,000' })],
      [taken(), 'doubted 2 tgl'],
    ],
    [
      'the same with one day that tells its order',
      [
        head,
        row({ pagu: '2,750,000,000', plan: '40.5', paid: '900,000,000' }),
        row({ id: 'DK-08', day: '13/11/2026', pagu: '2,750,000,000', plan: '40.5', paid: '900,000,000' }),
      ],
      [taken(), taken({ id: 'DK-08', day: '2026-11-13' })],
    ],
    [
      'progress of a day that can only be past with the month in front',
      [head, row({ day: '11/12/2026' }), row({ id: 'DK-08', day: '11/05/2026' })],
      ['refused 2 tgl', 'refused 3 tgl'],
    ],
    [
      'a plan of a day to come tells nothing of the order',
      [head, row({ day: '11/12/2026', done: '', paid: '' }), row()],
      [taken(), taken({ day: '2026-12-11', done: 'null', paid: 'null' })],
    ],
    ['a report of tomorrow', [head, row({ day: '23/11/2026' })], ['refused 2 fisik']],
    [
      'a plan of tomorrow',
      [head, row({ day: '23/11/2026', done: '', paid: '' })],
      [taken({ day: '2026-11-23', done: 'null', paid: 'null' })],
    ],
    [
      'a report of last year',
      [head, row({ day: '06/11/2025' })],
      [taken({ day: '2025-11-06' }), 'doubted 2 tgl'],
    ],
    // Numbers.
    [
      'two styles in one column',
      [head, row({ pagu: '2.750.000.000,50' }), row({ id: 'DK-08', pagu: '1,500,000,000.00' })],
      [taken(), taken({ id: 'DK-08' }), 'doubted 2 pagu_anggaran_rp', 'doubted 3 pagu_anggaran_rp'],
    ],
    [
      'a cell that is no number among decimal commas',
      [head, row(), row({ id: 'DK-08', done: '37.25.5' })],
      [taken(), 'refused 3 fisik'],
    ],
    [
      'one that could be either among them, were it no percentage',
      [head, row({ plan: '40,5' }), row({ id: 'DK-08', plan: '41.5' }), row({ id: 'DK-09', plan: '42.125' })],
      [
        taken(),
        taken({ id: 'DK-08', plan: '41.5' }),
        taken({ id: 'DK-09', plan: '42.125' }),
        'doubted 2 target_fisik',
        'doubted 3 target_fisik',
        'doubted 4 target_fisik',
      ],
    ],
    [
      '12.345 among decimal commas',
      [head, row(), row({ id: 'DK-08', plan: '12.345' })],
      [taken(), taken({ id: 'DK-08', plan: '12.345' }), 'doubted 3 target_fisik'],
    ],
    [
      '1,234 in money among points for thousands',
      [head, row(), row({ id: 'DK-08', pagu: '1,234' })],
      [taken(), 'refused 3 pagu_anggaran_rp'],
    ],
    ['1,234 in money alone', [head, row({ paid: '1,234' })], ['refused 2 sp2d']],
    [
      '12,500 in money among commas for thousands',
      [
        head,
        row({ pagu: '12,000,000', paid: '1,900,000' }),
        row({ id: 'DK-08', pagu: '12,000,000', paid: '12,500' }),
      ],
      [taken({ paid: '1900000' }), taken({ id: 'DK-08', paid: '12500' })],
    ],
    ['a share in the money column', [head, row({ paid: '0,4' })], ['refused 2 sp2d']],
    ['a percentage in the money column', [head, row({ paid: '50 %' })], [taken({ paid: '1375000000' })]],
    ['a bare 50 in the money column', [head, row({ paid: '50' })], ['refused 2 sp2d']],
    ...['-', 'Rp -', 'Rp-', 'n.a.', 'nihil', '--', '.', 'tidak ada'].map(
      (paid): [string, string[], string[]] => [
        `${paid} in the money column`,
        [head, row({ paid })],
        [taken({ paid: 'null' })],
      ],
    ),
    ['nol in the money column', [head, row({ paid: 'nol' })], [taken({ paid: '0' })]],
    [
      'the dash of a zero where an amount must be',
      [head, row({ pagu: 'Rp -' })],
      ['refused 2 pagu_anggaran_rp'],
    ],
    ['an account below zero', [head, row({ paid: '(1.000.000)' })], ['refused 2 sp2d']],
    ['the error of a formula', [head, row({ done: '#REF!' })], ['refused 2 fisik']],
    [
      'a plan of payments in rupiah and in per cent',
      [
        `${head};Target Keuangan`,
        `${row()};1.375.000.000`,
        `${row({ id: 'DK-08' })};60`,
        `${row({ id: 'DK-09' })};27.500.000.000`,
      ],
      [taken(), taken({ id: 'DK-08' }), 'refused 4 target_keuangan'],
    ],
    [
      'amounts that cannot be of one package',
      [
        head,
        row({ paid: '900.000' }),
        row({ id: 'DK-08', paid: '1.000' }),
        row({ id: 'DK-09', pagu: '2.750.000.000.000' }),
      ],
      [
        taken({ paid: '900000' }),
        taken({ id: 'DK-08', paid: '1000' }),
        taken({ id: 'DK-09' }),
        ...['doubted 2 sp2d', 'doubted 3 sp2d', 'doubted 4 sp2d'],
      ],
    ],
    [
      'a contract far below its ceiling and the payments',
      [`${head};Nilai Kontrak`, `${row()};2.700.000`, `${row({ id: 'DK-08' })};2.700.000.000`],
      [taken(), taken({ id: 'DK-08' }), 'doubted 2 nilai_kontrak', 'doubted 2 sp2d'],
    ],
    [
      'ceilings of which half are below ten million',
      [
        head,
        row({ pagu: '2.750.000', paid: '900.000' }),
        row({ id: 'DK-08', pagu: '4.125.000', paid: '1.000.000' }),
      ],
      [
        taken({ paid: '900000' }),
        taken({ id: 'DK-08', paid: '1000000' }),
        ...['doubted 2 pagu_anggaran_rp', 'doubted 3 pagu_anggaran_rp'],
      ],
    ],
    ...[
      ['01/06/2026', '20/12/2062', '', 'doubted 2 selesai'],
      ['01/06/2027', '20/12/2027', '', 'doubted 2 mulai'],
      ['01/06/2026', '20/12/2026', '25/12/2026', 'doubted 2 tgl_pho'],
      ['01/06/2026', '20/12/2026', '15/05/2026', 'doubted 2 tgl_pho'],
    ].map(([from = '', to = '', handedOver = '', note = '']): [string, string[], string[]] => [
      `a package from ${from} to ${to}, handed over on "${handedOver}"`,
      [`${head};Mulai;Selesai;Tgl PHO`, `${row({ done: '100' })};${from};${to};${handedOver}`],
      [taken({ done: '100' }), note],
    ]),
    [
      'a plan of another century',
      [head, row({ day: '20/11/2062', done: '', paid: '' })],
      [taken({ day: '2062-11-20', done: 'null', paid: 'null' }), 'doubted 2 tgl'],
    ],
    [
      'a ceiling in millions',
      [head, row({ pagu: '2.750', paid: '0' })],
      [taken({ paid: '0' }), 'doubted 2 pagu_anggaran_rp'],
    ],
    ['a plan past 100', [head, row({ plan: '104,5' })], ['refused 2 target_fisik']],
    ['an Excel error', [head, row({ done: '#REF!' })], ['refused 2 fisik']],
    ['hash marks of a narrow column', [head, row({ pagu: '########' })], ['refused 2 pagu_anggaran_rp']],
    [
      'decimal commas inside commas',
      [head.replaceAll(';', ','), row().replaceAll(';', ',')],
      ['refused 2 baris'],
    ],
    ['a note outside the table', [head, `${row()};lihat lampiran`], ['refused 2 baris']],
    // Fractions.
    [
      'fractions next to a finished half',
      [head, row({ plan: '0,405', done: '0,38', paid: '1.400.000.000' })],
      ['refused 2 target_fisik', 'refused 2 fisik'],
    ],
    [
      'a first week below one per cent',
      [head, row({ day: '09/01/2026', plan: '0,5', done: '0,4', paid: '' })],
      [
        taken({ day: '2026-01-09', plan: '0.5', done: '0.4', paid: 'null' }),
        'doubted 2 target_fisik',
        'doubted 2 fisik',
      ],
    ],
    [
      'the same with percent signs',
      [head, row({ day: '09/01/2026', plan: '0,5 %', done: '0,4 %', paid: '' })],
      [taken({ day: '2026-01-09', plan: '0.5', done: '0.4', paid: 'null' })],
    ],
    [
      'an actual below 1 beside a plan of 40',
      [head, row({ done: '0,38' })],
      [taken({ done: '0.38' }), 'doubted 2 fisik'],
    ],
    [
      'a share among percentages, as precise as Excel keeps it',
      [head, row(), row({ id: 'DK-08', plan: '0,825', done: '0,7025' })],
      [
        taken(),
        taken({ id: 'DK-08', plan: '0.825', done: '0.7025' }),
        'doubted 3 target_fisik',
        'doubted 3 fisik',
      ],
    ],
    ['a code marked as text', [head, row({ id: "'54100137" })], [taken({ id: '54100137' })]],
    [
      'a small package among large ones',
      [head, row(), row({ id: 'DK-08', plan: '0,5', done: '0,4' })],
      [
        taken(),
        taken({ id: 'DK-08', plan: '0.5', done: '0.4' }),
        'doubted 3 target_fisik',
        'doubted 3 fisik',
      ],
    ],
    // One package over time.
    [
      'a plan that falls',
      [head, row(), row({ day: '13/11/2026', plan: '39', done: '39' })],
      [taken(), taken({ day: '2026-11-13', plan: '39', done: '39' }), 'doubted 3 target_fisik'],
    ],
    [
      'two rows that contradict each other',
      [head, row(), row({ done: '39' })],
      ['refused 2 fisik', 'refused 3 fisik'],
    ],
  ])('%s', (_name, lines, expected) => {
    expect(told(sheet(...lines))).toEqual(expected)
  })

  test('fractions of a plan that ends at 1 are refused, every one', () => {
    const { accepted, refused } = judge(
      sheet(
        head,
        row({ plan: '0,5', done: '0,3' }),
        row({ day: '13/11/2026', plan: '0,8', done: '0,6' }),
        row({ day: '27/11/2026', plan: '1', done: '', paid: '' }),
      ),
    )
    expect({ accepted, refused }).toEqual({ accepted: 0, refused: 3 })
  })

  test('five packages that all stay below one per cent in November are refused, five in January doubted', () => {
    const five = (day: string) =>
      ['A', 'B', 'C', 'D', 'E'].map((id, n) =>
        row({ id, day, plan: `0,${n + 1}`, done: `0,${n + 1}`, paid: '' }),
      )
    expect(judge(sheet(head, ...five('06/11/2026')))).toMatchObject({ accepted: 0, refused: 5 })
    expect(judge(sheet(head, ...five('09/01/2026')))).toMatchObject({ accepted: 5, suspicious: 5 })
  })

  test('a column that came before and is gone is doubted by its name, one in another unit is not', () => {
    const columns = new Map([
      ['physicalPct', { name: 'realisasi_fisik', lastAtMs: noon - 86_400_000 }],
      ['realisedIdr', { name: 'sp2d', lastAtMs: noon - 86_400_000 }],
      ['problem', { name: 'kendala', lastAtMs: noon - 90 * 86_400_000 }],
    ])
    const renamed = head.replace(';Fisik;SP2D', ';Progres Riil;Persen Keuangan')
    const { notes } = judge(sheet(renamed, row({ paid: '40' })), { columns })
    expect(notes.map(({ verdict, row, field }) => `${verdict} ${row} ${field}`)).toEqual([
      'doubted 1 realisasi_fisik',
      'doubted 1 progres_riil',
    ])
    expect(notes[0]?.reason.id).toContain('dikirim sampai 21 Nov 2026 dan kini tidak ada')
  })

  test('columns that nobody reads are named, so that a misspelt one is not taken for an empty one', () => {
    const misspelt = head.replace('Fisik;SP2D', 'Progres Riil;SP2D')
    expect(judge(sheet(misspelt, row())).unusedColumns).toEqual(['progres_riil'])
  })

  test.each([
    ['status', 'lelang', 'doubted 2 status'],
    ['status', 'PHO', 'doubted 2 status'],
  ])('a %s of %s that the figures contradict is doubted', (_field, status, expected) => {
    expect(told(sheet(`${head};Status`, `${row()};${status}`))).toContain(expected)
  })

  test('a hand-over day that the figures contradict is doubted', () => {
    const dated = `${head};PHO`
    expect(told(sheet(dated, `${row({ done: '95' })};01/11/2026`))).toContain('doubted 2 pho')
    expect(told(sheet(dated, `${row({ done: '100' })};01/11/2026`)).join()).not.toContain('pho')
  })

  test('payment orders whose amounts rise are doubted as a sum, with what they would add up to', () => {
    const list = `No SP2D;${head}`
    const rows = [
      `0017;${row({ day: '24/10/2026', done: '', plan: '', paid: '500.000.000' })}`,
      `0018;${row({ paid: '1.500.000.000' })}`,
    ]
    const [note] = judge(sheet(list, ...rows)).notes
    expect(note).toMatchObject({ verdict: 'doubted', row: 3 })
    expect(note?.reason.id).toMatch(/2 baris SP2D .*1,5.*2,0|2 baris SP2D .*1,5.*2/)
    expect(judge(sheet(list, rows[0] ?? '')).notes).toEqual([])
  })

  test('physical progress that equals financial progress in package after package is doubted', () => {
    const equal = (id: string, pct: string, paid: string) =>
      row({ id, pagu: '1.000.000.000', plan: '60', done: pct, paid })
    const rows = [
      equal('A-1', '41,25', '412.500.000'),
      equal('B-1', '7', '70.000.000'),
      equal('C-1', '55,5', '555.000.000'),
    ]
    expect(told(sheet(head, ...rows)).filter((line) => line.startsWith('doubted'))).toHaveLength(3)
    const honest = [...rows.slice(0, 2), equal('C-1', '54', '555.000.000')]
    expect(told(sheet(head, ...honest)).filter((line) => line.startsWith('doubted'))).toEqual([])
  })
})

describe('against earlier deliveries', () => {
  const before: KnownDay = {
    asOf: '2026-10-30',
    plannedPhysicalPct: 35,
    physicalPct: 36,
    plannedFinancialPct: null,
    realisedIdr: 0,
  }
  const own = ({ ends = ['2026-11-30'], ...day }: Partial<KnownDay> & { ends?: string[] } = {}) => ({
    own: new Map([['DK-07', { days: [{ ...before, ...day }], ends }]]),
    others: new Map(),
  })

  test.each([
    ['a figure that fell', own({ physicalPct: 50 }), 'doubted 2 fisik'],
    [
      'a correction of the same day by more than 10 points',
      own({ asOf: '2026-11-06', physicalPct: 49 }),
      'doubted 2 fisik',
    ],
  ])('%s is doubted', (_name, known, expected) => {
    expect(told(sheet(head, row()), known)).toEqual([taken(), expected])
  })

  test.each([
    ['a rise', own()],
    ['a small correction of the same day', own({ asOf: '2026-11-06', physicalPct: 40 })],
    ['an older report that comes late', own({ asOf: '2026-11-13', physicalPct: 50 })],
  ])('%s is taken without a word', (_name, known) => {
    expect(told(sheet(head, row()), known)).toEqual([taken()])
  })

  test('a fall that the delivery shows by itself is doubted once', () => {
    const lines = [head, row({ day: '30/10/2026', done: '39' }), row()]
    expect(told(sheet(...lines), own({ physicalPct: 39 })).slice(2)).toEqual(['doubted 3 fisik'])
  })

  test('ends of a contract that a sheet tells again week by week are no extension', () => {
    const lines = [
      `${head};Selesai`,
      `${row({ day: '30/10/2026', done: '36' })};31/10/2026`,
      `${row()};30/11/2026`,
    ]
    expect(told(sheet(...lines), own({ ends: ['2026-10-31', '2026-11-30'] })).slice(2)).toEqual([])
  })

  test('a fraction of a package that stood far above one per cent is refused', () => {
    expect(told(sheet(head, row({ done: '0,38' })), own())).toEqual(['refused 2 fisik'])
  })

  test('a contract that was extended a second time is doubted with its days', () => {
    const known = own({ ends: ['2026-10-31', '2026-11-30'] })
    const { notes } = judge(sheet(`${head};Selesai`, `${row()};20/12/2026`), known)
    expect(notes.map(({ reason }) => reason.en)).toEqual([
      expect.stringMatching(/extended 2 times \(31 Oct 2026 → 30 Nov 2026 → 20 Dec 2026\)/),
    ])
  })

  test('an older report of a contract that was extended since is taken without a word', () => {
    const known = own({ asOf: '2026-11-13', ends: ['2026-10-31', '2026-11-30', '2026-12-20'] })
    expect(judge(sheet(`${head};Selesai`, `${row()};31/10/2026`), known).notes).toEqual([])
  })

  test('two rows of a package, one for each source of money, are refused with what differs and what to do', () => {
    const { notes } = judge(sheet(head, row(), row({ pagu: '1.500.000.000', paid: '500.000.000' })))
    expect(notes.map(({ row, field }) => `${row} ${field}`)).toEqual([
      '2 pagu_anggaran_rp',
      '3 pagu_anggaran_rp',
    ])
    expect(notes[0]?.reason.id).toContain(
      '(baris 2, 3; berbeda: pagu_anggaran_rp, sp2d); bila per sumber dana',
    )
    const other = judge(sheet(head, row(), row({ done: '39' }))).notes
    expect(other[0]?.reason.id).toContain('berbeda: fisik); tulis satu baris saja')
  })

  test('what a row lacks is said in one sentence', () => {
    const { notes } = judge(sheet(head, row(), ';;;3.000.000.000;;82,5;70,25;1.500.000.000'))
    expect(notes).toHaveLength(1)
    expect(notes[0]).toMatchObject({ verdict: 'refused', row: 3 })
    expect(notes[0]?.reason.id).toMatch(/^wajib diisi: nama_opd, tgl, kode_paket, pekerjaan;/)
  })

  test('a first extension is taken without a word', () => {
    const known = own({ ends: ['2026-11-30'] })
    expect(judge(sheet(`${head};Selesai`, `${row()};20/12/2026`), known).notes).toEqual([])
  })

  test('a list of payments beside the sheet of the work is no second source', () => {
    const payments = { ...before, physicalPct: null, realisedIdr: 400_000_000, feedName: 'SIPD' }
    const others = new Map([['DK-07', [payments]]])
    expect(judge(sheet(head, row({ paid: '' })), { own: new Map(), others }).notes).toEqual([])
    const both = judge(sheet(head, row({ paid: '1.000.000.000' })), { own: new Map(), others }).notes
    expect(both[0]?.reason.id).toMatch(/SIPD" \(30 Okt 2026: dibayar Rp 400,0 juta; .*dibayar Rp 1,0 miliar/)
  })

  test('a package that another source reports too is doubted with both named', () => {
    const others = new Map([['DK-07', [{ ...before, realisedIdr: null, feedName: 'SIPD' }]]])
    const { notes } = judge(sheet(head, row()), { own: new Map(), others })
    expect(notes[0]?.reason.id).toContain(
      'juga dilaporkan sumber "SIPD" (30 Okt 2026: fisik 36; di sini 6 Nov 2026: fisik 38)',
    )
  })
})

test('every row of any sheet is accepted, held, refused or passed over, and none twice', () => {
  const line = fc.oneof(
    fc.constantFrom(
      row(),
      row({ id: 'DK-08' }),
      row({ done: '##' }),
      row({ skpd: 'Entah' }),
      row({ id: '' }),
    ),
    fc.constantFrom(
      '',
      ';;;;;;;',
      'JUMLAH;;;1;;;;',
      'catatan kaki',
      head,
      '1;2;3;4;5;6;7;8',
      `${row()};x`,
      'a;b',
    ),
    fc
      .tuple(fc.constantFrom('DK-1', 'DK-2'), fc.integer({ min: 0, max: 120 }))
      .map(([id, done]) => row({ id, done: String(done) })),
    fc.string({ maxLength: 30 }).map((text) => text.replace(/["\r\n]/g, ' ')),
  )
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('KOTA BATAM', '', ';;;'), { maxLength: 5 }),
      fc.array(line, { minLength: 1, maxLength: 25 }),
      fc.constantFrom('row' as const, 'skpd' as const),
      (above, below, unit) => {
        try {
          sumsUp(judge(sheet(...above, head, ...below), undefined, unit), above.length + 1 + below.length)
        } catch (error) {
          if (!(error instanceof FeedFailure)) throw error
        }
      },
    ),
    { numRuns: 300 },
  )
})

describe('a reason names the cell as it was typed and says what to do', () => {
  const reasons = (lines: string[]) =>
    judge(sheet(...lines)).notes.map(
      ({ row, field, got, reason }) => `${row} ${field} "${got}": ${reason.id}`,
    )

  test.each<[string, string[], string[]]>([
    [
      'a ceiling that is too large',
      [head, row({ pagu: '14.900.000.000.000.000' })],
      [
        '2 pagu_anggaran_rp "14.900.000.000.000.000": terlalu besar (lebih dari Rp 1.000 triliun); periksa banyaknya nol',
      ],
    ],
    [
      'a ceiling without marks, in words of another kind',
      [head, row({ pagu: '14900000000 lebih' })],
      [
        '2 pagu_anggaran_rp "14900000000 lebih": bukan angka; tulis angkanya saja, misalnya 600.000.000, dan keterangan di kolom lain',
      ],
    ],
    [
      'an identity number in the column of money',
      [head, row({ pagu: '2171012345678901x' })],
      [
        '2 pagu_anggaran_rp "[nomor disembunyikan]x": bukan angka; tulis angkanya saja, misalnya 600.000.000, dan keterangan di kolom lain',
      ],
    ],
    [
      'a status that nobody knows, and its figures stay',
      [`${head};Status`, `${row()};Entah`],
      [
        '2 status "Entah": status tidak dikenal, jadi tidak dipakai; paket dinilai menurut rencana, realisasi dan tanggalnya. Yang dikenal: tender, kontrak, berjalan, ditunda, PHO, selesai, putus kontrak',
      ],
    ],
    [
      'a status that the figures deny',
      [`${head};Status`, `${row({ done: '60,25' })};Selesai`],
      ['2 status "Selesai": sudah serah terima menurut statusnya, padahal fisik 60,25 %'],
    ],
    [
      'an agency that is nearly known',
      [head, row({ skpd: 'Dinas Kesehatn' })],
      [
        '2 nama_opd "Dinas Kesehatn": SKPD tidak dikenal di kota ini; mungkin "Kesehatan"; bila nama ini benar, minta admin Pantau mencatatnya (skpd.json)',
      ],
    ],
    [
      'cells merged over several rows',
      [head, row(), ';;;;13/11/2026;45;41;900.000.000'],
      [
        '3 kode_paket "": kode, SKPD dan nama kosong sedangkan tanggalnya terisi: tampaknya sel gabungan; isi keempat kolom kepala di setiap baris (isi ke bawah)',
      ],
    ],
    [
      'a day that has not come',
      [head, row({ day: '29/11/2026' })],
      ['2 fisik "38": realisasi untuk hari yang belum terjadi (29 Nov 2026)'],
    ],
    [
      'two styles of numbers',
      [head, row({ plan: '40,5' }), row({ id: 'DK-08', plan: '41.5' })],
      ['40,5', '41.5'].map(
        (typed, n) =>
          `${n + 2} target_fisik "${typed}": kolom ini memakai dua gaya angka (1.234,5 dan 1,234.5); sel ini dibaca ${typed.replace('.', ',')}`,
      ),
    ],
  ])('%s', (_name, lines, expected) => expect(reasons(lines)).toEqual(expected))

  test('per cent in the heading of payments makes 50 per cent of the budget', () => {
    expect(told(sheet(head.replace('SP2D', 'Realisasi Keuangan (%)'), row({ paid: '50' })))).toEqual([
      taken({ paid: '1375000000' }),
    ])
  })

  test('a day in epoch seconds is that day', () => {
    expect(told(sheet(head, row({ day: '1793955600' })))).toEqual([taken()])
  })

  test('UTF-16 without a mark is read as well', () => {
    const text = `${head}\r\n${row({ name: 'Rehab Puskesmas – Barat' })}\r\n`
    expect(told(Buffer.from(text, 'utf16le'))).toEqual([taken()])
  })
})
