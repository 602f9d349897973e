import type { ConfigFault } from '#config/city-config-error.ts'
import type { DraftCity } from '#config/draft-city.ts'
import type { Calendar } from '#config/schema/calendar.ts'
import { daysBetween } from '#domain/time/day.ts'

/** Longer than any stretch with other hours: a typing error in a year would otherwise change the hours for good. */
const LONGEST_PERIOD_DAYS = 366

/** Hours that end before they begin, stretches that overlap, and days that are said twice in different ways. */
export function checkCalendar({ calendar }: DraftCity): ConfigFault[] {
  if (calendar === null) return []
  const faults: ConfigFault[] = []
  const add = (path: string, message: string) => void faults.push({ file: 'calendar.json', path, message })
  checkWeek(calendar.workingHours, 'workingHours', add)
  if (calendar.workingHours.every((hours) => hours === null))
    add('workingHours', 'has no working day at all: a working clock would never run')
  for (const [i, period] of calendar.periods.entries()) checkPeriod(calendar.periods, i, period, add)
  checkSpecialDays(calendar, add)
  return faults
}

type Add = (path: string, message: string) => void
type Period = Calendar['periods'][number]
type Hours = { readonly fromMinute: number; readonly toMinute: number }

function checkHours(hours: Hours, path: string, add: Add): void {
  if (hours.fromMinute >= hours.toMinute)
    add(path, `must end after it begins, got ${hours.fromMinute} to ${hours.toMinute}`)
}

function checkWeek(week: Calendar['workingHours'], path: string, add: Add): void {
  for (const [i, hours] of week.entries()) if (hours !== null) checkHours(hours, `${path}[${i}]`, add)
}

function checkPeriod(periods: readonly Period[], i: number, period: Period, add: Add): void {
  const path = `periods[${i}]`
  checkWeek(period.workingHours, `${path}.workingHours`, add)
  const days = daysBetween(period.from, period.to) + 1
  if (days < 1) add(`${path}.to`, `must not lie before from, got ${period.from} to ${period.to}`)
  if (days > LONGEST_PERIOD_DAYS)
    add(`${path}.to`, `must be at most ${LONGEST_PERIOD_DAYS} days from its start, got ${days}`)
  for (const [j, earlier] of periods.slice(0, i).entries())
    if (earlier.from <= period.to && period.from <= earlier.to)
      add(
        path,
        `"${period.name}" (${period.from} to ${period.to}) overlaps periods[${j}] "${earlier.name}" (${earlier.from} to ${earlier.to})`,
      )
}

function checkSpecialDays({ specialDays, holidays }: Calendar, add: Add): void {
  const holidayNames = new Map(holidays.map(({ date, name }) => [date, name]))
  const seen = new Map<string, number>()
  for (const [i, day] of specialDays.entries()) {
    const path = `specialDays[${i}]`
    checkHours(day, path, add)
    const holiday = holidayNames.get(day.date)
    if (holiday !== undefined)
      add(`${path}.date`, `${day.date} is the holiday "${holiday}": remove one of the two`)
    const earlier = seen.get(day.date)
    if (earlier !== undefined) add(`${path}.date`, `"${day.date}" is already used by specialDays[${earlier}]`)
    else seen.set(day.date, i)
  }
}
