/** Whether the front door still takes people in, judged round by round: by a visit to it and by what it says itself. */
import type { DoorPulse } from '#domain/contract/internal/door-pulse.ts'

/** How a visit went; `unknown` when the visitor himself could not set out. */
export type Visit = 'answered' | 'refused' | 'cut' | 'silent' | 'unknown'

export interface Round {
  readonly visit: Visit
  /** Its newest word since the round before; null when it said nothing. */
  readonly pulse: DoorPulse | null
  /** We were late ourselves: the whole machine is slow, and what did not come in time says nothing. */
  readonly isLate: boolean
}

export interface DoorWatchState {
  /** Rounds in a row in which visitors were turned away although there is room. */
  readonly turnedAway: number
  /** Rounds in a row in which nothing was heard of it, or nobody was let in. */
  readonly stuck: number
  readonly accepted: number
}
export const doorWatchStart: DoorWatchState = { turnedAway: 0, stuck: 0, accepted: 0 }

/** With a round each five seconds: twenty seconds, longer than an attack's idle connections keep their places. */
export const TURNED_AWAY_ROUNDS = 4
/** Half a minute: the longest that honest work ever held the loop was a quarter of that. */
export const STUCK_ROUNDS = 6

export type DoorVerdict = 'not-listening' | 'turns-away' | 'hung' | 'takes-nobody'

/** The next state, and why the server must be started again, if it must. Pure. */
export function afterRound(
  state: DoorWatchState,
  { visit, pulse, isLate }: Round,
): { readonly state: DoorWatchState; readonly verdict: DoorVerdict | null } {
  const accepted = pulse?.accepted ?? state.accepted
  const well = { state: { turnedAway: 0, stuck: 0, accepted }, verdict: null }
  if (visit === 'answered') return well
  if (isLate || visit === 'unknown') return { state: { ...state, accepted }, verdict: null }
  if (pulse === null) {
    const stuck = state.stuck + 1
    return { state: { ...state, stuck, accepted }, verdict: stuck < STUCK_ROUNDS ? null : 'hung' }
  }
  // Full of visitors: starting again would only send them away to come back.
  if (pulse.connections >= pulse.places) return well
  if (visit === 'silent') {
    // Others are let in meanwhile: slow, not stuck.
    if (accepted > state.accepted) return well
    const stuck = state.stuck + 1
    return { state: { ...state, stuck, accepted }, verdict: stuck < STUCK_ROUNDS ? null : 'takes-nobody' }
  }
  const turnedAway = state.turnedAway + 1
  const why = visit === 'refused' ? 'not-listening' : 'turns-away'
  return {
    state: { turnedAway, stuck: 0, accepted },
    verdict: turnedAway < TURNED_AWAY_ROUNDS ? null : why,
  }
}
