import { expect, test } from 'vitest'
import { KeyframeRule, type KeyframeWanted } from './keyframe-rule.ts'

/** The second at which the rule speaks, of a connection made at 0 with key frames at these seconds. */
function speaksAfterS(
  rule: KeyframeRule,
  keysAtS: readonly number[],
  wanted: KeyframeWanted = 'by-nobody',
): number | null {
  rule.begun(0)
  for (let s = 0; s <= 700; s++) {
    if (keysAtS.includes(s)) rule.keyframe(s * 1000)
    if (rule.overdueMs(s * 1000, wanted) !== null) return s
  }
  return null
}
const every = (seconds: number) => Array.from({ length: 700 / seconds + 1 }, (_, i) => i * seconds)

test.each([2, 10, 12, 20, 25, 28])('a key frame every %i s is never complained of, nor its first', (s) => {
  expect(speaksAfterS(new KeyframeRule(), every(s))).toBeNull()
  expect(speaksAfterS(new KeyframeRule(), every(s).slice(1))).toBeNull()
})

test('a first key frame may take half a minute, and longer each time that a new connection did not help', () => {
  const rule = new KeyframeRule()
  const limits = [1, 2, 3, 4, 5, 6].map(() => {
    const after = speaksAfterS(rule, [])
    rule.gaveUp()
    return after
  })
  expect(limits).toEqual([30, 60, 120, 240, 480, 600])
})

test('a camera with a minute or more between its key frames is found out after a few connections, and left alone', () => {
  const rule = new KeyframeRule()
  let connections = 1
  while (speaksAfterS(rule, every(100)) !== null) {
    connections++
    rule.gaveUp()
  }
  expect(connections).toBe(2)
})

test('one key frame and no other is a new connection after a minute, after half of it when somebody sees nothing', () => {
  expect(speaksAfterS(new KeyframeRule(), [0])).toBe(60)
  expect(speaksAfterS(new KeyframeRule(), [0], 'by-some')).toBe(30)
  expect(speaksAfterS(new KeyframeRule(), [0], 'by-all')).toBe(30)
})

test('asked for in vain it is wanted more and more rarely, but not where the picture stands still for all', () => {
  const rule = new KeyframeRule()
  rule.begun(0)
  rule.keyframe(0)
  for (let i = 0; i < 4; i++) rule.asked(100_000)
  expect(rule.overdueMs(570_000, 'by-some')).toBeNull()
  expect(rule.overdueMs(580_000, 'by-some')).toBe(580_000)
  expect(rule.overdueMs(129_000, 'by-all')).toBeNull()
  expect(rule.overdueMs(130_000, 'by-all')).toBe(130_000)
})

test('a camera with a long interval of its own is given two and a half of it, whoever waits', () => {
  for (const wanted of ['by-some', 'by-all'] as const)
    expect(speaksAfterS(new KeyframeRule(), [0, 20, 40], wanted)).toBe(90)
})

test('two key frames on one connection end the patience that was gathered', () => {
  const rule = new KeyframeRule()
  for (let i = 0; i < 5; i++) rule.gaveUp()
  expect(speaksAfterS(rule, [0, 2, 4])).toBe(64)
})

test('extra key frames of a camera with a long interval do not shorten its patience', () => {
  const rule = new KeyframeRule()
  expect(speaksAfterS(rule, [0, 50, 51, 52, 53, 152])).not.toBe(113)
})
