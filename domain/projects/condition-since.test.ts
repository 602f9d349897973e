import { expect, test } from 'vitest'
import { heldSince } from '#domain/projects/condition-since.ts'
import { judgePackage } from '#domain/projects/package-condition.ts'
import { type On, packageOf, sampleRules } from '#domain/projects/testing.ts'
import { addDays } from '#domain/time/day.ts'

/** Half a point a day from 1 March. */
const plan: readonly On[] = Array.from({ length: 180 }, (_, n): On => [addDays('2026-03-01', n), n / 2])
const criticalSince = (done: readonly On[], today: string) => {
  const facts = packageOf({ plan, done })
  const isCritical = (day: string) => judgePackage(facts, day, sampleRules).condition === 'critical'
  expect(isCritical(today)).toBe(true)
  return heldSince(facts, today, isCritical)
}

test.each<[string, readonly On[], string]>([
  // Planned 28.5 and 32: late by 13.5 and 14.
  [
    'the first of the reports that say so, not the last one',
    [
      ['2026-04-20', 22],
      ['2026-04-27', 15],
      ['2026-05-04', 18],
    ],
    '2026-04-27',
  ],
  ['the day the plan ran away from an old report', [['2026-04-15', 20]], '2026-05-01'],
  [
    'the report after one that was in order',
    [
      ['2026-04-30', 28],
      ['2026-05-03', 20],
    ],
    '2026-05-03',
  ],
  ['the start, where nothing was ever told', [], '2026-03-22'],
])('a package is critical since %s', (_what, done, since) => {
  expect(criticalSince(done, '2026-05-06')).toBe(since)
})

test('a report more makes no condition younger that goes on', () => {
  const done: On[] = [
    ['2026-04-20', 22],
    ['2026-04-27', 15],
  ]
  const before = criticalSince(done, '2026-05-06')
  for (const day of ['2026-05-05', '2026-05-06'])
    expect(criticalSince([...done, [day, 19]], '2026-05-06')).toBe(before)
})
