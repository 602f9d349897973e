import { expect, test } from 'vitest'
import { byDoubt, isArrivalDoubted, leadingOverdue } from '#domain/complaints/doubted-arrival.ts'
import { dayMs } from '#domain/time/units.ts'

test.each<[received: string, until: string, isDoubted: boolean]>([
  // Over a leap day a year has 366 days.
  ['2027-06-01T03:00:00Z', '2028-06-01T03:00:00Z', false],
  ['2025-11-22T03:00:00Z', '2026-11-22T03:00:00Z', false],
  ['2016-11-22T03:00:00Z', '2026-11-22T03:00:00Z', true],
  ['2026-11-23T03:00:00Z', '2026-11-22T03:00:00Z', false],
])('an arrival on %s is doubted on %s: %s', (received, until, isDoubted) => {
  expect(isArrivalDoubted(Date.parse(received), Date.parse(until))).toBe(isDoubted)
})

test('it is doubted from a moment after a year on', () => {
  expect(isArrivalDoubted(0, 366 * dayMs)).toBe(false)
  expect(isArrivalDoubted(0, 366 * dayMs + 1)).toBe(true)
})

test('a headline names what is surely overdue, and nothing where no year is sure', () => {
  const item = (id: string, state: string, isArrivalDoubted: boolean) => ({
    id,
    clock: { state },
    isArrivalDoubted,
  })
  const typedWrong = item('2025 for 2026', 'overdue', true)
  const late = item('late', 'overdue', false)
  expect([typedWrong, late].sort(byDoubt)).toEqual([late, typedWrong])
  expect(leadingOverdue([typedWrong, late])?.id).toBe('late')
  expect(leadingOverdue([typedWrong, item('near', 'near', false)])).toBeUndefined()
})
