import { box, fullBox, u32, u64 } from './box.ts'
import { TRACK_ID } from './init-segment.ts'

const SYNC_SAMPLE = 0x02000000
const NON_SYNC_SAMPLE = 0x01010000
const DEFAULT_BASE_IS_MOOF = 0x020000
/** Offset of the data, then per sample duration, size and flags. */
const TRUN_FLAGS = 0x000001 | 0x000100 | 0x000200 | 0x000400

export interface Sample {
  /** From 1, one more for each fragment. */
  readonly sequence: number
  /** Decode time in ms on the track's own clock. */
  readonly timeMs: number
  readonly durationMs: number
  readonly isKey: boolean
  /** AVCC. */
  readonly data: Uint8Array
}

/** One picture as `moof` + `mdat`: nothing waits for a second picture. */
export function fragment(sample: Sample): Uint8Array<ArrayBuffer> {
  const moof = movieFragment(sample, 0)
  const withOffset = movieFragment(sample, moof.length + 8)
  const bytes = new Uint8Array(withOffset.length + 8 + sample.data.length)
  bytes.set(withOffset, 0)
  bytes.set(u32(8 + sample.data.length), withOffset.length)
  bytes.set([0x6d, 0x64, 0x61, 0x74], withOffset.length + 4) // "mdat"
  bytes.set(sample.data, withOffset.length + 8)
  return bytes
}

function movieFragment(sample: Sample, dataOffset: number): Uint8Array {
  const flags = sample.isKey ? SYNC_SAMPLE : NON_SYNC_SAMPLE
  const traf = box(
    'traf',
    fullBox('tfhd', 0, DEFAULT_BASE_IS_MOOF, u32(TRACK_ID)),
    fullBox('tfdt', 1, 0, u64(sample.timeMs)),
    fullBox(
      'trun',
      0,
      TRUN_FLAGS,
      u32(1),
      u32(dataOffset),
      u32(sample.durationMs),
      u32(sample.data.length),
      u32(flags),
    ),
  )
  return box('moof', fullBox('mfhd', 0, 0, u32(sample.sequence)), traf)
}
