import { expect, test } from 'vitest'
import { WorkPackageId } from '#domain/ids.ts'
import { differingFigures, SourceFigure, type SourceTelling, toldFigures } from './source-figures.ts'

const told = (
  feedId: string,
  asOf: string | null,
  value: number | string,
  figure: SourceFigure['figure'] = 'physical',
): SourceFigure => SourceFigure.parse({ feedId, asOf, value, figure })

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
  [
    'another plan of the same day',
    [told('a', '2026-11-20', 85, 'plan'), told('b', '2026-11-20', 60, 'plan')],
    2,
  ],
  ['a rounded plan', [told('a', '2026-11-20', 85, 'plan'), told('b', '2026-11-20', 84.2, 'plan')], 0],
  [
    'more planned on a later day',
    [told('a', '2026-11-13', 60, 'plan'), told('b', '2026-11-20', 85, 'plan')],
    0,
  ],
  [
    'another ceiling',
    [told('a', '2026-11-13', 10e9, 'ceiling'), told('b', '2026-11-20', 15e9, 'ceiling')],
    2,
  ],
  [
    'a rounded ceiling',
    [told('a', '2026-11-20', 14.9e9, 'ceiling'), told('b', null, 14_912_300_000, 'ceiling')],
    0,
  ],
  [
    'a ceiling of two per cent more',
    [told('a', null, 15e9, 'ceiling'), told('b', '2026-11-20', 15.3e9, 'ceiling')],
    2,
  ],
  ['another contract', [told('a', null, 8e9, 'contract'), told('b', '2026-11-20', 9e9, 'contract')], 2],
  [
    'another end',
    [told('a', '2026-11-20', '2026-11-30', 'ends'), told('b', '2026-11-20', '2026-12-01', 'ends')],
    2,
  ],
  [
    'one end',
    [told('a', '2026-11-13', '2026-11-30', 'ends'), told('b', '2026-11-20', '2026-11-30', 'ends')],
    0,
  ],
  ['another agency', [told('a', null, 'dbmsda', 'agency'), told('b', '2026-11-20', 'disdik', 'agency')], 2],
  ['one agency', [told('a', null, 'dbmsda', 'agency'), told('b', '2026-11-20', 'dbmsda', 'agency')], 0],
  ['the work and its payments', [told('a', '2026-11-20', 75), told('b', '2026-11-20', 6e8, 'paid')], 0],
])('%s', (_name, figures, count) => {
  expect(differingFigures(figures)).toHaveLength(count)
  expect(differingFigures(figures.toReversed())).toHaveLength(count)
})

test.each([
  ['another start order', [told('a', null, '2026-03-01', 'starts'), told('b', null, '2026-04-01', 'starts')]],
  [
    'a ceiling that is only rounded apart',
    [told('a', null, 15e9, 'ceiling'), told('b', null, 15.01e9, 'ceiling')],
  ],
])('%s is named where the word of one source decides, and else it is not', (_name, figures) => {
  expect(differingFigures(figures, { isDecidedByOne: true })).toHaveLength(2)
  expect(differingFigures(figures)).toEqual([])
})

test('where one source decides, progress that is only rounded apart is still the same', () => {
  const figures = [told('a', '2026-11-20', 75), told('b', '2026-11-20', 75.4)]
  expect(differingFigures(figures, { isDecidedByOne: true })).toEqual([])
})

test('plans are compared on the newest day of which two sources tell one, whatever else each tells of later', () => {
  const telling = (feedId: string, plan: readonly (readonly [string, number])[]): SourceTelling => ({
    feedId,
    asOf: null,
    head: null,
    readings: new Map(
      plan.map(([asOf, plannedPhysicalPct]) => [
        asOf,
        {
          workPackageId: WorkPackageId.parse('rup-1'),
          asOf,
          plannedPhysicalPct,
          physicalPct: null,
          plannedFinancialPct: null,
          realisedIdr: null,
        },
      ]),
    ),
  })
  const plans = (first: number) =>
    toldFigures(
      [
        telling('a', [
          ['2026-11-06', first],
          ['2026-11-20', 70],
        ]),
        telling('b', [
          ['2026-11-06', 60],
          ['2026-11-13', 66],
        ]),
      ],
      '2026-11-27',
    )
  expect(plans(60)).toEqual([told('a', '2026-11-06', 60, 'plan'), told('b', '2026-11-06', 60, 'plan')])
  expect(differingFigures(plans(60))).toEqual([])
  expect(differingFigures(plans(50))).toHaveLength(2)
})
