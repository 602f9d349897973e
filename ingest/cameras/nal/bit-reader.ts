/** Reads the bits of a NAL unit, skipping the emulation-prevention byte of every `00 00 03`. Reading past the end gives 0 and sets `overrun`. */
export class BitReader {
  overrun = false
  readonly #bytes: Uint8Array
  #byte: number
  #bit = 0
  #zeros = 0

  constructor(bytes: Uint8Array, fromByte: number) {
    this.#bytes = bytes
    this.#byte = fromByte
  }

  bit(): number {
    const value = this.#bytes[this.#byte]
    if (value === undefined) {
      this.overrun = true
      return 0
    }
    const bit = (value >> (7 - this.#bit)) & 1
    if (++this.#bit === 8) this.#nextByte(value)
    return bit
  }

  /** `count` up to 32. */
  bits(count: number): number {
    let value = 0
    for (let i = 0; i < count; i++) value = value * 2 + this.bit()
    return value
  }

  skip(count: number): void {
    for (let i = 0; i < count; i++) this.bit()
  }

  /** ue(v), H.264 9.1. */
  unsigned(): number {
    let zeros = 0
    while (this.bit() === 0) {
      zeros++
      if (zeros > 31 || this.overrun) {
        this.overrun = true
        return 0
      }
    }
    return 2 ** zeros - 1 + this.bits(zeros)
  }

  /** se(v), H.264 9.1.1. */
  signed(): number {
    const code = this.unsigned()
    return code % 2 === 1 ? (code + 1) / 2 : -code / 2
  }

  #nextByte(finished: number): void {
    this.#bit = 0
    this.#byte++
    this.#zeros = finished === 0 ? this.#zeros + 1 : 0
    if (this.#zeros >= 2 && this.#bytes[this.#byte] === 3) {
      this.#byte++
      this.#zeros = 0
    }
  }
}
