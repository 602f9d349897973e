import { expect, test } from 'vitest'
import { retryDelayMs } from './retry.ts'

const failure = (kind: 'timeout' | 'refused-login' | 'rate-limited', retryAfterMs: number | null = null) => ({
  kind,
  retryAfterMs,
})

test.each([
  [1, failure('timeout'), 0, 10_000],
  [2, failure('timeout'), 0, 20_000],
  [3, failure('timeout'), 0, 40_000],
  [50, failure('timeout'), 0, 40_000],
  [1, failure('timeout'), 1, 12_000],
  [1, failure('refused-login'), 0, 60_000],
  [1, failure('rate-limited', 90_000), 0, 90_000],
  [1, failure('rate-limited', 1_000), 0, 10_000],
])('failure %i of %o is tried again after %i/1 of the spread in %i ms', (failures, why, random, expected) => {
  expect(retryDelayMs(10_000, failures, why, random)).toBe(expected)
})
