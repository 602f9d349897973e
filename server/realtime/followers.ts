/** How many pages follow each audience; counted as they come and go, as thousands may leave at once. */
import type { Audience } from './topic-hub.ts'

export class Followers {
  readonly #counts = new Map<string, number>()
  readonly #forsaken: (audience: Audience) => void

  /** `forsaken` is called when the last page has left an audience. */
  constructor(forsaken: (audience: Audience) => void) {
    this.#forsaken = forsaken
  }

  come(audience: Audience): void {
    this.#counts.set(audience.room, (this.#counts.get(audience.room) ?? 0) + 1)
  }

  go(audience: Audience): void {
    const count = this.#counts.get(audience.room) ?? 0
    if (count > 1) this.#counts.set(audience.room, count - 1)
    else if (this.#counts.delete(audience.room)) this.#forsaken(audience)
  }
}
