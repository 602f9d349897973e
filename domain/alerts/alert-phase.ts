/** Where an alert stands for people: its own life and the steps of its team, told as one word. */
import type { Alert, TaskStep } from '#domain/contract/rest/alerts.ts'

export type AlertPhase =
  | 'unacknowledged'
  /** The cause ended before anybody had looked. */
  | 'returned-unacknowledged'
  | 'acknowledged'
  | Exclude<TaskStep, 'finished'>
  /** The team has finished; the source still says what it said. */
  | 'finished-in-field'
  | 'owned'
  | 'cleared'

type Standing = Pick<Alert, 'state' | 'assignment'>

export function alertPhase({ state, assignment }: Standing): AlertPhase {
  if (state !== 'acknowledged' && state !== 'owned') return state
  if (assignment === null) return state
  return assignment.step === 'finished' ? 'finished-in-field' : assignment.step
}

/** Whether it still asks for work: an alert that its team has finished only waits for its source to say so. */
export function isActive(alert: Standing): boolean {
  const phase = alertPhase(alert)
  return phase !== 'cleared' && phase !== 'finished-in-field'
}
