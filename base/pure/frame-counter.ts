/**
 * Counts WebSocket frames (RFC 6455, 5.2) in the bytes as they come from the network, without unpacking them: what a
 * peer sends is known before anything is done about it. Pings, fragments and empty frames count like any other.
 */
export class FrameCounter {
  /** Bytes of the frame under way that are still to come behind its head. */
  #left = 0
  /** The first bytes of a head that was cut by the end of a chunk. */
  readonly #head = new Uint8Array(10)
  #headBytes = 0

  /** Frames whose head ends in `bytes`. Stops above `limit`: nobody needs to know how many more there were. */
  count(bytes: Uint8Array, limit: number): number {
    let frames = 0
    let at = 0
    while (at < bytes.length && frames <= limit) {
      if (this.#left > 0) {
        const passed = Math.min(this.#left, bytes.length - at)
        this.#left -= passed
        at += passed
        continue
      }
      this.#head[this.#headBytes++] = bytes[at++] ?? 0
      if (this.#headBytes < 2 || this.#headBytes < headLength(this.#head)) continue
      this.#left = payloadLength(this.#head) + (isMasked(this.#head) ? 4 : 0)
      this.#headBytes = 0
      frames += 1
    }
    return frames
  }
}

/** Without the mask, which is passed over like the payload. */
function headLength([, second = 0]: Uint8Array): 2 | 4 | 10 {
  const short = second & 0x7f
  return short === 127 ? 10 : short === 126 ? 4 : 2
}

function payloadLength(head: Uint8Array): number {
  const view = new DataView(head.buffer)
  const short = view.getUint8(1) & 0x7f
  if (short === 126) return view.getUint16(2)
  // Beyond 2^53 it is not exact; no peer lives to send that much.
  return short === 127 ? view.getUint32(2) * 2 ** 32 + view.getUint32(6) : short
}

function isMasked([, second = 0]: Uint8Array): boolean {
  return (second & 0x80) !== 0
}
