import { Refusal } from '../http/refusal.ts'

/** Searches of one session that may be under way or wait: a few tabs, or a few letters typed in a row. */
const PER_SESSION = 4
const IN_ALL = 20

/**
 * Searches through the store run one at a time: each reads thousands of rows in the process that also passes the video
 * on. Whoever asks for many at once is told to wait.
 */
export class SearchQueue {
  readonly #underWay = new Map<string, number>()
  #waiting = 0
  #turn: Promise<unknown> = Promise.resolve()

  async run<T>(session: string, search: () => Promise<T>): Promise<T> {
    const own = this.#underWay.get(session) ?? 0
    if (own >= PER_SESSION || this.#waiting >= IN_ALL) {
      throw new Refusal('too-many-tries', undefined, { retryAfterS: 2 })
    }
    this.#underWay.set(session, own + 1)
    this.#waiting += 1
    const mine = this.#turn.then(search)
    this.#turn = mine.catch(() => undefined)
    try {
      return await mine
    } finally {
      this.#waiting -= 1
      const left = (this.#underWay.get(session) ?? 1) - 1
      if (left > 0) this.#underWay.set(session, left)
      else this.#underWay.delete(session)
    }
  }
}
