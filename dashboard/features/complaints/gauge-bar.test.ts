import { expect, test } from 'vitest'
import { gaugeBar } from './gauge-bar.ts'

const reading = { startedAtMs: 0, dueAtMs: 100, endedAtMs: null, outcome: 'running' } as const
const parts = (...of: Parameters<typeof gaugeBar>) =>
  gaugeBar(...of).parts.map(({ kind, fromPct, toPct }) => [kind, fromPct, toPct])

test('a clock that runs fills its bar up to now, the deadline at the end', () => {
  expect(parts(reading, [], 40)).toEqual([['ran', 0, 40]])
  expect(gaugeBar(reading, [], 40).duePct).toBe(100)
})

test('pauses are gaps', () => {
  expect(parts(reading, [{ fromMs: 10, toMs: 30 }], 40)).toEqual([
    ['ran', 0, 10],
    ['held', 10, 30],
    ['ran', 30, 40],
  ])
})

test('what ran past the deadline is late, and the deadline moves into the bar', () => {
  expect(parts(reading, [{ fromMs: 120, toMs: 160 }], 200)).toEqual([
    ['ran', 0, 50],
    ['late', 50, 60],
    ['held', 60, 80],
    ['late', 80, 100],
  ])
  expect(gaugeBar(reading, [], 200).duePct).toBe(50)
})

test('nothing is drawn past the end, nor of a pause after it', () => {
  expect(parts({ ...reading, endedAtMs: 20, outcome: 'met' }, [{ fromMs: 30, toMs: 50 }], 90)).toEqual([
    ['ran', 0, 20],
  ])
})

test('what ended at an unknown moment is unknown all along, and never late', () => {
  const answered = { ...reading, endedAtMs: 160, outcome: 'unknown' } as const
  expect(parts(answered, [{ fromMs: 40, toMs: 80 }], 200)).toEqual([
    ['unknown', 0, 25],
    ['held', 25, 50],
    ['unknown', 50, 100],
  ])
})
