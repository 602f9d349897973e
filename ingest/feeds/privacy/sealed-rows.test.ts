/** What the page of the sources may tell of a delivery that holds sealed complaints. */
import { expect, test } from 'vitest'
import { judgeDelivery } from '../judge/judge-delivery.ts'
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
