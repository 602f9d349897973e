// What one client of one stream gets: packets with its own numbering, from a keyframe on, never more than its
// socket can take.
import { randomInt } from 'node:crypto'
import type { Clip } from './clip/clip.ts'
import type { Fault, Quirks } from './options.ts'
import { INTERLEAVED_HEADER, type PacketisedFrame, packetisedClip, RTP_HEADER } from './rtp/packetise.ts'
import { senderReport } from './rtp/sender-report.ts'
import { humPcma } from './rtp/tone.ts'
import type { Stream, Viewer } from './stream.ts'

/** The socket's side of a playback. */
export interface MediaOutlet {
  write(bytes: Buffer): void
  /** Bytes accepted but not yet taken by the network. */
  readonly queuedBytes: number
  /** Closes after what was written. */
  end(): void
}

/** Channels agreed in SETUP, for RTP; RTCP uses the next one. */
export interface Channels {
  readonly video: number
  readonly audio: number | null
}

/** Above this a client counts as too slow: pictures are dropped up to the next keyframe. */
export const MAX_QUEUED_BYTES = 1_000_000

/** Plays one stream to one client between PLAY and TEARDOWN. */
export class Playback implements Viewer {
  /** SSRC of the video, as announced in SETUP. */
  readonly ssrc = randomInt(1, 2 ** 32 - 1)
  /** Sequence number the first video packet will carry. */
  readonly firstSequence = randomInt(0, 2 ** 15)
  /** Pictures not sent because the client was too slow or waited for a keyframe. */
  dropped = 0
  readonly #stream: Stream
  readonly #outlet: MediaOutlet
  readonly #channels: Channels
  readonly #quirks: Quirks
  readonly #fault: Fault | undefined
  readonly #other: Clip
  readonly #audio: AudioTrack | null
  #clip: Clip
  #frames: readonly PacketisedFrame[]
  #sequence = this.firstSequence
  #rtpBase = randomInt(0, 2 ** 32 - 1)
  #waitsForKey: boolean
  #notBefore = 0
  #sent = 0
  #packets = 0
  #octets = 0
  #reportDueMs = 0

  /** `other` is the clip of the other profile, for a camera that changes its size. */
  constructor(
    stream: Stream,
    outlet: MediaOutlet,
    channels: Channels,
    quirks: Quirks,
    fault: Fault | undefined,
    other: Clip,
  ) {
    this.#stream = stream
    this.#outlet = outlet
    this.#channels = channels
    this.#quirks = quirks
    this.#fault = fault
    this.#other = other
    this.#clip = stream.clip
    this.#frames = packetisedClip(this.#clip, quirks)
    this.#waitsForKey = quirks.start !== 'mid-group'
    this.#audio = channels.audio === null ? null : new AudioTrack(channels.audio, stream.clip.fps)
  }

