/** One slip told six hundred times hides no other, and nothing is left out without a count. */
import { expect, test } from 'vitest'
import { noon, sampleCity } from '../testing/feed-bench.ts'
import { sheetFeed } from '../testing/sheet-feed.ts'
import { foldedInText, foldedOnPage, foldNotes } from './fold-notes.ts'
import { judgeDelivery } from './judge-delivery.ts'

const city = await sampleCity()
const head = 'Kode RUP;SKPD;Nama Paket;Pagu;Tanggal;Rencana Fisik;Realisasi Fisik'
const note = (row: number, field: string, id: string) => ({
  ...{ verdict: 'doubted' as const, row, field, got: '' },
  reason: { id, en: id },
})

function notesOf(rows: readonly string[]) {
  const bytes = new TextEncoder().encode(`${[head, ...rows].join('\n')}\n`)
  return judgeDelivery(
    { bytes, isLengthKnown: true, contentType: null, modifiedAtMs: null },
    sheetFeed,
    city,
    noon,
  ).notes
}
/** With those that a fold left out. */
const countNotes = (notes: readonly { readonly more?: number | undefined }[]) =>
  notes.reduce((sum, { more = 0 }) => sum + 1 + more, 0)
const week = (day: string, done: (n: number) => string) =>
  Array.from({ length: 300 }, (_, n) => `7230${1000 + n};DLH;Jalan ${n};1.200.000.000;${day};52,5;${done(n)}`)

test('one cell in another style among six hundred is doubted alone, beside what really fell', () => {
  const notes = notesOf([
    ...week('13/11/2026', (n) => (n === 100 ? '45.25' : '45,25')),
    ...week('20/11/2026', (n) => (n === 250 ? '22,5' : '46,25')),
  ])
  expect(notes.map(({ row, got }) => [row, got])).toEqual([
    [102, '45.25'],
    [552, '22,5'],
  ])
  expect(notes[0]?.reason.id).toContain(
    'kolom ini menulis desimal dengan koma, sel ini dengan titik; dibaca 45,25',
  )
})

test('where both styles are usual every cell is doubted, and the rest of them is counted', () => {
  const notes = notesOf([
    ...week('13/11/2026', (n) => (n % 2 === 0 ? '45.25' : '45,25')),
    ...week('20/11/2026', (n) => (n === 250 ? '22,5' : '46,25')),
  ])
  expect(countNotes(notes)).toBe(601)
  expect(notes.length).toBeLessThanOrEqual(foldedInText.total)
  const page = foldNotes(notes, foldedOnPage)
  expect(countNotes(page)).toBe(601)
  expect(page.some(({ row, reason }) => row === 552 && !reason.id.startsWith('kolom ini'))).toBe(true)
  expect(page.filter(({ reason }) => reason.id.startsWith('kolom ini'))).toHaveLength(foldedOnPage.perKind)
})

test('a kind is what is said, whatever names, amounts and days it is said of', () => {
  const said = (name: string, day: string) =>
    `"${name}" turun dari 45,25 (${day}) menjadi Rp 3 juta milik ${name}`
  const notes = [
    note(2, 'pagu', said('Jalan A', '3 Nov 2026')),
    note(9, 'pagu', said('Taman', '30 Okt 2026')),
  ]
  const [only, ...others] = foldNotes(notes, { total: 10, perKind: 1 })
  expect([only?.row, only?.more, others]).toEqual([2, 1, []])
})

test('hundreds of kinds are all counted, and each of the first ones has its place', () => {
  const notes = Array.from({ length: 3_000 }, (_, n) => note(n + 2, `kolom ${n % 300}`, 'bukan angka'))
  const folded = foldNotes(notes, { total: 100, perKind: 8 })
  expect(folded).toHaveLength(100)
  expect(countNotes(folded)).toBe(3_000)
  expect(new Set(folded.map(({ field }) => field)).size).toBe(100)
})
