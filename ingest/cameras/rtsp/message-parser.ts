/**
 * Cuts the byte stream of an RTSP connection into messages and interleaved packets. Keeps no bytes itself: `parse` says
 * how far it got, and the caller offers the rest again in front of what comes next.
 */
import type { StreamFault } from '#domain/cameras/stream-fault.ts'
import { type RtspMessage, readHead } from './message.ts'

export const MAX_HEAD_BYTES = 65_536
export const MAX_BODY_BYTES = 65_536
/** The most that may have to be kept between two reads. */
export const MAX_PENDING_BYTES = MAX_HEAD_BYTES + MAX_BODY_BYTES + 4
/** Bytes skipped in search of the next message before we call it nonsense. */
const MAX_GARBAGE_BYTES = 65_536
/** Resynchronisations in quick succession; each good message earns back a hundredth. */
const MAX_RESYNCS = 10

const DOLLAR = 0x24
const CR = 0x0d
const LF = 0x0a
const STARTS = [
  'RTSP/',
  'OPTIONS ',
  'ANNOUNCE ',
  'REDIRECT ',
  'SET_PARAMETER ',
  'GET_PARAMETER ',
  'TEARDOWN ',
  'DESCRIBE ',
  'SETUP ',
  'PLAY ',
  'PLAY_NOTIFY ',
  'PAUSE ',
  'RECORD ',
].map((start) => Buffer.from(start, 'latin1'))
/** By their first byte, as most bytes begin none of them. */
const startsWith: readonly (readonly Buffer[])[] = Array.from({ length: 256 }, (_, byte) =>
  STARTS.filter((start) => start[0] === byte),
)

export interface ParserEvents {
  message(message: RtspMessage): void
  /** The head of a message is there and will be read. */
  text(): void
  /** One interleaved packet at [start, end) of `bytes`, valid only during the call. */
  packet(channel: number, bytes: Buffer, start: number, end: number): void
}

/** Why a stream makes no sense. */
export type ParserFault = Extract<StreamFault, { code: 'messages-unreadable' }>['what']

type Head = NonNullable<ReturnType<typeof readHead>>

export class MessageParser {
  /** Set once the stream makes no sense any more; the connection must then be dropped. */
  fault: ParserFault | null = null
  readonly #events: ParserEvents
  /** How far the blank line has been looked for, from the start of the pending message. */
  #scanned = 0
  /** Head of a message whose body is still arriving, and where the body starts. */
  #head: { readonly head: Head; readonly bodyAt: number } | null = null
  #garbage = 0
  #resyncs = 0
  #isLost = false

  constructor(events: ParserEvents) {
    this.#events = events
  }

  /** Handles all that is complete in [start, end) and returns where the first unhandled byte is. */
  parse(bytes: Buffer, start: number, end: number): number {
    let at = start
    while (at < end && this.fault === null) {
      const next = this.#one(bytes, at, end)
      if (next === at) break
      at = next
    }
    return at
  }

  #one(bytes: Buffer, at: number, end: number): number {
    if (this.#head !== null || this.#scanned > 0) return this.#text(bytes, at, end)
    const first = bytes[at]
    if (first === DOLLAR) return this.#packet(bytes, at, end)
    if (first === CR || first === LF) return at + 1
    const start = textStart(bytes, at, end)
    if (start === 'yes') {
      this.#isLost = false
      return this.#text(bytes, at, end)
    }
    return start === 'maybe' ? at : this.#skip(bytes, at, end)
  }

  #packet(bytes: Buffer, at: number, end: number): number {
    if (end - at < 4) return at
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number)
    const bodyAt = at + 4
    if (this.#isLost && !isPlausible(bytes, at, end, length)) {
      return end - at < 5 ? at : this.#skip(bytes, at, end)
    }
    if (bodyAt + length > end) return at
    this.#isLost = false
    this.#good()
    this.#events.packet(bytes[at + 1] as number, bytes, bodyAt, bodyAt + length)
    return bodyAt + length
  }

  #text(bytes: Buffer, at: number, end: number): number {
    if (this.#head === null) {
      const headEnd = findBlankLine(bytes, at + Math.max(0, this.#scanned - 3), end)
      if (headEnd === -1) {
        this.#scanned = end - at
        if (this.#scanned > MAX_HEAD_BYTES) this.fault = 'long-head'
        return at
      }
      this.#scanned = 0
      this.#events.text()
      const head = readHead(bytes.toString('utf8', at, headEnd))
      if (head === null || head.contentLength === null || head.contentLength > MAX_BODY_BYTES) {
        this.fault = head === null ? 'bad-head' : 'long-body'
        return at
      }
      this.#head = { head, bodyAt: headEnd - at }
    }
    const { head, bodyAt } = this.#head
    const bodyEnd = at + bodyAt + (head.contentLength ?? 0)
    if (bodyEnd > end) return at
    this.#head = null
    this.#good()
    this.#events.message({ ...head.first, body: bytes.toString('utf8', at + bodyAt, bodyEnd) })
    return bodyEnd
  }

  /** Not the start of anything: goes on to the next byte that could be one. */
  #skip(bytes: Buffer, at: number, end: number): number {
    if (!this.#isLost) {
      this.#isLost = true
      this.#resyncs++
      if (this.#resyncs > MAX_RESYNCS) this.fault = 'stray-bytes'
    }
    let next = at + 1
    while (next < end && bytes[next] !== DOLLAR && bytes[next] !== 0x52) next++
    this.#garbage += next - at
    if (this.#garbage > MAX_GARBAGE_BYTES) this.fault = 'no-sense'
    return next
  }

  #good(): void {
    this.#garbage = 0
    if (this.#resyncs > 0) this.#resyncs = Math.max(0, this.#resyncs - 0.01)
  }
}

/** While out of step a `$` counts only before a low channel, a sensible length and the start of an RTP or RTCP packet. */
function isPlausible(bytes: Buffer, at: number, end: number, length: number): boolean {
  return (
    (bytes[at + 1] as number) < 16 && length >= 8 && end - at >= 5 && (bytes[at + 4] as number) >> 6 === 2
  )
}

function textStart(bytes: Buffer, at: number, end: number): 'yes' | 'no' | 'maybe' {
  let isOpen = false
  for (const start of startsWith[bytes[at] as number] as readonly Buffer[]) {
    const length = Math.min(start.length, end - at)
    let same = 1
    while (same < length && bytes[at + same] === start[same]) same++
    if (same < length) continue
    if (length === start.length) return 'yes'
    isOpen = true
  }
  return isOpen ? 'maybe' : 'no'
}

/** Where the body starts: after CR LF CR LF, or LF LF, or LF CR LF. -1 when the blank line has not come. */
function findBlankLine(bytes: Buffer, from: number, end: number): number {
  for (let i = from; i < end; i++) {
    if (bytes[i] !== LF) continue
    if (i + 1 < end && bytes[i + 1] === LF) return i + 2
    if (i + 2 < end && bytes[i + 1] === CR && bytes[i + 2] === LF) return i + 3
  }
  return -1
}
