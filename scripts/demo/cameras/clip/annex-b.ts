// Cutting an H.264 elementary stream (Annex B, ITU-T H.264) into NAL units and access units.

/** Values of `nal_unit_type` (H.264 table 7-1) that matter here. */
export const NAL = { slice: 1, idr: 5, sei: 6, sps: 7, pps: 8, aud: 9, stapA: 24, fuA: 28 } as const

/** One picture with the NAL units that belong to it, without start codes. */
export interface AccessUnit {
  readonly nals: readonly Buffer[]
  /** True when a decoder can start here. */
  readonly key: boolean
}

/** The NAL unit type of one NAL unit. */
export function nalType(nal: Buffer): number {
  return (nal[0] ?? 0) & 0x1f
}

/** The NAL units of a byte stream, in order, as views into `stream`. */
export function splitNals(stream: Buffer): Buffer[] {
  const nals: Buffer[] = []
  let start = -1
  for (let at = stream.indexOf(START_CODE); at >= 0; ) {
    if (start >= 0) nals.push(trimZeros(stream.subarray(start, at)))
    start = at + START_CODE.length
    at = stream.indexOf(START_CODE, start)
  }
  if (start >= 0) nals.push(trimZeros(stream.subarray(start)))
  return nals.filter((nal) => nal.length > 0)
}

/** The pictures of a byte stream. A picture begins at a slice with `first_mb_in_slice` 0 and what precedes it. */
export function splitAccessUnits(stream: Buffer): AccessUnit[] {
  const units: AccessUnit[] = []
  let pending: Buffer[] = []
  let hasSlice = false
  const close = () => {
    if (hasSlice) units.push({ nals: pending, key: pending.some((nal) => nalType(nal) === NAL.idr) })
    pending = []
    hasSlice = false
  }
  for (const nal of splitNals(stream)) {
    const type = nalType(nal)
    const isSlice = type === NAL.slice || type === NAL.idr
    // ue(v) of first_mb_in_slice is 0 exactly when the first bit of the slice header is 1.
    const opensPicture = isSlice ? ((nal[1] ?? 0) & 0x80) !== 0 : true
    if (hasSlice && opensPicture) close()
    pending.push(nal)
    hasSlice ||= isSlice
  }
  close()
  return units
}

const START_CODE = Buffer.from([0, 0, 1])

// The zero byte of a four-byte start code, and trailing_zero_8bits, belong to no NAL unit.
function trimZeros(nal: Buffer): Buffer {
  let end = nal.length
  while (end > 0 && nal[end - 1] === 0) end--
  return nal.subarray(0, end)
}
