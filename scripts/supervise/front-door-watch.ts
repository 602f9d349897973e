/**
 * Starts the server again when it lives but lets nobody in: out of file descriptors, its loop hung, its listening socket
 * gone. A child that dies is noticed by itself; one that does not must be visited.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { DoorPulse } from '#domain/contract/internal/door-pulse.ts'
import {
  afterRound,
  type DoorVerdict,
  type DoorWatchState,
  doorWatchStart,
  STUCK_ROUNDS,
  TURNED_AWAY_ROUNDS,
} from './door-watch-state.ts'
import { type DoorAddress, visitDoor } from './visit-door.ts'

export interface WatchedServer {
  /** Ready, and neither starting nor stopping: only then is anything to be judged. */
  readonly isUp: boolean
  /** Ends it; it is started again as after any fall. */
  restart(): Promise<void>
}

export interface DoorWatchTimes {
  readonly everyMs: number
  /** How long one visit waits for its answer. */
  readonly visitMs: number
  /** A round that began or ended this much later than it should is not counted. */
  readonly lateMs: number
}
/** Often enough to be back within half a minute; a visit costs the server a millisecond. */
const usualTimes: DoorWatchTimes = { everyMs: 5_000, visitMs: 4_000, lateMs: 1_000 }

const words: Record<DoorVerdict, string> = {
  'not-listening': `nobody listens at the front door any more (${TURNED_AWAY_ROUNDS} visits in a row refused)`,
  'turns-away':
    `the front door has room and yet cuts who comes (${TURNED_AWAY_ROUNDS} visits in a row); ` +
    'the server is probably out of file descriptors',
  hung: `the server hangs: no answer and no word of it in ${STUCK_ROUNDS} visits in a row`,
  'takes-nobody': `the server runs, but its front door has let nobody in for ${STUCK_ROUNDS} visits in a row`,
}

export class FrontDoorWatch {
  readonly #log: (line: string) => void
  readonly #times: DoorWatchTimes
  /** What the server said since it was last looked at. */
  #pulse: DoorPulse | null = null

  constructor(log: (line: string) => void, times: DoorWatchTimes = usualTimes) {
    this.#log = log
    this.#times = times
  }

  /** Takes any message of the server; only its pulse concerns us. */
  heard(message: unknown): void {
    this.#pulse = DoorPulse.safeParse(message).data ?? this.#pulse
  }

  /** Until `signal` aborts. */
  async run(server: WatchedServer, address: DoorAddress, signal: AbortSignal): Promise<void> {
    const { everyMs, visitMs, lateMs } = this.#times
    let state: DoorWatchState = doorWatchStart
    let dueMs = performance.now()
    while (!signal.aborted) {
      // From one beginning to the next: how long a visit took does not make the rounds longer.
      const nowMs = performance.now()
      dueMs = Math.max(dueMs + everyMs, nowMs)
      await sleep(dueMs - nowMs, undefined, { signal }).catch(() => undefined)
      const startedMs = performance.now()
      const wasUp = server.isUp
      const visit = wasUp && !signal.aborted ? await visitDoor(address, visitMs) : 'unknown'
      const isLate = startedMs - dueMs > lateMs || performance.now() - startedMs > visitMs + lateMs
      const pulse = this.#pulse
      this.#pulse = null
      // It fell, was started or is being stopped: what was seen is nobody's fault.
      if (!wasUp || !server.isUp || signal.aborted) {
        state = doorWatchStart
        continue
      }
      const { state: next, verdict } = afterRound(state, { visit, pulse, isLate })
      state = verdict === null ? next : doorWatchStart
      if (verdict === null) continue
      this.#log(`${words[verdict]}; it is started again`)
      await server.restart()
    }
  }
}
