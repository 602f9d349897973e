import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayNumber, dayOfNumber, daysBetween, weekdayOf } from '#domain/time/day.ts'

test('days are counted across months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(daysBetween('2026-11-22', '2026-12-31')).toBe(39)
  expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2)
})

test.each(['22/11/2026', '2026-02-30', '2026-04-31', '2027-02-29', '2026-13-01', '2026-1-2', ''])(
  '"%s" is no calendar day and is never read as another one',
  (text) => {
    expect(() => dayNumber(text)).toThrow('not a calendar day')
  },
)

test('a day number and its day are one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (number) => {
      expect(dayNumber(dayOfNumber(number))).toBe(number)
    }),
  )
})

test('23 November 2026 is a Monday', () => {
  expect(weekdayOf(dayNumber('2026-11-23'))).toBe(0)
  expect(weekdayOf(dayNumber('2026-11-29'))).toBe(6)
})
