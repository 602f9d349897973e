import type { Clock } from '../supervisor/clock.ts'

/** A clock that stands still until the test moves it. */
export class ManualClock implements Clock {
  #nowMs = 1_000_000
  #sleepers: { atMs: number; wake: () => void }[] = []

  nowMs(): number {
    return this.#nowMs
  }

  /** Always in the middle. */
  random(): number {
    return 0.5
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal.aborted) return resolve()
      const sleeper = { atMs: this.#nowMs + ms, wake: resolve }
      this.#sleepers.push(sleeper)
      signal.addEventListener('abort', () => {
        this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
        resolve()
      })
    })
  }

  /** Moves on in steps of at most 100 ms, and lets everything that is due happen in between. */
  async advance(ms: number, eachStep: (nowMs: number) => void = () => {}): Promise<void> {
    for (let left = ms; left > 0; left -= 100) {
      this.#nowMs += Math.min(left, 100)
      const due = this.#sleepers.filter((sleeper) => sleeper.atMs <= this.#nowMs)
      this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.atMs > this.#nowMs)
      for (const sleeper of due) sleeper.wake()
      eachStep(this.#nowMs)
      await settle()
    }
  }
}

/** Lets all promises that are due run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise(setImmediate)
}
