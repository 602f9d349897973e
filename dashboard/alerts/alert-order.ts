/** In which order alerts stand: what somebody must do first, first. */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isActive } from '#domain/alerts/alert-phase.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

/**
 * Newest unacknowledged P1 on top; then by priority, what is the room's before what is an agency's, then the newer
 * first. What a team has finished and only waits for its source stands last.
 */
export function compareAlerts(a: Alert, b: Alert): number {
  return group(a) - group(b) || b.raisedAtMs - a.raisedAtMs || (a.id < b.id ? -1 : 1)
}

/**
 * The most urgent, whether somebody has it or not: an acknowledged fire still burns. Among equals what waits for
 * somebody, then what the room must act on, then the one that is open longest.
 */
export function gravestOf(alerts: readonly Alert[]): Alert | undefined {
  return alerts
    .filter(isActive)
    .sort(
      (a, b) =>
        a.priority - b.priority ||
        Number(isUnacknowledged(b)) - Number(isUnacknowledged(a)) ||
        Number(a.state === 'owned') - Number(b.state === 'owned') ||
        a.raisedAtMs - b.raisedAtMs,
    )[0]
}

function group(alert: Alert): number {
  if (!isActive(alert)) return 5
  if (alert.priority === 1 && isUnacknowledged(alert)) return 0
  return alert.priority + (alert.state === 'owned' ? 0.5 : 0)
}
