/** RTP payload format of H.265 (RFC 7798): single NAL units, aggregation packets and fragmentation units. */
import type { CodecRules, NalUse } from '../nal/codec-rules.ts'
import { type AssemblerOutput, PictureAssembler } from '../nal/picture-assembler.ts'
import { H265ParameterSets } from './parameter-sets.ts'

const AP = 48
const FU = 49
const PACI = 50

export const h265Rules: CodecRules = {
  headerBytes: 2,
  use: (firstByte) => useOf((firstByte >> 1) & 0x3f),
  createParameterSets: () => new H265ParameterSets(),
}

function useOf(type: number): NalUse {
  if (type >= 16 && type <= 21) return 'key-slice'
  if (type <= 9) return 'slice'
  if (type >= 32 && type <= 34) return 'parameter-set'
  return type === 35 ? 'start-mark' : 'drop'
}

export class H265Depacketiser {
  readonly assembler: PictureAssembler

  constructor(out: AssemblerOutput, clockRate: number) {
    this.assembler = new PictureAssembler(h265Rules, out, clockRate)
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
    if (end - start > 2) {
      const type = ((bytes[start] as number) >> 1) & 0x3f
      if (type === FU) this.#fragment(bytes, start, end)
      else if (type === AP) this.#aggregate(bytes, start + 2, end)
      else if (type < AP) assembler.whole(bytes, start, end)
      else if (type === PACI) assembler.broken()
      // 51-63 are unspecified: GeoVision and others put their own metadata there.
    }
    assembler.packetEnd(marker)
  }

  #fragment(bytes: Buffer, start: number, end: number): void {
    const assembler = this.assembler
    const header = bytes[start + 2] as number
    const isStart = (header & 0x80) !== 0
    const isEnd = (header & 0x40) !== 0
    if (isStart) {
      // OpenIPC sets start and end on one packet: a whole unit, then.
      assembler.begin(((bytes[start] as number) & 0x81) | ((header & 0x3f) << 1), bytes[start + 1] as number)
    } else if (!assembler.isOpen()) {
      if (end - start > 3) assembler.broken()
      return
    }
    assembler.append(bytes, start + 3, end)
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
