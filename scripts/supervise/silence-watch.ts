/**
 * Starts a child again that lives and says nothing any more: stopped, or in a loop without an end. A child that dies is
 * noticed by itself; the front door is visited as well (`front-door-watch.ts`).
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { SIGN_OF_LIFE_EVERY_MS, SignOfLife } from '#domain/contract/internal/sign-of-life.ts'
import type { WatchedServer } from './front-door-watch.ts'

export interface SilenceTimes {
  readonly everyMs: number
  /** A round that began this much later than it should is not counted: we were stopped ourselves, or all are slow. */
  readonly lateMs: number
}
const usualTimes: SilenceTimes = { everyMs: SIGN_OF_LIFE_EVERY_MS, lateMs: 1_000 }
/** Half a minute, as for the front door: honest work never held a loop for long. */
const SILENT_ROUNDS = 6

export class SilenceWatch {
  readonly #log: (line: string) => void
  readonly #times: SilenceTimes
  #hasSpoken = false

  constructor(log: (line: string) => void, times: SilenceTimes = usualTimes) {
    this.#log = log
    this.#times = times
  }

  /** Takes any message of the child; only its sign of life concerns us. */
  heard(message: unknown): void {
    if (SignOfLife.safeParse(message).success) this.#hasSpoken = true
  }

  /** Until `signal` aborts. */
  async run(child: WatchedServer & { readonly name: string }, signal: AbortSignal): Promise<void> {
    const { everyMs, lateMs } = this.#times
    let silent = 0
    while (!signal.aborted) {
      const dueMs = performance.now() + everyMs
      await sleep(everyMs, undefined, { signal }).catch(() => undefined)
      const isLate = performance.now() - dueMs > lateMs
      const hasSpoken = this.#hasSpoken
      this.#hasSpoken = false
      if (hasSpoken || !child.isUp || signal.aborted) silent = 0
      else if (!isLate) silent += 1
      if (silent < SILENT_ROUNDS) continue
      silent = 0
      this.#log(`${child.name} hangs: no word of it in ${SILENT_ROUNDS} rounds; it is started again`)
      await child.restart()
    }
  }
}
