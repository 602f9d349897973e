/** More alerts than one person can answer: more than ten in ten minutes (EEMUA 191). */
import type { Alert, AlertKind } from '#domain/contract/rest/alerts.ts'

export const FLOOD_WINDOW_MS = 10 * 60_000
export const FLOOD_LIMIT = 10

export interface Flood {
  readonly count: number
  /** Most frequent first. */
  readonly kinds: readonly { readonly kind: AlertKind; readonly count: number }[]
  readonly places: readonly { readonly code: string; readonly count: number }[]
}

/**
 * Null while there is no flood. P4 is a log entry and does not count; nor does what an agency owns, which asks nothing of
 * the room.
 */
export function findFlood(alerts: readonly Alert[], nowMs: number): Flood | null {
  const recent = alerts.filter(
    ({ priority, state, raisedAtMs }) =>
      priority < 4 && state !== 'owned' && nowMs - raisedAtMs < FLOOD_WINDOW_MS,
  )
  if (recent.length <= FLOOD_LIMIT) return null
  const kinds = tally(recent.map((alert) => alert.kind))
  const codes = recent.flatMap((alert) => alert.place?.kecamatanCode ?? [])
  return {
    count: recent.length,
    kinds: kinds.map(([kind, count]) => ({ kind, count })),
    places: tally<string>(codes).map(([code, count]) => ({ code, count })),
  }
}

function tally<T>(values: readonly T[]): [T, number][] {
  const counts = new Map<T, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])
}
