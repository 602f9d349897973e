/** Hand-made NAL units for tests: real parameter sets, slices that only look like slices. */

const fromHex = (hex: string) => Buffer.from(hex, 'hex')

/** x264, High, 704x576. */
export const h264Sps = Buffer.from('Z2QAHqy0BYCTYCIAAAMAAgAAAwBlHixdQA==', 'base64')
export const h264Pps = fromHex('68ef3cb0')
/** x264, Constrained Baseline, 640x360. */
export const h264BaselineSps = fromHex('6742c01ed900a02ff97011000003000100000300320f162e48')
export const h264BaselinePps = fromHex('68cb83cb20')
/** x264, High, 1920x1080, so with cropping. */
export const h264HdSps = fromHex('67640028acb200f0044fcb80880000030008000003019078c19240')
export const h264HdPps = fromHex('68ebc3cb22c0')

/** x265, Main, 640x360. */
export const h265Vps = fromHex('40010c01ffff01600000030090000003000003003f928090')
export const h265Sps = fromHex(
  '42010101600000030090000003000003003fa0050201696592a4932bc05a020000030002000003003210',
)
export const h265Pps = fromHex('4401c172b46240')
/** x265, Main 10, 1920x1080. */
export const h265HdVps = fromHex('40010c01ffff022000000300900000030000030078928090')
export const h265HdSps = fromHex(
  '420101022000000300900000030000030078a003c08010e4d964a924caf0168080000003008000000c84',
)

/** Bytes that hold no start code and end in something else than zero. */
function body(length: number, seed: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, index) => 1 + ((seed * 31 + index * 7) % 250)))
}

/** `first_mb_in_slice` is 0 when `isFirst`: the picture starts here. */
export function h264Slice(isKey: boolean, length = 40, seed = 1, isFirst = true): Buffer {
  return Buffer.concat([Buffer.from([isKey ? 0x65 : 0x41, isFirst ? 0x88 : 0x48]), body(length, seed)])
}

export function h265Slice(type: number, length = 40, seed = 1, isFirst = true): Buffer {
  return Buffer.concat([Buffer.from([type << 1, 1, isFirst ? 0x80 : 0x40]), body(length, seed)])
}

/** What an access unit of these NAL units must look like on our side. */
export function avcc(...nals: readonly Buffer[]): Buffer {
  const parts: Buffer[] = []
  for (const nal of nals) {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(nal.length)
    parts.push(length, nal)
  }
  return Buffer.concat(parts)
}
