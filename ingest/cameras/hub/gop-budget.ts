/**
 * Memory for the cached pictures of all streams of a shard. When it is spent, the streams that nobody has looked at for
 * longest keep their key frame alone.
 */
import { PictureSlabs } from './picture-slabs.ts'

export interface CacheShare {
  /** Bytes that would be given back by `cut`. */
  readonly sparableBytes: number
  /** Counts up with every look: the lowest is cut first. */
  readonly lastUse: number
  cut(): void
}

/** Room for 250 streams with groups of 8 s at 1 Mbit/s. */
const SHARD_BYTES = 256_000_000
/** Cut down to this share at once, so that a full cache is not searched at every picture. */
const CUT_TO = 0.9

export class GopBudget {
  readonly slabs = new PictureSlabs()
  readonly #maxBytes: number
  readonly #shares = new Set<CacheShare>()
  #bytes = 0
  #uses = 0

  constructor(maxBytes = SHARD_BYTES) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The number of a look that happens now. */
  nextUse(): number {
    return ++this.#uses
  }

  /** `share` has grown by so many bytes; may cut it, or others. */
  grew(share: CacheShare, bytes: number): void {
    this.#shares.add(share)
    this.#bytes += bytes
    if (this.#bytes > this.#maxBytes) this.#makeRoom()
  }

  /** `share` has given back so many bytes, all it had. */
  freed(share: CacheShare, bytes: number): void {
    this.#shares.delete(share)
    this.#bytes -= bytes
  }

  #makeRoom(): void {
    const order = [...this.#shares].sort((a, b) => a.lastUse - b.lastUse || b.sparableBytes - a.sparableBytes)
    for (const share of order) {
      if (this.#bytes <= this.#maxBytes * CUT_TO) return
      share.cut()
    }
  }
}
