import { expect, test } from 'vitest'
import { retryDelayMs } from './retry-delay.ts'

const settings = {
  retryMinMs: 500,
  retryMaxMs: 30_000,
  retryWatchedMaxMs: 2_000,
  refusedLoginRetryMs: 60_000,
}

test.each([
  ['the first retry', 1, 'unreachable', false, 0, 500],
  ['the first retry at its latest', 1, 'unreachable', false, 1, 1_000],
  ['the fourth at its latest', 4, 'unreachable', false, 1, 8_000],
  ['the hundredth at its latest', 100, 'unreachable', false, 1, 30_000],
  ['the hundredth at its earliest', 100, 'stalled', false, 0, 500],
  ['the hundredth while watched', 100, 'unreachable', true, 1, 2_000],
  ['a refused login', 1, 'refused-login', false, 0, 60_000],
  ['a refused login while watched', 1, 'refused-login', true, 0, 60_000],
  ['a refused login at its latest', 9, 'refused-login', false, 1, 75_000],
] as const)('%s', (_what, failures, reason, isWatched, random, expected) => {
  expect(retryDelayMs(failures, reason, isWatched, settings, random)).toBe(expected)
})
