/** The days of a budget year: from 1 January to 31 December (UU 17/2003 art. 4). */

export function firstDayOf(fiscalYear: number): string {
  return `${fiscalYear}-01-01`
}

export function lastDayOf(fiscalYear: number): string {
  return `${fiscalYear}-12-31`
}
