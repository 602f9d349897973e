import { expect, test } from 'vitest'
import { figureText } from './figure-text.ts'

test.each([
  [99.996, '99,99'],
  [99.95, '99,95'],
  [100, '100'],
  [12.5, '12,5'],
  [0.004, '0'],
  [null, '–'],
])('%s is written %s: what is unfinished is never written as finished', (value, written) => {
  expect(figureText(value, 'id')).toBe(written)
})
