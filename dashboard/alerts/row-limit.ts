/** How a row stands to the time in which it should be acknowledged, of one alert or of all that it folds. Pure. */
import { acknowledgeDueAtMs } from '#domain/alerts/alert-limits.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'

/** Less is not told: it would read 0:00. */
export const LEAST_PAST_MS = 1_000

export interface RowLimit {
  readonly kind: 'left' | 'past' | 'forwarded'
  /** Until then, or since then; in milliseconds. */
  readonly byMs: number
}

/** One that has been forwarded speaks for all, else the one whose time is up first; null where no limit runs. */
export function rowLimit(alerts: readonly Alert[], limits: AlertLimits, nowMs: number): RowLimit | null {
  const running = alerts
    .flatMap((alert) => {
      const dueAtMs = acknowledgeDueAtMs(alert, limits)
      return dueAtMs === null ? [] : [{ dueAtMs, isForwarded: alert.forwarded !== null }]
    })
    .sort((a, b) => Number(b.isForwarded) - Number(a.isForwarded) || a.dueAtMs - b.dueAtMs)
  const [first] = running
  if (first === undefined) return null
  const pastMs = nowMs - first.dueAtMs
  if (first.isForwarded) return { kind: 'forwarded', byMs: Math.max(0, pastMs) }
  return pastMs < LEAST_PAST_MS
    ? { kind: 'left', byMs: Math.max(0, -pastMs) }
    : { kind: 'past', byMs: pastMs }
}

/**
 * What stands under the age of a row: its whole time where both are counted from one moment, else what is left of it.
 * Null where none runs or it is up, and once it is with the shift lead, whatever the clock has been set to since.
 */
export function limitUnderAge(
  alert: Alert,
  limits: AlertLimits,
  sinceMs: number,
  nowMs: number,
): { readonly kind: 'whole' | 'left'; readonly ms: number } | null {
  const dueAtMs = acknowledgeDueAtMs(alert, limits)
  if (dueAtMs === null) return null
  if (sinceMs === alert.raisedAtMs) return { kind: 'whole', ms: dueAtMs - alert.raisedAtMs }
  return alert.forwarded !== null || nowMs > dueAtMs ? null : { kind: 'left', ms: dueAtMs - nowMs }
}
