import { type AccessUnit, NAL, nalType, splitAccessUnits } from './annex-b.ts'

/** A loop of pictures, ready to be packetised. All of it stays in memory. */
export interface Clip {
  readonly name: string
  /** Pictures per second. */
  readonly fps: number
  readonly units: readonly AccessUnit[]
  /** The parameter sets a decoder needs first. */
  readonly sps: Buffer
  readonly pps: Buffer
}

/**
 * A clip from any Annex B H.264 byte stream without B frames. Throws where it holds no keyframe with parameter
 * sets at its start, since a player could then never begin.
 */
export function rawClip(stream: Buffer, { name = 'raw', fps = 25 } = {}): Clip {
  const units = splitAccessUnits(stream)
  const first = units[0]
  const sps = first?.nals.find((nal) => nalType(nal) === NAL.sps)
  const pps = first?.nals.find((nal) => nalType(nal) === NAL.pps)
  if (!first?.key || !sps || !pps) {
    throw new Error(
      `clip ${name}: ${units.length} pictures in ${stream.length} bytes, but the first one is not a keyframe with ` +
        'SPS and PPS; encode it as H.264 Annex B (ffmpeg -c:v libx264 -bf 0 -f h264)',
    )
  }
  return { name, fps, units, sps, pps }
}
