/** In which order alerts stand, and how long each priority may wait for an acknowledgement (ux.md 9). */
import type { Priority } from '#domain/contract/primitives.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

/** Null: no limit. */
export const acknowledgeLimitMs: Readonly<Record<Priority, number | null>> = {
  1: 2 * 60_000,
  2: 5 * 60_000,
  3: 30 * 60_000,
  4: null,
}

export function isUnacknowledged(alert: Alert): boolean {
  return alert.state === 'unacknowledged' || alert.state === 'returned-unacknowledged'
}

/** Newest unacknowledged P1 on top; then by priority, then the newer first. */
export function compareAlerts(a: Alert, b: Alert): number {
  return group(a) - group(b) || b.raisedAtMs - a.raisedAtMs || (a.id < b.id ? -1 : 1)
}

function group(alert: Alert): number {
  return alert.priority === 1 && isUnacknowledged(alert) ? 0 : alert.priority
}

/** Whether nobody acknowledged the alert within its limit. */
export function isAcknowledgeOverdue(alert: Alert, nowMs: number): boolean {
  const limit = acknowledgeLimitMs[alert.priority]
  return limit !== null && isUnacknowledged(alert) && nowMs - alert.raisedAtMs > limit
}
