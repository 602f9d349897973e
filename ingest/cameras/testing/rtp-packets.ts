/** RTP packets for tests, as a camera would make them, and in the ways in which cameras make them wrong. */

export interface PacketOptions {
  readonly sequence: number
  readonly timestamp: number
  readonly marker?: boolean
  readonly payloadType?: number
  readonly ssrc?: number
  readonly csrcs?: number
  /** Words of a header extension. */
  readonly extensionWords?: number
  readonly padding?: number
}

export const TEST_SSRC = 0x1234_5678

export function rtp(payload: Buffer, options: PacketOptions): Buffer {
  const {
    sequence,
    timestamp,
    marker = false,
    payloadType = 96,
    ssrc = TEST_SSRC,
    csrcs = 0,
    padding = 0,
  } = options
  const head = Buffer.alloc(12 + csrcs * 4)
  const hasExtension = options.extensionWords !== undefined
  head[0] = 0x80 | (padding > 0 ? 0x20 : 0) | (hasExtension ? 0x10 : 0) | csrcs
  head[1] = (marker ? 0x80 : 0) | payloadType
  head.writeUInt16BE(sequence & 0xffff, 2)
  head.writeUInt32BE(timestamp >>> 0, 4)
  head.writeUInt32BE(ssrc, 8)
  const extension = Buffer.alloc(hasExtension ? 4 + (options.extensionWords ?? 0) * 4 : 0)
  if (hasExtension) extension.writeUInt16BE(options.extensionWords ?? 0, 2)
  const tail = Buffer.alloc(padding)
  if (padding > 0) tail[padding - 1] = padding
  return Buffer.concat([head, extension, payload, tail])
}

export function interleaved(channel: number, packet: Buffer): Buffer {
  const head = Buffer.from([0x24, channel, packet.length >> 8, packet.length & 0xff])
  return Buffer.concat([head, packet])
}

/** H.264 FU-A payloads of at most `size` bytes of the NAL each. */
export function fuA(nal: Buffer, size: number): Buffer[] {
  const indicator = ((nal[0] ?? 0) & 0xe0) | 28
  const type = (nal[0] ?? 0) & 0x1f
  return pieces(nal.subarray(1), size).map(({ piece, isFirst, isLast }) =>
    Buffer.concat([Buffer.from([indicator, type | (isFirst ? 0x80 : 0) | (isLast ? 0x40 : 0)]), piece]),
  )
}

/** H.265 fragmentation units. */
export function fu265(nal: Buffer, size: number): Buffer[] {
  const type = ((nal[0] ?? 0) >> 1) & 0x3f
  const head = Buffer.from([((nal[0] ?? 0) & 0x81) | (49 << 1), nal[1] ?? 0])
  return pieces(nal.subarray(2), size).map(({ piece, isFirst, isLast }) =>
    Buffer.concat([head, Buffer.from([type | (isFirst ? 0x80 : 0) | (isLast ? 0x40 : 0)]), piece]),
  )
}

/** H.264 STAP-A (`head` 24) or, with two bytes, H.265 AP. */
export function aggregate(head: readonly number[], nals: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from(head)]
  for (const nal of nals) parts.push(Buffer.from([nal.length >> 8, nal.length & 0xff]), nal)
  return Buffer.concat(parts)
}

export const stapA = (nals: readonly Buffer[]): Buffer => aggregate([0x78], nals)
export const ap265 = (nals: readonly Buffer[]): Buffer => aggregate([48 << 1, 1], nals)

function pieces(body: Buffer, size: number): { piece: Buffer; isFirst: boolean; isLast: boolean }[] {
  const result = []
  for (let at = 0; at < body.length; at += size)
    result.push({ piece: body.subarray(at, at + size), isFirst: at === 0, isLast: at + size >= body.length })
  return result
}
