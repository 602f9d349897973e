/** Where an alert stands for people: its own life and the steps of its team, told as one word. */
import { isClosedAtSource } from '#domain/alerts/alert-limits.ts'
import type { Alert, TaskStep } from '#domain/contract/rest/alerts.ts'

export type AlertPhase =
  | 'unacknowledged'
  /** The cause ended before anybody had looked. */
  | 'returned-unacknowledged'
  /** As the former, of a citizen's report: its source closed it, nothing "recovered". */
  | 'closed-at-source'
  | 'acknowledged'
  | Exclude<TaskStep, 'finished'>
  /** The team has finished; the source still says what it said. */
  | 'finished-in-field'
  | 'owned'
  | 'cleared'

type Standing = Pick<Alert, 'kind' | 'state' | 'assignment'>

export function alertPhase(alert: Standing): AlertPhase {
  const { state, assignment } = alert
  if (isClosedAtSource(alert)) return 'closed-at-source'
  if (state !== 'acknowledged' && state !== 'owned') return state
  if (assignment === null) return state
  return assignment.step === 'finished' ? 'finished-in-field' : assignment.step
}

/** P1 and P2 that the room or a team works on: what a wall shows apart. */
export function isUrgentOnWall(alert: Standing & Pick<Alert, 'priority'>): boolean {
  return isActive(alert) && alert.priority <= 2 && alert.state !== 'owned'
}

/** Whether it still asks for work: an alert that its team has finished only waits for its source to say so. */
export function isActive(alert: Standing): boolean {
  const phase = alertPhase(alert)
  return phase !== 'cleared' && phase !== 'finished-in-field'
}
