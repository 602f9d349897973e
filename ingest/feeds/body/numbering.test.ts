import { expect, test } from 'vitest'
import { isNumbering } from './numbering.ts'

test.each([
  'I II III IV',
  // The first column may be the one that does not enter, and some further on.
  '(2) (3) (4)',
  '1 2 3 8',
  'a b c d',
])('%s numbers columns', (cells) => {
  expect(isNumbering(cells.split(' '))).toBe(true)
})

test.each(['(3) (4) (5)', '1 2 10', '1 2', '1 2 2'])('%s is a row of figures', (cells) => {
  expect(isNumbering(cells.split(' '))).toBe(false)
})
