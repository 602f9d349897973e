import { expect, test } from 'vitest'
import { dueSince, endsShort, mayRunUntil, plannedOn } from '#domain/projects/plan.ts'
import { packageOf, sampleRules } from '#domain/projects/testing.ts'
import { addDays } from '#domain/time/day.ts'

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
  ['between two told days far apart it goes straight from one to the other', '2026-07-17', 60, 'between'],
  ['ten days after the last told day it still holds', '2026-09-11', 80, 'told'],
  ['later it goes on straight to the end of the contract', '2026-10-21', 90, 'continued'],
  ['at the end everything is due', '2026-12-10', 100, 'continued'],
  ['and after it', '2027-02-01', 100, 'continued'],
])('%s', (_name, day, plannedPct, how) => {
  expect(plannedOn(told, day, sampleRules)).toEqual({ plannedPct, how })
})

test('where the contract tells no end, it goes on to the last day on which the work may be paid', () => {
  const plan = [
    ['2026-04-16', 10],
    ['2026-06-01', 20],
  ] as const
  const open = packageOf({ plan, endsOn: null })
  expect(plannedOn(open, '2026-06-11', sampleRules)).toEqual({ plannedPct: 20, how: 'told' })
  expect(plannedOn(open, '2026-12-31', sampleRules)).toEqual({ plannedPct: 100, how: 'continued' })
  // 106 of 213 days later.
  expect(plannedOn(open, '2026-09-15', sampleRules)?.plannedPct).toBeCloseTo(20 + (80 * 106) / 213, 6)
  const multiYear = { ...open, multiYearUntil: '2027-12-31' }
  expect(plannedOn(multiYear, '2026-12-31', sampleRules)?.plannedPct).toBeCloseTo(20 + (80 * 213) / 578, 6)
})

test.each([
  [
    'between told days that are ten days apart the earlier one holds',
    ['2026-06-11', 50],
    '2026-06-10',
    40,
    'told',
  ],
  ['eleven days apart it goes on from the day after', ['2026-06-12', 51], '2026-06-02', 41, 'between'],
  ['a month apart, as monthly planners tell it', ['2026-07-01', 70], '2026-06-16', 55, 'between'],
  ['today and the far end, and nothing else ever again', ['2026-08-30', 100], '2026-07-16', 70, 'between'],
  [
    'a far end that lies beyond the contract is due with its end',
    ['2027-08-30', 100],
    '2026-07-31',
    90,
    'between',
  ],
  ['lower than before, it holds the higher one', ['2026-08-30', 30], '2026-07-16', 40, 'told'],
] as const)('%s', (_name, next, day, plannedPct, how) => {
  const facts = packageOf({
    plan: [['2026-04-16', 20], ['2026-06-01', 40], next],
    endsOn: next[0] > '2027' ? '2026-08-12' : '2026-12-10',
  })
  expect(plannedOn(facts, day, sampleRules)).toEqual({ plannedPct: expect.closeTo(plannedPct, 0), how })
})

test('the line to a far end begins where the told plan stands, and a day makes no jump in it', () => {
  const facts = packageOf({
    plan: [
      ['2026-04-16', 20],
      ['2026-06-01', 40],
      ['2026-12-10', 100],
    ],
  })
  let before = 40
  for (let day = '2026-06-02'; day <= '2026-12-31'; day = addDays(day, 1)) {
    const now = plannedOn(facts, day, sampleRules)?.plannedPct ?? 0
    expect(now - before).toBeLessThan(0.4)
    expect(now).toBeGreaterThanOrEqual(before)
    before = now
  }
})

test.each([
  [
    'a plan told lower for a later day',
    [
      ['2026-06-01', 25],
      ['2026-06-08', 18],
      ['2026-06-15', 20],
    ],
    25,
  ],
  [
    'once it has caught up',
    [
      ['2026-06-01', 25],
      ['2026-06-08', 18],
      ['2026-06-15', 26],
    ],
    26,
  ],
  [
    'what a rounding explains',
    [
      ['2026-06-01', 70.04],
      ['2026-06-08', 70],
    ],
    70,
  ],
  [
    'roundings that go on falling',
    [
      ['2026-06-01', 70.05],
      ['2026-06-08', 70.01],
      ['2026-06-15', 69.97],
    ],
    70.05,
  ],
  ['more than all of the work', [['2026-06-08', 104]], 100],
] as const)('judged is the highest told up to the day: %s', (_name, plan, plannedPct) => {
  expect(plannedOn(packageOf({ plan }), '2026-06-15', sampleRules)?.plannedPct).toBe(plannedPct)
})

