import { expect, test } from 'vitest'
import { readSourceId } from './source-id.ts'

test.each([
  ['54100137', '54100137'],
  [54100137, '54100137'],
  ['ADU/2026/11/004', 'ADU-2026-11-004'],
  ["'54100137", '54100137'],
  ['BLK-2E5', 'BLK-2E5'],
  ['1.03.01.2.01', '1.03.01.2.01'],
])('%s is the code %s, without a doubt', (raw, id) => {
  expect(readSourceId(raw)).toEqual({ ok: true, id, doubt: null })
})

test.each([
  ...['5,41E+07', '5.41e7', '1,49E+10', '1E5', '2e-3', '54,1E+6', '54.100.137', '54,100,137', '54100137,0'],
  ...['54100137.00', '--', '', '__proto__', 1e21, 5.5, 2 ** 60],
])('%s is refused', (raw) => expect(readSourceId(raw).ok).toBe(false))

test.each(['123456789012345000', '12E4', '1.234'])('%s is taken and doubted', (raw) => {
  const reading = readSourceId(raw)
  expect(reading.ok && reading.doubt).not.toBeNull()
})
