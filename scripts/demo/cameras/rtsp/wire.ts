// The sending half of a connection.
import type { Socket } from 'node:net'
import type { MediaOutlet } from '../playback.ts'

/** Writes to a socket; on request cuts every write inside its first header, as busy cameras do. */
export class Wire implements MediaOutlet {
  split = false
  readonly #socket: Socket
  #waiting: Buffer[] = []
  #waitingBytes = 0
  #ends = false
  #timer: NodeJS.Timeout | null = null

  constructor(socket: Socket) {
    this.#socket = socket
  }

  get queuedBytes(): number {
    return this.#socket.writableLength + this.#waitingBytes
  }

  write(bytes: Buffer): void {
    if (bytes.length === 0 || this.#ends || !this.#socket.writable) return
    if (!this.split) {
      this.#socket.write(bytes)
      return
    }
    this.#waiting.push(bytes.subarray(0, CUT_AT), bytes.subarray(CUT_AT))
    this.#waitingBytes += bytes.length
    if (!this.#timer) this.#sendNext()
  }

  end(): void {
    this.#ends = true
    if (!this.#timer) this.#socket.end()
  }

  // A pause between the parts, since the kernel would join them into one segment.
  readonly #sendNext = () => {
    this.#timer = null
    const part = this.#waiting.shift()
    if (!this.#socket.writable) return
    if (!part) {
      if (this.#ends) this.#socket.end()
      return
    }
    this.#waitingBytes -= part.length
    if (part.length > 0) this.#socket.write(part)
    this.#timer = setTimeout(this.#sendNext, SPLIT_PAUSE_MS)
  }
}

// Three bytes are inside `$`, channel, length as well as inside "RTSP/1.0".
const CUT_AT = 3
const SPLIT_PAUSE_MS = 5
