/**
 * The pictures of one stream since its last key frame, so that who opens it has a picture at once. The key frame always
 * stays; what follows it is kept as far as the group is of a size that one may catch up with, and as the shard has room.
 */
import type { CacheShare, GopBudget } from './gop-budget.ts'

/** 10 s at 19 Mbit/s. A longer way back takes a viewer more time than waiting for the next key frame. */
export const MAX_GOP_BYTES = 24_000_000
/** A minute at 25 pictures a second. */
export const MAX_GOP_PICTURES = 1_500

export interface CachedPicture {
  readonly data: Buffer
  readonly isKey: boolean
}

export class GopCache<Picture extends CachedPicture> implements CacheShare {
  lastUse = 0
  readonly #budget: GopBudget
  #pictures: Picture[] = []
  #sparableBytes = 0
  #isCut = false

  constructor(budget: GopBudget) {
    this.#budget = budget
  }

  get sparableBytes(): number {
    return this.#sparableBytes
  }

  /** In order; grows in place, and is another list once the group is another or was cut. */
  get pictures(): readonly Picture[] {
    return this.#pictures
  }

  /** Pictures after the cached ones are missing: a player has to wait for the next key frame. */
  get isCut(): boolean {
    return this.#isCut
  }

  /** Somebody looks at the stream. */
  used(): void {
    this.lastUse = this.#budget.nextUse()
  }

  add(picture: Picture): void {
    if (picture.isKey) this.#begin([picture])
    else if (this.#pictures.length > 0 && !this.#isCut) this.#append(picture)
  }

  clear(): void {
    this.#begin([])
  }

  /** Keeps the key frame alone. */
  cut(): void {
    this.#begin(this.#pictures.slice(0, 1))
    this.#isCut = true
  }

  #append(picture: Picture): void {
    const bytes = picture.data.length
    this.#pictures.push(picture)
    this.#sparableBytes += bytes
    this.#budget.grew(this, bytes)
    if (this.#sparableBytes > MAX_GOP_BYTES || this.#pictures.length > MAX_GOP_PICTURES) this.cut()
  }

  #begin(pictures: Picture[]): void {
    if (this.#sparableBytes > 0) this.#budget.freed(this, this.#sparableBytes)
    this.#sparableBytes = 0
    this.#isCut = false
    this.#pictures = pictures
  }
}
