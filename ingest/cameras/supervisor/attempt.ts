/** One connection to a camera, and how it ended. */
import { type CameraSource, StreamFailure } from '../camera-source.ts'

export interface Attempt {
  readonly sinceMs: number
  /** Null before PLAY. */
  aliveAtMs: number | null
  playingSinceMs: number | null
  hasKey: boolean
  /** Its first key frame came right behind PLAY. */
  beganWithKey: boolean
  readonly stop: AbortController
  /** Why it was stopped, where that was for what it did not send. */
  stalled: StreamFailure | null
  source: CameraSource | null
  /** Never rejects. */
  ended: Promise<StreamFailure>
}

export function newAttempt(nowMs: number): Attempt {
  return {
    sinceMs: nowMs,
    aliveAtMs: null,
    playingSinceMs: null,
    hasKey: false,
    beganWithKey: false,
    stop: new AbortController(),
    stalled: null,
    source: null,
    ended: Promise.resolve(new StreamFailure({ code: 'stopped' })),
  }
}

/** Nothing came of it for `forMs`. */
export function silent({ hasKey }: Attempt, forMs: number): StreamFailure {
  const seconds = Math.round(forMs / 1000)
  return new StreamFailure({ code: hasKey ? 'picture-stopped' : 'no-picture', seconds })
}

/** Never rejects. */
export async function runToEnd(attempt: Attempt, begin: () => CameraSource): Promise<StreamFailure> {
  try {
    attempt.source = begin()
    await attempt.source.run(attempt.stop.signal)
    return attempt.stalled ?? new StreamFailure({ code: 'stream-ended' })
  } catch (error) {
    return error instanceof StreamFailure ? error : new StreamFailure({ code: 'stream-unreadable' }, error)
  }
}
