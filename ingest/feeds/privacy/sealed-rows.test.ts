/** What the page of the sources may tell of a delivery that holds sealed complaints. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { asksForSealing } from '#domain/complaints/asks-for-sealing.ts'
import { sealedWords } from '#domain/complaints/sealed-words.ts'
import { judgeDelivery } from '../judge/judge-delivery.ts'
import { takenFileText } from '../reason-text.ts'
import { rowCounts } from '../row-counts.ts'
import { aduan, noon, sampleCity } from '../testing/feed-bench.ts'

const hiddenCell = '[isi disembunyikan]'

const feed = {
  name: 'Aduan',
  profile: 'complaint-list',
  format: 'json',
  unit: 'row',
  columns: {},
  timeZone: null,
} as const
const city = await sampleCity()

function judge(...rows: unknown[]) {
  const bytes = Buffer.from(JSON.stringify(rows))
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    feed,
    city,
    noon,
  )
}
/** With what is kept of it, as JSON or as the only row of a sheet. */
function judgeKept(row: Readonly<Record<string, unknown>>, isCsv: boolean) {
  const quoted = (cells: readonly unknown[]) =>
    cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(';')
  const body = isCsv ? `${quoted(Object.keys(row))}\n${quoted(Object.values(row))}\n` : JSON.stringify([row])
  return judgeDelivery(
    { bytes: Buffer.from(body), isLengthKnown: true, contentType: null, modifiedAtMs: null },
    { ...feed, format: isCsv ? 'csv' : 'json' },
    city,
    noon,
    undefined,
    true,
  )
}
const cellsOf = (...rows: unknown[]) => judge(...rows).notes.map(({ field, got }) => `${field} ${got}`)

test.each([
  ['a sealed category', { kategori: 'kekerasan-tppo' }],
  ['an ordinary category and words that seal', { isi: 'anak disekap ayahnya di rumah' }],
  ['words that seal in another cell', { catatan: 'rumah tempat anak itu disekap' }],
])('of a row with %s no cell is shown, refused or doubted', (_, sealed) => {
  for (const [fault, verdict] of [
    [{ lat: -6.2 }, 'doubted'],
    [{ status: 'RAHASIA' }, 'refused'],
  ] as const) {
    const { notes } = judge(aduan({ ...fault, ...sealed }))
    expect(notes.map((note) => note.verdict)).toContain(verdict)
    for (const { got } of notes) expect(got).toBe(hiddenCell)
  }
})

test('of a row whose category nobody knows only the category is shown, and not when it seals', () => {
  expect(cellsOf(aduan({ kategori: 'Lampu taman', status: 'entah' }))).toEqual([
    'kategori Lampu taman',
    `status ${hiddenCell}`,
  ])
  expect(cellsOf(aduan({ kategori: 'Pelecehan di kantor' }))).toEqual([`kategori ${hiddenCell}`])
})

test('an ordinary row shows its cell as it was typed', () => {
  expect(cellsOf(aduan({ status: 'entah' }))).toEqual(['status entah'])
})

test('sealed rows are counted apart and are not what the delivery is dated by', () => {
  const ordinary = aduan({ diubah: '2026-11-22T09:00:00+07:00' })
  const sealed = aduan({ id: 'ADU-2', kategori: 'kekerasan-tppo', diubah: '2026-11-22T11:00:00+07:00' })
  const alone = judge(ordinary)
  const both = judge(ordinary, sealed)
  expect([both.accepted, both.sealed, both.dataAsOfMs]).toEqual([2, 1, alone.dataAsOfMs])
  expect(judge(sealed).dataAsOfMs).toBeNull()
})

const columnsOfRows = ['judul', 'isi', 'lokasi', 'kanal', 'catatan', 'pelapor', 'nama_pelapor'] as const
/** What a row says when it is sealed; none of it may be found in what is kept or shown. */
const canary = 'KANARI'

const sealing = fc.constantFrom(
  'diperkosa pamannya',
  'korban KDRT',
  'pemerkosaan',
  'dilecehkan',
  'cab*l',
  'perkaos',
)
const unseen = fc.constantFrom(
  '\u00ad',
  '\u200b',
  '\u2060',
  '\ufeff',
  '\u202a',
  '\u034f',
  '\ufe0f',
  '\u0000',
  '\u0301',
)
/** The words with characters that show nothing, in any case, with more space, perhaps far down in a long cell. */
const told = fc
  .tuple(
    sealing,
    fc.array(fc.tuple(fc.nat(30), unseen), { maxLength: 4 }),
    fc.boolean(),
    fc.constantFrom(0, 40, 260, 3_500, 3_990, 9_000),
    fc.constantFrom(1, 15, 300),
  )
  .map(([words, marks, isUpper, before, times]) => {
    const letters = [...(isUpper ? words.toUpperCase() : words)]
    for (const [at, mark] of marks) letters.splice(1 + (at % (letters.length - 1)), 0, mark)
    const said = `${letters.join('')} ${canary}`
    return `${'jalan rusak  '.repeat(before / 13)}${Array.from({ length: times }, () => said).join('  ')}`
  })

test('what the server seals is hidden at the door, in whatever column and however it is written', () => {
  const words = sealedWords(city.sealedWords)
  fc.assert(
    fc.property(fc.constantFrom(...columnsOfRows), told, fc.boolean(), (column, text, isCsv) => {
      const { kept, notes, sealed, units, unusedColumns } = judgeKept(
        { ...aduan({ isi: 'Sampah menumpuk' }), lat: '-6,2', [column]: text },
        isCsv,
      )
      const records = units.flatMap(({ complaints }) => complaints)
      expect(records.map((record) => asksForSealing(words, record)?.category)).toEqual(['kekerasan-tppo'])
      expect(sealed).toBe(1)
      expect(notes.length).toBeGreaterThan(0)
      expect(JSON.stringify([kept, notes, unusedColumns])).not.toContain(canary)
    }),
    { numRuns: 60 },
  )
})

