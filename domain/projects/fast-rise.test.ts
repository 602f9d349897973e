import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#domain/time/day.ts'
import { fastRise } from './fast-rise.ts'
import { type On, packageOf, weekly } from './testing.ts'

const today = '2026-11-28'
type Facts = Parameters<typeof packageOf>[0]
const isDoubted = (facts: Facts, before: readonly On[] = []) =>
  fastRise(
    { ...packageOf(facts), reportedBefore: before.map(([day, physicalPct]) => ({ day, physicalPct })) },
    today,
  ) !== null
/** 2.4 points a week by its contract. */
const year: Facts = { startsOn: '2026-03-01', endsOn: '2026-12-20' }
const undated: Facts = { startsOn: null, endsOn: null }
const lastWeek = '2026-11-20'

test.each<[string, Facts, readonly On[]]>([
  ['31, and 100 a week later', { ...year, done: weekly('2026-11-27', 30, 31, 100) }, []],
  ['told again each week since', { ...year, done: weekly('2026-11-27', 30, 31, 100, 100, 100) }, []],
  ['31 to 45', { ...year, done: weekly('2026-11-27', 30, 31, 45) }, []],
  ['little by little in four weeks', { ...year, done: weekly('2026-11-27', 30, 31, 38, 49, 72, 100) }, []],
  [
    'day by day',
    {
      ...year,
      done: [
        ['2026-11-20', 31],
        ['2026-11-21', 38],
        ['2026-11-22', 44],
      ],
    },
    [],
  ],
  ['the same day corrected upward', { ...year, done: weekly(lastWeek, 30, 95) }, [[lastWeek, 31]]],
  ['its only day corrected upward', { ...year, done: [[lastWeek, 95]] }, [[lastWeek, 31]]],
  [
    'every day corrected upward',
    { ...year, done: weekly(lastWeek, 85, 95) },
    [
      ['2026-11-13', 30],
      [lastWeek, 31],
    ],
  ],
  [
    'corrected upward, and gone on from there',
    { ...year, done: weekly('2026-11-27', 30, 95, 97) },
    [[lastWeek, 31]],
  ],
  ['noughts all the year, and then nearly all', { ...year, done: weekly('2026-11-27', 0, 0, 0, 60) }, []],
  ['no day of its contract is told', { ...undated, budgetIdr: 2e9, done: weekly('2026-11-27', 31, 60) }, []],
  [
    'a plan that rises, but not as fast',
    { ...year, plan: weekly('2026-11-27', 70, 80, 90), done: weekly('2026-11-27', 30, 31, 60) },
    [],
  ],
  ['a fall, and back above it', { ...year, done: weekly('2026-11-27', 31, 30, 70) }, []],
])('doubted: %s', (_name, facts, before) => {
  expect(isDoubted(facts, before)).toBe(true)
})

test.each<[string, Facts, readonly On[]]>([
  ['a first report', { ...year, done: [['2026-11-27', 80]] }, []],
  ['weeks as its contract needs them', { ...year, done: weekly('2026-11-27', 60, 63, 65, 68) }, []],
  ['a good week', { ...year, done: weekly('2026-11-27', 60, 62, 69) }, []],
  ['eight points a week', { ...year, done: weekly('2026-11-27', 40, 48, 56, 64, 72) }, []],
  [
    'a month without a report',
    {
      ...year,
      done: [
        ['2026-10-27', 40],
        ['2026-11-27', 65],
      ],
    },
    [],
  ],
  [
    'a small package of three weeks',
    { startsOn: '2026-11-06', endsOn: '2026-11-27', done: weekly('2026-11-27', 0, 25, 70, 100) },
    [],
  ],
  ['a small one without any day', { ...undated, budgetIdr: 150_000_000, done: weekly(today, 0, 100) }, []],
  ['goods', { ...year, kind: 'goods', done: weekly(today, 0, 100) }, []],
  ['advice', { ...year, kind: 'consultancy', done: weekly(today, 0, 60) }, []],
  [
    'a rush that its plan tells',
    { ...year, plan: weekly('2026-11-27', 40, 70, 100), done: weekly('2026-11-27', 35, 64, 94) },
    [],
  ],
  ['a slip corrected downward', { ...year, done: weekly('2026-11-27', 30, 31, 33) }, [['2026-11-27', 33]]],
  ['a slip below the week before, corrected', { ...year, done: weekly(today, 60, 63) }, [[today, 6.3]]],
  ['a slip upward that its next week takes back', { ...year, done: weekly(today, 30, 310 / 4, 33) }, []],
  [
    'a day to come',
    {
      ...year,
      done: [
        ['2026-11-20', 31],
        ['2026-12-04', 100],
      ],
    },
    [],
  ],
  [
    'a jump long ago that could be so since',
    {
      ...year,
      done: [
        ['2026-06-05', 10],
        ['2026-06-12', 40],
        ['2026-11-20', 75],
      ],
    },
    [],
  ],
])('not doubted: %s', (_name, facts, before) => {
  expect(isDoubted(facts, before)).toBe(false)
})

test('says from where to where, and of a corrected day both of that day', () => {
  const weeks = packageOf({ ...year, done: weekly('2026-11-27', 30, 31, 100) })
  expect(fastRise(weeks, today)).toEqual({
    from: { day: '2026-11-20', physicalPct: 31 },
    to: { day: '2026-11-27', physicalPct: 100 },
  })
  const corrected = packageOf({ ...year, done: weekly(lastWeek, 30, 95) })
  const reportedBefore = [{ day: lastWeek, physicalPct: 31 }]
  expect(fastRise({ ...corrected, reportedBefore }, today)?.from).toEqual({ day: lastWeek, physicalPct: 31 })
})

test('work that keeps its contract within twice its mean week is never doubted, however its weeks are cut', () => {
  const weeks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(weeks, fc.integer({ min: 1, max: 14 }), (shares, everyDays) => {
      let pct = 0
      const done = shares.map((share, at): On => {
        pct = Math.min(100, pct + (share * 2 * 2.3 * everyDays) / 7)
        return [addDays('2026-03-08', at * everyDays), pct]
      })
      expect(isDoubted({ ...year, done })).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('a jump is doubted whatever was told before it, and whatever it cost', () => {
  const before = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(before, fc.integer({ min: 40, max: 88 }), (steps, jump) => {
      let pct = 0
      const told = steps.map((step) => {
        pct = Math.min(12, pct + Math.min(1, step))
        return pct
      })
      expect(isDoubted({ ...year, done: weekly(today, ...told, pct + jump) })).toBe(true)
    }),
    { numRuns: 200 },
  )
})
