import { expect, test } from 'vitest'
import { namedRows } from '#domain/format/named-rows.ts'

test.each([
  [0, 0],
  [5, 5],
  [6, 6],
  [7, 5],
  [40, 5],
])('of %i a list with room for six names %i and sums the others, never a single one', (count, named) => {
  expect(namedRows(count, 6)).toBe(named)
  expect(count - named).not.toBe(1)
})
