/** How the line to the server is, told by its heartbeat (every 2 s). */
import { createStore, type StoreApi } from 'zustand/vanilla'

/** No heartbeat for this long means: lost. */
export const LOST_AFTER_MS = 5_000

export interface ServerState {
  readonly kind: 'connecting' | 'connected' | 'lost' | 'signed-out'
  /** How many times the line has come up: a short break is over before anybody calls it lost. */
  readonly lines: number
  /** Browser time of the newest heartbeat; null before the first. */
  readonly heardAtMs: number | null
  /** Server time of the newest heartbeat: how old the data on screen are once the line is lost. */
  readonly dataAtMs: number | null
  /** Newest camera report that the server had; null before the first. */
  readonly ingestSeenAtMs: number | null
  /** Server clock minus browser clock: by the newest heartbeat, before the first by what the server answered last. */
  readonly offsetMs: number
}

export function makeServerState(offsetMs = 0): StoreApi<ServerState> {
  return createStore<ServerState>(() => ({
    kind: 'connecting',
    lines: 0,
    heardAtMs: null,
    dataAtMs: null,
    ingestSeenAtMs: null,
    offsetMs,
  }))
}

/** The state after a moment of silence. A page that never heard anything counts from when it began to listen. */
export function afterSilence(state: ServerState, startedAtMs: number, nowMs: number): ServerState {
  if (state.kind === 'signed-out' || state.kind === 'lost') return state
  const silentMs = nowMs - (state.heardAtMs ?? startedAtMs)
  return silentMs > LOST_AFTER_MS ? { ...state, kind: 'lost' } : state
}
