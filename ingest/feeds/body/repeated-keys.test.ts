import { expect, test } from 'vitest'
import { keepRepeatedKeys } from './repeated-keys.ts'

const read = (text: string): unknown => JSON.parse(keepRepeatedKeys(text) ?? 'null')

test.each([
  ['twice', '{"a":1,"a":2}', { a: 1, 'a ': 2 }],
  ['and with a blank behind it', '{"a":1,"a ":2,"a":3}', { a: 1, 'a ': 2, 'a  ': 3 }],
  ['with a blank behind it at first', '{"a ":1,"a":2}', { a: 1, 'a ': 2 }],
  ['behind a cell with a quotation mark', '{"a":"\\"","a":1}', { a: '"', 'a ': 1 }],
  ['behind a cell that ends in a backslash', '{"a":"\\\\","a":1}', { a: '\\', 'a ': 1 }],
  ['in two objects', '[{"a":1},{"a":2}]', [{ a: 1 }, { a: 2 }]],
])('a name that is told %s keeps each of its values', (_how, text, expected) => {
  expect(read(text)).toEqual(expected)
})

test('what is nested a hundred deep is no table', () => {
  const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels)
  expect(keepRepeatedKeys(nested(100))).toBe(nested(100))
  expect(keepRepeatedKeys(nested(101))).toBeNull()
})
