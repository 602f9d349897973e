/**
 * Puts NAL units together to access units, the same way for H.264 and H.265. Knows nothing of RTP payload formats:
 * a depacketiser calls `packet`, then the NAL calls, then `packetEnd`.
 *
 * Bytes are gathered in a scratch buffer, which is of the stream while it gathers, and handed on from there when the
 * access unit is complete: who keeps it copies it.
 */
import type { AccessUnit, VideoConfig } from '../camera-source.ts'
import { hasStartCode, splitAnnexB, trimTrailingZeros } from './annex-b.ts'
import type { CodecRules, ParameterSetStore } from './codec-rules.ts'
import { giveScratch, noScratch, takeScratch } from './scratch.ts'

/** A 4K key frame at a generous quality is under 2 MB; anything above 3 MB is an attack or a lost marker. */
export const MAX_ACCESS_UNIT_BYTES = 3_000_000
/** Slices per picture: 4K with one slice per macroblock row has 135. */
export const MAX_NALS = 600

export interface AssemblerOutput {
  config(config: VideoConfig): void
  frame(unit: AccessUnit): void
  damaged(): void
  /** A whole picture was thrown away, as it needs a key frame that has not come. */
  skipped(): void
}

export class PictureAssembler {
  readonly parameterSets: ParameterSetStore
  readonly #rules: CodecRules
  readonly #out: AssemblerOutput
  readonly #ticksPerMs: number
  #scratch: Buffer = noScratch
  #length = 0
  /** Start of the NAL being gathered (of its length field), or -1. */
  #nalAt = -1
  #nals = 0
  #slices = 0
  #isKey = false
  #isDamaged = false
  /** Packets were lost just before this access unit: it counts only if it visibly starts at its own beginning. */
  #isSuspect = false
  #isTooLarge = false
  #mustWaitForKey = true
  #setsChanged = true
  #timestamp = Number.NaN
  /** Of the picture that a marker ended last. */
  #markedAt = Number.NaN
  /** Until a marker was seen in the middle of a picture; then the next timestamp ends it. */
  #isMarkerGood = true

  /** `clockRate` in Hz, of the RTP timestamps. */
  constructor(rules: CodecRules, out: AssemblerOutput, clockRate: number) {
    this.#rules = rules
    this.#out = out
    this.#ticksPerMs = clockRate / 1000
    this.parameterSets = rules.createParameterSets()
  }

