// A picture as the bytes that go to the socket: RTP packets (RFC 6184) behind `$`, channel, length (RFC 2326 10.12).
// Made once per picture and shared by all cameras that show the clip; only the fields listed in `headers` differ
// per client, so that sending is one copy and a few patches.
import { type AccessUnit, NAL, nalType } from '../clip/annex-b.ts'
import type { Clip } from '../clip/clip.ts'

/** How a camera shapes its packets; each deviation from the plain form has been seen in real devices. */
export interface PacketShape {
  /** Puts a supplemental message before every picture, as many cameras do. */
  readonly sei: boolean
  /** Ends every packet with four bytes of RTP padding. */
  readonly padding: boolean
  /** Never sets the marker bit, so that a picture ends only where the next timestamp begins. */
  readonly noMarker: boolean
}

/** One picture in interleaved form, with sequence number, timestamp and SSRC left at zero. */
export interface PacketisedFrame {
  readonly bytes: Buffer
  /** Where each packet's `$` stands in `bytes`. */
  readonly headers: readonly number[]
  readonly key: boolean
}

/** Bytes of `$`, channel and length before each packet. */
export const INTERLEAVED_HEADER = 4
/** Bytes of an RTP header without CSRC or extension. */
export const RTP_HEADER = 12

/** All pictures of a clip in the given shape. The first caller pays; later ones share the result. */
export function packetisedClip(clip: Clip, shape: PacketShape): readonly PacketisedFrame[] {
  const variant = `${shape.sei}/${shape.padding}/${shape.noMarker}`
  const variants = prepared.get(clip) ?? new Map<string, readonly PacketisedFrame[]>()
  prepared.set(clip, variants)
  const ready = variants.get(variant)
  if (ready) return ready
  const frames = clip.units.map((unit) => packetise(clip, unit, shape))
  variants.set(variant, frames)
  return frames
}

const prepared = new WeakMap<Clip, Map<string, readonly PacketisedFrame[]>>()

// 1400 bytes leave room for IPv6, TCP options and a tunnel inside an Ethernet frame.
const MAX_PAYLOAD = 1400
const PADDING = Buffer.from([0, 0, 0, 4])
const PAYLOAD_TYPE = 96
// user_data_unregistered: a random UUID of ours and a short text; a decoder must skip it.
const SEI = Buffer.concat([
  Buffer.from([NAL.sei, 5, 16 + 6]),
  Buffer.from('6a1f3e7c0b5d4c9e8f2a71d04be6c913', 'hex'),
  Buffer.from('pantau\x80', 'latin1'),
])

function packetise(clip: Clip, unit: AccessUnit, shape: PacketShape): PacketisedFrame {
  const pictures = unit.nals.filter((nal) => nalType(nal) === NAL.idr || nalType(nal) === NAL.slice)
  const payloads: Buffer[] = []
  // Parameter sets go in-band before every keyframe: a client that joins late or lost them needs no new DESCRIBE.
  if (unit.key) payloads.push(aggregate([clip.sps, clip.pps]))
  if (shape.sei) payloads.push(SEI)
  for (const nal of pictures) payloads.push(...fragments(nal))

  const headers: number[] = []
  const parts: Buffer[] = []
  let at = 0
  payloads.forEach((payload, index) => {
    const length = RTP_HEADER + payload.length + (shape.padding ? PADDING.length : 0)
    const header = Buffer.alloc(INTERLEAVED_HEADER + RTP_HEADER)
    header[0] = 0x24
    header.writeUInt16BE(length, 2)
    header[4] = 0x80 | (shape.padding ? 0x20 : 0)
    header[5] = PAYLOAD_TYPE | (index === payloads.length - 1 && !shape.noMarker ? 0x80 : 0)
    headers.push(at)
    parts.push(header, payload)
    if (shape.padding) parts.push(PADDING)
    at += INTERLEAVED_HEADER + length
  })
  return { bytes: Buffer.concat(parts), headers, key: unit.key }
}

function aggregate(nals: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [Buffer.from([0x60 | NAL.stapA])]
  for (const nal of nals) {
    const size = Buffer.alloc(2)
    size.writeUInt16BE(nal.length)
    parts.push(size, nal)
  }
  return Buffer.concat(parts)
}

function fragments(nal: Buffer): Buffer[] {
  if (nal.length <= MAX_PAYLOAD) return [nal]
  const first = nal[0] ?? 0
  const pieces: Buffer[] = []
  for (let from = 1; from < nal.length; from += MAX_PAYLOAD - 2) {
    const to = Math.min(nal.length, from + MAX_PAYLOAD - 2)
    const start = from === 1 ? 0x80 : 0
    const end = to === nal.length ? 0x40 : 0
    const indicator = Buffer.from([(first & 0xe0) | NAL.fuA, start | end | (first & 0x1f)])
    pieces.push(Buffer.concat([indicator, nal.subarray(from, to)]))
  }
  return pieces
}
