/** Steps of time that ticks, roll-ups and charts share. All times are UTC epoch milliseconds. */
export const FIVE_MINUTES = 300_000
export const HOUR = 3_600_000
export const DAY = 86_400_000

export type Level = 'raw' | '5m' | '1h' | '1d'

/** Start of the step that holds `tMs`, counted from local midnight so that a day is a day of the city. */
export function stepStart(tMs: number, stepMs: number, utcOffsetMs: number): number {
  return Math.floor((tMs + utcOffsetMs) / stepMs) * stepMs - utcOffsetMs
}