  /** A packet begins. `timestamp` is the RTP timestamp extended beyond 32 bits; `isLossBefore`: packets are missing before it. */
  packet(timestamp: number, isLossBefore: boolean): void {
    if (isLossBefore) this.#lost(timestamp)
    // Some cameras change the timestamp between the parameter sets and the picture: not a boundary (retina can_end_au).
    else if (timestamp !== this.#timestamp && this.#hasPicture()) this.#finish()
    this.#timestamp = timestamp
  }

  /**
   * A packet ended. A marker on parameter sets or SEI alone does not end the picture (Reolink Duo 2, Tapo TC70), nor does
   * one inside a unit. RFC 6184 5.1: a decoder must not rely on it.
   */
  packetEnd(hasMarker: boolean): void {
    if (!hasMarker || !this.#isMarkerGood || !this.#hasPicture()) return
    if (this.#nalAt !== -1 && !this.#isTooLarge) return
    this.#markedAt = this.#timestamp
    this.#finish()
  }

  /** A NAL unit within one packet. */
  whole(bytes: Buffer, start: number, end: number): void {
    if (this.#nalAt !== -1) this.broken()
    this.#open()
    this.append(bytes, start, end)
    this.end()
  }

  /** A fragmented NAL unit begins with a header put together by the depacketiser. */
  begin(header0: number, header1: number): void {
    if (this.#nalAt !== -1) this.broken()
    this.#open()
    this.#reserve(2)
    this.#scratch[this.#length++] = header0
    if (this.#rules.headerBytes === 2) this.#scratch[this.#length++] = header1
  }

  isOpen(): boolean {
    return this.#nalAt !== -1
  }

  append(bytes: Buffer, start: number, end: number): void {
    if (this.#nalAt === -1 || this.#isTooLarge || !this.#reserve(end - start)) return
    bytes.copy(this.#scratch, this.#length, start, end)
    this.#length += end - start
  }

  /** The NAL unit that was begun is complete. */
  end(): void {
    const at = this.#nalAt
    this.#nalAt = -1
    if (at === -1 || this.#isTooLarge) return
    const from = at + 4
    if (hasStartCode(this.#scratch, from, this.#length)) this.#endAnnexB(at)
    else this.#take(at, from, trimTrailingZeros(this.#scratch, from, this.#length))
  }

  /** Part of the current NAL unit or access unit is missing or makes no sense. */
  broken(): void {
    if (this.#nalAt !== -1) this.#length = this.#nalAt
    this.#nalAt = -1
    this.#isDamaged = true
    this.#mustWaitForKey = true
    // Counted as a slice, so that the next marker or timestamp ends it as a damaged access unit.
    this.#slices++
  }

  /** Forgets what was gathered and waits for a key frame, as after a change of sender. */
  reset(): void {
    this.#clear()
    this.#mustWaitForKey = true
  }

  /** Parameter sets from the session description. */
  offerParameterSet(nal: Buffer): void {
    for (const part of splitAnnexB(nal, MAX_NALS)) {
      if (this.#rules.use(part[0] ?? 0) === 'parameter-set' && this.parameterSets.offer(part))
        this.#setsChanged = true
    }
  }

  #lost(timestamp: number): void {
    this.#mustWaitForKey = true
    const isSamePicture = timestamp === this.#timestamp
    if (this.#hasPicture()) {
      this.broken()
      if (!isSamePicture) this.#finish()
    }
    if (!isSamePicture || this.#slices === 0) this.#isSuspect = true
  }

  #hasPicture(): boolean {
    return this.#slices > 0 || this.#nalAt !== -1
  }

  #open(): void {
    this.#nals++
    if (this.#nals > MAX_NALS) this.#tooLarge()
    this.#nalAt = this.#length
    this.#reserve(4)
    this.#length += 4
  }

  /** Splits a NAL that has start codes inside, and takes each part. */
  #endAnnexB(at: number): void {
    const blob = Buffer.from(this.#scratch.subarray(at + 4, this.#length))
    this.#length = at
    // One more than may be: the picture is then given up as too large.
    for (const nal of splitAnnexB(blob, MAX_NALS + 1)) {
      this.#open()
      const from = this.#length
      this.append(nal, 0, nal.length)
      const opened = this.#nalAt
      this.#nalAt = -1
      if (this.#isTooLarge) return
      this.#take(opened, from, this.#length)
    }
  }

  /** Keeps, stores or drops the NAL at [from, end); `at` is where its length field stands. */
  #take(at: number, from: number, end: number): void {
    const use = end - from < this.#rules.headerBytes ? 'drop' : this.#rules.use(this.#scratch[from] as number)
    if (use === 'slice' || use === 'key-slice') {
      // first_mb_in_slice = 0 or first_slice_segment_in_pic_flag: in both codecs the first bit after the header.
      const isFirst = ((this.#scratch[from + this.#rules.headerBytes] ?? 0) & 0x80) !== 0
      if (this.#slices === 0 && !isFirst) this.#beginsLate()
      if (isFirst) this.#isSuspect = false
      if (use === 'key-slice') this.#isKey = true
      this.#slices++
      this.#scratch.writeUInt32BE(end - from, at)
      this.#length = end
      return
    }
    this.#length = at
    if (use === 'parameter-set') {
      if (this.parameterSets.offer(this.#scratch.subarray(from, end))) this.#setsChanged = true
    }
  }

  /** The beginning was lost, or a marker that stood on each slice has ended the picture too early. */
  #beginsLate(): void {
    if (this.#isSuspect) this.#isDamaged = true
    else if (this.#timestamp === this.#markedAt) {
      this.#isMarkerGood = false
      this.#isDamaged = true
    }
  }

  #finish(): void {
    const isWanted = this.#isKey || !(this.#mustWaitForKey || this.#setsChanged)
    if (this.#isDamaged || this.#nalAt !== -1) {
      this.#mustWaitForKey = true
      this.#out.damaged()
    } else if (isWanted) this.#emit()
    else this.#skip()
    this.#clear()
  }

  #emit(): void {
    if (this.#setsChanged) {
      const config = this.parameterSets.config()
      if (config === null) {
        this.#skip()
        return
      }
      this.#setsChanged = false
      this.#out.config(config)
    }
    this.#mustWaitForKey = false
    const data = this.#scratch.subarray(0, this.#length)
    this.#out.frame({ data, isKey: this.#isKey, sourceMs: this.#timestamp / this.#ticksPerMs })
  }

  #skip(): void {
    this.#mustWaitForKey = true
    this.#out.skipped()
  }

  #clear(): void {
    giveScratch(this.#scratch)
    this.#scratch = noScratch
    this.#length = 0
    this.#nalAt = -1
    this.#nals = 0
    this.#slices = 0
    this.#isKey = false
    this.#isDamaged = false
    this.#isSuspect = false
    this.#isTooLarge = false
  }

  #tooLarge(): void {
    this.#isTooLarge = true
    this.#isDamaged = true
    this.#mustWaitForKey = true
    this.#slices++
    this.#length = 0
  }

  /** Makes room for `bytes` more; false when the access unit would grow past its cap. */
  #reserve(bytes: number): boolean {
    const needed = this.#length + bytes
    if (needed <= this.#scratch.length) return true
    if (needed > MAX_ACCESS_UNIT_BYTES) {
      this.#tooLarge()
      return false
    }
    if (this.#length === 0) this.#scratch = takeScratch(needed)
    else {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, this.#scratch.length * 2))
      this.#scratch.copy(larger, 0, 0, this.#length)
      this.#scratch = larger
    }
    return true
  }
}
