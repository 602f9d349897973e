/** Collects SPS and PPS of an H.264 stream and makes the avcC record and codec name from them. */
import { StreamFailure, type VideoConfig } from '../camera-source.ts'
import { BitReader } from '../nal/bit-reader.ts'
import type { ParameterSetStore } from '../nal/codec-rules.ts'
import { checkPictureSize } from '../nal/picture-size.ts'
import { type H264Sps, parseH264Sps } from './sps.ts'

/** Real sets have 10-200 bytes. */
const MAX_SET_BYTES = 4096
const MAX_PPS = 16

export class H264ParameterSets implements ParameterSetStore {
  readonly #sps = new Map<number, Buffer>()
  readonly #pps = new Map<number, { readonly spsId: number; readonly nal: Buffer }>()
  #unreadable = 0

  offer(nal: Uint8Array): boolean {
    if (nal.length > MAX_SET_BYTES) return false
    return ((nal[0] ?? 0) & 0x1f) === 7 ? this.#offerSps(nal) : this.#offerPps(nal)
  }

  config(): VideoConfig | null {
    const first = this.#sps.values().next().value
    if (first === undefined) {
      if (this.#unreadable > 3) throw new StreamFailure({ code: 'set-unreadable' })
      return null
    }
    const pps = [...this.#pps.values()].filter((set) => this.#sps.has(set.spsId)).map((set) => set.nal)
    const sps = parseH264Sps(first)
    if (sps === null || pps.length === 0) return null
    checkPictureSize(sps.width, sps.height)
    return {
      codec: 'h264',
      codecString: `avc1.${hex(sps.profile)}${hex(sps.constraints)}${hex(sps.level)}`,
      description: buildAvcC(sps, [...this.#sps.values()], pps),
      parameterSets: [...this.#sps.values(), ...pps],
      width: sps.width,
      height: sps.height,
    }
  }

  #offerSps(nal: Uint8Array): boolean {
    const sps = parseH264Sps(nal)
    if (sps === null) {
      this.#unreadable++
      return false
    }
    const held = this.#sps.get(sps.id)
    if (held?.equals(nal)) return false
    // A set with another id replaces the old one: no camera uses two at once, but some count up on every change.
    if (held === undefined) this.#sps.clear()
    this.#sps.set(sps.id, Buffer.from(nal))
    return true
  }

  #offerPps(nal: Uint8Array): boolean {
    const reader = new BitReader(nal, 1)
    const id = reader.unsigned()
    const spsId = reader.unsigned()
    if (reader.overrun || id > 255 || spsId > 31) return false
    if (this.#pps.get(id)?.nal.equals(nal)) return false
    if (this.#pps.size >= MAX_PPS) this.#pps.clear()
    this.#pps.set(id, { spsId, nal: Buffer.from(nal) })
    return true
  }
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

/** AVCDecoderConfigurationRecord, ISO/IEC 14496-15 5.3.3.1, with 4-byte lengths. */
export function buildAvcC(sps: H264Sps, spsNals: readonly Buffer[], ppsNals: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [
    Buffer.from([1, sps.profile, sps.constraints, sps.level, 0xff, 0xe0 | spsNals.length]),
  ]
  for (const nal of spsNals) parts.push(lengthOf(nal), nal)
  parts.push(Buffer.from([ppsNals.length]))
  for (const nal of ppsNals) parts.push(lengthOf(nal), nal)
  if ([100, 110, 122, 144].includes(sps.profile)) {
    parts.push(
      Buffer.from([
        0xfc | sps.chromaFormat,
        0xf8 | (sps.bitDepthLuma - 8),
        0xf8 | (sps.bitDepthChroma - 8),
        0,
      ]),
    )
  }
  return Buffer.concat(parts)
}

function lengthOf(nal: Buffer): Buffer {
  const length = Buffer.alloc(2)
  length.writeUInt16BE(nal.length)
  return length
}
