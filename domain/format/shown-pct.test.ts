import { expect, test } from 'vitest'
import { shownPct } from '#domain/format/shown-pct.ts'
import { writer } from '#domain/format/writer.ts'

test.each([
  [99.97, 99.9],
  [99.94, 99.9],
  [99.999_999, 99.9],
  [100, 100],
  [100 - 1e-12, 100],
  [100.04, 100],
  [77.46, 77.5],
  [0.04, 0],
])('%d %% is written as %d', (pct, written) => {
  expect(shownPct(pct)).toBe(written)
})

test('no page finishes by rounding what is not finished', () => {
  const { percent, pct } = writer.id
  expect([percent(99.97), percent(99.6, 0), percent(100), percent(100, 0)]).toEqual([
    '99,9%',
    '99%',
    '100,0%',
    '100%',
  ])
  expect([pct(99.97), pct(100), pct(-0.04)]).toEqual(['99,9', '100,0', '0,0'])
})
