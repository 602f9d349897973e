/** Collects VPS, SPS and PPS of an H.265 stream and makes the hvcC record and codec name from them. */
import { StreamFailure, type VideoConfig } from '../camera-source.ts'
import { BitReader } from '../nal/bit-reader.ts'
import type { ParameterSetStore } from '../nal/codec-rules.ts'
import { checkPictureSize } from '../nal/picture-size.ts'
import { type H265Sps, parseH265Sps } from './sps.ts'

const VPS = 32
const SPS = 33
const PPS = 34
const MAX_SET_BYTES = 4096
const MAX_PPS = 16

export class H265ParameterSets implements ParameterSetStore {
  #vps: Buffer | null = null
  #sps: Buffer | null = null
  readonly #pps = new Map<number, Buffer>()
  #unreadable = 0

  offer(nal: Uint8Array): boolean {
    if (nal.length < 4 || nal.length > MAX_SET_BYTES) return false
    const type = ((nal[0] as number) >> 1) & 0x3f
    if (type === PPS) return this.#offerPps(nal)
    if (type === VPS) {
      if (this.#vps?.equals(nal)) return false
      this.#vps = Buffer.from(nal)
      return true
    }
    if (this.#sps?.equals(nal)) return false
    if (parseH265Sps(nal) === null) {
      this.#unreadable++
      return false
    }
    this.#sps = Buffer.from(nal)
    return true
  }

  config(): VideoConfig | null {
    if (this.#sps === null && this.#unreadable > 3) throw new StreamFailure({ code: 'set-unreadable' })
    if (this.#vps === null || this.#sps === null || this.#pps.size === 0) return null
    const sps = parseH265Sps(this.#sps)
    if (sps === null) return null
    checkPictureSize(sps.width, sps.height)
    const pps = [...this.#pps.values()]
    return {
      codec: 'h265',
      codecString: codecString(sps),
      description: buildHvcC(sps, this.#vps, this.#sps, pps),
      parameterSets: [this.#vps, this.#sps, ...pps],
      width: sps.width,
      height: sps.height,
    }
  }

  #offerPps(nal: Uint8Array): boolean {
    const reader = new BitReader(nal, 2)
    const id = reader.unsigned()
    if (reader.overrun || id > 63) return false
    if (this.#pps.get(id)?.equals(nal)) return false
    if (this.#pps.size >= MAX_PPS) this.#pps.clear()
    this.#pps.set(id, Buffer.from(nal))
    return true
  }
}

/** ISO/IEC 14496-15 Annex E.3: `hvc1.1.6.L93.B0`. */
function codecString(sps: H265Sps): string {
  const space = ['', 'A', 'B', 'C'][sps.profileSpace] ?? ''
  let reversed = 0
  for (let bit = 0; bit < 32; bit++)
    if (Math.floor(sps.compatibility / 2 ** bit) % 2 === 1) reversed += 2 ** (31 - bit)
  const constraints = [...sps.constraints]
  while (constraints.length > 0 && constraints.at(-1) === 0) constraints.pop()
  const tail = constraints.map((byte) => `.${byte.toString(16).toUpperCase()}`).join('')
  const tier = sps.tier === 0 ? 'L' : 'H'
  return `hvc1.${space}${sps.profile}.${reversed.toString(16).toUpperCase()}.${tier}${sps.level}${tail}`
}

/** HEVCDecoderConfigurationRecord, ISO/IEC 14496-15 8.3.3.1, with 4-byte lengths. */
export function buildHvcC(sps: H265Sps, vpsNal: Buffer, spsNal: Buffer, ppsNals: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(23)
  head[0] = 1
  head[1] = (sps.profileSpace << 6) | (sps.tier << 5) | sps.profile
  head.writeUInt32BE(sps.compatibility >>> 0, 2)
  for (const [i, byte] of sps.constraints.entries()) head[6 + i] = byte
  head[12] = sps.level
  head.writeUInt16BE(0xf000, 13)
  head[15] = 0xfc
  head[16] = 0xfc | sps.chromaFormat
  head[17] = 0xf8 | (sps.bitDepthLuma - 8)
  head[18] = 0xf8 | (sps.bitDepthChroma - 8)
  head[21] = (sps.subLayers << 3) | (sps.isTemporalIdNested ? 4 : 0) | 3
  head[22] = 3
  return Buffer.concat([head, ...arrayOf(VPS, [vpsNal]), ...arrayOf(SPS, [spsNal]), ...arrayOf(PPS, ppsNals)])
}

function arrayOf(type: number, nals: readonly Buffer[]): Buffer[] {
  const parts: Buffer[] = [Buffer.from([0x80 | type, nals.length >> 8, nals.length & 0xff])]
  for (const nal of nals) parts.push(Buffer.from([nal.length >> 8, nal.length & 0xff]), nal)
  return parts
}
