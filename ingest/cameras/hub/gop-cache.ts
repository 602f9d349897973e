/**
 * The pictures of one stream since its last key frame, so that who opens it has a picture at once. The key frame always
 * stays; what follows it is kept as far as the group is of a size that one may catch up with, and as the shard has room.
 */
import type { CacheShare, GopBudget } from './gop-budget.ts'
import type { HubFrame } from './hub-frame.ts'
import { SLAB_BYTES } from './picture-slabs.ts'

/** 10 s at 19 Mbit/s. A longer way back takes a viewer more time than waiting for the next key frame. */
export const MAX_GOP_BYTES = 24_000_000
/** A minute at 25 pictures a second. */
export const MAX_GOP_PICTURES = 1_500
/** A larger one gets memory of its own: a few of them would leave much of a slab empty. */
const LARGEST_IN_SLAB = SLAB_BYTES / 4

export class GopCache implements CacheShare {
  lastUse = 0
  readonly #budget: GopBudget
  #pictures: HubFrame[] = []
  /** The last one is being filled, up to `#filled`. */
  #slabs: Buffer[] = []
  #filled = SLAB_BYTES
  #sparableBytes = 0
  #isCut = false

  constructor(budget: GopBudget) {
    this.#budget = budget
  }

  get sparableBytes(): number {
    return this.#sparableBytes
  }

  /** In order; grows in place, and is another list once the group is another or was cut. */
  get pictures(): readonly HubFrame[] {
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

  /** False when it is not kept. */
  add(picture: HubFrame): boolean {
    if (!picture.isKey) return this.#pictures.length > 0 && !this.#isCut && this.#append(picture)
    this.#begin([picture])
    return true
  }

  clear(): void {
    this.#begin([])
  }

  /** Keeps the key frame alone. */
  cut(): void {
    this.#begin(this.#pictures.slice(0, 1))
    this.#isCut = true
  }

  #append(picture: HubFrame): boolean {
    this.#sparableBytes += picture.bytes
    this.#budget.grew(this, picture.bytes)
    if (this.#isCut) return false
    if (this.#sparableBytes > MAX_GOP_BYTES || this.#pictures.length >= MAX_GOP_PICTURES) {
      this.cut()
      return false
    }
    this.#pictures.push(picture)
    this.#store(picture)
    return true
  }

  #store(picture: HubFrame): void {
    const { bytes } = picture
    if (bytes > LARGEST_IN_SLAB) {
      picture.moveTo(Buffer.allocUnsafeSlow(bytes), 0)
      return
    }
    if (this.#filled + bytes > SLAB_BYTES) {
      this.#slabs.push(this.#budget.slabs.take())
      this.#filled = 0
    }
    const slab = this.#slabs.at(-1)
    if (slab !== undefined) picture.moveTo(slab, this.#filled)
    this.#filled += bytes
  }

  #begin(pictures: HubFrame[]): void {
    for (const old of this.#pictures) old.forget()
    this.#budget.slabs.giveBack(this.#slabs)
    this.#slabs = []
    this.#filled = SLAB_BYTES
    if (this.#sparableBytes > 0) this.#budget.freed(this, this.#sparableBytes)
    this.#sparableBytes = 0
    this.#isCut = false
    this.#pictures = pictures
  }
}
