import { describe, expect, test } from 'vitest'
import { Freshness, feedAge, freshnessWords, isOutOfDate } from './feed-age.ts'

const rhythm = { dueAfterS: 60, staleAfterS: 180, deadAfterS: 600, owed: true }
const nowMs = Date.UTC(2026, 10, 22, 5)
const ago = (ageS: number) => nowMs - ageS * 1000

describe('the age of a source', () => {
  test.each([
    [0, 'fresh'],
    [60, 'fresh'],
    [61, 'due'],
    [120, 'due'],
    [121, 'late'],
    [180, 'late'],
    [181, 'stale'],
    [600, 'stale'],
    [601, 'dead'],
    [-30, 'fresh'],
    [-120, 'fresh'],
    [-7 * 3600, 'dead'],
  ] as const)('%s s after a good delivery is %s, and as late when it never delivered', (ageS, expected) => {
    const told = feedAge({ lastGoodAtMs: ago(ageS), registeredAtMs: ago(9_999) }, rhythm, nowMs)
    expect(told).toEqual({ freshness: expected, lateness: expected, sinceMs: ago(ageS) })
    const silent = feedAge({ lastGoodAtMs: null, registeredAtMs: ago(ageS) }, rhythm, nowMs)
    expect(silent).toEqual({ freshness: 'never', lateness: expected, sinceMs: ago(ageS) })
    expect(isOutOfDate(silent)).toBe(true)
  })

  test('a source may name its own grace between due and late', () => {
    const strict = { ...rhythm, lateAfterS: 61 }
    expect(feedAge({ lastGoodAtMs: ago(62), registeredAtMs: 0 }, strict, nowMs).lateness).toBe('late')
  })

  test('nobody waits for a source that owes nothing', () => {
    const told = feedAge(
      { lastGoodAtMs: null, registeredAtMs: ago(9_999) },
      { ...rhythm, owed: false },
      nowMs,
    )
    expect(told).toMatchObject({ freshness: 'not-owed', lateness: 'fresh' })
    expect(isOutOfDate(told)).toBe(false)
  })

  test('every age has one word in each language, and no two share one', () => {
    for (const language of ['id', 'en'] as const)
      expect(new Set(Freshness.options.map((age) => freshnessWords[age][language])).size).toBe(7)
  })
})
