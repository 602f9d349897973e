import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs } from '#domain/time/units.ts'
import { addWorkingDays, workingDaysBetween } from '#domain/time/working-days.ts'
import { workingCalendar } from '#domain/time/working-time.ts'

const office = { fromMinute: 450, toMinute: 960 }
const longFriday = { fromMinute: 450, toMinute: 990 }
const calendar = workingCalendar(
  {
    workingHours: [office, office, office, office, longFriday, null, null],
    holidays: [{ date: '2026-12-25' }],
  },
  cityTime('Asia/Jakarta'),
)
const local = (text: string) => Date.parse(`${text}+07:00`)

test.each<[string, string, number, string]>([
  ['two ordinary weeks', '2026-11-02T10:00', 10, '2026-11-16T10:00'],
  ['a long Friday is one day', '2026-11-26T16:00', 1, '2026-11-27T16:30'],
  ['from a weekend to the end of Monday', '2026-11-28T09:00', 1, '2026-11-30T16:00'],
  ['over Christmas', '2026-12-24T10:00', 1, '2026-12-28T10:00'],
  ['none', '2026-11-28T09:00', 0, '2026-11-28T09:00'],
])('%s: %s and %d working days is %s', (_name, from, days, to) => {
  expect(addWorkingDays(calendar, local(from), days)).toBe(local(to))
})

test('days that were added are counted again', () => {
  const instant = fc.integer({ min: local('2026-01-01T00:00'), max: local('2027-06-01T00:00') })
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 40 * 24 }), (from, hours) => {
      const days = workingDaysBetween(calendar, from, from + hours * hourMs)
      expect(workingDaysBetween(calendar, from, addWorkingDays(calendar, from, days))).toBeCloseTo(days, 6)
    }),
  )
})
