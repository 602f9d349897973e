/** Time that counts only while offices are open: by weekday and season, without public holidays and joint leave. */
import type { CityTime } from '#domain/time/city-time.ts'
import { dayNumber, weekdayOf } from '#domain/time/day.ts'
import { minuteMs } from '#domain/time/units.ts'

/** Opening hours in minutes after local midnight. */
export interface OpenHours {
  readonly fromMinute: number
  readonly toMinute: number
}
/** Monday first; null is a day off. */
export type Week = readonly (OpenHours | null)[]

/** When offices are open, with days as whole numbers since 1970-01-01 of the city. */
export interface WorkingCalendar {
  readonly time: CityTime
  readonly workingHours: Week
  /** Stretches whose week has other hours, both ends included; they do not overlap. */
  readonly periods: readonly {
    readonly fromDay: number
    readonly toDay: number
    readonly workingHours: Week
  }[]
  /** Single days with hours of their own. */
  readonly specialDays: ReadonlyMap<number, OpenHours>
  /** Days on which offices are closed, whatever else is said of them. */
  readonly closed: ReadonlySet<number>
}

/** The calendar of a city's configuration, in the form that the rules count with. */
export function workingCalendar(
  config: {
    readonly workingHours: Week
    readonly holidays: readonly { readonly date: string }[]
    readonly periods?: readonly {
      readonly from: string
      readonly to: string
      readonly workingHours: Week
    }[]
    readonly specialDays?: readonly (OpenHours & { readonly date: string })[]
  },
  time: CityTime,
): WorkingCalendar {
  const { workingHours, holidays, periods = [], specialDays = [] } = config
  return {
    time,
    workingHours,
    periods: periods.map((period) => ({
      fromDay: dayNumber(period.from),
      toDay: dayNumber(period.to),
      workingHours: period.workingHours,
    })),
    specialDays: new Map(specialDays.map((day) => [dayNumber(day.date), day])),
    closed: new Set(holidays.map((holiday) => dayNumber(holiday.date))),
  }
}

/** A calendar without an opening for this long has none at all. */
export const IDLE_DAYS = 3_660

/**
 * Working milliseconds from one instant to a later one; 0 when `toMs` is not later. Whole days between the two are not
 * walked: the deadline of a complaint of ten years ago is looked for by halves, each of which asks here.
 */
export function workingMsBetween(calendar: WorkingCalendar, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0
  const firstDay = calendar.time.dayNumberOf(fromMs)
  const lastDay = calendar.time.dayNumberOf(toMs)
  const onEdge = (day: number) => {
    const open = openingOn(calendar, day)
    return open === null ? 0 : Math.max(0, Math.min(open.toMs, toMs) - Math.max(open.fromMs, fromMs))
  }
  if (firstDay === lastDay) return onEdge(firstDay)
  return onEdge(firstDay) + workingMsOnDays(calendar, firstDay + 1, lastDay) + onEdge(lastDay)
}

const BLOCK_DAYS = 512
/** What comes together on the first n days of a block, for each n. */
interface Block {
  readonly openMs: number[]
  readonly openDays: number[]
  /** Open days of each length there is, in ms. */
  readonly ofLength: Map<number, number[]>
}
/** Per calendar and block of days, worked out when first asked. */
const blocksOf = new WeakMap<WorkingCalendar, Map<number, Block>>()

/** On whole days, `toDay` not included. */
function workingMsOnDays(calendar: WorkingCalendar, fromDay: number, toDay: number): number {
  return sumOnDays(calendar, fromDay, toDay, ({ openMs }) => openMs)
}

/** How many whole days offices are open on, `toDay` not included. */
export function openDaysWithin(calendar: WorkingCalendar, fromDay: number, toDay: number): number {
  return sumOnDays(calendar, fromDay, toDay, ({ openDays }) => openDays)
}

/** How long offices are open on the shortest of these days, ms; 0 when on none. `toDay` not included. */
export function shortestOpeningWithin(calendar: WorkingCalendar, fromDay: number, toDay: number): number {
  const lengths = new Set<number>()
  for (let block = blockNumber(fromDay); block <= blockNumber(toDay - 1); block++)
    for (const length of blockOf(calendar, block).ofLength.keys()) lengths.add(length)
  // A calendar knows a handful: of weekdays, a season, half days before a feast.
  return (
    [...lengths]
      .sort((a, b) => a - b)
      .find((length) => sumOnDays(calendar, fromDay, toDay, ({ ofLength }) => ofLength.get(length)) > 0) ?? 0
  )
}

