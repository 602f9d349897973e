import { expect, test } from 'vitest'
import { applyPending, collect, judgeSequence, noChanges } from './topic-slice.ts'

test.each([
  [4, 5, 'next'],
  [4, 4, 'old'],
  [4, 2, 'old'],
  [4, 6, 'gap'],
] as const)('after %d, number %d is %s', (known, seq, verdict) => {
  expect(judgeSequence(known, seq)).toBe(verdict)
})

test('the later word about an item wins within one flush', () => {
  const pending = noChanges<string>()
  collect(pending, [['a', 'first']], [])
  collect(pending, [['b', 'gone soon']], ['a'])
  collect(pending, [['a', 'back again']], ['b'])
  const items = applyPending(new Map([['b', 'old']]), pending)
  expect([...items]).toEqual([['a', 'back again']])
})

test('a flush without changes keeps the same map, so that nothing is drawn again', () => {
  const items = new Map([['a', 1]])
  expect(applyPending(items, noChanges<number>())).toBe(items)
})
