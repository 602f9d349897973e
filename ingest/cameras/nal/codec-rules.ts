import type { VideoConfig } from '../camera-source.ts'

/** What the assembler does with one NAL unit. */
export type NalUse = 'slice' | 'key-slice' | 'parameter-set' | 'start-mark' | 'drop'

/** The parameter sets of one stream: collects them, and makes the decoder configuration from them. */
export interface ParameterSetStore {
  /** Takes a complete parameter set; true when it differs from the one held. The bytes are copied. */
  offer(nal: Uint8Array): boolean
  /** Null while a set is missing. Throws a `StreamFailure` when the sets cannot be read. */
  config(): VideoConfig | null
}

/** The few things in which H.264 and H.265 differ for the assembler. */
export interface CodecRules {
  /** Bytes of the NAL header: 1 or 2. */
  readonly headerBytes: number
  use(firstByte: number): NalUse
  createParameterSets(): ParameterSetStore
}
