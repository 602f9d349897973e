/**
 * Sequence parameter set of H.265 (ITU-T H.265 7.3.2.2), only as far as the bit depths: everything a decoder
 * configuration needs stands before scaling lists, reference picture sets and extensions, where other readers stumble.
 */
import { BitReader } from '../nal/bit-reader.ts'

export interface H265Sps {
  readonly profileSpace: number
  readonly tier: number
  readonly profile: number
  /** general_profile_compatibility_flags, first flag in the highest bit. */
  readonly compatibility: number
  /** Six bytes of constraint flags. */
  readonly constraints: readonly number[]
  readonly level: number
  readonly subLayers: number
  readonly isTemporalIdNested: boolean
  readonly chromaFormat: number
  readonly bitDepthLuma: number
  readonly bitDepthChroma: number
  readonly width: number
  readonly height: number
}

export function parseH265Sps(nal: Uint8Array): H265Sps | null {
  if (nal.length < 8) return null
  const reader = new BitReader(nal, 2)
  reader.skip(4)
  const subLayersLess1 = reader.bits(3)
  const isTemporalIdNested = reader.bit() === 1
  const profileSpace = reader.bits(2)
  const tier = reader.bit()
  const profile = reader.bits(5)
  const compatibility = reader.bits(32)
  const constraints = Array.from({ length: 6 }, () => reader.bits(8))
  const level = reader.bits(8)
  skipSubLayers(reader, subLayersLess1)
  reader.unsigned()
  const chromaFormat = reader.unsigned()
  const separatePlanes = chromaFormat === 3 ? reader.bit() : 0
  let width = reader.unsigned()
  let height = reader.unsigned()
  if (reader.bit() === 1) {
    const unitX = separatePlanes === 0 && (chromaFormat === 1 || chromaFormat === 2) ? 2 : 1
    const unitY = separatePlanes === 0 && chromaFormat === 1 ? 2 : 1
    width -= unitX * (reader.unsigned() + reader.unsigned())
    height -= unitY * (reader.unsigned() + reader.unsigned())
  }
  const bitDepthLuma = 8 + reader.unsigned()
  const bitDepthChroma = 8 + reader.unsigned()
  if (reader.overrun || chromaFormat > 3 || bitDepthLuma > 16 || bitDepthChroma > 16) return null
  if (width <= 0 || height <= 0) return null
  return {
    profileSpace,
    tier,
    profile,
    compatibility,
    constraints,
    level,
    subLayers: subLayersLess1 + 1,
    isTemporalIdNested,
    chromaFormat,
    bitDepthLuma,
    bitDepthChroma,
    width,
    height,
  }
}

function skipSubLayers(reader: BitReader, subLayersLess1: number): void {
  if (subLayersLess1 === 0) return
  const present: { profile: boolean; level: boolean }[] = []
  for (let i = 0; i < subLayersLess1; i++)
    present.push({ profile: reader.bit() === 1, level: reader.bit() === 1 })
  reader.skip(2 * (8 - subLayersLess1))
  for (const layer of present) reader.skip((layer.profile ? 88 : 0) + (layer.level ? 8 : 0))
}
