import type { City } from '#config/schema/city.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { holidayGaps } from '#domain/time/holiday-gaps.ts'

/** One sentence per language for the console, or null when this year and the next have their holidays. */
export function holidayWarning({ calendar, head }: City, nowMs: number): readonly string[] | null {
  const gaps = holidayGaps(calendar.holidays, cityTime(head.timeZone).dayOf(nowMs))
  const years = gaps.map((gap) => gap.year)
  if (years.length === 0) return null
  return [
    `calendar.json: tidak ada satu pun hari libur ${years.join(' dan ')}; tenggat hari kerja menganggap libur nasional sebagai hari kerja dan jatuh terlalu awal. Isi "holidays", lalu mulai ulang.`,
    `calendar.json: no holiday at all in ${years.join(' and ')}; deadlines in working days take public holidays for working days and come too early. Fill in "holidays", then start again.`,
  ]
}
