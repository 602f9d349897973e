import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { addWorkingDays, shortestOpeningMs, workingDaysBetween } from '#domain/time/working-days.ts'
import { openingOn, workingCalendar } from '#domain/time/working-time.ts'

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

const seasons = workingCalendar(
  {
    workingHours: [office, office, office, office, longFriday, null, null],
    holidays: [{ date: '2026-12-25' }, { date: '2028-05-01' }],
    periods: [
      {
        from: '2027-02-08',
        to: '2027-03-09',
        workingHours: Array(7).fill({ fromMinute: 480, toMinute: 900 }),
      },
    ],
    specialDays: [{ date: '2026-12-24', fromMinute: 450, toMinute: 690 }],
  },
  cityTime('Asia/Jakarta'),
)

test('days of years are counted as each of them alone, in any season', () => {
  const instant = fc.integer({ min: local('2021-01-01T00:00'), max: local('2029-06-01T00:00') })
  const aroundFeasts = fc.integer({ min: local('2026-12-20T00:00'), max: local('2027-03-20T00:00') })
  fc.assert(
    fc.property(fc.oneof(instant, aroundFeasts), fc.oneof(instant, aroundFeasts), (fromMs, toMs) => {
      let days = 0
      let shortestMs = 0
      const { dayNumberOf } = seasons.time
      for (let day = dayNumberOf(fromMs); day <= dayNumberOf(toMs); day += 1) {
        const open = openingOn(seasons, day)
        if (open === null) continue
        const lengthMs = open.toMs - open.fromMs
        days += Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs)) / lengthMs
        shortestMs = shortestMs === 0 ? lengthMs : Math.min(shortestMs, lengthMs)
      }
      expect(workingDaysBetween(seasons, fromMs, toMs)).toBeCloseTo(days, 6)
      expect(shortestOpeningMs(seasons, fromMs, toMs)).toBe(shortestMs)
    }),
  )
})

test('ten years are not walked through day by day', () => {
  let asked = 0
  const { time } = seasons
  const startOfDayMs: typeof time.startOfDayMs = (day) => {
    asked += 1
    return time.startOfDayMs(day)
  }
  const counted = { ...seasons, time: { ...time, startOfDayMs } }
  const toMs = local('2026-11-22T12:00')
  expect(workingDaysBetween(counted, toMs - 3_650 * dayMs, toMs)).toBeGreaterThan(2_000)
  expect(shortestOpeningMs(counted, toMs - 3_650 * dayMs, toMs)).toBe(510 * 60_000)
  expect(asked).toBeLessThan(5)
})
