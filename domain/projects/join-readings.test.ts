import { expect, test } from 'vitest'
import { joinFigure } from './join-readings.ts'

test.each([
  ['a first figure', null, { before: null, now: 60 }, [], 60],
  ['worse than another of the same day', 60, { before: null, now: 55 }, [60], 55],
  ['better than another of the same day', 55, { before: null, now: 60 }, [55], 55],
  ['told again beside a worse one', 55, { before: 60, now: 60 }, [55], 55],
  ['the worse one corrected', 55, { before: 55, now: 65 }, [60], 60],
  ['corrected where both had told it', 60, { before: 60, now: 65 }, [60], 60],
  ['agreed', 55, { before: 55, now: 60 }, [60], 60],
  ['taken back where it stands', 60, { before: 60, now: null }, [55], 55],
  ['taken back by the only one', 60, { before: 60, now: null }, [], null],
  ['taken back beside another', 55, { before: 55, now: null }, [60], 60],
  ['an empty cell beside one whose source is not known', 60, { before: null, now: null }, [], 60],
  ['beside one whose source is not known', 60, { before: null, now: 55 }, [], 55],
  ['beside one that its source has replaced', 60, { before: 55, now: 57 }, [null, 70], 57],
])('%s', (_name, stands, own, others, joined) => {
  expect(joinFigure(stands, own, others, (a, b) => Math.min(a, b))).toBe(joined)
})
