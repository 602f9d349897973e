/**
 * Years without a single holiday in the calendar that deadlines of today reach: this year and the next. Such a year is
 * counted as if offices were open on every public holiday, so its deadlines come too early.
 */
export function yearsWithoutHolidays(
  holidays: readonly { readonly date: string }[],
  today: string,
): number[] {
  const year = Number(today.slice(0, 4))
  return [year, year + 1].filter((each) => !holidays.some((holiday) => holiday.date.startsWith(`${each}-`)))
}
