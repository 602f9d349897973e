import { setTimeout as delay } from 'node:timers/promises'

/** Time as the feeds see it; tests move it by hand. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  nowMs(): number
  /** Resolves after `ms`; rejects when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }),
}
