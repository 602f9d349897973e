/** A bell for one waiting loop: `ring` ends the wait early, and a ring before the wait is not lost. */
export class Wake {
  #rung = false
  #listener: (() => void) | null = null

  ring(): void {
    this.#rung = true
    this.#listener?.()
  }

  /** Resolves when rung, after `ms`, or when `signal` aborts, whatever comes first. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    if (this.#rung || signal.aborted) {
      this.#rung = false
      return Promise.resolve()
    }
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#listener = null
        this.#rung = false
        resolve()
      }
      const timer = setTimeout(done, ms)
      signal.addEventListener('abort', done, { once: true })
      this.#listener = done
    })
  }
}
