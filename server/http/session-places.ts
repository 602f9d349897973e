import { FixedWindow } from '#base/pure/fixed-window.ts'
import type { SessionId } from '#domain/ids.ts'

export interface PlaceLimits {
  /** Open at once, of one session. */
  readonly perSession: number
  /** Open at once, of everybody. */
  readonly inAll: number
  /** Opened by one session in each window: whoever is cut off and comes again at once waits. */
  readonly opened: number
  readonly windowMs: number
}

interface Held {
  open: number
  readonly opening: FixedWindow
}

/** How many long connections of one sort each session holds, and how fast it opens them. */
export class SessionPlaces {
  readonly #limits: PlaceLimits
  readonly #nowMs: () => number
  readonly #sessions = new Map<SessionId, Held>()
  #count = 0

  constructor(limits: PlaceLimits, nowMs: () => number) {
    this.#limits = limits
    this.#nowMs = nowMs
  }

  /** Open now, of everybody. */
  get count(): number {
    return this.#count
  }

  /** Takes a place; null when there is none for this session now. The answer gives it back and may be called twice. */
  take(session: SessionId): (() => void) | null {
    const { perSession, inAll, opened, windowMs } = this.#limits
    const own = this.#sessions.get(session) ?? { open: 0, opening: new FixedWindow(opened, windowMs) }
    this.#sessions.set(session, own)
    if (own.open >= perSession || this.#count >= inAll || !own.opening.take(this.#nowMs())) return null
    own.open += 1
    this.#count += 1
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      own.open -= 1
      this.#count -= 1
    }
  }

  /** The session is over; places it still holds are given back as their connections end. */
  forget(session: SessionId): void {
    this.#sessions.delete(session)
  }
}
