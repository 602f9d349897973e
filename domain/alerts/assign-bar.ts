import { isTeamOut } from '#domain/alerts/alert-phase.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'

/**
 * Why no team may be sent for an alert; null when one may. The server refuses by it, and no page offers what it would
 * refuse.
 */
export type AssignBar =
  /** A team is on it and has not finished. */
  | 'held'
  /** An agency's: the room is asked for nothing. */
  | 'owned'
  /** Its cause is gone: acknowledged it leaves the room, and a team would go out for what nobody sees any more. */
  | 'ended'

export function assignBarOf(alert: Pick<Alert, 'state' | 'assignment'>): AssignBar | null {
  const { state } = alert
  if (state === 'owned') return 'owned'
  if (state === 'returned-unacknowledged' || state === 'cleared') return 'ended'
  return isTeamOut(alert) ? 'held' : null
}
