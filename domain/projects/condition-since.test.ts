import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heldSince } from '#domain/projects/condition-since.ts'
import { applies, judgePackage } from '#domain/projects/package-condition.ts'
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

test('of one that reports each day it is the same day, however many reports there are since', () => {
  const done = Array.from({ length: 200 }, (_, n): On => [addDays('2026-04-01', n), 4])
  // Late by more than ten points before its first report already: ten and a half were planned.
  for (const today of ['2026-04-02', '2026-05-30', '2026-05-31', '2026-10-16', '2026-10-17'])
    expect(criticalSince(done, today)).toBe('2026-03-22')
})

test('money that was taken back between two reports begins anew when it leads again', () => {
  const facts = packageOf({
    plan,
    done: [
      ['2026-04-01', 10],
      ['2026-06-01', 30],
    ],
    paid: [
      ['2026-04-01', 90],
      ['2026-04-10', 20],
      ['2026-04-20', 90],
    ],
  })
  const leads = (day: string) => applies(judgePackage(facts, day, sampleRules), 'paid-ahead')
  expect(heldSince(facts, '2026-06-20', leads)).toBe('2026-04-20')
})

type Days = (day: string) => boolean
test.each<[what: string, today: string, holds: Days, since: string]>([
  ['a stop', '2026-05-25', (day) => day <= '2026-04-10' || day >= '2026-05-01', '2026-05-01'],
  ['the day after one', '2026-06-01', (day) => day < '2026-05-01' || day > '2026-05-20', '2026-05-21'],
  ['a report of today', '2026-06-10', (day) => day <= '2026-05-25' || day >= '2026-06-10', '2026-06-10'],
  ['the first day of which anything is known', '2026-06-20', () => true, '2026-03-01'],
])('what breaks off and returns has been so since %s', (_what, today, holds, since) => {
  const facts = packageOf({
    suspendedFrom: '2026-05-01',
    suspendedUntil: '2026-05-20',
    done: [
      ['2026-04-01', 10],
      ['2026-06-10', 20],
    ],
  })
  expect(heldSince(facts, today, holds)).toBe(since)
})

test('of one that reports each day no day is judged twice', () => {
  const facts = packageOf({ done: Array.from({ length: 200 }, (_, n): On => [addDays('2026-03-01', n), 4]) })
  const judged: string[] = []
  heldSince(facts, '2026-09-16', (day) => judged.push(day) > 0)
  expect(judged).toHaveLength(199)
  expect(new Set(judged).size).toBe(199)
})

test('it is the day that a look at every single day finds', () => {
  const told = fc.array(fc.tuple(fc.integer({ min: 0, max: 170 }), fc.integer({ min: 0, max: 100 })), {
    maxLength: 80,
  })
  fc.assert(
    fc.property(told, told, fc.integer({ min: 30, max: 179 }), (reports, payments, at) => {
      const byDay = (series: typeof reports): On[] =>
        [...new Map(series)].sort(([a], [b]) => a - b).map(([n, pct]) => [addDays('2026-03-01', n), pct])
      const facts = packageOf({ plan, done: byDay(reports), paid: byDay(payments) })
      const today = addDays('2026-03-01', at)
      for (const what of ['critical', 'paid-ahead'] as const) {
        const isSo = (day: string) => applies(judgePackage(facts, day, sampleRules), what)
        if (!isSo(today)) continue
        let since = today
        while (since > '2026-03-01' && isSo(addDays(since, -1))) since = addDays(since, -1)
        expect(heldSince(facts, today, isSo)).toBe(since)
      }
    }),
    { numRuns: 100 },
  )
})
