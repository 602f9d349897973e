export interface HolidayGap {
  readonly year: number
  /** Deadlines are counted wrongly now; the next year only spoils those that run past its beginning. */
  readonly hasBegun: boolean
}

/**
 * Years without a single holiday in the calendar that deadlines of today reach: this year and the next. Such a year is
 * counted as if offices were open on every public holiday, so its deadlines come too early.
 */
export function holidayGaps(holidays: readonly { readonly date: string }[], today: string): HolidayGap[] {
  const thisYear = Number(today.slice(0, 4))
  return [thisYear, thisYear + 1]
    .filter((year) => !holidays.some((holiday) => holiday.date.startsWith(`${year}-`)))
    .map((year) => ({ year, hasBegun: year === thisYear }))
}
