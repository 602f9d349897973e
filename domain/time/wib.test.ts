import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDays,
  daysBetween,
  formatAge,
  formatDate,
  formatDay,
  formatDuration,
  formatLongDate,
  formatTime,
  hourMs,
  minuteMs,
  startOfWibDay,
  wibDay,
  wibTimeOfDayMs,
} from '#domain/time/wib.ts'

const at = Date.parse('2026-11-22T11:06:42Z')

test('times and dates are written as Indonesians write them, in WIB', () => {
  expect(formatTime(at, 'id')).toBe('18.06')
  expect(formatTime(at, 'id', true)).toBe('18.06.42')
  expect(formatTime(at, 'en')).toBe('18:06')
  expect(formatTime(Date.parse('2026-11-21T17:00:00Z'), 'id')).toBe('00.00')
  expect(formatDate(at, 'id')).toBe('22 Nov 2026')
  expect(formatDate(at, 'en')).toBe('22 Nov 2026')
  expect(formatDay('2027-08-17', 'id')).toBe('17 Agu 2027')
  expect(formatLongDate(at, 'id')).toBe('Minggu, 22 November 2026')
})

test.each([
  ['2026-11-21T16:59:59.999Z', '2026-11-21'],
  ['2026-11-21T17:00:00.000Z', '2026-11-22'],
  ['2026-12-31T17:00:00.000Z', '2027-01-01'],
])('%s falls on %s in Batam', (instant, day) => {
  expect(wibDay(Date.parse(instant))).toBe(day)
})

test('a day begins at midnight WIB, and every instant lies within its own day', () => {
  expect(new Date(startOfWibDay('2026-11-22')).toISOString()).toBe('2026-11-21T17:00:00.000Z')
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (instant) => {
      expect(startOfWibDay(wibDay(instant)) + wibTimeOfDayMs(instant)).toBe(instant)
    }),
  )
})

test('days are counted across months and leap years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(daysBetween('2026-11-22', '2026-12-31')).toBe(39)
  expect(daysBetween('2026-11-22', '2026-11-20')).toBe(-2)
  expect(() => addDays('22/11/2026', 1)).toThrow('not a calendar day')
})

test.each([
  [42_000, '42 dtk', '42 s', '0:42'],
  [8 * minuteMs + 4_000, '8 mnt', '8 min', '8:04'],
  [105 * minuteMs, '1 j 45 mnt', '1 h 45 min', '1:45:00'],
  [2 * hourMs, '2 j', '2 h', '2:00:00'],
  [76 * hourMs, '3 hr 4 j', '3 d 4 h', '76:00:00'],
  [-5_000, '0 dtk', '0 s', '0:00'],
])('%d ms is %s, %s and as an age %s', (ms, id, en, age) => {
  expect([formatDuration(ms, 'id'), formatDuration(ms, 'en'), formatAge(ms)]).toEqual([id, en, age])
})
