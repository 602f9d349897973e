/** Forms and answers that offices really send: what is read of them, and what they are told to change. */
import { describe, expect, test } from 'vitest'
import { FeedFailure } from './feed-failure.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { noon, sampleCity } from './testing/feed-bench.ts'
import { sheetFeed } from './testing/sheet-feed.ts'

const city = await sampleCity()
function judge(text: string, more: { format?: 'csv' | 'json'; unit?: 'row' | 'skpd' } = {}) {
  const delivery = { bytes: Buffer.from(text), isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, { ...sheetFeed, ...more }, city, noon)
}
function told(lines: readonly string[]): string[] {
  const { units, notes, skipped } = judge(`${lines.join('\r\n')}\r\n`)
  return [
    ...units.flatMap(({ progress }) =>
      progress.map((r) => `taken plan ${r.plannedPhysicalPct} done ${r.physicalPct} paid ${r.realisedIdr}`),
    ),
    ...notes.map(({ verdict, row, field }) => `${verdict} ${row} ${field}`),
    ...skipped.filter(({ kind }) => kind === 'numbering').map(({ rows }) => `numbering ${rows.join(' ')}`),
  ]
}
function whyWhole(text: string, format: 'csv' | 'json'): string {
  try {
    judge(text, { format })
  } catch (error) {
    if (error instanceof FeedFailure) return error.detail.id
    throw error
  }
  return 'taken'
}

describe('two cells that end a row of commas and may be one decimal number', () => {
  const head = 'Kode RUP,SKPD,Nama Paket,Pagu,Tanggal,Realisasi Keuangan,Rencana Fisik,Realisasi Fisik'
  const rows = (...tails: string[]) => [
    head,
    ...tails.map((tail, at) => `DK-${at + 1},Kesehatan,Rehab ${at},2000000000,06/11/2026,1200000000,${tail}`),
  ]
  const doubts = (...tails: string[]) => told(rows(...tails)).filter((line) => !line.startsWith('taken'))

  test('are doubted in rows of the right width', () => {
    expect(doubts('82,5', '70,25', '60,5')).toEqual([2, 3, 4].map((row) => `doubted ${row} rencana_fisik`))
  })
  test('are doubted beside rows that are too wide', () => {
    expect(doubts('82,5,70,25', '60,5')).toEqual(['refused 2 baris', 'doubted 3 rencana_fisik'])
  })
  test.each([['100,98'], ['82,'], ['82,100'], ['5,0']])('are two where another row shows it: %s', (shown) => {
    expect(doubts(shown, '82,75')).toEqual([])
  })
})

describe('the row of column numbers', () => {
  const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik;Deviasi'
  const record = 'DK-07;Kesehatan;Rehab Puskesmas;2.000.000.000;06/11/2026;82,5;70,25;-12,25'
  test.each([
    '1;2;3;4;5;6;7;8=7-6',
    '(1);(2);(3);(4);(5);(6);(7);(8=7-6)',
    '1;2;3;4;5;6;7;8 = (7/6) x 100%',
    'a;b;c;d;e;f;g;h=g-f',
    '(a);(b);(c);(d);(e);(f);(g);(h)',
    'I;II;III;IV;V;VI;VII;VIII=VII-VI',
  ])('is passed over: %s', (numbers) => {
    expect(told([head, numbers, record])).toEqual(['taken plan 82.5 done 70.25 paid null', 'numbering 2'])
  })
  test('only agencies of the city are named as held back', () => {
    const text = [head, record.replace('Kesehatan', 'Dinas Antah').replace('07', '08'), record].join('\r\n')
    expect(judge(`${text}\r\n`, { unit: 'skpd' }).heldBack).toEqual([])
  })
})

