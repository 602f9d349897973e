import { expect, test } from 'vitest'
import { delayedUntil, penaltyEstimate } from '#domain/projects/penalty.ts'
import { packageOf } from '#domain/projects/testing.ts'

const contract = { endsOn: '2026-11-22', contractIdr: 2_345_678_900 }

test.each([
  ['on the last day none runs', '2026-11-22', null],
  ['the day after it is one thousandth', '2026-11-23', { daysLate: 1, estimatedIdr: 2_345_679 }],
  ['43 days late it is 43 thousandths', '2027-01-04', { daysLate: 43, estimatedIdr: 100_864_193 }],
])('%s', (_name, today, expected) => {
  expect(penaltyEstimate(contract, today, 1)).toEqual(expected)
})

test('without a value or an end nothing is counted', () => {
  expect(penaltyEstimate({ ...contract, contractIdr: null }, '2027-01-04', 1)).toBeNull()
  expect(penaltyEstimate({ ...contract, endsOn: null }, '2027-01-04', 1)).toBeNull()
})

const done = (day: string, pct = 100) => [day, pct] as const

test.each([
  ['unfinished and past its end: it still grows', ['past-contract'], {}, '2026-11-27'],
  ['critical as well', ['critical', 'past-contract'], {}, '2026-11-27'],
  ['within the contract', ['on-plan'], {}, null],
  [
    'handed over late',
    ['finished'],
    { handedOverOn: '2026-11-10', done: [done('2026-11-06')] },
    '2026-11-10',
  ],
  [
    'complete in time, and handed over later',
    ['finished'],
    { handedOverOn: '2026-11-10', done: [done('2026-09-30')] },
    '2026-09-30',
  ],
  [
    'handed over in time, and told complete later',
    ['finished'],
    { handedOverOn: '2026-09-29', done: [done('2026-10-09')] },
    '2026-09-29',
  ],
  [
    'without a day of the hand-over: since it is complete for good',
    ['finished'],
    { done: [done('2026-09-25'), done('2026-10-02', 98), done('2026-10-09'), done('2026-10-16')] },
    '2026-10-09',
  ],
  ['handed over, and no day is told', ['finished'], {}, null],
] as const)('a delay lasts: %s', (_name, [condition, ...also], facts, until) => {
  const known = packageOf({ endsOn: '2026-09-30', ...facts })
  expect(delayedUntil(known, { condition, also }, '2026-11-27')).toBe(until)
})