function sumOnDays(
  calendar: WorkingCalendar,
  fromDay: number,
  toDay: number,
  of: (block: Block) => readonly number[] | undefined,
): number {
  let sum = 0
  for (let day = fromDay; day < toDay; ) {
    const block = blockNumber(day)
    const start = block * BLOCK_DAYS
    const end = Math.min(toDay, start + BLOCK_DAYS)
    const before = of(blockOf(calendar, block))
    sum += (before?.[end - start] ?? 0) - (before?.[day - start] ?? 0)
    day = end
  }
  return sum
}

function blockNumber(day: number): number {
  return Math.floor(day / BLOCK_DAYS)
}

function blockOf(calendar: WorkingCalendar, number: number): Block {
  const blocks = blocksOf.get(calendar) ?? new Map<number, Block>()
  blocksOf.set(calendar, blocks)
  const known = blocks.get(number)
  if (known !== undefined) return known
  const none = () => new Array<number>(BLOCK_DAYS + 1).fill(0)
  const block: Block = { openMs: none(), openDays: none(), ofLength: new Map() }
  for (let i = 0; i < BLOCK_DAYS; i++) {
    const hours = hoursOn(calendar, number * BLOCK_DAYS + i)
    const lengthMs = hours === null ? 0 : (hours.toMinute - hours.fromMinute) * minuteMs
    if (lengthMs > 0 && !block.ofLength.has(lengthMs)) block.ofLength.set(lengthMs, none())
    block.openMs[i + 1] = (block.openMs[i] ?? 0) + lengthMs
    block.openDays[i + 1] = (block.openDays[i] ?? 0) + (lengthMs > 0 ? 1 : 0)
    for (const [length, days] of block.ofLength) days[i + 1] = (days[i] ?? 0) + (length === lengthMs ? 1 : 0)
  }
  blocks.set(number, block)
  return block
}

/** Of a calendar that opens nowhere: a clock would never come to its end. */
export function noWorkingHours(): RangeError {
  return new RangeError(
    'the calendar has no working hours within ten years: give calendar.json a weekday with hours (workingHours) that no holiday or period closes for ever',
  )
}

/**
 * The instant at which `durationMs` of working time have passed since `fromMs`.
 * Throws when the calendar has no opening hours for ten years, which no city means.
 */
export function addWorkingMs(calendar: WorkingCalendar, fromMs: number, durationMs: number): number {
  let left = durationMs
  if (left <= 0) return fromMs
  const firstDay = calendar.time.dayNumberOf(fromMs)
  let idleDays = 0
  for (let day = firstDay; idleDays < IDLE_DAYS; day++) {
    const open = openingOn(calendar, day)
    const available = open === null ? 0 : Math.max(0, open.toMs - Math.max(open.fromMs, fromMs))
    if (open !== null && available >= left) return Math.max(open.fromMs, fromMs) + left
    left -= available
    idleDays = available > 0 ? 0 : idleDays + 1
  }
  throw noWorkingHours()
}

/**
 * The instant from which `durationMs` of working time have passed until `untilMs`: the inverse of `addWorkingMs`.
 * Throws when the calendar has no opening hours for ten years.
 */
export function subtractWorkingMs(calendar: WorkingCalendar, untilMs: number, durationMs: number): number {
  let left = durationMs
  if (left <= 0) return untilMs
  let idleDays = 0
  for (let day = calendar.time.dayNumberOf(untilMs); idleDays < IDLE_DAYS; day--) {
    const open = openingOn(calendar, day)
    const available = open === null ? 0 : Math.max(0, Math.min(open.toMs, untilMs) - open.fromMs)
    if (open !== null && available >= left) return Math.min(open.toMs, untilMs) - left
    left -= available
    idleDays = available > 0 ? 0 : idleDays + 1
  }
  throw noWorkingHours()
}

/** When offices are open on one local day; null when they are not. */
export function openingOn(calendar: WorkingCalendar, day: number): { fromMs: number; toMs: number } | null {
  const hours = hoursOn(calendar, day)
  if (hours === null) return null
  const midnight = calendar.time.startOfDayMs(day)
  return { fromMs: midnight + hours.fromMinute * minuteMs, toMs: midnight + hours.toMinute * minuteMs }
}

/** What is named more closely counts: holiday, single day, stretch of days, week. */
function hoursOn(calendar: WorkingCalendar, day: number): OpenHours | null {
  if (calendar.closed.has(day)) return null
  const special = calendar.specialDays.get(day)
  if (special !== undefined) return special
  const period = calendar.periods.find(({ fromDay, toDay }) => fromDay <= day && day <= toDay)
  return (period ?? calendar).workingHours[weekdayOf(day)] ?? null
}
