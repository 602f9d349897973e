/** Repeated trouble, counted: told when it begins and then at most once a minute, whoever makes it. */
export class Tally<Kind extends string> {
  readonly #tell: (counts: Readonly<Partial<Record<Kind, number>>>) => void
  readonly #everyMs: number
  #counts: Partial<Record<Kind, number>> = {}
  #timer: NodeJS.Timeout | null = null

  constructor(tell: (counts: Readonly<Partial<Record<Kind, number>>>) => void, everyMs = 60_000) {
    this.#tell = tell
    this.#everyMs = everyMs
  }

  add(kind: Kind): void {
    this.#counts[kind] = (this.#counts[kind] ?? 0) + 1
    if (this.#timer === null) this.#flush()
  }

  #flush(): void {
    const counts = this.#counts
    this.#counts = {}
    this.#timer = null
    if (Object.keys(counts).length === 0) return
    this.#timer = setTimeout(() => this.#flush(), this.#everyMs)
    this.#timer.unref()
    this.#tell(counts)
  }
}
