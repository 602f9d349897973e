import { describe, expect, test } from 'vitest'
import { freshnessOf } from './freshness.ts'

const rhythm = { dueAfterS: 60, staleAfterS: 180, deadAfterS: 600 }
const now = Date.UTC(2026, 10, 22, 5)

describe('the freshness of a feed', () => {
  test.each([
    [null, 'waiting'],
    [0, 'fresh'],
    [60, 'fresh'],
    [61, 'due'],
    [180, 'due'],
    [181, 'stale'],
    [600, 'stale'],
    [601, 'dead'],
    [-30, 'fresh'],
  ] as const)('an age of %s s is %s', (ageS, expected) => {
    expect(freshnessOf(ageS === null ? null : now - ageS * 1000, now, rhythm)).toBe(expected)
  })
})
