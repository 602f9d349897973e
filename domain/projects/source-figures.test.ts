import { expect, test } from 'vitest'
import { differingFigures, type SourceFigure } from './source-figures.ts'

const told = (feedId: string, asOf: string, value: number, figure: SourceFigure['figure'] = 'physical') => ({
  feedId,
  asOf,
  value,
  figure,
})

test.each([
  ['other progress of the same day', [told('a', '2026-11-20', 75), told('b', '2026-11-20', 88)], 2],
  ['less on a later day', [told('a', '2026-11-20', 88), told('b', '2026-11-27', 75)], 2],
  [
    'another sum of the same day',
    [told('a', '2026-11-20', 5e8, 'paid'), told('b', '2026-11-20', 6e8, 'paid')],
    2,
  ],
  ['more on a later day', [told('a', '2026-11-20', 75), told('b', '2026-11-27', 88)], 0],
  ['a rounded figure', [told('a', '2026-11-20', 75), told('b', '2026-11-20', 75.4)], 0],
  ['the work and its payments', [told('a', '2026-11-20', 75), told('b', '2026-11-20', 6e8, 'paid')], 0],
])('%s', (_name, figures, count) => {
  expect(differingFigures(figures)).toHaveLength(count)
  expect(differingFigures(figures.toReversed())).toHaveLength(count)
})
