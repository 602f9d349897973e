import { expect, test } from 'vitest'
import { ProgressReading } from '#domain/contract/internal/records.ts'
import { improbableReports } from './improbable-reports.ts'
import { type On, weekly } from './testing.ts'

const today = '2026-12-20'
const told = (feedId: string, done: readonly On[]) => ({
  feedId,
  readings: new Map(
    done.map(([asOf, physicalPct]) => [
      asOf,
      ProgressReading.parse({
        workPackageId: 'RUP-1',
        asOf,
        physicalPct,
        plannedPhysicalPct: null,
        plannedFinancialPct: null,
        realisedIdr: null,
      }),
    ]),
  ),
})
/** A week of the contract, where no source shows one. */
const mean = 2
const found = (...tellings: readonly ReturnType<typeof told>[]) => improbableReports(tellings, today, mean)
/** 2.2 points a week up to 80. */
const steady = told('a', weekly('2026-12-10', 73.4, 75.6, 77.8, 80))

test.each<[string, readonly On[], readonly string[]]>([
  ['16 points in eight days', [['2026-12-18', 96]], ['2026-12-18']],
  ['what twice its best week can do, and a rounding', [['2026-12-17', 85.4]], []],
  ['a hair more', [['2026-12-17', 85.5]], ['2026-12-17']],
  ['less, which is another contradiction', [['2026-12-18', 60]], []],
  ['a day to come', [['2026-12-28', 100]], []],
  ['the same day, of which the worse stands', [['2026-12-10', 96]], ['2026-12-10']],
  [
    'a jump that its own earlier row makes',
    [
      ['2026-12-03', 78],
      ['2026-12-18', 96],
    ],
    ['2026-12-18'],
  ],
  [
    'figures after a jump',
    [
      ['2026-12-11', 92],
      ['2026-12-18', 99],
    ],
    ['2026-12-11', '2026-12-18'],
  ],
  [
    'a rise from less than the other had told',
    [
      ['2026-11-19', 10],
      ['2026-12-03', 77],
      ['2026-12-18', 96],
    ],
    ['2026-12-18'],
  ],
])('beside 80 %% on 10 December: %s', (_name, done, days) => {
  const tellings = [steady, told('b', done)] as const
  const improbable = found(...tellings)
  expect([...(improbable.get('b') ?? [])]).toEqual(days)
  expect(improbable.has('a')).toBe(false)
  expect(found(...tellings.toReversed())).toEqual(improbable)
})

test('what the other comes to tell as well is believed, also of the days before', () => {
  const jump = told('b', [['2026-12-11', 96]])
  expect(found(steady, jump).get('b')).toEqual(new Set(['2026-12-11']))
  const agreed = told('a', [...weekly('2026-12-10', 73.4, 75.6, 77.8, 80), ['2026-12-18', 95]])
  expect(found(agreed, jump).size).toBe(0)
})

test('a figure that a source wrongly told low sets no bound for the other, once both go on', () => {
  const wrong = told('b', [
    ['2026-11-26', 10],
    ['2026-12-03', 78],
    ['2026-12-10', 80],
  ])
  expect(found(steady, wrong).get('a') ?? new Set()).toEqual(new Set())
})

test.each<[string, readonly On[], number, boolean]>([
  ['work that stands still', weekly('2026-12-10', 40, 40, 40), 41, true],
  ['work that stands still', weekly('2026-12-10', 40, 40, 40), 41.1, false],
  // Five weeks of the contract are ten points, and twice as much is out of reach.
  ['work that was told once', [['2026-11-15', 40]], 61, true],
  ['work that was told once', [['2026-11-15', 40]], 61.1, false],
])(
  'of %s another source is believed up to the best week that was shown: %#',
  (_name, done, pct, isBelieved) => {
    expect(found(told('a', done), told('b', [[today, pct]])).has('b')).toBe(!isBelieved)
  },
)

test('a source that has fallen behind is believed again when it could have worked as much', () => {
  const after = (day: string) => found(steady, told('b', [[day, 90]])).has('b')
  // 10 points less one, at twice 2.2 a week.
  expect([after('2026-12-17'), after('2026-12-20')]).toEqual([true, true])
  expect(improbableReports([steady, told('b', [['2026-12-25', 90]])], '2026-12-25', mean).size).toBe(0)
})
