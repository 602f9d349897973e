/** Working time of random calendars against a count of every single minute, in all three zones of Indonesia. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'
import {
  addWorkingMs,
  subtractWorkingMs,
  workingCalendar,
  workingMsBetween,
} from '#domain/time/working-time.ts'

type CalendarConfig = Required<Parameters<typeof workingCalendar>[0]>

const zones: readonly (readonly [zone: string, hours: number])[] = [
  ['Asia/Jakarta', 7],
  ['Asia/Makassar', 8],
  ['Asia/Jayapura', 9],
]
const firstDay = Date.UTC(2026, 0, 1)
const day = fc
  .integer({ min: 0, max: 800 })
  .map((days) => new Date(firstDay + days * dayMs).toISOString().slice(0, 10))
const openHours = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 720 }))
  .map(([fromMinute, length]) => ({ fromMinute, toMinute: Math.min(1440, fromMinute + length) }))
const week = fc.array(fc.option(openHours, { nil: null, freq: 4 }), { minLength: 7, maxLength: 7 })

const calendarConfig: fc.Arbitrary<CalendarConfig> = fc.record({
  // At least one day is worked: a calendar without any is refused when a city is loaded.
  workingHours: fc.tuple(openHours, week).map(([monday, days]) => [monday, ...days.slice(1)]),
  holidays: fc.array(day, { maxLength: 60 }).map((days) => days.map((date) => ({ date }))),
  specialDays: fc
    .uniqueArray(fc.record({ date: day, hours: openHours }), { maxLength: 30, selector: ({ date }) => date })
    .map((days) => days.map(({ date, hours }) => ({ date, ...hours }))),
  // Ends taken in pairs from a sorted list: stretches that never overlap.
  periods: fc
    .tuple(
      fc.uniqueArray(day, { maxLength: 6 }).map((days) => days.toSorted()),
      fc.array(week, { minLength: 3, maxLength: 3 }),
    )
    .map(([ends, weeks]) =>
      weeks.flatMap((workingHours, i) => {
        const [from, to] = [ends[2 * i], ends[2 * i + 1]]
        return from === undefined || to === undefined ? [] : [{ from, to, workingHours }]
      }),
    ),
})

/** The hours of one day, read off the configuration as a person would. */
function hoursOn(config: CalendarConfig, date: string) {
  if (config.holidays.some((holiday) => holiday.date === date)) return null
  const special = config.specialDays.find((each) => each.date === date)
  const season = config.periods.find(({ from, to }) => from <= date && date <= to)
  const weekday = (new Date(`${date}T12:00:00Z`).getUTCDay() + 6) % 7
  return special ?? (season ?? config).workingHours[weekday] ?? null
}

/** How many minutes from one on have offices open: looked at one by one, the hours of a day once. */
function countedMinutes(config: CalendarConfig, fromMs: number, toMs: number, utcOffsetMs: number): number {
  let sum = 0
  let hours: ReturnType<typeof hoursOn> = null
  let today = Number.NaN
  for (let ms = fromMs + utcOffsetMs; ms < toMs + utcOffsetMs; ms += minuteMs) {
    const day = Math.floor(ms / dayMs)
    if (day !== today) hours = hoursOn(config, new Date(day * dayMs).toISOString().slice(0, 10))
    today = day
    const minute = (ms - day * dayMs) / minuteMs
    if (hours !== null && hours.fromMinute <= minute && minute < hours.toMinute) sum += 1
  }
  return sum
}

function isOpen(config: CalendarConfig, ms: number, utcOffsetMs: number): boolean {
  return countedMinutes(config, ms, ms + minuteMs, utcOffsetMs) === 1
}

const startMinute = fc.integer({ min: 0, max: 790 * 1440 })

test('working time between two minutes is the number of open minutes', () => {
  fc.assert(
    fc.property(
      calendarConfig,
      fc.constantFrom(...zones),
      startMinute,
      fc.integer({ min: 0, max: 10 * 1440 }),
      (config, [zone, hours], start, length) => {
        const calendar = workingCalendar(config, cityTime(zone))
        const fromMs = firstDay + start * minuteMs
        const toMs = fromMs + length * minuteMs
        const counted = countedMinutes(config, fromMs, toMs, hours * hourMs)
        expect(workingMsBetween(calendar, fromMs, toMs)).toBe(counted * minuteMs)
      },
    ),
    { numRuns: 300 },
  )
})

test('a deadline is the first minute by which as many open ones have passed, and leads back to its start', () => {
  fc.assert(
    fc.property(
      calendarConfig,
      fc.constantFrom(...zones),
      startMinute,
      fc.integer({ min: 1, max: 900 }),
      (config, [zone, hours], start, minutes) => {
        const calendar = workingCalendar(config, cityTime(zone))
        const fromMs = firstDay + start * minuteMs
        const dueMs = addWorkingMs(calendar, fromMs, minutes * minuteMs)
        // The last open minute before the deadline is the one that fills it.
        expect(isOpen(config, dueMs - minuteMs, hours * hourMs)).toBe(true)
        if (dueMs - fromMs < 20 * dayMs)
          expect(countedMinutes(config, fromMs, dueMs, hours * hourMs)).toBe(minutes)
        const backMs = subtractWorkingMs(calendar, dueMs, minutes * minuteMs)
        expect(isOpen(config, backMs, hours * hourMs)).toBe(true)
        expect(workingMsBetween(calendar, backMs, dueMs)).toBe(minutes * minuteMs)
        expect(backMs).toBeGreaterThanOrEqual(fromMs)
      },
    ),
    { numRuns: 300 },
  )
})
