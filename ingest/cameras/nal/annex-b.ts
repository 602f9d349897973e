/** Annex B: NAL units separated by `00 00 01`. RTP should never carry it, but V380 and others put it inside a NAL. */
const START = Buffer.from([0, 0, 0, 1])
const START_CODE = START.subarray(1)
/** Below, the call that searches natively costs more than a look at every third byte. */
const FEW_BYTES = 256

/** Index of the first `00 00 01` in [from, end), or -1. Written for speed: looks at every third byte where it can. */
export function findStartCode(bytes: Uint8Array, from: number, end: number): number {
  let i = from + 2
  while (i < end) {
    const value = bytes[i] as number
    if (value > 1) i += 3
    else if (value === 1) {
      if (bytes[i - 1] === 0 && bytes[i - 2] === 0) return i - 2
      i += 3
    } else i++
  }
  return -1
}

/** Whether there is one, asked where mostly there is none: in every picture of every camera. */
export function hasStartCode(bytes: Buffer, from: number, end: number): boolean {
  if (end - from < FEW_BYTES) return findStartCode(bytes, from, end) !== -1
  return bytes.subarray(from, end).includes(START_CODE)
}

/** `end` moved back over the zero bytes that pad a NAL unit; a NAL itself never ends in zero. */
export function trimTrailingZeros(bytes: Uint8Array, from: number, end: number): number {
  while (end > from && bytes[end - 1] === 0) end--
  return end
}

/**
 * The NAL units of a blob that has start codes in it, at most `most`; what stands before the first one is a NAL unit
 * too. A megabyte of start codes would be a quarter of a million of them.
 */
export function splitAnnexB(blob: Buffer, most: number): Buffer[] {
  const nals: Buffer[] = []
  let from = 0
  while (from < blob.length && nals.length < most) {
    const code = findStartCode(blob, from, blob.length)
    const end = trimTrailingZeros(blob, from, code === -1 ? blob.length : code)
    if (end > from) nals.push(blob.subarray(from, end))
    if (code === -1) break
    from = code + 3
  }
  return nals
}

/** A key frame as any decoder takes it: parameter sets, then the picture, each behind a start code. */
export function toAnnexB(parameterSets: readonly Buffer[], avcc: Buffer): Buffer<ArrayBuffer> {
  const parts: Buffer[] = []
  for (const set of parameterSets) parts.push(START, set)
  for (let at = 0; at + 4 <= avcc.length; ) {
    const length = avcc.readUInt32BE(at)
    parts.push(START, avcc.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return Buffer.concat(parts)
}