  /** Joins the stream; `nowMs` is the moment of PLAY. Returns what is to leave at once (empty but for bursts). */
  start(nowMs: number): Buffer {
    const current = this.#stream.pictureAt(nowMs)
    this.#notBefore = current + 1 + this.#quirks.firstFrameAfter
    const burst: Buffer[] = []
    if (this.#quirks.start === 'burst' && this.#quirks.firstFrameAfter === 0) {
      let from = current
      while (!this.#frameOf(from).key && current - from < this.#frames.length) from--
      for (let n = from; n <= current; n++) burst.push(...this.#bytesOf(n, this.#stream.dueOf(n)))
      this.#waitsForKey = false
    }
    this.#stream.join(this)
    return Buffer.concat(burst)
  }

  stop(): void {
    this.#stream.leave(this)
  }

  picture(n: number, dueMs: number): void {
    if (n < this.#notBefore) return
    if (this.#fault?.kind === 'size-change' && this.#sent >= this.#fault.afterFrames) this.#changeSize(n)
    const isFull = this.#outlet.queuedBytes > MAX_QUEUED_BYTES
    if (isFull || (this.#waitsForKey && !this.#frameOf(n).key)) {
      this.#waitsForKey = true
      this.dropped++
      return
    }
    this.#waitsForKey = false
    const parts = this.#bytesOf(n, dueMs)
    const only = parts[0]
    if (this.#fault?.kind === 'cut-mid-frame' && this.#sent > this.#fault.afterFrames && only) {
      this.#outlet.write(only.subarray(0, only.length >> 1))
      this.#outlet.end()
      return
    }
    this.#outlet.write(parts.length === 1 && only ? only : Buffer.concat(parts))
  }

  #frameOf(n: number): PacketisedFrame {
    const frame = this.#frames[n % this.#frames.length]
    if (!frame) throw new RangeError(`clip ${this.#clip.name}: no frame ${n % this.#frames.length}`)
    return frame
  }

  // Media time runs with the picture number, so it is locked to the wall clock like the picture itself.
  #rtpTime(n: number): number {
    return (this.#rtpBase + (((n * VIDEO_CLOCK) / this.#stream.clip.fps) % 2 ** 32)) >>> 0
  }

  #bytesOf(n: number, dueMs: number): Buffer[] {
    const frame = this.#frameOf(n)
    const bytes = Buffer.from(frame.bytes)
    const rtpTime = this.#rtpTime(n)
    for (const at of frame.headers) {
      bytes[at + 1] = this.#channels.video
      bytes.writeUInt16BE(this.#sequence, at + 6)
      bytes.writeUInt32BE(rtpTime, at + 8)
      bytes.writeUInt32BE(this.ssrc, at + 12)
      this.#sequence = (this.#sequence + 1) & 0xffff
    }
    this.#sent++
    this.#packets += frame.headers.length
    this.#octets += bytes.length - frame.headers.length * (INTERLEAVED_HEADER + RTP_HEADER)
    const parts: Buffer[] = [bytes]
    if (this.#audio) parts.push(this.#audio.packet(n))
    if (dueMs >= this.#reportDueMs) {
      this.#reportDueMs = dueMs + REPORT_EVERY_MS
      parts.push(
        senderReport(
          { ssrc: this.ssrc, wallMs: dueMs, rtpTime, packets: this.#packets, octets: this.#octets },
          this.#channels.video + 1,
        ),
      )
    }
    return parts
  }

  #changeSize(n: number): void {
    if (this.#clip === this.#other) return
    const frames = packetisedClip(this.#other, this.#quirks)
    if (!frames[n % frames.length]?.key) return
    this.#clip = this.#other
    this.#frames = frames
  }
}

const VIDEO_CLOCK = 90_000
const REPORT_EVERY_MS = 5_000

// As much sound as one picture lasts, one packet per picture.
class AudioTrack {
  readonly #channel: number
  readonly #samples: number
  readonly #sound: Buffer
  readonly #ssrc = randomInt(1, 2 ** 32 - 1)
  #sequence = randomInt(0, 2 ** 15)

  constructor(channel: number, fps: number) {
    this.#channel = channel
    this.#samples = Math.round(8000 / fps)
    this.#sound = humPcma(this.#samples)
  }

  packet(n: number): Buffer {
    const bytes = Buffer.alloc(INTERLEAVED_HEADER + RTP_HEADER + this.#samples)
    bytes[0] = 0x24
    bytes[1] = this.#channel
    bytes.writeUInt16BE(RTP_HEADER + this.#samples, 2)
    bytes[4] = 0x80
    bytes[5] = 8
    bytes.writeUInt16BE(this.#sequence, 6)
    bytes.writeUInt32BE((n * this.#samples) % 2 ** 32, 8)
    bytes.writeUInt32BE(this.#ssrc, 12)
    this.#sound.copy(bytes, INTERLEAVED_HEADER + RTP_HEADER)
    this.#sequence = (this.#sequence + 1) & 0xffff
    return bytes
  }
}
