/**
 * Whether a channel may send: by what the player has acknowledged, since the kernels between us and it swallow several
 * megabytes before `bufferedAmount` moves. Pure arithmetic over the frames in flight; times in ms.
 */

/** The player is this far behind: stop sending. */
export const LAG_LIMIT_MS = 1_000
/** And go on at the next key frame once it is less than this behind. */
export const LAG_RESUME_MS = 300
/** Sent and not yet acknowledged as received, per channel: never more, wherever it may be waiting. */
export const MAX_UNACKED_BYTES = 1_000_000
/** Waiting in our own process, per socket. */
export const MAX_BUFFERED_BYTES = 1_500_000
/** A cached GOP arrives all at once and takes a while to decode; its frames are counted as sent this much later. */
const CATCH_UP_GRACE_MS = 2_000
/** Cached frames on their way to a player that decodes them: a decoder takes a few hundred, not thousands. */
const MAX_CATCH_UP_FLYING = 100
/** A channel that cannot be served for this long is closed. */
export const WAIT_LIMIT_MS = 30_000

interface Flying {
  readonly seq: number
  readonly bytes: number
  readonly sentAtMs: number
}

export class ChannelFlow {
  /** Since when nothing is sent, or null while it flows. */
  waitingSinceMs: number | null = null
  #nextSeq = 0
  #received = -1
  #decoded = -1
  /** Sent, not yet decoded, oldest first. */
  #flying: Flying[] = []
  #unackedBytes = 0

  /** Notes a frame as sent and gives it its sequence number. */
  sent(bytes: number, nowMs: number, isCatchUp: boolean): number {
    const seq = this.#nextSeq++
    this.#flying.push({ seq, bytes, sentAtMs: isCatchUp ? nowMs + CATCH_UP_GRACE_MS : nowMs })
    this.#unackedBytes += bytes
    return seq
  }

  /** Numbers that were never sent, or go back, are taken as the nearest that make sense. */
  acked(received: number, decoded: number): void {
    const nowReceived = Math.max(this.#received, Math.min(received, this.#nextSeq - 1))
    const nowDecoded = Math.max(this.#decoded, Math.min(decoded, nowReceived))
    for (const frame of this.#flying) {
      if (frame.seq > nowReceived) break
      if (frame.seq > this.#received) this.#unackedBytes -= frame.bytes
    }
    this.#received = nowReceived
    this.#decoded = nowDecoded
    const left = this.#flying.findIndex((frame) => frame.seq > nowDecoded)
    this.#flying = left === -1 ? [] : this.#flying.slice(left)
  }

  /** How long the oldest frame that is not decoded has been on its way. */
  lagMs(nowMs: number): number {
    const oldest = this.#flying[0]
    return oldest === undefined ? 0 : Math.max(0, nowMs - oldest.sentAtMs)
  }

  unackedBytes(): number {
    return this.#unackedBytes
  }

  /**
   * Whether a cached frame should stay until the player has acknowledged others. It never does for a player that has
   * fallen behind: `admits` says so then.
   */
  holdsBack(bytes: number, bufferedBytes: number, nowMs: number): boolean {
    const isFull =
      this.#flying.length >= MAX_CATCH_UP_FLYING ||
      bufferedBytes > MAX_BUFFERED_BYTES ||
      (this.#unackedBytes > 0 && this.#unackedBytes + bytes > MAX_UNACKED_BYTES)
    return isFull && this.waitingSinceMs === null && this.lagMs(nowMs) <= LAG_LIMIT_MS
  }

  /** Whether this frame may go out now. Changes between flowing and waiting are made here. */
  admits(isKey: boolean, bytes: number, bufferedBytes: number, nowMs: number): boolean {
    if (this.waitingSinceMs === null) {
      const isBehind =
        this.lagMs(nowMs) > LAG_LIMIT_MS ||
        bufferedBytes > MAX_BUFFERED_BYTES ||
        // One frame may always be under way, or a large key frame would never pass.
        (this.#unackedBytes > 0 && this.#unackedBytes + bytes > MAX_UNACKED_BYTES)
      if (isBehind) this.waitingSinceMs = nowMs
      return !isBehind
    }
    const isBack =
      isKey &&
      this.lagMs(nowMs) < LAG_RESUME_MS &&
      bufferedBytes < MAX_BUFFERED_BYTES / 2 &&
      this.#unackedBytes < MAX_UNACKED_BYTES / 2
    if (isBack) this.waitingSinceMs = null
    return isBack
  }
}
