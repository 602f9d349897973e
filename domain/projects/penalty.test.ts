import { expect, test } from 'vitest'
import { penaltyEstimate } from '#domain/projects/penalty.ts'

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
