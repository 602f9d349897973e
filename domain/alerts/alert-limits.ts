/**
 * How long people may take, and what follows when they do not: read by the rules, by tasks and by every page. The
 * minutes are the city's settings, told to pages with the city. docs/sources.md#alert-priorities
 */
import type { Priority } from '#domain/contract/primitives.ts'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { AlertLimits } from '#domain/contract/rest/city.ts'

type Waiting = Pick<Alert, 'state' | 'priority' | 'raisedAtMs'>

/** Whether somebody in the room is still asked to acknowledge it. */
export function isUnacknowledged({ state }: Pick<Alert, 'state'>): boolean {
  return state === 'unacknowledged' || state === 'returned-unacknowledged'
}

/** A citizen's report that its source closed before anybody in the room had looked. */
export function isClosedAtSource({ kind, state }: Pick<Alert, 'kind' | 'state'>): boolean {
  return kind === 'complaint-emergency' && state === 'returned-unacknowledged'
}

/**
 * By when it should be acknowledged; null where nobody is asked to, or no limit is set or runs. What has ended before
 * anybody looked is still to be seen, and nobody waits for help any more: its limit stands still until it returns.
 */
export function acknowledgeDueAtMs(alert: Waiting, limits: AlertLimits): number | null {
  const withinMs = limits.acknowledgeMs[alert.priority]
  return withinMs === null || alert.state !== 'unacknowledged' ? null : alert.raisedAtMs + withinMs
}

export function isAcknowledgeOverdue(alert: Waiting, limits: AlertLimits, nowMs: number): boolean {
  const dueAtMs = acknowledgeDueAtMs(alert, limits)
  return dueAtMs !== null && nowMs > dueAtMs
}

/** Whether it goes to the shift lead now: urgent, past its limit, and not forwarded since it was raised. */
export function mustBeForwarded(
  alert: Waiting & Pick<Alert, 'forwarded'>,
  limits: AlertLimits,
  nowMs: number,
): boolean {
  return (
    alert.forwarded === null &&
    alert.priority <= limits.forwardUpToPriority &&
    isAcknowledgeOverdue(alert, limits, nowMs)
  )
}

/** By when the team that is out for it should be at its place; null where none is, or it has arrived. */
export function arrivalDueAtMs(
  { assignment, priority, clearedAtMs }: Pick<Alert, 'assignment' | 'priority' | 'clearedAtMs'>,
  limits: AlertLimits,
): number | null {
  if (assignment === null || clearedAtMs !== null) return null
  const isOnTheWay = assignment.step === 'assigned' || assignment.step === 'accepted'
  return isOnTheWay ? arriveBy(priority, assignment.atMs, limits) : null
}

/** By when a team assigned at `assignedAtMs` should be at the place. docs/sources.md#arrival-deadline */
export function arriveBy(priority: Priority, assignedAtMs: number, limits: AlertLimits): number {
  return assignedAtMs + limits.arriveMs[priority]
}
