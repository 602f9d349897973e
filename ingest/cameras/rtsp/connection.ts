/** One TCP connection to a camera: requests with their answers, interleaved packets, and the reason it ended. */
import { connect, type Socket } from 'node:net'
import type { RtspMethod, StreamFault } from '#domain/cameras/stream-fault.ts'
import { type Reading, StreamFailure } from '../camera-source.ts'
import { ByteStream } from './byte-stream.ts'
import { header, type RtspMessage, type RtspResponse, writeRequest, writeResponse } from './message.ts'
import { arenaReadArea } from './read-arena.ts'
import { joinSlices } from './read-slices.ts'

const CONNECT_TIMEOUT_MS = 5_000
const ANSWER_TIMEOUT_MS = 8_000
/** How long an answer is looked out for at every moment, so that its round trip is not that of a slice. */
const LOOK_OUT_MS = 1_000
/** Requests of ours that a camera has not answered: it may ignore keep-alives for ever. */
const MAX_PENDING_REQUESTS = 16

export interface ConnectionEvents {
  packet(channel: number, bytes: Buffer, start: number, end: number): void
  /** Bytes of one read, after its packets were handed on. */
  read(bytes: number): void
  /** The connection is over; called once. */
  closed(failure: StreamFailure): void
}

const EXCUSED: RtspResponse = { kind: 'response', status: 200, headers: new Map(), body: '' }

interface Pending {
  readonly sentAtMs: number
  readonly answer: (response: RtspResponse) => void
  readonly fail: (failure: StreamFailure) => void
  readonly timer: NodeJS.Timeout | null
}

export class RtspConnection {
  readonly #events: ConnectionEvents
  readonly #pending = new Map<number, Pending>()
  readonly #stream: ByteStream
  readonly #reading: Reading
  #isMarked = false
  #hadMessage = false
  #socket: Socket | null = null
  #cseq = 0
  #failure: StreamFailure | null = null
  /** Not null while the connection is read in slices. */
  #leaveSlices: (() => void) | null = null
  #lookOutUntilMs = 0

