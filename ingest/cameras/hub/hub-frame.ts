/**
 * One picture on its way to whoever watches, and in the cache. Its bytes lie in memory that others use after it: they are
 * there for the call that hands it on, and as long as it is cached. To ask for them later is a bug and throws.
 */
export class HubFrame {
  readonly isKey: boolean
  /** See `Timeline`. */
  readonly mediaMs: number
  readonly arrivedAtMs: number
  readonly bytes: number
  /** Null when the picture is forgotten. */
  #memory: Buffer | null
  #at = 0
  #lasting: Buffer | null = null

  /** `data`: of the source, good for this call. A key frame is copied, as it outlives its group. */
  constructor(data: Buffer, isKey: boolean, mediaMs: number, arrivedAtMs: number) {
    this.isKey = isKey
    this.mediaMs = mediaMs
    this.arrivedAtMs = arrivedAtMs
    this.bytes = data.length
    this.#memory = isKey ? copyOf(data, 0, data.length) : data
    if (isKey) this.#lasting = this.#memory
  }

  /** From now on its bytes lie here. */
  moveTo(memory: Buffer, at: number): void {
    this.copyTo(memory, at)
    this.#memory = memory
    this.#at = at
  }

  copyTo(target: Buffer, at: number): void {
    this.#mustBeThere().copy(target, at, this.#at, this.#at + this.bytes)
  }

  /** A copy that is never written again, one for all who ask. */
  lasting(): Buffer {
    const memory = this.#mustBeThere()
    this.#lasting ??= copyOf(memory, this.#at, this.bytes)
    return this.#lasting
  }

  /** Its memory is for others now. */
  forget(): void {
    if (this.#memory !== this.#lasting) this.#memory = null
  }

  #mustBeThere(): Buffer {
    if (this.#memory === null) throw new Error('a picture was read after its memory had been given away')
    return this.#memory
  }
}

function copyOf(memory: Buffer, at: number, bytes: number): Buffer {
  const copy = Buffer.allocUnsafeSlow(bytes)
  memory.copy(copy, 0, at, at + bytes)
  return copy
}
