import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOfNumber } from '#domain/time/day.ts'
import { hourMs } from '#domain/time/units.ts'
import { dayInZone, wallToUtcMs } from '#domain/time/wall-time.ts'

const noon = { year: 2026, month: 11, day: 22, hour: 12, minute: 0, second: 0, ms: 0 }

test.each([
  ['Asia/Jakarta', 7],
  ['Asia/Makassar', 8],
  ['Asia/Jayapura', 9],
  ['Europe/Berlin', 1],
])('noon in %s is %i hours before noon in UTC', (zone, hours) => {
  expect(wallToUtcMs(noon, zone)).toBe(Date.UTC(2026, 10, 22, 12) - hours * hourMs)
})

test('a time with its own offset needs no zone', () => {
  expect(wallToUtcMs(noon, { offsetMs: 8 * hourMs })).toBe(Date.UTC(2026, 10, 22, 4))
})

test.each([
  ['30 February', { ...noon, month: 2, day: 30 }],
  ['month 13', { ...noon, month: 13 }],
  ['24:00', { ...noon, hour: 24 }],
  ['12:60', { ...noon, minute: 60 }],
  ['a year before 1970', { ...noon, year: 1969 }],
])('%s is no time', (_, wall) => {
  expect(wallToUtcMs(wall, 'Asia/Jakarta')).toBeNull()
})

test.each([
  // Clocks go back at 03.00 summer time: 02.30 is there twice, and the first is meant.
  ['a repeated 02.30', 'Europe/Berlin', 10, 25, 2, '2026-10-25T00:30:00Z'],
  ['the hour before', 'Europe/Berlin', 10, 25, 1, '2026-10-24T23:30:00Z'],
  ['the hour after', 'Europe/Berlin', 10, 25, 3, '2026-10-25T02:30:00Z'],
  ['a repeated 01.30', 'America/New_York', 11, 1, 1, '2026-11-01T05:30:00Z'],
  // Clocks go forward at 02.00: 02.30 is not there, and is read as if they had not.
  ['a skipped 02.30', 'America/New_York', 3, 8, 2, '2026-03-08T07:30:00Z'],
  ['the hour before it', 'America/New_York', 3, 8, 1, '2026-03-08T06:30:00Z'],
  ['the hour after it', 'America/New_York', 3, 8, 3, '2026-03-08T07:30:00Z'],
  ['a skipped 02.30', 'Europe/Berlin', 3, 29, 2, '2026-03-29T01:30:00Z'],
])('%s in %s is read with the offset before the change', (_, zone, month, day, hour, instant) => {
  const wall = { year: 2026, month, day, hour, minute: 30, second: 0, ms: 0 }
  expect(new Date(wallToUtcMs(wall, zone) ?? Number.NaN).toISOString().replace('.000', '')).toBe(instant)
})

test('midnight of every day lies on that day, also where clocks change', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40_000 }),
      fc.constantFrom('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura', 'Europe/Berlin', 'America/New_York'),
      (number, zone) => {
        const [year = 0, month = 0, day = 0] = dayOfNumber(number).split('-').map(Number)
        const midnight = wallToUtcMs({ year, month, day, hour: 0, minute: 0, second: 0, ms: 0 }, zone)
        expect(dayInZone(midnight ?? Number.NaN, zone)).toBe(dayOfNumber(number))
      },
    ),
  )
})
