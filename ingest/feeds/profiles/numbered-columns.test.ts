/** What columns numbered in a row make of a sheet whose plan stands for one day. */
import { describe, expect, test } from 'vitest'
import { FeedFailure } from '../feed-failure.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'

const city = await sampleCity()
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal'
const record = 'DK-07;Kesehatan;Rehab Puskesmas;2.000.000.000;06/11/2026'

function told(headings: readonly string[], ...rows: readonly string[]): string {
  const lines = headings.map((line, index) => `${index === 0 ? head : ';;;;'};${line}`)
  const bytes = Buffer.from(`${[...lines, ...rows.map((cells) => `${record};${cells}`)].join('\r\n')}\r\n`)
  try {
    const { units } = judgeDelivery(
      { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
      sheetFeed,
      city,
      noon,
    )
    const [only] = units.flatMap(({ progress }) => progress)
    return `plan ${only?.plannedPhysicalPct} done ${only?.physicalPct}`
  } catch (error) {
    if (!(error instanceof FeedFailure)) throw error
    return error.message.includes('a wide table') || error.message.includes('merged heading')
      ? 'refused'
      : error.message
  }
}

describe('a sheet is refused where its work stands', () => {
  test.each([
    ...[
      'Bulan 1;Bulan 2;Bulan 3',
      'Bln 1;Bln 2;Bln 3',
      'Bulan Ke-1;Bulan Ke-2;Bulan Ke-3',
      'Bulan I;Bulan II',
    ],
    ...[
      'I;II;III;IV',
      'TW I;TW II;TW III',
      'Triwulan 1;Triwulan 2',
      'B1;B2;B3',
      '1;2;3;4;5;6',
      'Mg-1;Mg-2;Mg-3',
    ],
    ...[
      'W1;W2;W3',
      'Pekan 1;Pekan 2',
      'Smt I;Smt II',
      'Q1;Q2;Q3',
      'Caturwulan I;Caturwulan II',
      'Hari 1;Hari 2',
    ],
    ...[
      'Bulan Pertama;Bulan Kedua;Bulan Ketiga',
      'Minggu keI;Minggu keII',
      'Minggu ke-XXXIX;Minggu ke-XL;Minggu ke-XLI',
    ],
    ...[
      'Januari 2026;Februari 2026',
      "Jan'26;Feb'26",
      'Des-25;Jan-26',
      'Nop;Des',
      'May;August',
      'Agst 1;Agst 2',
    ],
    ...['Minggu I Okt;Minggu II Okt;Minggu I Nov', '06/11;13/11', '6 Nov;13 Nov', '2026-11-06;2026-11-13'],
    ...[
      's/d Oktober;s/d November',
      'Jan s/d Mar;Apr s/d Jun',
      'Jan-Mar;Apr-Jun',
      '2025;2026',
      '5;9',
      'Bulan 4;Bulan 9',
    ],
    ...[
      'Realisasi Bulan I;Realisasi Bulan II',
      'Bulan 1 Realisasi;Bulan 2 Realisasi',
      'Real. TW I;Real. TW II',
    ],
    ...[
      'Fisik 1;Fisik 2',
      'Progres 1 (%);Progres 2 (%)',
      'Bobot Mg 1;Bobot Mg 2',
      'Kumulatif B1;Kumulatif B2',
    ],
    ...['Tahap I;Tahap II', 'Opname 1;Opname 2', 'Dasarian I;Dasarian II', 'Ruas 1;Ruas 2', 'MC 0;MC 50'],
    ...['Rencana Bln 1;Realisasi Bln 1;Rencana Bln 2;Realisasi Bln 2', 'Senin;Selasa;Rabu'],
  ])('under %s', (headings) => {
    const cells = headings.split(';').map((_, index) => String(10 + 5 * index))
    expect(told([`Rencana Fisik;${headings}`], `80;${cells.join(';')}`)).toBe('refused')
  })

  test.each([
    ['under Bulan over numbers', ['Rencana Fisik;Bulan;;', ';1;2;3'], '80;10;20;30'],
    ['under Bulan over numerals', ['Rencana Fisik;Bulan;;;', ';I;II;III;IV'], '80;10;20;30;40'],
    ['under Realisasi over numerals', ['Rencana Fisik;Realisasi;;', ';I;II;III'], '80;10;20;30'],
    ['under Realisasi over triwulan', ['Rencana Fisik;Realisasi;', ';TW I;TW II'], '80;10;20'],
    ['under Tahap over numbers', ['Rencana Fisik;Tahap;', ';1;2'], '80;10;20'],
    ['under years over months', ['Rencana Fisik;2026;;', ';Bln 1;Bln 2;Bln 3'], '80;10;20;30'],
    [
      'under months over plan and work',
      ['Rencana Fisik;Bulan 1;;Bulan 2;', ';Renc;Real;Renc;Real'],
      '80;9;8;19;18',
    ],
    ['in a month that is not filled yet', ['Rencana Fisik;B1;B2;B3'], '80;10;;'],
    ['in months of which none is filled', ['Rencana Fisik;Bulan 1;Bulan 2'], '80;;'],
    ['beside an empty column of it', ['Rencana Fisik;Realisasi Fisik;Bulan 1;Bulan 2'], '80;;10;70'],
    [
      'beside payments of each month',
      ['Rencana Fisik;B1;B2;SP2D B1;SP2D B2'],
      '80;10;70;1.000.000;2.000.000',
    ],
  ])('%s', (_name, headings, cells) => expect(told(headings, cells)).toBe('refused'))
})

describe('a sheet is taken where columns numbered in a row', () => {
  test.each([
    ['stand beside the work done', 'Rencana Fisik;Realisasi Fisik;Bulan 1;Bulan 2', '80;70;10;70', 70],
    [
      'stand empty beside an empty column of it',
      'Rencana Fisik;Realisasi Fisik;Bulan 1;Bulan 2',
      '80;;;',
      null,
    ],
    ['are termins of the contract', 'Rencana Fisik;Termin I;Termin II', '80;30;70', null],
    ['are amounts paid by stage', 'Rencana Fisik;Tahap I;Tahap II', '80;600.000.000;1.400.000.000', null],
    ['are amounts, one of them 0', 'Rencana Fisik;Tahap I;Tahap II;Tahap III', '80;600.000.000;0;0', null],
    [
      'are payments by stage, in per cent',
      'Rencana Fisik;Pembayaran Tahap I;Pembayaran Tahap II',
      '80;30;70',
      null,
    ],
    ['are payments by month', 'Rencana Fisik;SP2D Bulan 1;SP2D Bulan 2', '80;10;20', null],
    ['are plans by month', 'Rencana Fisik;Rencana Bulan 1;Rencana Bulan 2', '80;10;20', null],
    ['are points on the map', 'Rencana Fisik;Koordinat 1;Koordinat 2', '80;1,05;1,06', null],
    ['are addenda, of which none came', 'Rencana Fisik;Addendum I;Addendum II', '80;;', null],
    ['are addenda and their days', 'Rencana Fisik;Addendum I;Addendum II', '80;14;30', null],
    ['are stages that say days', 'Rencana Fisik;Tahap I;Tahap II', '80;01/03/2026;01/06/2026', null],
    ['are stages without a word', 'Rencana Fisik;Tahap I;Tahap II', '80;;', null],
    ['are problems by month', 'Rencana Fisik;Kendala Bulan 1;Kendala Bulan 2', '80;hujan;banjir', null],
    ['are pictures', 'Rencana Fisik;Foto 1;Foto 2', '80;1;2', null],
    ['are no two of one thing', 'Rencana Fisik;Ruas 1;Lantai 2', '80;10;20', null],
  ])('%s', (_name, headings, cells, done) => expect(told([headings], cells)).toBe(`plan 80 done ${done}`))

  test.each([
    ['number its columns', ['Rencana Fisik;Realisasi Fisik', '6;7'], '80;70'],
    ['number them in numerals', ['Rencana Fisik;Realisasi Fisik', 'VI;VII'], '80;70'],
  ])('%s in a row of their own', (_name, [headings = '', numbers = ''], cells) => {
    const row = numbers === '6;7' ? '1;2;3;4;5;6;7' : 'I;II;III;IV;V;VI;VII'
    const bytes = Buffer.from(`${head};${headings}\r\n${row}\r\n${record};${cells}\r\n`)
    const delivery = { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null }
    expect(judgeDelivery(delivery, sheetFeed, city, noon).units[0]?.progress[0]?.physicalPct).toBe(70)
  })

  test('are payments by quarter in a sheet without a plan', () => {
    expect(told(['SP2D;Tahap I;Tahap II'], '600.000.000;30;70')).toBe('plan null done null')
  })
})
