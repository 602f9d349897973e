import { expect, test } from 'vitest'
import { Outage } from './outage.ts'

test('an outage is said once it has lasted, by one try that hung as by many that failed, and again while it lasts', () => {
  let nowMs = 0
  const outage = new Outage(() => nowMs)
  const tryFor = (ms: number) => {
    outage.tries()
    nowMs += ms
    return outage.failed()
  }
  expect(tryFor(10_000)).toBe(true)
  expect(tryFor(10_000)).toBe(false)
  expect(tryFor(50_000)).toBe(true)
  expect(outage.ended()).toBe(3)
  // The next one is measured from its own beginning, and one that nobody heard of has no end to be told.
  expect(tryFor(1_000)).toBe(false)
  expect(outage.ended()).toBeNull()
})
