/**
 * Work asked for by many, one piece a turn and each asker in its order: whoever asks for a hundred pieces waits for
 * them, and whoever asks for one waits for one piece of each of the others.
 */
export class FairTurns<Key> {
  readonly #later: (run: () => void) => void
  readonly #waiting = new Map<Key, (() => void)[]>()
  #isPlanned = false

  /** `later` runs something once what else is due has had its turn: `setImmediate`. */
  constructor(later: (run: () => void) => void) {
    this.#later = later
  }

  add(key: Key, work: () => void): void {
    const own = this.#waiting.get(key)
    if (own === undefined) this.#waiting.set(key, [work])
    else own.push(work)
    this.#plan()
  }

  /** Nobody waits for it any more. */
  drop(key: Key): void {
    this.#waiting.delete(key)
  }

  #plan(): void {
    if (this.#isPlanned || this.#waiting.size === 0) return
    this.#isPlanned = true
    this.#later(() => this.#turn())
  }

  #turn(): void {
    this.#isPlanned = false
    const next = this.#waiting.entries().next()
    if (next.done === true) return
    const [key, own] = next.value
    const work = own.shift()
    // Behind all others: a map keeps the order in which its keys came.
    this.#waiting.delete(key)
    if (own.length > 0) this.#waiting.set(key, own)
    this.#plan()
    work?.()
  }
}