describe('a heading over columns of text', () => {
  const cells = 'Rehab Puskesmas;DK-07;Kesehatan;2.000.000.000;06/11/2026;82,5;70,25;1.000.000.000'
  test.each([
    [
      'No;Uraian;;Dinas;Anggaran;Tanggal;Fisik (%);;Keuangan (Rp)',
      ';Nama Paket;Kode RUP;SKPD;Pagu;;Rencana;Realisasi;Realisasi',
    ],
    [
      'No;Paket Pekerjaan;;SKPD;Pagu;Tanggal;Fisik (%);;Keuangan (Rp)',
      ';Nama Paket;Kode RUP;;;;Rencana;Realisasi;Realisasi',
    ],
  ])('leaves what stands above or below it to be read: %s', (above, below) => {
    expect(told([above, below, `1;${cells}`])).toEqual(['taken plan 82.5 done 70.25 paid 1000000000'])
  })
  test('a title above lends no name to a column without one', () => {
    const head = ';Nama Paket;Kode RUP;SKPD;Pagu;Per Tanggal;Rencana Fisik;Realisasi Fisik;SP2D'
    expect(told(['Lat;Laporan 2026;;;;;;;', head, `1;${cells}`])).toEqual([
      'taken plan 82.5 done 70.25 paid 1000000000',
    ])
  })
})

describe('what cannot be read says what to change', () => {
  test('a line that is too long', () => {
    const text = `Kode RUP;SKPD;Nama Paket;Pagu;Tanggal\r\nDK-07;Kesehatan;${'x'.repeat(1_260_000)};2;3\r\n`
    expect(whyWhole(text, 'csv')).toMatch(
      /^baris 2 terlalu panjang: 1\.260\.\d{3} huruf, paling banyak 100\.000/,
    )
  })
  test.each([
    '{"success":false,"message":"Token kedaluwarsa","data":[]}',
    '{"status":"error","error":{"message":"Token kedaluwarsa"}}',
  ])('an answer that is an error: %s', (text) => {
    expect(whyWhole(text, 'json')).toContain('menjawab dengan galat, bukan data: "Token kedaluwarsa"')
  })
  test('the message of an error keeps its secrets', () => {
    const text = '{"success":false,"message":"Token eyJhbGciOiJIUzI1NiJ9.e30.abcdef salah","data":[]}'
    expect(whyWhole(text, 'json')).not.toContain('eyJ')
  })
  test('one object per line', () => {
    expect(whyWhole('{"a":1}\n{"a":2}\n', 'json')).toMatch(/apit seluruhnya dengan \[ \]/)
  })
})

describe('a cell', () => {
  const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Realisasi Fisik'
  const record = 'DK-07;Kesehatan;Rehab;2.000.000.000;06/11/2026;70'
  test.each([
    'Dinas Kesehatan Kota Batam',
    'DINKES KOTA BATAM',
    'Dinas Kesehatan Pemko Batam',
    'Dinas Kesehatan - Pemerintah Kota Batam',
    'Pemko Batam - Dinas Kesehatan',
    'Dinas Kesehatan Batam',
  ])('names the agency with its city: %s', (name) => {
    expect(told([head, record.replace('Kesehatan', name)])).toEqual(['taken plan null done 70 paid null'])
  })
  test.each(['Dinas PU', 'Dinas PUPR Kota Batam', 'Dinas Antah Kota Batam'])(
    '%s is like no district',
    (name) => {
      expect(judge(`${head}\r\n${record.replace('Kesehatan', name)}\r\n`).notes[0]?.reason.id).not.toContain(
        'mungkin',
      )
    },
  )
  test('a district that is called after the city stays one', () => {
    expect(told([head, record.replace('Kesehatan', 'Kec. Batam Kota')])).toEqual([
      'taken plan null done 70 paid null',
    ])
  })
  test.each([
    ['Lintang;Bujur', '0;0', 'doubted 2 lintang'],
    ['Pagu Perubahan', '2.500.000.000', 'doubted 1 pagu_perubahan'],
    ['Rencana Realisasi Fisik', '82,5', 'doubted 1 rencana_realisasi_fisik'],
  ])('%s %s is doubted', (headings, cells, doubt) => {
    expect(told([`${head};${headings}`, `${record};${cells}`])).toEqual([
      'taken plan null done 70 paid null',
      doubt,
    ])
  })
})
