import { expect, test } from 'vitest'
import { dueSince, plannedOn } from '#domain/projects/plan.ts'
import { packageOf, sampleRules } from '#domain/projects/testing.ts'

const told = packageOf({
  plan: [
    ['2026-03-02', 0],
    ['2026-06-01', 40],
    ['2026-09-01', 80],
  ],
  endsOn: '2026-12-10',
})

test.each([
  ['before its first day nothing is due', '2026-01-05', 0, 'told'],
  ['on a told day', '2026-06-01', 40, 'told'],
  ['between two told days the earlier one holds', '2026-08-31', 40, 'told'],
  ['ten days after the last told day it still holds', '2026-09-11', 80, 'told'],
  ['later it goes on straight to the end of the contract', '2026-10-21', 90, 'continued'],
  ['at the end everything is due', '2026-12-10', 100, 'continued'],
  ['and after it', '2027-02-01', 100, 'continued'],
])('%s', (_name, day, plannedPct, how) => {
  expect(plannedOn(told, day, sampleRules)).toEqual({ plannedPct, how })
})

test('where the contract tells no end, it goes on to the last day on which the work may be paid', () => {
  const open = packageOf({ plan: [['2026-06-01', 20]], endsOn: null })
  expect(plannedOn(open, '2026-06-11', sampleRules)).toEqual({ plannedPct: 20, how: 'told' })
  expect(plannedOn(open, '2026-12-31', sampleRules)).toEqual({ plannedPct: 100, how: 'continued' })
  // 106 of 213 days later.
  expect(plannedOn(open, '2026-09-15', sampleRules)?.plannedPct).toBeCloseTo(20 + (80 * 106) / 213, 6)
  const multiYear = { ...open, multiYearUntil: '2027-12-31' }
  expect(plannedOn(multiYear, '2026-12-31', sampleRules)?.plannedPct).toBeCloseTo(20 + (80 * 213) / 578, 6)
})

test('a plan that is complete is not continued', () => {
  const whole = packageOf({ plan: [['2026-06-01', 100]], endsOn: '2026-12-10' })
  expect(plannedOn(whole, '2026-10-01', sampleRules)).toEqual({ plannedPct: 100, how: 'told' })
})

test('without a plan the days of the contract stand in, without those nothing does', () => {
  const days = packageOf({ startsOn: '2026-05-01', endsOn: '2026-05-11' })
  expect(plannedOn(days, '2026-05-06', sampleRules)).toEqual({ plannedPct: 50, how: 'linear' })
  expect(plannedOn(days, '2026-04-01', sampleRules)?.plannedPct).toBe(0)
  expect(plannedOn(packageOf({ startsOn: null }), '2026-05-06', sampleRules)).toBeNull()
})

test.each([
  ['the start order', {}, '2026-03-01'],
  ['work that was reported before it', { done: [['2026-02-20', 1]] as const }, '2026-02-20'],
  [
    'the first planned progress',
    {
      startsOn: null,
      plan: [
        ['2026-04-01', 0],
        ['2026-04-08', 1],
      ] as const,
    },
    '2026-04-08',
  ],
  ['the first reported progress', { startsOn: null, done: [['2026-04-03', 2]] as const }, '2026-04-03'],
  ['nothing', { startsOn: null }, null],
])('work is due from %s on', (_name, facts, since) => {
  expect(dueSince(packageOf(facts))).toBe(since)
})
