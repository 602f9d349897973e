import { expect, test } from 'vitest'
import { FixedWindow } from './fixed-window.ts'

test('a window takes so many and no more, and the next one starts with the next act', () => {
  const window = new FixedWindow(3, 1_000)
  expect([1, 2, 3, 4].map(() => window.take(0))).toEqual([true, true, true, false])
  expect(window.take(999)).toBe(false)
  expect(window.take(5_000)).toBe(true)
  expect(window.endsAtMs).toBe(6_000)
})

test('what does not fit whole is not counted', () => {
  const window = new FixedWindow(10, 1_000)
  expect(window.take(0, 11)).toBe(false)
  expect(window.take(0, 10)).toBe(true)
})
