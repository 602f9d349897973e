/** What is tried every few seconds and fails each time is told once, and once more when it is well again. */
export class ToldOnce {
  readonly #failed: (error: unknown) => void
  readonly #well: () => void
  #isFailing = false

  constructor(failed: (error: unknown) => void, well: () => void) {
    this.#failed = failed
    this.#well = well
  }

  /** Never rejects. */
  async of(work: Promise<unknown>): Promise<void> {
    try {
      await work
    } catch (error) {
      if (!this.#isFailing) this.#failed(error)
      this.#isFailing = true
      return
    }
    if (this.#isFailing) this.#well()
    this.#isFailing = false
  }
}
