/** Few at once, few waiting, first come first served; a job that is no longer wanted leaves the queue. */

export class QueueFull extends Error {
  override readonly name = 'QueueFull'
}

interface Waiting {
  readonly start: () => void
}

export class JobQueue {
  readonly #concurrent: number
  readonly #limit: number
  readonly #waiting: Waiting[] = []
  #running = 0

  constructor(concurrent: number, waitingLimit: number) {
    this.#concurrent = concurrent
    this.#limit = waitingLimit
  }

  get running(): number {
    return this.#running
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Runs `job` when its turn comes. Throws `QueueFull` at once when too many wait, or the signal's reason. */
  async run<T>(job: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T> {
    signal.throwIfAborted()
    if (this.#running >= this.#concurrent) await this.#turn(signal)
    else this.#running++
    try {
      return await job(signal)
    } finally {
      const next = this.#waiting.shift()
      // The place is handed on, never freed and taken: a newcomer cannot jump the queue.
      if (next === undefined) this.#running--
      else next.start()
    }
  }

  #turn(signal: AbortSignal): Promise<void> {
    if (this.#waiting.length >= this.#limit) throw new QueueFull(`${this.#limit} jobs are waiting already`)
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        start: () => {
          signal.removeEventListener('abort', leave)
          resolve()
        },
      }
      const leave = () => {
        const at = this.#waiting.indexOf(entry)
        if (at === -1) return
        this.#waiting.splice(at, 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(entry)
    })
  }
}
