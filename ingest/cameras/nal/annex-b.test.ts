import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findStartCode, hasStartCode, splitAnnexB, toAnnexB } from './annex-b.ts'

test('finds the same start code as a plain search', () => {
  const bytes = fc
    .array(fc.constantFrom(0, 0, 0, 1, 1, 2, 200), { maxLength: 40 })
    .map((list) => Buffer.from(list))
  fc.assert(
    fc.property(bytes, fc.nat(10), (blob, from) => {
      expect(findStartCode(blob, from, blob.length)).toBe(blob.indexOf(Buffer.from([0, 0, 1]), from))
    }),
    { numRuns: 3000 },
  )
})

test.each([40, 4_000])(
  'of %i bytes it knows whether a start code is in them, and not behind them',
  (bytes) => {
    const blob = Buffer.alloc(bytes + 3, 5)
    Buffer.from([0, 0, 1]).copy(blob, bytes - 1)
    expect([bytes, bytes + 1, bytes + 2].map((end) => hasStartCode(blob, 2, end))).toEqual([
      false,
      false,
      true,
    ])
  },
)

test.each([
  ['without any start code', [1, 2, 3], [[1, 2, 3]]],
  ['with a start code in front', [0, 0, 0, 1, 5, 6], [[5, 6]]],
  ['with short and long ones', [7, 0, 0, 1, 8, 0, 0, 0, 1, 9], [[7], [8], [9]]],
  ['with zeros behind', [0, 0, 1, 5, 0, 0, 0], [[5]]],
  ['of start codes only', [0, 0, 1, 0, 0, 1, 0, 0, 0, 1], []],
  ['that is empty', [], []],
])('splits a blob %s', (_what, blob, expected) => {
  expect(splitAnnexB(Buffer.from(blob), 10).map((nal) => [...nal])).toEqual(expected)
})

test('no more NAL units are made of a blob than the caller has use for', () => {
  const blob = Buffer.concat(Array.from({ length: 1000 }, () => Buffer.from([0, 0, 1, 9])))
  expect(splitAnnexB(blob, 3)).toHaveLength(3)
})

test('a key frame becomes Annex B with its parameter sets in front', () => {
  const avcc = Buffer.from([0, 0, 0, 2, 0x65, 9, 0, 0, 0, 1, 0x65])
  expect([...toAnnexB([Buffer.from([0x67]), Buffer.from([0x68])], avcc)]).toEqual([
    0, 0, 0, 1, 0x67, 0, 0, 0, 1, 0x68, 0, 0, 0, 1, 0x65, 9, 0, 0, 0, 1, 0x65,
  ])
})