  constructor(events: ConnectionEvents, reading: Reading) {
    this.#events = events
    this.#reading = reading
    this.#stream = new ByteStream({
      text: () => this.#markReading(),
      message: (message) => this.#message(message),
      packet: (channel, bytes, start, end) => events.packet(channel, bytes, start, end),
    })
  }

  /** Resolves when connected. Throws a `StreamFailure`. */
  open(host: string, port: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({
        host,
        port,
        noDelay: true,
        onread: { buffer: arenaReadArea, callback: (count) => this.#read(count) },
      })
      this.#socket = socket
      const timer = setTimeout(
        () => this.fail(new StreamFailure({ code: 'no-connection', seconds: CONNECT_TIMEOUT_MS / 1000 })),
        CONNECT_TIMEOUT_MS,
      )
      const settle = (failure: StreamFailure | null) => {
        clearTimeout(timer)
        if (failure === null) resolve()
        else reject(failure)
      }
      this.#onClosed = settle
      socket.on('connect', () => settle(null))
      socket.on('error', (error: NodeJS.ErrnoException) =>
        this.fail(new StreamFailure(faultFor(error.code), error)),
      )
      socket.on('end', () => this.fail(new StreamFailure({ code: 'closed' })))
      socket.on('close', () => this.fail(new StreamFailure({ code: 'closed' })))
    })
  }

  /**
   * Sends a request; resolves with whatever status comes. Throws a `StreamFailure` when the connection ends, or after 8 s
   * without an answer, unless `isExcused` says then that none is needed any more.
   */
  request(
    method: RtspMethod,
    url: string,
    headers: Readonly<Record<string, string>>,
    isExcused: () => boolean = () => false,
  ): Promise<{ response: RtspResponse; roundTripMs: number }> {
    return new Promise((resolve, reject) => {
      const sentAtMs = performance.now()
      const timer = setTimeout(() => {
        if (isExcused()) resolve({ response: EXCUSED, roundTripMs: 0 })
        else this.fail(new StreamFailure({ code: 'no-answer', method, seconds: ANSWER_TIMEOUT_MS / 1000 }))
      }, ANSWER_TIMEOUT_MS)
      this.#send(method, url, headers, {
        sentAtMs,
        timer,
        answer: (response) => resolve({ response, roundTripMs: performance.now() - sentAtMs }),
        fail: reject,
      })
    })
  }

  /** Sends a request whose answer may never come. */
  notify(
    method: string,
    url: string,
    headers: Readonly<Record<string, string>>,
    answered: (response: RtspResponse, roundTripMs: number) => void,
  ): void {
    const sentAtMs = performance.now()
    this.#send(method, url, headers, {
      sentAtMs,
      timer: null,
      answer: (response) => answered(response, performance.now() - sentAtMs),
      fail: () => {},
    })
  }

  sendPacket(channel: number, packet: Buffer): void {
    if (this.#failure !== null || this.#socket === null) return
    const framed = Buffer.allocUnsafe(packet.length + 4)
    framed[0] = 0x24
    framed[1] = channel
    framed.writeUInt16BE(packet.length, 2)
    packet.copy(framed, 4)
    this.#write(framed)
  }

  /** Whether what comes may lie in the kernel for a slice; false also reads what lies there now. */
  setSliced(isSliced: boolean): void {
    if (isSliced === (this.#leaveSlices !== null) || this.#failure !== null) return
    if (isSliced) {
      this.#leaveSlices = joinSlices(() => this.#readOn())
      return
    }
    this.#leaveSlices?.()
    this.#leaveSlices = null
    this.#readOn()
  }

  /** Reads what lies in the kernel, before anything that waits for two turns of the loop. */
  drain(): void {
    if (this.#leaveSlices !== null) this.#readOn()
  }

  /** Ends the connection for `failure`; the first reason stands. */
  fail(failure: StreamFailure): void {
    if (this.#failure !== null) return
    this.#failure = failure
    this.#stream.close()
    this.#leaveSlices?.()
    this.#leaveSlices = null
    this.#socket?.destroy()
    for (const pending of this.#pending.values()) {
      if (pending.timer !== null) clearTimeout(pending.timer)
      pending.fail(failure)
    }
    this.#pending.clear()
    this.#onClosed(failure)
    this.#events.closed(failure)
  }

  #onClosed: (failure: StreamFailure) => void = () => {}

  #send(method: string, url: string, headers: Readonly<Record<string, string>>, pending: Pending): void {
    if (this.#failure !== null) {
      if (pending.timer !== null) clearTimeout(pending.timer)
      pending.fail(this.#failure)
      return
    }
    const cseq = ++this.#cseq
    if (this.#pending.size >= MAX_PENDING_REQUESTS) {
      const oldest = this.#pending.keys().next().value
      if (oldest !== undefined) this.#pending.delete(oldest)
    }
    this.#pending.set(cseq, pending)
    this.#lookOutUntilMs = performance.now() + LOOK_OUT_MS
    this.drain()
    this.#write(writeRequest(method, url, cseq, headers))
  }

  #write(data: string | Buffer): void {
    const socket = this.#socket
    if (socket === null || socket.destroyed) return
    // A camera that never reads must not make us keep its keep-alives.
    if (socket.writableLength > 65_536) this.fail(new StreamFailure({ code: 'takes-nothing' }))
    else socket.write(data)
  }

  /** `read(0)` only starts reading again; bytes go to `onread`. */
  #readOn(): void {
    this.#socket?.read(0)
  }

  /** True to go on reading. In slices: until the kernel has no more. */
  #mayReadOn(count: number): boolean {
    if (this.#failure !== null) return false
    if (this.#leaveSlices === null || count === arenaReadArea.length) return true
    return this.#pending.size > 0 && performance.now() < this.#lookOutUntilMs
  }

  /** `count` new bytes stand in the arena. Never throws: whatever a camera sends may end its own connection only. */
  #read(count: number): boolean {
    if (this.#failure !== null) return false
    if (this.#reading.isAlways) this.#markReading()
    try {
      const fault = this.#stream.take(count)
      this.#events.read(count)
      if (this.#failure !== null) return false
      if (fault !== null) throw new StreamFailure({ code: 'messages-unreadable', what: fault })
    } catch (error) {
      this.fail(
        error instanceof StreamFailure ? error : new StreamFailure({ code: 'stream-unreadable' }, error),
      )
    } finally {
      this.#endReading()
    }
    return this.#mayReadOn(count)
  }

  #markReading(): void {
    if (this.#isMarked) return
    this.#isMarked = true
    this.#reading.begin()
  }

  /** Whoever waits for an answer reads it once this read has returned. */
  #endReading(): void {
    if (!this.#isMarked) return
    this.#isMarked = false
    if (this.#hadMessage) setImmediate(() => this.#reading.end())
    else this.#reading.end()
    this.#hadMessage = false
  }

  #message(message: RtspMessage): void {
    this.#markReading()
    this.#hadMessage = true
    if (message.kind === 'request') {
      this.#answer(message.method, header(message, 'cseq'))
      return
    }
    const given = Number.parseInt(header(message, 'cseq') ?? '', 10)
    const [oldest] = this.#pending.keys()
    // Some cameras leave CSeq out; they answer in order.
    const cseq = Number.isNaN(given) ? oldest : given
    const pending = cseq === undefined ? undefined : this.#pending.get(cseq)
    if (cseq === undefined || pending === undefined) return
    this.#pending.delete(cseq)
    if (pending.timer !== null) clearTimeout(pending.timer)
    pending.answer(message)
  }

  #answer(method: string, cseq: string | null): void {
    if (method === 'OPTIONS' || method === 'GET_PARAMETER' || method === 'SET_PARAMETER')
      this.#write(writeResponse(200, 'OK', cseq))
    else this.#write(writeResponse(501, 'Not Implemented', cseq))
    if (method === 'TEARDOWN') this.fail(new StreamFailure({ code: 'session-ended' }))
    if (method === 'REDIRECT') this.fail(new StreamFailure({ code: 'redirected', status: null }))
  }
}

function faultFor(errno: string | undefined): StreamFault {
  switch (errno) {
    case 'ECONNREFUSED':
      return { code: 'connection-refused' }
    case 'ECONNRESET':
    case 'EPIPE':
      return { code: 'connection-reset' }
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return { code: 'no-route' }
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'name-unknown' }
    case 'ETIMEDOUT':
      return { code: 'connection-timed-out' }
    default:
      return { code: 'connection-failed', errno: errno ?? 'UNKNOWN' }
  }
}
