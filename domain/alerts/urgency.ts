/**
 * In which order alerts and tasks stand: what somebody must do first, first. The one order of list, walls, summary and
 * phone. docs/sources.md#order-of-urgency
 */
import { isActive, isFinishedInField } from '#domain/alerts/alert-phase.ts'
import type { Alert, Task } from '#domain/contract/rest/alerts.ts'

/**
 * By priority; within one, what waits for a person, then what somebody has, then what has recovered or was closed at
 * its source, then what a team has finished while its source goes on, then what is an agency's.
 */
export function compareAlerts(a: Alert, b: Alert): number {
  return (
    a.priority - b.priority ||
    standing(a) - standing(b) ||
    (isLongestFirst(a) ? a.raisedAtMs - b.raisedAtMs : b.raisedAtMs - a.raisedAtMs) ||
    (a.id < b.id ? -1 : 1)
  )
}

/** The first of that order that still asks for work; acknowledged or not: an acknowledged fire still burns. */
export function gravestOf(alerts: readonly Alert[]): Alert | undefined {
  return alerts.filter(isActive).sort(compareAlerts)[0]
}

/** The first of that order that a team has finished and its source has not closed. */
export function gravestFinished(alerts: readonly Alert[]): Alert | undefined {
  return alerts.filter(isFinishedInField).sort(compareAlerts)[0]
}

/**
 * The order of a team's tasks: the one under way, then the open ones by priority and time of arrival, those whose cause
 * has ended meanwhile after the others of their priority. Finished ones stand last.
 */
export function compareTasks(
  a: Pick<Task, 'step' | 'priority' | 'arriveByMs' | 'causeEndedAtMs'>,
  b: Pick<Task, 'step' | 'priority' | 'arriveByMs' | 'causeEndedAtMs'>,
): number {
  return (
    turn[a.step] - turn[b.step] ||
    a.priority - b.priority ||
    Number(a.causeEndedAtMs !== null) - Number(b.causeEndedAtMs !== null) ||
    a.arriveByMs - b.arriveByMs
  )
}

const turn: Readonly<Record<Task['step'], number>> = { accepted: 0, arrived: 0, assigned: 1, finished: 2 }

function standing(alert: Alert): number {
  if (alert.state === 'owned') return 4
  if (isFinishedInField(alert)) return 3
  if (alert.causeEndedAtMs !== null || alert.state === 'returned-unacknowledged') return 2
  return alert.state === 'unacknowledged' ? 0 : 1
}

/**
 * Within one priority the limit is the same, so what waits longest is what is overdue first. Of P1 the newest is on top
 * all the same: it is the one nobody in the room has seen yet, and all of them sound until they are acknowledged.
 */
function isLongestFirst({ state, priority }: Alert): boolean {
  return state === 'unacknowledged' && priority > 1
}
