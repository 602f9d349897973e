import { expect, test } from 'vitest'
import { chaseEdge } from './live-edge.ts'

const buffered = { startMs: 10_000, endMs: 20_000 }

test.each([
  ['close to the edge plays at its own speed', 19_880, { kind: 'rate', rate: 1 }],
  ['230 ms behind plays a little faster', 19_770, { kind: 'rate', rate: 1.05 }],
  ['400 ms behind plays faster', 19_600, { kind: 'rate', rate: 1.15 }],
  ['more than 1.2 s behind jumps', 18_700, { kind: 'seek', toMs: 19_880 }],
  ['before a gap jumps over it', 9_000, { kind: 'seek', toMs: 19_880 }],
  ['ahead of everything jumps back', 20_500, { kind: 'seek', toMs: 19_880 }],
])('%s', (_, atMs, move) => {
  expect(chaseEdge(atMs, buffered)).toEqual(move)
})

test('a range shorter than the target is entered at its start', () => {
  expect(chaseEdge(0, { startMs: 5_000, endMs: 5_060 })).toEqual({ kind: 'seek', toMs: 5_000 })
})
