/** RTP payload format of H.264 (RFC 6184): single NAL units, STAP-A and FU-A, with the liberties that cameras take. */
import type { CodecRules, NalUse } from '../nal/codec-rules.ts'
import { type AssemblerOutput, PictureAssembler } from '../nal/picture-assembler.ts'
import { H264ParameterSets } from './parameter-sets.ts'

const STAP_A = 24
const FU_A = 28

export const h264Rules: CodecRules = {
  headerBytes: 1,
  use: (firstByte) => useOf(firstByte & 0x1f),
  createParameterSets: () => new H264ParameterSets(),
}

function useOf(type: number): NalUse {
  if (type === 5) return 'key-slice'
  if (type >= 1 && type <= 4) return 'slice'
  if (type === 7 || type === 8) return 'parameter-set'
  return type === 9 ? 'start-mark' : 'drop'
}

export class H264Depacketiser {
  readonly assembler: PictureAssembler

  constructor(out: AssemblerOutput, clockRate: number) {
    this.assembler = new PictureAssembler(h264Rules, out, clockRate)
  }

  /** One RTP payload at [start, end). `timestamp` extended beyond 32 bits. */
  push(
    bytes: Buffer,
    start: number,
    end: number,
    timestamp: number,
    marker: boolean,
    isLossBefore: boolean,
  ): void {
    const assembler = this.assembler
    assembler.packet(timestamp, isLossBefore)
    if (end > start) {
      const type = (bytes[start] as number) & 0x1f
      if (type === FU_A) this.#fragment(bytes, start, end)
      else if (type === STAP_A) this.#aggregate(bytes, start + 1, end)
      else if (type < STAP_A) assembler.whole(bytes, start, end)
      // STAP-B, MTAP and FU-B belong to the interleaved mode, which no camera was ever seen to use.
      else assembler.broken()
    }
    assembler.packetEnd(marker)
  }

  #fragment(bytes: Buffer, start: number, end: number): void {
    const assembler = this.assembler
    if (end - start < 2) return
    const indicator = bytes[start] as number
    const header = bytes[start + 1] as number
    const isStart = (header & 0x80) !== 0
    const isEnd = (header & 0x40) !== 0
    if (isStart) assembler.begin((indicator & 0xe0) | (header & 0x1f), 0)
    else if (!assembler.isOpen()) {
      // The end bit came early, or the start was lost: the unit has a hole either way.
      if (end - start > 2) assembler.broken()
      return
    }
    // Tiandy changes the type inside a unit; the one it started with stands.
    assembler.append(bytes, start + 2, end)
    if (isEnd) assembler.end()
  }

  #aggregate(bytes: Buffer, start: number, end: number): void {
    let at = start
    while (at + 2 <= end) {
      const length = ((bytes[at] as number) << 8) | (bytes[at + 1] as number)
      at += 2
      if (length === 0) continue
      if (at + length > end) {
        this.assembler.broken()
        return
      }
      this.assembler.whole(bytes, at, at + length)
      at += length
    }
  }
}
