/** Bounds how many connects run at once per site and per device; waiting ones are served in order. */

export interface Limit {
  readonly key: string
  readonly max: number
}

interface Waiting {
  readonly limits: readonly Limit[]
  readonly admit: () => void
}

export class ConnectLimiter {
  readonly #running = new Map<string, number>()
  #waiting: Waiting[] = []

  /** Resolves with the function that gives the place back (harmless to call twice), or null when `signal` aborted first. */
  async acquire(limits: readonly Limit[], signal: AbortSignal): Promise<(() => void) | null> {
    if (signal.aborted) return null
    if (!this.#hasRoom(limits)) {
      const admitted = await this.#wait(limits, signal)
      if (!admitted) return null
    } else this.#take(limits)
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      this.#give(limits)
    }
  }

  /** Resolves with true once the places have been taken for us. */
  #wait(limits: readonly Limit[], signal: AbortSignal): Promise<boolean> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        limits,
        admit: () => {
          signal.removeEventListener('abort', leave)
          resolve(true)
        },
      }
      const leave = () => {
        this.#waiting = this.#waiting.filter((other) => other !== waiting)
        resolve(false)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
    })
  }

  #hasRoom(limits: readonly Limit[]): boolean {
    return limits.every(({ key, max }) => (this.#running.get(key) ?? 0) < max)
  }

  #take(limits: readonly Limit[]): void {
    for (const { key } of limits) this.#running.set(key, (this.#running.get(key) ?? 0) + 1)
  }

  #give(limits: readonly Limit[]): void {
    for (const { key } of limits) {
      const left = (this.#running.get(key) ?? 1) - 1
      if (left === 0) this.#running.delete(key)
      else this.#running.set(key, left)
    }
    const admitted = this.#waiting.filter((waiting) => {
      if (!this.#hasRoom(waiting.limits)) return false
      this.#take(waiting.limits)
      return true
    })
    if (admitted.length === 0) return
    this.#waiting = this.#waiting.filter((waiting) => !admitted.includes(waiting))
    for (const waiting of admitted) waiting.admit()
  }
}
