import { expect, test } from 'vitest'
import { firstAgainMs } from './first-again.ts'

test('a still that is not there is asked for soon, then ever more rarely, and never given up', () => {
  expect([1, 2, 3, 4].map((missed) => firstAgainMs(missed, 10_000))).toEqual([3_000, 6_000, 12_000, 24_000])
  expect(firstAgainMs(40, 10_000)).toBe(60_000)
  expect(firstAgainMs(1, 1_000)).toBe(1_000)
})
