/**
 * The life of one alert after ANSI/ISA-18.2: acknowledging is not resolving, and a cause that ends before anybody
 * looked still has to be looked at. docs/sources.md#alert-states
 */
import type { Priority } from '#domain/contract/primitives.ts'
import type { AlertState } from '#domain/contract/rest/alerts.ts'

export interface AlertLife {
  readonly state: AlertState
  readonly priority: Priority
}

export type AlertEvent =
  /** The cause is (still) there. */
  | { readonly kind: 'cause-present'; readonly priority: Priority }
  | { readonly kind: 'cause-ended' }
  | { readonly kind: 'acknowledged' }

/**
 * The next life; the same object when nothing changes, so that a caller sees at once whether to tell anybody. While a
 * team is out, an alert that has lost its cause stays: somebody has to tell the team, or it reports.
 */
export function nextAlertLife(life: AlertLife, event: AlertEvent, isTeamOut: boolean): AlertLife {
  switch (life.state) {
    // A cause that comes back after the alert was cleared is a new alert.
    case 'cleared':
      return life
    case 'owned':
      return whileOwned(life, event)
    case 'unacknowledged':
    case 'acknowledged':
    case 'returned-unacknowledged':
      return whileAsked(life, event, isTeamOut)
  }
}

/** Nobody in the room is asked for anything: only the cause moves it. */
function whileOwned(life: AlertLife, event: AlertEvent): AlertLife {
  switch (event.kind) {
    case 'cause-present':
      return event.priority === life.priority ? life : { ...life, priority: event.priority }
    case 'cause-ended':
      return { ...life, state: 'cleared' }
    case 'acknowledged':
      return life
  }
}

function whileAsked(life: AlertLife, event: AlertEvent, isTeamOut: boolean): AlertLife {
  switch (event.kind) {
    case 'cause-present':
      return whilePresent(life, event.priority)
    case 'cause-ended':
      if (!isTeamOut && (life.state === 'acknowledged' || !mustBeSeen(life.priority)))
        return { ...life, state: 'cleared' }
      return life.state === 'unacknowledged' ? { ...life, state: 'returned-unacknowledged' } : life
    case 'acknowledged':
      if (life.state === 'acknowledged') return life
      if (life.state === 'returned-unacknowledged' && !isTeamOut) return { ...life, state: 'cleared' }
      return { ...life, state: 'acknowledged' }
  }
}

/** A cause that grows more urgent asks for eyes again; one that calms down keeps its acknowledgement. */
function whilePresent(life: AlertLife, priority: Priority): AlertLife {
  const isWorse = priority < life.priority
  const state = isWorse || life.state === 'returned-unacknowledged' ? 'unacknowledged' : life.state
  return state === life.state && priority === life.priority ? life : { state, priority }
}

/** P1 and P2 stay until somebody has seen them; lower ones leave with their cause, so that the list stays short. */
export function mustBeSeen(priority: Priority): boolean {
  return priority <= 2
}
