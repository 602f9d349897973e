/**
 * How late a frame is, though the clocks of shard and page differ: the smallest (arrival - sent) of the last minute is
 * taken as "no delay", and what is above it is delay. Two half-minute buckets follow a slow drift of either clock.
 */
const BUCKET_MS = 30_000

export class TransitClock {
  #previous = Number.POSITIVE_INFINITY
  #current = Number.POSITIVE_INFINITY
  #bucketEndsAtMs = 0

  /** Notes one arrival; `sentMsLow32` are the low 32 bits of the shard's epoch ms. Returns the delay in ms, from 0. */
  delayMs(sentMsLow32: number, arrivedAtMs: number): number {
    // Modulo 2^32 and signed, so that the 49-day wrap and a shard clock ahead of ours both come out right.
    const offset = ((Math.floor(arrivedAtMs) % 2 ** 32) - sentMsLow32) | 0
    if (arrivedAtMs >= this.#bucketEndsAtMs) {
      this.#previous = this.#current
      this.#current = Number.POSITIVE_INFINITY
      this.#bucketEndsAtMs = arrivedAtMs + BUCKET_MS
    }
    if (offset < this.#current) this.#current = offset
    return Math.max(0, offset - Math.min(this.#previous, this.#current))
  }
}
