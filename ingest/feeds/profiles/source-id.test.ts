import { expect, test } from 'vitest'
import { readSourceId } from './source-id.ts'

test.each([
  ['54100137', '54100137'],
  [54100137, '54100137'],
  ['ADU/2026/11/004', 'ADU-2026-11-004'],
  ["'54100137", '54100137'],
  ['BLK-2E5', 'BLK-2E5'],
  ['1.03.01.2.01', '1.03.01.2.01'],
  ['ADU-2026-4405', 'ADU-2026-4405'],
  ['20261122/00000123', '20261122-00000123'],
  ['54100137.', '54100137'],
  ['RUP-60104806', 'RUP-60104806'],
  ['54100137-A', '54100137-A'],
  ['="54100137"', '54100137'],
  ['５４１００１３７', '54100137'],
  ['aBqKzPtY', 'aBqKzPtY'],
])('%s is the code %s, without a doubt', (raw, id) => {
  expect(readSourceId(raw)).toEqual({ ok: true, id, doubt: null })
})

test.each([
  ...['5,41E+07', '5.41e7', '1,49E+10', '1E5', '2e-3', '54,1E+6', '54.100.137', '54,100,137', '54100137,0'],
  ...['60 104 807', '60.104.802 (revisi)', 'belum ada', 'xxx', '0', '000', '0-0', '?'],
  ...['60104812/60104813', '61004207, 61004208', '61004202\n61004203', '60104812 dan 60104813'],
  ...['60104812 s/d 60104815', '60104812;60104813', '60104812 & 60104813'],
  ...['54100137.00', '--', '', '__proto__', 1e21, 5.5, 2 ** 60],
])('%s is refused', (raw) => expect(readSourceId(raw).ok).toBe(false))

test.each([
  ['No. 61004210', '61004210'],
  ['Kode RUP: 61004210', '61004210'],
  ['RUP 61004209', '61004209'],
  ['61004201 (revisi)', '61004201'],
  ['61004201(revisi)', '61004201'],
  ['61004201 - lanjutan', '61004201'],
  ['61004201 / DBMSDA', '61004201'],
  ['61004201 (1)', '61004201'],
  ['61090009*', '61090009'],
  ['61090009 **', '61090009'],
  ['PKT-07;', 'PKT-07'],
  ['61090009†', '61090009'],
])('the number alone in %s is taken as the code %s, and doubted', (raw, id) => {
  const reading = readSourceId(raw)
  expect(reading.ok && reading.id).toBe(id)
  expect(reading.ok && reading.doubt?.id).toContain(id)
})

test.each(['123456789012345000', '12E4', '1.234', '104 807', '6010 4807', 'Swakelola', '60104812-60104813'])(
  '%s is taken and doubted',
  (raw) => {
    const reading = readSourceId(raw)
    expect(reading.ok && reading.doubt).not.toBeNull()
  },
)

test('what no cell with a code can be is refused in the same words, however long', () => {
  const why = { id: 'tidak dapat dipakai sebagai nomor', en: 'unusable as a number' }
  for (const raw of ['A'.repeat(501), `54100137${' '.repeat(500)}`, '\ufdfa'.repeat(64_000)])
    expect(readSourceId(raw)).toEqual({ ok: false, why })
})
