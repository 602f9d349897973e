/**
 * Cuts a live FLV byte stream into tags. Layout: Adobe Flash Video File Format 10.1, annex E; video with a FourCC:
 * Enhanced RTMP v1 (Veovera, 2023).
 */

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

export class FlvError extends Error {
  override readonly name = 'FlvError'
}

/** Feed it bytes as they come; it calls `onTag` for each whole tag. Throws `FlvError` when this is no FLV. */
export class FlvTagParser {
  readonly #onTag: (tag: FlvTag) => void
  #rest: Buffer = Buffer.alloc(0)
  #sawHeader = false

  constructor(onTag: (tag: FlvTag) => void) {
    this.#onTag = onTag
  }

  push(chunk: Buffer): void {
    let data = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    if (!this.#sawHeader) {
      if (data.length < FILE_HEADER_BYTES + PREVIOUS_SIZE_BYTES) {
        this.#rest = Buffer.from(data)
        return
      }
      if (data.toString('latin1', 0, 3) !== 'FLV')
        throw new FlvError('the stream does not begin with an FLV header')
      const headerBytes = data.readUInt32BE(5)
      if (headerBytes !== FILE_HEADER_BYTES)
        throw new FlvError(`FLV header of ${headerBytes} bytes, 9 expected`)
      data = data.subarray(FILE_HEADER_BYTES + PREVIOUS_SIZE_BYTES)
      this.#sawHeader = true
    }
    let at = 0
    while (data.length - at >= TAG_HEADER_BYTES) {
      const size = data.readUIntBE(at + 1, 3)
      if (size > MAX_TAG_BYTES) throw new FlvError(`FLV tag of ${size} bytes`)
      const end = at + TAG_HEADER_BYTES + size + PREVIOUS_SIZE_BYTES
      if (data.length < end) break
      this.#onTag({
        type: data.readUInt8(at) & 0x1f,
        timestampMs: data.readUIntBE(at + 4, 3) | (data.readUInt8(at + 7) << 24),
        body: data.subarray(at + TAG_HEADER_BYTES, at + TAG_HEADER_BYTES + size),
      })
      at = end
    }
    // A copy of the tail only: a view would pin the whole chunk.
    this.#rest = at === data.length ? Buffer.alloc(0) : Buffer.from(data.subarray(at))
  }
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