test('a text of any letters is hidden at the door exactly when the server seals it', () => {
  const words = sealedWords(city.sealedWords)
  const piece = fc.oneof(
    fc.constantFrom(
      'diper',
      'kosa',
      'pel*',
      'cehan',
      'cab',
      'ul',
      'K D ',
      'RT',
      '@rumah.com',
      '081234567890',
      'anak ',
    ),
    fc.string({ maxLength: 6, unit: 'grapheme' }),
    unseen,
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const { kept, sealed, units } = judgeKept(aduan({ isi: `Sampah ${canary} ${pieces.join('')}` }), false)
      const isSealed = units.some(({ complaints }) =>
        complaints.some((record) => asksForSealing(words, record) !== null),
      )
      expect([sealed, kept?.includes(canary)]).toEqual(isSealed ? [1, false] : [0, true])
    }),
    { numRuns: 150 },
  )
})

test.each([
  ['ya', true],
  [true, true],
  [1, true],
  ['oleh pamannya', true],
  ['tidak', false],
  [false, false],
  [0, false],
  ['', false],
  [null, false],
])('a name of a member that asks seals a row where it holds: %s', (cell, isSealed) => {
  for (const name of ['diperkosa', 'Korban KDRT', 'diper\u200bkosa', 'email korban pelecehan']) {
    const { sealed, unusedColumns, kept } = judgeKept(aduan({ [name]: cell, isi: canary }), false)
    expect([name, sealed, kept?.includes(canary)]).toEqual([name, isSealed ? 1 : 0, !isSealed])
    expect(unusedColumns.join()).not.toMatch(/perkosa|kdrt|leceh|kosa/i)
  }
})

test('what no column is made of is asked too: deep in a row, behind two hundred members, without a heading', () => {
  const many = Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`k${i}`, 'x']))
  for (const told of [
    { a: { b: { c: { d: { e: 'anak diperkosa' } } } } },
    { ...many, akhir: 'anak diperkosa' },
    { a: [[[[['anak diperkosa']]]]] },
  ])
    expect(judgeKept(aduan(told), false).sealed).toBe(1)
})

test('of a sealed row no name that asks is told: not of a column, nor in a reason', () => {
  const twice = '[{"diperkosa":"RAHASIA","diperkosa":"lain"}]'
  const deliver = (body: string) =>
    judgeDelivery(
      { bytes: Buffer.from(body), isLengthKnown: true, contentType: null, modifiedAtMs: null },
      feed,
      city,
      noon,
    )
  expect(() => deliver(twice)).toThrow(
    expect.objectContaining({
      detail: expect.not.objectContaining({ id: expect.stringMatching(/perkosa/) }),
    }),
  )
  const row = JSON.stringify(aduan()).replace('{', '{"diperkosa":"a","diperkosa":"b",')
  const { notes } = deliver(`[${row}]`)
  expect(notes.map(({ verdict }) => verdict)).toContain('refused')
  expect(JSON.stringify(notes)).not.toContain('perkosa')
})

test('a line of complaints that cannot be split is not quoted', () => {
  const body = 'id;kategori;status;diterima;isi\n1;sampah;baru;26/11/2026;"anak "diperkosa" pamannya"\n'
  const csv = { ...feed, format: 'csv' } as const
  expect(() =>
    judgeDelivery(
      { bytes: Buffer.from(body), isLengthKnown: true, contentType: null, modifiedAtMs: null },
      csv,
      city,
      noon,
    ),
  ).toThrow(
    expect.objectContaining({
      detail: {
        id: expect.stringMatching(/baris 2 diawali .* sebelum akhirnya; tulis/),
        en: expect.stringMatching(/line 2 begins .* before its end; write/),
      },
    }),
  )
})

test('a page in English is told in English that something is hidden', () => {
  const judgement = judge(
    aduan({ lat: -6.2, isi: 'anak disekap ayahnya di rumah' }),
    aduan({ id: 'ADU-2', status: '0812-7700-4321' }),
  )
  const text = takenFileText('1.json', judgement, 0) ?? ''
  const [id = '', en = ''] = text.split('--- English ---')
  for (const part of ['[isi disembunyikan]', '[nomor disembunyikan]'])
    expect(id).toContain(`tertulis "${part}"`)
  for (const part of ['[contents hidden]', '[number hidden]']) expect(en).toContain(`typed "${part}"`)
  expect(en).not.toContain('disembunyikan')
})

test('what lies beside a file counts no sealed row, as its page does not', () => {
  const sealed = aduan({
    id: 'ADU-2',
    isi: 'anak disekap ayahnya di rumah',
    diterima: '2024-11-22T09:00:00+07:00',
  })
  const judgement = judge(aduan(), aduan({ id: 'ADU-3', status: 'entah' }), sealed, sealed)
  expect(judgement.sealed).toBe(1)
  expect(rowCounts(judgement, 0)).toEqual({
    ...{ rows: 2, delivered: 2, accepted: 1, refused: 1 },
    ...{ outdated: 0, held: 0, suspicious: 0 },
  })
  const text = takenFileText('1.json', judgement, 0) ?? ''
  expect(text).toContain(
    '1.json: 2 baris = 1 diterima (0 meragukan) + 0 lebih lama dari yang sudah diketahui + 0 ditahan + 1 ditolak; di luar itu 0 dilewati.',
  )
  expect(text).toContain('1.json: 2 rows = 1 accepted (0 doubtful)')
})
