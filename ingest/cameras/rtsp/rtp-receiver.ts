/**
 * RTP of one video track: header, sequence, sender. Loss on TCP is real: cameras drop packets inside when their own
 * queue is full.
 */
import type { VideoCodec } from '../camera-source.ts'
import { H264Depacketiser } from '../h264/depacketiser.ts'
import { H265Depacketiser } from '../h265/depacketiser.ts'
import type { AssemblerOutput } from '../nal/picture-assembler.ts'

/** Packets of a foreign sender in a row before we believe that the camera has changed its SSRC. */
const FOREIGN_BEFORE_SWITCH = 16
/** Packets "from the past" in a row before we believe that the camera has restarted its numbering. */
const OLD_BEFORE_RESET = 64
/** A larger step is a camera that numbers anew, not a loss (RFC 3550 A.1, MAX_DROPOUT). */
const MOST_LOST_AT_ONCE = 3000

export interface RtpTrack {
  readonly codec: VideoCodec
  readonly payloadType: number
  readonly clockRate: number
}

export class RtpReceiver {
  readonly depacketiser: H264Depacketiser | H265Depacketiser
  packets = 0
  lost = 0
  /** For receiver reports: highest sequence number with its count of wraps. */
  highestSequence = 0
  ssrc = -1
  readonly #payloadType: number
  #expected = -1
  /** Packets of who may be taking over: none of them is lost once it is believed, a key frame least of all. */
  #foreign: Buffer[] = []
  #old = 0
  #isLossPending = false
  #lastTimestamp = -1
  #timestamp = 0

  constructor(track: RtpTrack, out: AssemblerOutput) {
    this.#payloadType = track.payloadType
    this.depacketiser =
      track.codec === 'h264'
        ? new H264Depacketiser(out, track.clockRate)
        : new H265Depacketiser(out, track.clockRate)
  }

  /** One RTP packet at [start, end). What is not RTP for this track is passed over. */
  push(bytes: Buffer, start: number, end: number): void {
    if (end - start < 12) return
    const first = bytes[start] as number
    const second = bytes[start + 1] as number
    // GeoVision sends a second payload type with the same sequence numbers: gone before anything is counted.
    if (first >> 6 !== 2 || (second & 0x7f) !== this.#payloadType) return
    const ssrc = bytes.readUInt32BE(start + 8)
    if (this.ssrc !== -1 && ssrc !== this.ssrc) {
      this.#meet(ssrc, bytes.subarray(start, end))
      return
    }
    this.ssrc = ssrc
    if (this.#foreign.length > 0) this.#foreign = []
    this.#take(bytes, start, end)
  }

  /** One packet of our sender. */
  #take(bytes: Buffer, start: number, end: number): void {
    const first = bytes[start] as number
    const second = bytes[start + 1] as number
    const sequence = ((bytes[start + 2] as number) << 8) | (bytes[start + 3] as number)
    if (!this.#isNext(sequence)) return
    const offset = payloadOffset(bytes, start, end, first)
    if (offset === null) {
      this.#isLossPending = true
      return
    }
    const isLossBefore = this.#isLossPending
    this.#isLossPending = false
    this.depacketiser.push(
      bytes,
      start + offset,
      (first & 0x20) === 0 ? end : end - (bytes[end - 1] as number),
      this.#extend(bytes.readUInt32BE(start + 4)),
      second >= 0x80,
      isLossBefore,
    )
  }

  /** A packet of another sender, which is ours from the sixteenth in a row on. */
  #meet(ssrc: number, packet: Buffer): void {
    // Copied: the bytes are read into again.
    this.#foreign.push(Buffer.from(packet))
    if (this.#foreign.length < FOREIGN_BEFORE_SWITCH) return
    const met = this.#foreign
    this.#foreign = []
    this.depacketiser.assembler.reset()
    this.ssrc = ssrc
    this.#expected = -1
    for (const each of met) if (each.readUInt32BE(8) === ssrc) this.#take(each, 0, each.length)
  }

  #isNext(sequence: number): boolean {
    if (this.#expected === -1) this.highestSequence = sequence
    else {
      const ahead = (sequence - this.#expected) & 0xffff
      if (ahead >= 0x8000) {
        if (++this.#old < OLD_BEFORE_RESET) return false
        this.#isLossPending = true
        this.highestSequence = sequence
      } else {
        if (ahead > 0) {
          if (ahead < MOST_LOST_AT_ONCE) this.lost += ahead
          this.#isLossPending = true
        }
        this.highestSequence += ahead + 1
      }
    }
    this.#old = 0
    this.#expected = (sequence + 1) & 0xffff
    this.packets++
    return true
  }

  #extend(timestamp: number): number {
    if (this.#lastTimestamp !== -1) this.#timestamp += (timestamp - this.#lastTimestamp) | 0
    this.#lastTimestamp = timestamp
    return this.#timestamp
  }
}

/** Offset of the payload behind CSRC list and extension; null when header, extension or padding do not fit the packet. */
function payloadOffset(bytes: Buffer, start: number, end: number, first: number): number | null {
  let offset = 12 + (first & 0x0f) * 4
  if ((first & 0x10) !== 0) {
    if (start + offset + 4 > end) return null
    offset += 4 + bytes.readUInt16BE(start + offset + 2) * 4
  }
  const padding = (first & 0x20) === 0 ? 0 : (bytes[end - 1] as number)
  return start + offset + padding > end ? null : offset
}
