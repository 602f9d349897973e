import { expect, test } from 'vitest'
import { doublingMs, spreadMs } from './back-off.ts'

const limits = { firstMs: 200, mostMs: 60_000 }

test.each([
  [1, 200],
  [2, 400],
  [3, 800],
  [9, 51_200],
  [10, 60_000],
  [1_000_000, 60_000],
  [Number.POSITIVE_INFINITY, 60_000],
  // Nothing has failed, or less than once.
  [0, 200],
  [-5, 200],
])('after %d failures in a row it waits %d ms', (failures, ms) => {
  expect(doublingMs(failures, limits)).toBe(ms)
})

test('what may wait less than its first wait waits no longer than it may', () => {
  expect(doublingMs(1, { firstMs: 500, mostMs: 100 })).toBe(100)
})

test('a spread wait lies between its ends, and never before the first of them', () => {
  expect([0, 0.5, 1].map((random) => spreadMs(100, 300, random))).toEqual([100, 200, 300])
  expect([0, 1].map((random) => spreadMs(300, 100, random))).toEqual([300, 300])
})
