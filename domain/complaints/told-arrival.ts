/**
 * When a complaint arrived, by everything that its sources ever told of that. Each of its clocks begins there, so an
 * arrival that is told later than before would give back time that is gone, and turn what was late into what was kept:
 * the earliest stands, and the later one is doubted. The reasons: docs/sources.md#told-arrival.
 */
import { dayMs } from '#domain/time/units.ts'

const YEAR_MS = 365.2425 * dayMs

/** The earliest that is known once this is told; `knownMs` is null of a complaint that was never told before. */
export function earliestArrival(knownMs: number | null, toldMs: number): number {
  if (knownMs === null || toldMs <= knownMs) return toldMs
  return isYearCorrected(knownMs, toldMs) ? toldMs : knownMs
}

interface Told {
  readonly receivedAtMs: number
  /** As told, where an earlier one stands instead. */
  readonly arrivalToldMs?: number | undefined
}

/** A day told with its time at last, or without it, is the same arrival: what is told now stands. */
export function arrivedAt<T extends Told>(told: T, earliestMs: number): T {
  const { arrivalToldMs: beforeMs, ...rest } = told
  const toldMs = beforeMs ?? told.receivedAtMs
  if (!isLaterArrival(earliestMs, toldMs)) return { ...rest, receivedAtMs: toldMs } as T
  return { ...rest, receivedAtMs: earliestMs, arrivalToldMs: toldMs } as T
}

export function isLaterArrival(earliestMs: number, toldMs: number): boolean {
  return toldMs - earliestMs >= dayMs
}

/** The same day of another year: 2016 was typed for 2026, and is put right. */
function isYearCorrected(knownMs: number, toldMs: number): boolean {
  const years = Math.round((toldMs - knownMs) / YEAR_MS)
  return years > 0 && Math.abs(toldMs - knownMs - years * YEAR_MS) < 2 * dayMs
}
