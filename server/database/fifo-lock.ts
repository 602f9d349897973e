import { DatabaseError } from './database-error.ts'

/** One holder at a time, first come first served; the line is bounded. */
export class FifoLock {
  readonly #line: PromiseWithResolvers<void>[] = []
  readonly #limit: number
  #held = false

  constructor(limit: number) {
    this.#limit = limit
  }

  async acquire(): Promise<void> {
    if (!this.#held) {
      this.#held = true
      return
    }
    if (this.#line.length >= this.#limit) {
      throw new DatabaseError('queue-full', `${this.#limit} writers are waiting already`)
    }
    const turn = Promise.withResolvers<void>()
    this.#line.push(turn)
    await turn.promise
  }

  release(): void {
    const next = this.#line.shift()
    if (next === undefined) this.#held = false
    else next.resolve()
  }
}
