/** Days that can be read two ways throughout, and make better sense with the month in front. */
import { daysBetween } from '#domain/time/day.ts'
import { bothWays } from '../read/date-order.ts'

/** A report of one day of every month, as `09/01`, `10/01`, `11/01` told of the first. */
const MONTHS = 3
/** What is reported is of these days, */
const FRESH_DAYS = 10
/** and not of a month ago. */
const FAR_DAYS = 31

/**
 * Whether every date of a column can be read both ways, and the other way they are told of one and the same day of three
 * months or more, or are of these days, while the day first they lie further back than any report would. `today`: the day
 * the delivery came; nothing that has happened is of a later one.
 */
export function maySwap(cells: readonly string[], today: string): boolean {
  const days = [...new Set(cells)].map(bothWays)
  const told = days.filter((each) => each !== null)
  // One that can be read in one way alone shows how the column is written.
  if (told.length === 0 || told.length < days.length) return false
  const read = told.map(({ dayFirst }) => dayFirst).sort()
  const other = told.map(({ monthFirst }) => monthFirst).sort()
  const [newestRead = '', newestOther = ''] = [read.at(-1), other.at(-1)]
  if (newestRead === newestOther || newestOther > today || newestRead > newestOther) return false
  const months = new Set(other.map((day) => day.slice(0, 7)))
  const isMonthly = months.size >= MONTHS && new Set(other.map((day) => day.slice(8))).size === 1
  if (isMonthly) return true
  return daysBetween(newestRead, today) > FAR_DAYS && daysBetween(newestOther, today) <= FRESH_DAYS
}
