/** The days of a budget year: from 1 January to 31 December (UU 17/2003 art. 4). */

export function firstDayOf(fiscalYear: number): string {
  return `${fiscalYear}-01-01`
}

export function lastDayOf(fiscalYear: number): string {
  return `${fiscalYear}-12-31`
}

/** `2026` of `2026-11-22`. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}
