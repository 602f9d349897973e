import { expect, test } from 'vitest'
import { ProgressReading } from '#domain/contract/internal/records.ts'
import { improbableReports } from './improbable-reports.ts'
import { type On, weekly } from './testing.ts'

const today = '2026-12-20'
const told = (feedId: string, done: readonly On[]) => ({
  feedId,
  asOf: null,
  head: null,
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
/** 2.2 points a week up to 80. */
const steady = told('a', weekly('2026-12-10', 73.4, 75.6, 77.8, 80))

test.each<[string, readonly On[], readonly string[]]>([
  ['16 points in eight days', [['2026-12-18', 96]], ['2026-12-18']],
  ['what twice its best week can do, and a rounding', [['2026-12-17', 85.4]], []],
  ['a hair more', [['2026-12-17', 85.5]], ['2026-12-17']],
  ['less, which is another contradiction', [['2026-12-18', 60]], []],
  ['a day to come', [['2026-12-28', 100]], []],
  ['the same day, of which the worse stands', [['2026-12-10', 96]], ['2026-12-10']],
  ['before the other had told anything', [['2026-11-01', 96]], []],
])('beside 80 %% on 10 December: %s', (_name, done, days) => {
  const tellings = [steady, told('b', done)]
  const found = improbableReports(tellings, today)
  expect([...(found.get('b') ?? [])]).toEqual(days)
  expect(found.has('a')).toBe(false)
  expect(improbableReports(tellings.toReversed(), today)).toEqual(found)
})

test('while neither source shows a pace, what lies between two days is progress', () => {
  const one = told('a', [['2026-12-10', 40]])
  expect(improbableReports([one, told('b', [['2026-12-18', 96]])], today).size).toBe(0)
})
