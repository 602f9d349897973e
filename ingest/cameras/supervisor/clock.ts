import { setTimeout as delay } from 'node:timers/promises'

/** Time as the supervisor sees it; tests move it by hand. */
export interface Clock {
  /** Epoch ms. */
  nowMs(): number
  /** Resolves after `ms`, or at once when `signal` aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
  /** 0 up to, not including, 1. */
  random(): number
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (ms, signal) => delay(ms, undefined, { signal }).catch(() => {}),
  random: () => Math.random(),
}
