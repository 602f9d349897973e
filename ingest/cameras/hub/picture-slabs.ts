/**
 * Memory for the cached pictures of all streams of a shard, in pieces that hold a second of a small stream and go from
 * one stream to the next. A piece of its own for each picture cost a third of all the shard did: making it, and the
 * collector, which a hundred streams made go through the whole heap twice a second.
 */
export const SLAB_BYTES = 65_536
/** Kept for the next who asks. Groups end at different times, so that few are free at any moment. */
const MOST_SPARE = 64

export class PictureSlabs {
  readonly #spare: Buffer[] = []

  /** What stands in it is old. */
  take(): Buffer {
    return this.#spare.pop() ?? Buffer.allocUnsafeSlow(SLAB_BYTES)
  }

  /** Nobody reads them any more. */
  giveBack(slabs: readonly Buffer[]): void {
    for (const slab of slabs) if (this.#spare.length < MOST_SPARE) this.#spare.push(slab)
  }
}
