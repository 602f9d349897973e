/**
 * Bounds how many connects run at once per site and per device. Those that worked last go first; one that hears nothing
 * is passed by after a moment, so that the silent channels of a recorder do not keep its good ones dark.
 */
import type { Clock } from './clock.ts'

export interface Limit {
  readonly key: string
  readonly max: number
}

/** How a stream did so far, in the order in which they are served. */
export const STANDINGS = ['worked', 'new', 'failed', 'never-worked'] as const
export type Standing = (typeof STANDINGS)[number]

/** A place among the connects that run. */
export interface Turn {
  /** The far side has answered something. */
  heard(): void
  /** Gives the place back; harmless to call twice. */
  release(): void
}

/** All that wait should have had their turn within this, whoever is silent before them. */
const ROUND_MS = 3_000
const MIN_SILENCE_MS = 100
const MAX_SILENCE_MS = 500
/** A device that always takes its time is not passed by for that: it would only be given more to do. */
const PATIENCE = 2
const MAX_PATIENCE_MS = 1_500
const FORGETTING = 0.8
/** Whoever has waited so long goes first, however badly he did. */
const LONG_WAIT_MS = 10_000

interface Running {
  readonly limits: readonly Limit[]
  quietSinceMs: number
}

interface Waiting {
  readonly limits: readonly Limit[]
  readonly rank: number
  readonly sinceMs: number
  readonly admit: (running: Running) => void
}

export class ConnectLimiter {
  readonly #clock: Clock
  /** Those that count; who was passed by does not any more. */
  readonly #running = new Set<Running>()
  readonly #counts = new Map<string, number>()
  /** How long the far side let us wait for an answer lately, by key. */
  readonly #answerMs = new Map<string, number>()
  #waiting: Waiting[] = []
  #timer: AbortController | null = null

  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Resolves when there is room, or with null when `signal` aborted first. */
  async acquire(limits: readonly Limit[], standing: Standing, signal: AbortSignal): Promise<Turn | null> {
    if (signal.aborted) return null
    const running = this.#hasRoom(limits)
      ? this.#take(limits)
      : await this.#wait(limits, STANDINGS.indexOf(standing), signal)
    if (running === null) return null
    return {
      heard: () => this.#heard(running),
      release: () => {
        if (this.#give(running)) this.#serve()
      },
    }
  }

  /** Resolves once the places have been taken for us. */
  #wait(limits: readonly Limit[], rank: number, signal: AbortSignal): Promise<Running | null> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        limits,
        rank,
        sinceMs: this.#clock.nowMs(),
        admit: (running) => {
          signal.removeEventListener('abort', leave)
          resolve(running)
        },
      }
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        resolve(null)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
      this.#watch()
    })
  }

  #hasRoom(limits: readonly Limit[]): boolean {
    return limits.every(({ key, max }) => (this.#counts.get(key) ?? 0) < max)
  }

  #take(limits: readonly Limit[]): Running {
    for (const { key } of limits) this.#counts.set(key, (this.#counts.get(key) ?? 0) + 1)
    const running = { limits, quietSinceMs: this.#clock.nowMs() }
    this.#running.add(running)
    return running
  }

  /** Whether it still counted. */
  #give(running: Running): boolean {
    if (!this.#running.delete(running)) return false
    for (const { key } of running.limits) {
      const left = (this.#counts.get(key) ?? 1) - 1
      if (left === 0) this.#counts.delete(key)
      else this.#counts.set(key, left)
    }
    return true
  }

  #heard(running: Running): void {
    const nowMs = this.#clock.nowMs()
    for (const { key } of running.limits) {
      const known = (this.#answerMs.get(key) ?? 0) * FORGETTING
      this.#answerMs.set(key, Math.max(nowMs - running.quietSinceMs, known))
    }
    running.quietSinceMs = nowMs
  }

  /** Lets in whom there is room for. */
  #serve(): void {
    const longAgoMs = this.#clock.nowMs() - LONG_WAIT_MS
    const rank = ({ sinceMs, rank }: Waiting) => (sinceMs <= longAgoMs ? -1 : rank)
    for (const waiting of [...this.#waiting].sort((a, b) => rank(a) - rank(b))) {
      if (!this.#hasRoom(waiting.limits)) continue
      this.#waiting = this.#waiting.filter((other) => other !== waiting)
      waiting.admit(this.#take(waiting.limits))
    }
    this.#watch()
  }

  /** While somebody waits: wakes when the first of those that run has been silent for too long. */
  #watch(): void {
    this.#timer?.abort()
    this.#timer = null
    if (this.#waiting.length === 0 || this.#running.size === 0) return
    const timer = new AbortController()
    this.#timer = timer
    const nowMs = this.#clock.nowMs()
    const dueMs = Math.min(...[...this.#passedAtMs().values()])
    void this.#clock.sleep(Math.max(1, dueMs - nowMs), timer.signal).then(() => {
      if (timer.signal.aborted) return
      const now = this.#clock.nowMs()
      for (const [running, atMs] of this.#passedAtMs()) if (atMs <= now) this.#give(running)
      this.#serve()
    })
  }

  /** When each of those that run is passed by, if it goes on hearing nothing. */
  #passedAtMs(): Map<Running, number> {
    const waiting = new Map<string, { count: number; readonly sinceMs: number }>()
    for (const { limits, sinceMs } of this.#waiting) {
      for (const { key } of limits) {
        const known = waiting.get(key)
        // In order of asking: the first one has waited for longest.
        if (known === undefined) waiting.set(key, { count: 1, sinceMs })
        else known.count++
      }
    }
    const nowMs = this.#clock.nowMs()
    const at = new Map<Running, number>()
    for (const running of this.#running) {
      const { limits, quietSinceMs } = running
      const shares = limits.map(({ key, max }) => {
        const queue = waiting.get(key)
        return queue === undefined
          ? MAX_SILENCE_MS
          : ((ROUND_MS - (nowMs - queue.sinceMs)) * max) / queue.count
      })
      const fairMs = Math.min(MAX_SILENCE_MS, Math.max(MIN_SILENCE_MS, Math.min(...shares)))
      const usualMs = Math.min(...limits.map(({ key }) => this.#answerMs.get(key) ?? 0))
      at.set(running, quietSinceMs + Math.max(fairMs, Math.min(MAX_PATIENCE_MS, usualMs * PATIENCE)))
    }
    return at
  }
}