/** Share of the year 2026, and what the common S-curve comes to by then. */
const sCurve = (share: number) => 100 * (3 * share ** 2 - 2 * share ** 3)
const weeks = (until: number, pctOf: (share: number) => number) =>
  Array.from({ length: until + 1 }, (_, i) => [addDays('2026-03-01', i * 7), pctOf(i / 42)] as const)

test.each([
  ['a curve whose last figure is told below its middle', weeks(12, sCurve), '2026-10-11', sCurve(32 / 42)],
  ['one told to its steepest', weeks(21, sCurve), '2026-10-11', sCurve(32 / 42)],
  ['one of which a single figure is told', weeks(12, sCurve).slice(-1), '2026-10-11', sCurve(32 / 42)],
  ['a straight plan', weeks(12, (share) => share * 100), '2026-10-11', (32 / 42) * 100],
  ['a curve that rises late is no lower than the line', [['2026-05-24', 5]], '2026-06-07', 5 + 95 * (2 / 30)],
] as const)('carried on to its end as it was told: %s', (_name, plan, day, plannedPct) => {
  for (const startsOn of ['2026-03-01', null]) {
    const facts = packageOf({ plan, startsOn, endsOn: '2026-12-20' })
    expect(plannedOn(facts, day, sampleRules)).toEqual({
      plannedPct: expect.closeTo(plannedPct, 3),
      how: 'continued',
    })
    const withEnd = packageOf({ plan: [...plan, ['2026-12-20', 100]], startsOn, endsOn: '2026-12-20' })
    expect(plannedOn(withEnd, day, sampleRules)).toEqual({
      plannedPct: expect.closeTo(plannedPct, 3),
      how: 'between',
    })
  }
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

test('a told day beyond the contract is due with its end, and on its last day the next told one is not', () => {
  const facts = packageOf({
    plan: [
      ['2026-06-01', 40],
      ['2026-10-01', 100],
    ],
    endsOn: '2026-06-01',
  })
  // Told on the contract's last day, the plan goes to the next told day.
  const planned = plannedOn(facts, '2026-08-01', sampleRules)
  expect(planned?.how).toBe('between')
  expect(planned?.plannedPct).toBeGreaterThan(40 + (60 * 61) / 122)
  expect(planned?.plannedPct).toBeLessThan(100)
})

test('a plan that is told day by day is short on the last day of its contract, and not on the day before', () => {
  const on = (today: string) =>
    endsShort(packageOf({ plan: [['2026-12-09', 90]], endsOn: '2026-12-10' }), today)
  expect([on('2026-12-09'), on('2026-12-10'), on('2026-12-11')]).toEqual([false, true, true])
})

type Days = Parameters<typeof mayRunUntil>[0]
const twoYears: Days = {
  fiscalYear: 2026,
  startsOn: '2026-10-01',
  multiYearUntil: '2027-06-30',
  extensionUntil: null,
}
test.each<[what: string, facts: Partial<Days>, day: string]>([
  ['a contract of one year, to the end of it', { multiYearUntil: null }, '2026-12-31'],
  ['one of two, to its last day', {}, '2027-06-30'],
  ['and no further once a row names its last year', { fiscalYear: 2027 }, '2027-06-30'],
  [
    'also where only an earlier ceiling says that it began before',
    { fiscalYear: 2027, startsOn: null, ceilings: [{ year: 2026, budgetIdr: 1 }] },
    '2027-06-30',
  ],
  ['with the time it was granted beyond', { fiscalYear: 2027, extensionUntil: '2027-08-19' }, '2027-08-19'],
  [
    'one whose last day lies within its only year, to the end of it',
    { multiYearUntil: '2026-11-30' },
    '2026-12-31',
  ],
  ['one that nobody knows to have begun before, too', { fiscalYear: 2027, startsOn: null }, '2027-12-31'],
  ['one that was budgeted again after its last day', { fiscalYear: 2028 }, '2028-12-31'],
])('what may be paid: %s', (_what, facts, day) => {
  expect(mayRunUntil({ ...twoYears, ...facts })).toBe(day)
})
