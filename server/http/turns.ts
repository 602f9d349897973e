/**
 * The answers of one connection, one after the other: a request reaches the app when the answer before it has left.
 * Node hands over every request of a chunk at once, a thousand of them, and whatever is begun for one that waits
 * (a file, a text, a timer) would be held until its socket ends and sometimes after. So what waits has begun nothing,
 * and one connection owes at most one answer, however many it asked for.
 */
import { IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { addressBlock } from './caller-address.ts'
import { Tally } from './tally.ts'

export interface TurnLimits {
  /** Requests of one connection without an answer, the one under way included; with one more it is closed. */
  readonly perConnection: number
  /** Bytes that all connections together may hold: answers not yet taken, and requests that wait. */
  readonly heldBytes: number
}
/** Browsers and proxies ask one thing at a time. 64 MB: sixty pages loading at once whose lines take nothing. */
export const turnLimits: TurnLimits = { perConnection: 8, heldBytes: 64 * 1024 * 1024 }

/** The most that the head of a waiting request can hold: node's limit for one. */
const HEAD_BYTES = 16 * 1024

interface Turn {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly begin: RequestListener
}
/** The first is under way, the others wait. */
interface Line {
  readonly socket: Socket
  readonly turns: Turn[]
}

export class Turns {
  /** For `createServer`: what node makes of each request it reads. */
  readonly Request = requestClass((socket) => this.#isFull(socket))
  readonly #limits: TurnLimits
  readonly #lines = new WeakMap<Socket, Line>()
  /** Those with a request unanswered, longest first. */
  readonly #busy = new Set<Line>()
  readonly #closed: Tally<'impatient' | 'holding' | 'earlyUpgrade'>

  constructor(limits: TurnLimits, log: Logger) {
    this.#limits = limits
    this.#closed = new Tally((counts) =>
      log.warn(counts, 'connections closed that asked more than they took'),
    )
  }

  /** Every way in which `server` hands out a request leads through here; `app` sees only those whose turn it is. */
  serve(server: Server, app: RequestListener): void {
    server.on('request', (request, response) => this.#take({ request, response, begin: refuseNameless(app) }))
    // Left to itself node would answer both at once, past the line.
    server.on('checkContinue', (request, response) =>
      this.#take({ request, response, begin: continuing(app) }),
    )
    server.on('checkExpectation', (request, response) =>
      this.#take({ request, response, begin: (_request, late) => late.writeHead(417).end() }),
    )
    server.on('upgrade', (request) => this.#refuseUpgrade(request))
  }

  #take(turn: Turn): void {
    const { socket } = turn.request
    // Closed a moment ago; node goes on through the rest of what it had read.
    if (socket.destroyed) return
    const line = this.#lineOf(socket)
    line.turns.push(turn)
    if (line.turns.length === 1) this.#begin(line, turn)
    else this.#makeRoom()
  }

  #lineOf(socket: Socket): Line {
    const known = this.#lines.get(socket)
    if (known !== undefined) return known
    const line: Line = { socket, turns: [] }
    this.#lines.set(socket, line)
    socket.once('close', () => this.#forget(line))
    return line
  }

  #begin(line: Line, { request, response, begin }: Turn): void {
    this.#busy.add(line)
    response.once('prefinish', () => this.#makeRoom())
    response.once('finish', () => this.#next(line))
    begin(request, response)
  }

  /** The answer has left, and node has given the next response the socket, unless this answer was to be the last. */
  #next(line: Line): void {
    this.#busy.delete(line)
    line.turns.shift()
    const [next] = line.turns
    if (next !== undefined && next.response.socket !== null) this.#begin(line, next)
  }

  #forget(line: Line): void {
    this.#busy.delete(line)
    line.turns.length = 0
  }

  #isFull(socket: Socket): boolean {
    return (this.#lines.get(socket)?.turns.length ?? 0) >= this.#limits.perConnection
  }

  /**
   * One request too many, see `requestClass`, or an upgrade that comes too early: behind an answer that is still to come
   * the two would mix on the wire, and with a body the rest of it would be taken for the other protocol.
   */
  #refuseUpgrade({ socket, headers }: IncomingMessage): void {
    const hasBody = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
    const line = this.#lines.get(socket)
    const waiting = line?.turns.length ?? 0
    if (!hasBody && waiting === 0) return
    this.#closed.add(waiting >= this.#limits.perConnection ? 'impatient' : 'earlyUpgrade')
    if (line !== undefined) this.#forget(line)
    socket.destroy()
  }

  /**
   * Closes connections until all of them hold no more than they may: of the address that holds most, the one that has
   * waited longest, so that one address asking for everything and taking nothing takes no room from the others.
   */
  #makeRoom(): void {
    let held = 0
    for (const line of this.#busy) held += heldBy(line)
    if (held <= this.#limits.heldBytes) return
    const byAddress = Map.groupBy(this.#busy, ({ socket }) => addressBlock(socket.remoteAddress ?? ''))
    const shares = Array.from(byAddress.values(), (lines) => {
      const holding = lines.map((line) => ({ line, bytes: heldBy(line) })).filter(({ bytes }) => bytes > 0)
      return { holding, bytes: holding.reduce((sum, { bytes }) => sum + bytes, 0) }
    })
    while (held > this.#limits.heldBytes) {
      const largest = shares.reduce((most, share) => (share.bytes > most.bytes ? share : most))
      const longest = largest.holding.shift()
      if (longest === undefined) return
      largest.bytes -= longest.bytes
      held -= longest.bytes
      this.#closed.add('holding')
      this.#forget(longest.line)
      longest.line.socket.destroy()
    }
  }
}

/**
 * Node reads on to the end of a chunk, also of a connection that was just closed, and a thousand requests that nobody
 * will answer stay in memory until it is gone: twenty such connections at once cost 100 MB. Only behind an upgrade it
 * reads no further. So the request that is one too many looks like one.
 */
function requestClass(isFull: (socket: Socket) => boolean): typeof IncomingMessage {
  return class DoorRequest extends IncomingMessage {
    #isUpgrade: boolean | null = null

    get upgrade(): boolean | null {
      return #isUpgrade in this ? this.#isUpgrade : null
    }

    /** Set by the parser as soon as it has read the head. */
    set upgrade(value: boolean | null) {
      // From the constructor of the base, before there is anything of ours.
      if (!(#isUpgrade in this)) return
      this.#isUpgrade = value === true || isFull(this.socket)
    }
  }
}

function heldBy({ socket, turns }: Line): number {
  let bytes = socket.writableLength + (turns.length - 1) * HEAD_BYTES
  for (const { request } of turns) bytes += request.readableLength
  return bytes
}

/** RFC 9112, 3.2: without Host a request of HTTP/1.1 is malformed. Node's own answer would not wait for its turn. */
function refuseNameless(app: RequestListener): RequestListener {
  return (request, response) => {
    if (request.headers.host !== undefined || request.httpVersion !== '1.1') app(request, response)
    else response.writeHead(400, { connection: 'close' }).end()
  }
}

function continuing(app: RequestListener): RequestListener {
  return refuseNameless((request, response) => {
    response.writeContinue()
    app(request, response)
  })
}
