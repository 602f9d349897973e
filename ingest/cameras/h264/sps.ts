/** Sequence parameter set of H.264 (ITU-T H.264 7.3.2.1.1), as far as the picture size. */
import { BitReader } from '../nal/bit-reader.ts'

export interface H264Sps {
  readonly id: number
  readonly profile: number
  readonly constraints: number
  readonly level: number
  readonly chromaFormat: number
  readonly bitDepthLuma: number
  readonly bitDepthChroma: number
  /** Visible size in pixels. */
  readonly width: number
  readonly height: number
}

/** Profiles whose sets carry chroma format, bit depths and scaling lists. */
const HIGH_PROFILES = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135])

/** Null when the bytes are not a complete set. Extra bytes at the end (Reolink) are of no matter. */
export function parseH264Sps(nal: Uint8Array): H264Sps | null {
  if (nal.length < 5) return null
  const reader = new BitReader(nal, 1)
  const profile = reader.bits(8)
  const constraints = reader.bits(8)
  const level = reader.bits(8)
  const id = reader.unsigned()
  let chromaFormat = 1
  let bitDepthLuma = 8
  let bitDepthChroma = 8
  let separatePlanes = 0
  if (HIGH_PROFILES.has(profile)) {
    chromaFormat = reader.unsigned()
    if (chromaFormat === 3) separatePlanes = reader.bit()
    bitDepthLuma = 8 + reader.unsigned()
    bitDepthChroma = 8 + reader.unsigned()
    reader.bit()
    if (reader.bit() === 1) skipScalingLists(reader, chromaFormat === 3 ? 12 : 8)
  }
  reader.unsigned()
  skipPictureOrder(reader)
  reader.unsigned()
  reader.bit()
  const widthInBlocks = reader.unsigned() + 1
  const heightInUnits = reader.unsigned() + 1
  const framesOnly = reader.bit()
  if (framesOnly === 0) reader.bit()
  reader.bit()
  const crop = { left: 0, right: 0, top: 0, bottom: 0 }
  if (reader.bit() === 1) {
    crop.left = reader.unsigned()
    crop.right = reader.unsigned()
    crop.top = reader.unsigned()
    crop.bottom = reader.unsigned()
  }
  if (reader.overrun || id > 31 || chromaFormat > 3 || bitDepthLuma > 14 || bitDepthChroma > 14) return null
  const isSubsampled = separatePlanes === 0 && chromaFormat > 0
  const unitX = isSubsampled && chromaFormat < 3 ? 2 : 1
  const unitY = (isSubsampled && chromaFormat === 1 ? 2 : 1) * (2 - framesOnly)
  const width = widthInBlocks * 16 - unitX * (crop.left + crop.right)
  const height = heightInUnits * 16 * (2 - framesOnly) - unitY * (crop.top + crop.bottom)
  if (width <= 0 || height <= 0) return null
  return { id, profile, constraints, level, chromaFormat, bitDepthLuma, bitDepthChroma, width, height }
}

function skipPictureOrder(reader: BitReader): void {
  const type = reader.unsigned()
  if (type === 0) reader.unsigned()
  else if (type === 1) {
    reader.bit()
    reader.signed()
    reader.signed()
    const cycle = reader.unsigned()
    for (let i = 0; i < cycle && !reader.overrun && i < 256; i++) reader.signed()
  }
}

function skipScalingLists(reader: BitReader, lists: number): void {
  for (let list = 0; list < lists; list++) {
    if (reader.bit() === 0) continue
    let last = 8
    let next = 8
    for (let i = 0; i < (list < 6 ? 16 : 64) && !reader.overrun; i++) {
      if (next !== 0) next = (last + reader.signed() + 256) % 256
      if (next !== 0) last = next
    }
  }
}
