/**
 * Cuts a live FLV byte stream into tags. Layout: Adobe Flash Video File Format 10.1, annex E; video with a FourCC:
 * Enhanced RTMP v1 (Veovera, 2023).
 */
import type { StreamFault } from '#domain/cameras/stream-fault.ts'

/** One tag; `body` is a view into the parser's memory and good only during the callback. */
export interface FlvTag {
  /** 8 audio, 9 video, 18 script data. */
  readonly type: number
  readonly timestampMs: number
  readonly body: Buffer
}

const FILE_HEADER_BYTES = 9
const TAG_HEADER_BYTES = 11
const PREVIOUS_SIZE_BYTES = 4
/** A key frame of a 4K encoder stays far below; more is not video. */
const MAX_TAG_BYTES = 8 * 1024 * 1024

export type FlvFault = Extract<StreamFault, { code: 'flv-unreadable' }>['what']

export class FlvError extends Error {
  override readonly name = 'FlvError'
  readonly kind: FlvFault
  constructor(kind: FlvFault, detail: string) {
    super(detail)
    this.kind = kind
  }
}

/** Feed it bytes as they come; it calls `onTag` for each whole tag. Throws `FlvError` when this is no FLV. */
export class FlvTagParser {
  readonly #onTag: (tag: FlvTag) => void
  /** What was left over, at the start of a buffer that may be larger. */
  #rest: Buffer = Buffer.alloc(0)
  #restBytes = 0
  #sawHeader = false

  constructor(onTag: (tag: FlvTag) => void) {
    this.#onTag = onTag
  }

  push(chunk: Buffer): void {
    const data = this.#joined(chunk)
    let at = 0
    if (!this.#sawHeader) {
      if (data.length < FILE_HEADER_BYTES + PREVIOUS_SIZE_BYTES) {
        this.#keep(data, 0)
        return
      }
      checkFileHeader(data)
      at = FILE_HEADER_BYTES + PREVIOUS_SIZE_BYTES
      this.#sawHeader = true
    }
    while (data.length - at >= TAG_HEADER_BYTES) {
      const size = data.readUIntBE(at + 1, 3)
      if (size > MAX_TAG_BYTES) throw new FlvError('long-tag', `FLV tag of ${size} bytes`)
      const end = at + TAG_HEADER_BYTES + size + PREVIOUS_SIZE_BYTES
      if (data.length < end) break
      this.#onTag({
        type: data.readUInt8(at) & 0x1f,
        timestampMs: data.readUIntBE(at + 4, 3) | (data.readUInt8(at + 7) << 24),
        body: data.subarray(at + TAG_HEADER_BYTES, at + TAG_HEADER_BYTES + size),
      })
      at = end
    }
    this.#keep(data, at)
  }

  /** What was left over with `chunk` behind it. The buffer doubles: a tag that comes byte by byte is copied twice, not a million times. */
  #joined(chunk: Buffer): Buffer {
    if (this.#restBytes === 0) return chunk
    const length = this.#restBytes + chunk.length
    if (length > this.#rest.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#rest.length * 2))
      this.#rest.copy(larger, 0, 0, this.#restBytes)
      this.#rest = larger
    }
    chunk.copy(this.#rest, this.#restBytes)
    return this.#rest.subarray(0, length)
  }

  /** A copy of the tail only: a view would pin the whole chunk. */
  #keep(data: Buffer, from: number): void {
    const isOurs = this.#restBytes > 0
    this.#restBytes = data.length - from
    if (isOurs && from === 0) return
    this.#rest = Buffer.from(data.subarray(from))
  }
}

function checkFileHeader(data: Buffer): void {
  if (data.toString('latin1', 0, 3) !== 'FLV')
    throw new FlvError('no-header', 'the stream does not begin with an FLV header')
  const headerBytes = data.readUInt32BE(5)
  if (headerBytes !== FILE_HEADER_BYTES)
    throw new FlvError('no-header', `FLV header of ${headerBytes} bytes, 9 expected`)
}

export type FlvVideo =
  /** avcC or hvcC. */
  | { readonly kind: 'config'; readonly codec: 'h264' | 'h265'; readonly record: Buffer }
  | {
      readonly kind: 'frame'
      readonly codec: 'h264' | 'h265'
      readonly isKey: boolean
      readonly data: Buffer
    }
  | { readonly kind: 'unsupported'; readonly what: string }
  | { readonly kind: 'nothing' }

/** Reads the body of a video tag. */
export function readVideoTag(body: Buffer): FlvVideo {
  if (body.length < 5) return { kind: 'nothing' }
  const head = body.readUInt8(0)
  return (head & 0x80) !== 0 ? readEnhanced(body, head) : readClassic(body, head)
}

function readClassic(body: Buffer, head: number): FlvVideo {
  const codecId = head & 0x0f
  if (codecId !== 7) return { kind: 'unsupported', what: `FLV video codec ${codecId}` }
  const packetType = body.readUInt8(1)
  const data = body.subarray(5)
  if (packetType === 0) return { kind: 'config', codec: 'h264', record: data }
  if (packetType === 1) return { kind: 'frame', codec: 'h264', isKey: head >> 4 === 1, data }
  return { kind: 'nothing' }
}

function readEnhanced(body: Buffer, head: number): FlvVideo {
  const fourCc = body.toString('latin1', 1, 5)
  const codec = fourCc === 'hvc1' ? 'h265' : fourCc === 'avc1' ? 'h264' : null
  if (codec === null)
    return { kind: 'unsupported', what: `video codec "${fourCc.replace(/[^\x20-\x7e]/g, '?')}"` }
  const packetType = head & 0x0f
  const isKey = ((head >> 4) & 0x07) === 1
  if (packetType === 0) return { kind: 'config', codec, record: body.subarray(5) }
  // 1 carries a composition time of three bytes, 3 says it is zero.
  if (packetType === 1) return { kind: 'frame', codec, isKey, data: body.subarray(8) }
  if (packetType === 3) return { kind: 'frame', codec, isKey, data: body.subarray(5) }
  return { kind: 'nothing' }
}
