import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { hourMs } from '#domain/time/units.ts'

test.each([
  ['Asia/Jakarta', 7],
  ['Asia/Pontianak', 7],
  ['Asia/Makassar', 8],
  ['Asia/Jayapura', 9],
])('%s is %i hours ahead of UTC', (zone, hours) => {
  expect(cityTime(zone).utcOffsetMs).toBe(hours * hourMs)
})

test.each([
  ['Asia/Jakarta', '2026-11-21T16:59:59.999Z', '2026-11-21'],
  ['Asia/Jakarta', '2026-11-21T17:00:00.000Z', '2026-11-22'],
  ['Asia/Makassar', '2026-11-21T15:59:59.999Z', '2026-11-21'],
  ['Asia/Makassar', '2026-11-21T16:00:00.000Z', '2026-11-22'],
  ['Asia/Jayapura', '2026-12-31T15:00:00.000Z', '2027-01-01'],
])('in %s %s falls on %s', (zone, instant, day) => {
  expect(cityTime(zone).dayOf(Date.parse(instant))).toBe(day)
})

test.each(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'])(
  'in %s every instant lies within its own day, counted from its midnight',
  (zone) => {
    const time = cityTime(zone)
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), (instant) => {
        expect(time.startOfDayMs(time.dayOf(instant)) + time.timeOfDayMs(instant)).toBe(instant)
        expect(time.startOfDayMs(time.dayNumberOf(instant))).toBe(time.startOfDayMs(time.dayOf(instant)))
      }),
    )
  },
)

test.each(['Europe/Berlin', 'Africa/Casablanca', 'Asia/Batam', ''])(
  '"%s" is refused: no such zone, or one with summer time',
  (zone) => {
    expect(() => cityTime(zone)).toThrow(RangeError)
  },
)
