/** What cannot be read of a cell is refused or doubted aloud, never passed over. */
import { expect, test } from 'vitest'
import { Feed } from '#config/schema/feed.ts'
import { judgeDelivery } from './judge/judge-delivery.ts'
import { packageStatusNamed } from './profiles/words.ts'
import { aduan, httpWay, noon, sampleCity } from './testing/feed-bench.ts'

const timing = { dueAfterS: 20, staleAfterS: 60, deadAfterS: 300, way: httpWay('http://127.0.0.1:9/x') }
const complaints = Feed.parse({
  ...{ id: 'uji', name: 'Sumber uji', profile: 'complaint-list', format: 'json', unit: 'row' },
  ...timing,
})
const packages = Feed.parse({
  ...{ id: 'uji', name: 'Sumber uji', profile: 'progress-rows', format: 'json', unit: 'skpd' },
  ...timing,
})
const judge = async (body: string, feed = complaints) => {
  const delivery = { bytes: Buffer.from(body), isLengthKnown: true, contentType: null, modifiedAtMs: null }
  return judgeDelivery(delivery, feed, await sampleCity(), noon)
}
const told = (more: Record<string, unknown>) => judge(JSON.stringify([aduan(more)]))
const paket = (more: Record<string, unknown>) =>
  JSON.stringify([
    {
      ...{ kd_rup: '54100001', kode_skpd: 'dbmsda', nama_paket: 'Drainase', pagu: 14_900_000_000 },
      ...{ tanggal: '2026-11-20', rencana_fisik: 60, realisasi_fisik: 55, ...more },
    },
  ])

test.each([
  ['diterima', '1970-01-01T00:00:00Z'],
  ['diterima', '0001-01-01T00:00:00'],
  ['diterima', '01/01/1900 00.00'],
  ['diterima', 0],
  ['diubah', '1999-12-31 08:00'],
])('%s "%s" is an empty date and is refused with what to do', async (field, typed) => {
  const { accepted, notes } = await told({ [field]: typed })
  expect(accepted).toBe(0)
  expect(notes).toContainEqual(
    expect.objectContaining({
      verdict: 'refused',
      field,
      reason: expect.objectContaining({ id: expect.stringMatching(/sebelum tahun 2000.*kosongkan/) }),
    }),
  )
})

test.each([
  ['tanggal', '0001-01-01'],
  ['mulai', '1970-01-01'],
  ['selesai', '1900-01-01'],
])('%s "%s" of a package is refused the same way', async (field, typed) => {
  const { accepted, notes } = await judge(paket({ [field]: typed }), packages)
  expect(accepted).toBe(0)
  expect(notes.map(({ field, reason }) => [field, reason.id])).toContainEqual([
    field,
    expect.stringContaining('sebelum tahun 2000'),
  ])
})

test('a text that is cut is doubted, and one that fits is not', async () => {
  const cut = await told({ isi: 'Jalan rusak. '.repeat(5_000) })
  expect(cut).toMatchObject({ accepted: 1, suspicious: 1 })
  expect(cut.notes).toMatchObject([{ verdict: 'doubted', field: 'isi' }])
  expect(cut.notes[0]?.reason.id).toContain('dipotong')
  expect(await told({ isi: 'x'.repeat(4_000) })).toMatchObject({ suspicious: 0, notes: [] })
  expect((await told({ lokasi: 'Jalan '.repeat(80) })).notes).toMatchObject([{ field: 'lokasi' }])
})

test('a list where a text is expected is told, and one that nobody reads is not', async () => {
  const { accepted, notes } = await told({ isi: ['Jalan rusak'] })
  expect(accepted).toBe(0)
  expect(notes).toMatchObject([{ verdict: 'refused', field: 'isi', got: 'Jalan rusak' }])
  expect(await told({ foto: ['a.jpg', 'b.jpg'], isi: [] })).toMatchObject({ accepted: 1, notes: [] })
})

test('not-a-number is doubted where a figure is expected', async () => {
  const { accepted, notes } = await told({ jeda_menit: 'NaN' })
  expect(accepted).toBe(1)
  expect(notes).toMatchObject([{ verdict: 'doubted', field: 'jeda_menit', got: 'NaN' }])
  const progress = await judge(paket({ realisasi_fisik: 'NaN' }), packages)
  expect(progress.notes).toMatchObject([{ verdict: 'doubted', field: 'realisasi_fisik' }])
  expect((await told({ jeda_menit: '-' })).notes).toEqual([])
})

test('a pause longer than the complaint is old is doubted: its unit is not minutes', async () => {
  const { accepted, notes } = await told({ jeda_menit: '864000' })
  expect(accepted).toBe(1)
  expect(notes).toMatchObject([{ verdict: 'doubted', field: 'jeda_menit', got: '864000' }])
  expect(notes[0]?.reason.id).toContain('satuannya (menit)')
})

test('a pause longer than the complaint lived is doubted, however long ago that was', async () => {
  const lived = {
    status: 'selesai',
    diterima: '2026-11-02T08:00:00+07:00',
    selesai: '2026-11-05T09:00:00+07:00',
  }
  expect((await told({ ...lived, jeda_menit: '7500' })).notes).toMatchObject([
    { verdict: 'doubted', field: 'jeda_menit', got: '7500' },
  ])
  expect((await told({ ...lived, jeda_menit: '4380' })).notes).toEqual([])
  expect((await told({ ...lived, selesai: '', jeda_menit: '7500' })).notes).toEqual([])
})

test.each(['1e400', '-1E+999'])('a number too large is refused as it was typed: %s', async (typed) => {
  const { accepted, notes } = await judge(JSON.stringify([aduan({ jeda_menit: 12 })]).replace('12', typed))
  expect(accepted).toBe(0)
  expect(notes[0]).toMatchObject({ verdict: 'refused', got: typed })
  expect(JSON.stringify(notes)).not.toContain('Infinity')
})

test('the empty date of a database is shown as it was typed', async () => {
  const { notes } = await told({ diterima: '0000-00-00 00:00:00' })
  expect(notes).toContainEqual(expect.objectContaining({ field: 'diterima', got: '0000-00-00 00:00:00' }))
})

test.each(['\u200e20/11/2026\u200e', '20/\u200f11/2026', '\u2066' + '2026-11-20\u2069'])(
  'a day with marks that are not seen is refused with their name: %j',
  async (typed) => {
    const { notes } = await judge(paket({ mulai: typed }), packages)
    expect(notes.map(({ reason }) => reason.id)).toEqual([expect.stringContaining('tanda tersembunyi')])
  },
)

test.each([
  ['Gagal Tender', 'tender'],
  ['Tayang', 'tender'],
  ['Proses Lelang', 'tender'],
  ['Berkontrak', 'contracted'],
  ['Adendum', 'running'],
  ['Selesai 100 %', 'handed-over'],
  ['Pemutusan Kontrak', 'terminated'],
])('the status %s is known', (typed, status) => expect(packageStatusNamed(typed)).toBe(status))
