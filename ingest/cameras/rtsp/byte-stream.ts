/**
 * The bytes of one connection, read by read: cuts them into messages and packets, and keeps what a read left over.
 * Parsing runs over one contiguous piece. Where that is put together, the shorter part is moved to the longer one: a
 * camera that sends a long message byte by byte would otherwise have all of it copied for every byte.
 */
import { MAX_PENDING_BYTES, MessageParser, type ParserEvents, type ParserFault } from './message-parser.ts'
import { ARENA_READ_AT, arena } from './read-arena.ts'

const NOTHING = Buffer.alloc(0)
/** Room that a connection keeps for what is left over: a packet of most cameras fits, and nothing is allocated for it. */
const KEPT_BYTES = 2_048
/** Fewer bytes are moved one by one: the call that moves many costs more than that. */
const FEW_BYTES = 16

export class ByteStream {
  readonly #parser: MessageParser
  /** What was left over, at the start of a buffer that may be larger. */
  #rest: Buffer = NOTHING
  #restBytes = 0
  #isClosed = false

  constructor(events: ParserEvents) {
    this.#parser = new MessageParser(events)
  }

  /** `count` new bytes stand in the arena. Returns why the stream makes no sense any more, or null. */
  take(count: number): ParserFault | null {
    const isGathered = this.#restBytes >= count && this.#restBytes > 0
    const bytes = isGathered ? this.#gather(count) : arena
    const start = isGathered ? 0 : ARENA_READ_AT - this.#restBytes
    const end = isGathered ? this.#restBytes : ARENA_READ_AT + count
    if (!isGathered) move(this.#rest, 0, this.#restBytes, arena, start)
    const handled = this.#parser.parse(bytes, start, end)
    if (this.#isClosed) return null
    if (this.#parser.fault !== null) return this.#parser.fault
    if (end - handled > MAX_PENDING_BYTES) return 'no-end'
    this.#keep(bytes, handled, end)
    return null
  }

  /** Nothing more will be read. */
  close(): void {
    this.#isClosed = true
    this.#rest = NOTHING
    this.#restBytes = 0
  }

  #gather(count: number): Buffer {
    const length = this.#restBytes + count
    if (length > this.#rest.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, this.#rest.length * 2))
      this.#rest.copy(larger, 0, 0, this.#restBytes)
      this.#rest = larger
    }
    move(arena, ARENA_READ_AT, ARENA_READ_AT + count, this.#rest, this.#restBytes)
    this.#restBytes = length
    return this.#rest
  }

  #keep(bytes: Buffer, from: number, to: number): void {
    const length = to - from
    this.#restBytes = length
    if (bytes === this.#rest && from === 0) return
    const isTooLarge = this.#rest.length > KEPT_BYTES && length <= KEPT_BYTES
    if (isTooLarge || this.#rest.length < length) {
      this.#rest = length === 0 ? NOTHING : Buffer.allocUnsafeSlow(Math.max(length, KEPT_BYTES))
    }
    move(bytes, from, to, this.#rest, 0)
  }
}

/** Copies [from, to) of one buffer into another, which may be the same one. */
function move(bytes: Buffer, from: number, to: number, into: Buffer, at: number): void {
  if (to - from > FEW_BYTES) bytes.copy(into, at, from, to)
  else for (let i = from; i < to; i++) into[at + i - from] = bytes[i] as number
}
