/** Which alert a camera's tile carries: the most urgent one that the camera is part of or looks at. */
import { isUnacknowledged } from '#domain/alerts/alert-limits.ts'
import { isFinishedInField } from '#domain/alerts/alert-phase.ts'
import { compareAlerts } from '#domain/alerts/urgency.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

export function alarmsByCamera(alerts: Iterable<Alert>): ReadonlyMap<string, Alert> {
  const found = new Map<string, Alert>()
  // P3 and P4 belong in the list, and so does what an agency owns: a wall of bars would hide the two that matter.
  const urgent = [...alerts]
    .filter((alert) => alert.priority <= 2 && alert.state !== 'owned')
    // What a team has finished hides nothing that still asks for work.
    .sort((a, b) => Number(isFinishedInField(a)) - Number(isFinishedInField(b)) || compareAlerts(a, b))
  for (const alert of urgent) {
    const seeing = alert.nearby.filter((near) => near.sees).map((near) => near.cameraId)
    for (const cameraId of [...alert.cameraIds, ...seeing]) {
      if (!found.has(cameraId)) found.set(cameraId, alert)
    }
  }
  return found
}

/**
 * How a tile tells its alert. `returned`: nobody has looked, but the cause is over and the picture moves: a filled bar
 * over it would say that it does not.
 */
export function alarmLook(alarm: Alert | undefined): 'none' | 'waiting' | 'returned' | 'acknowledged' {
  if (alarm === undefined) return 'none'
  if (!isUnacknowledged(alarm)) return 'acknowledged'
  return alarm.state === 'returned-unacknowledged' ? 'returned' : 'waiting'
}
