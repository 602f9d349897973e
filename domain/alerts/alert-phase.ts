/** Where an alert stands for people: its own life and the steps of its team, told as one word. */
import { isClosedAtSource } from '#domain/alerts/alert-limits.ts'
import type { Alert, TaskStep } from '#domain/contract/rest/alerts.ts'

type StepUnderWay = Exclude<TaskStep, 'finished'>

export type AlertPhase =
  | 'unacknowledged'
  /** The cause ended before anybody had looked. */
  | 'returned-unacknowledged'
  /** As the former, of a citizen's report: its source closed it, nothing "recovered". */
  | 'closed-at-source'
  | 'acknowledged'
  | StepUnderWay
  /** The cause has ended while a team is out for it: somebody tells the team, or it reports. */
  | `ended-${StepUnderWay}`
  /** The team has finished; the source still says what it said. */
  | 'finished-in-field'
  | 'owned'
  | 'cleared'

type Standing = Pick<Alert, 'kind' | 'state' | 'assignment' | 'causeEndedAtMs'>

export function alertPhase(alert: Standing): AlertPhase {
  const { state, assignment, causeEndedAtMs } = alert
  if (isClosedAtSource(alert)) return 'closed-at-source'
  if (state !== 'acknowledged' && state !== 'owned') return state
  if (assignment === null) return state
  if (assignment.step === 'finished') return 'finished-in-field'
  return causeEndedAtMs === null ? assignment.step : `ended-${assignment.step}`
}

/** Whether a team has been sent and has not finished, accepted or not. */
export function isTeamOut({ assignment }: Pick<Alert, 'assignment'>): boolean {
  return assignment !== null && assignment.step !== 'finished'
}

/** P1 and P2 that the room or a team works on: what a wall shows apart. */
export function isUrgentOnWall(alert: Standing & Pick<Alert, 'priority'>): boolean {
  return isActive(alert) && isOfTheRoom(alert)
}

/** The same once a team has finished it, while its source goes on: shown still, as it may burn still. */
export function isFinishedOnWall(alert: Standing & Pick<Alert, 'priority'>): boolean {
  return isFinishedInField(alert) && isOfTheRoom(alert)
}

function isOfTheRoom({ priority, state }: Pick<Alert, 'priority' | 'state'>): boolean {
  return priority <= 2 && state !== 'owned'
}

/** Whether a team has finished it while its source goes on telling it: nobody is asked for anything, and it is not over. */
export function isFinishedInField(alert: Standing): boolean {
  return alertPhase(alert) === 'finished-in-field'
}

/** Whether it still asks for work: an alert that its team has finished only waits for its source to say so. */
export function isActive(alert: Standing): boolean {
  const phase = alertPhase(alert)
  return phase !== 'cleared' && phase !== 'finished-in-field'
}
