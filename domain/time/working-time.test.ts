import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import {
  addWorkingMs,
  subtractWorkingMs,
  workingCalendar,
  workingMsBetween,
} from '#domain/time/working-time.ts'

const office = { fromMinute: 450, toMinute: 960 }
const calendar = workingCalendar(
  {
    workingHours: [office, office, office, office, { fromMinute: 450, toMinute: 990 }, null, null],
    holidays: [{ date: '2026-12-24' }, { date: '2026-12-25' }],
  },
  cityTime('Asia/Jakarta'),
)
/** Local time in Batam. */
const local = (text: string) => Date.parse(`${text}+07:00`)

test.each<[string, string, string, number]>([
  ['inside one day', '2026-11-23T08:00', '2026-11-23T10:30', 150],
  ['before opening to after closing', '2026-11-23T05:00', '2026-11-23T20:00', 510],
  ['over a weekend', '2026-11-20T16:00', '2026-11-23T08:00', 60],
  ['within a weekend', '2026-11-21T08:00', '2026-11-22T20:00', 0],
  ['over joint leave and Christmas', '2026-12-23T15:00', '2026-12-28T08:30', 120],
  ['backwards', '2026-11-23T10:00', '2026-11-23T08:00', 0],
])('%s', (_name, from, to, minutes) => {
  expect(workingMsBetween(calendar, local(from), local(to))).toBe(minutes * minuteMs)
})

test.each<[string, string, number, string]>([
  ['within the day', '2026-11-23T08:00', 120, '2026-11-23T10:00'],
  ['to the very end of a day', '2026-11-23T08:00', 480, '2026-11-23T16:00'],
  ['from Friday evening', '2026-11-20T19:00', 30, '2026-11-23T08:00'],
  ['one working day from Monday noon', '2026-11-23T12:00', 510, '2026-11-24T12:00'],
  ['around Christmas', '2026-12-23T15:00', 61, '2026-12-28T07:31'],
  ['nothing to add', '2026-11-22T19:00', 0, '2026-11-22T19:00'],
])('a deadline %s', (_name, from, minutes, due) => {
  expect(addWorkingMs(calendar, local(from), minutes * minuteMs)).toBe(local(due))
})

const instant = fc.integer({ min: local('2026-01-01T00:00'), max: local('2027-12-01T00:00') })
const span = fc.integer({ min: 0, max: 40 * 24 * hourMs })

test('working time adds up: two spans together are the span over both', () => {
  fc.assert(
    fc.property(instant, span, span, (from, a, b) => {
      const whole = workingMsBetween(calendar, from, from + a + b)
      expect(
        workingMsBetween(calendar, from, from + a) + workingMsBetween(calendar, from + a, from + a + b),
      ).toBe(whole)
    }),
  )
})

test('a deadline is exactly as much working time away as was promised', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 1, max: 100 * hourMs }), (from, duration) => {
      expect(workingMsBetween(calendar, from, addWorkingMs(calendar, from, duration))).toBe(duration)
    }),
  )
})

const ramadan = { fromMinute: 480, toMinute: 900 }
const seasons = workingCalendar(
  {
    workingHours: [office, office, office, office, { fromMinute: 450, toMinute: 990 }, null, null],
    holidays: [{ date: '2026-03-19' }, { date: '2026-03-20' }],
    periods: [
      {
        from: '2026-02-19',
        to: '2026-03-20',
        workingHours: [ramadan, ramadan, ramadan, ramadan, { fromMinute: 480, toMinute: 930 }, null, null],
      },
    ],
    specialDays: [
      { date: '2026-12-24', fromMinute: 450, toMinute: 720 },
      { date: '2026-12-26', fromMinute: 480, toMinute: 720 },
      { date: '2026-03-04', fromMinute: 600, toMinute: 660 },
    ],
  },
  cityTime('Asia/Jakarta'),
)

test.each<[string, string, string, number]>([
  ['the last ordinary day', '2026-02-18T00:00', '2026-02-19T00:00', 510],
  ['the first day of the season', '2026-02-19T00:00', '2026-02-20T00:00', 420],
  ['a Friday of the season', '2026-02-20T00:00', '2026-02-21T00:00', 450],
  ['a weekend of the season', '2026-02-21T00:00', '2026-02-23T00:00', 0],
  ['a single day inside the season', '2026-03-04T00:00', '2026-03-05T00:00', 60],
  ['a holiday inside the season', '2026-03-19T00:00', '2026-03-20T00:00', 0],
  ['the day after the season', '2026-03-23T00:00', '2026-03-24T00:00', 510],
  ['half a day before a feast', '2026-12-24T00:00', '2026-12-25T00:00', 270],
  ['a Saturday that is worked', '2026-12-26T00:00', '2026-12-27T00:00', 240],
])('%s counts its own hours', (_name, from, to, minutes) => {
  expect(workingMsBetween(seasons, local(from), local(to))).toBe(minutes * minuteMs)
})

test('a deadline of one working day is later in Ramadan, whose days are shorter', () => {
  expect(addWorkingMs(seasons, local('2026-02-17T08:00'), 510 * minuteMs)).toBe(local('2026-02-18T08:00'))
  expect(addWorkingMs(seasons, local('2026-02-24T08:00'), 510 * minuteMs)).toBe(local('2026-02-25T09:30'))
})

test('a calendar without working hours is told, not waited for', () => {
  const never = workingCalendar(
    { workingHours: [null, null, null, null, null, null, null], holidays: [] },
    cityTime('Asia/Jakarta'),
  )
  expect(() => addWorkingMs(never, 0, 1)).toThrow('no working hours')
  expect(() => subtractWorkingMs(never, 4e12, 1)).toThrow('no working hours')
})

test('decades are counted without walking their days, and sum to the same as their parts', () => {
  let walked = 0
  const inCity = cityTime('Asia/Jakarta')
  const startOfDayMs: typeof inCity.startOfDayMs = (day) => {
    walked += 1
    return inCity.startOfDayMs(day)
  }
  const open = { fromMinute: 480, toMinute: 960 }
  const calendar = workingCalendar(
    { workingHours: [open, open, open, open, open, null, null], holidays: [{ date: '2016-08-17' }] },
    { ...inCity, startOfDayMs },
  )
  const instants = ['1969-03-03', '1976-01-05', '2016-08-16', '2016-08-18', '2026-11-27'].map((day) =>
    Date.parse(`${day}T03:30:00Z`),
  )
  const [from = 0] = instants
  const until = instants.at(-1) ?? 0
  const whole = workingMsBetween(calendar, from, until)
  expect(walked).toBeLessThanOrEqual(2)
  const parts = instants.slice(1).map((to, i) => workingMsBetween(calendar, instants[i] ?? 0, to))
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(whole)
  expect(workingMsBetween(calendar, instants[2] ?? 0, instants[3] ?? 0)).toBe(8 * 60 * 60_000)
})
