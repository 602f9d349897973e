/**
 * The shard's live WebSocket, on a socket of its own. Only the front door comes here: it has checked session and Origin, says whose
 * session it is, and proves itself with the internal key; it then pipes the browser's bytes through.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { listenAt } from '#base/node/internal/listen.ts'
import { type FrameLimits, limitFrames } from '#base/node/websocket/limit-frames.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { grantKey } from '#config/live-grant.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import type { StreamKind } from '#domain/contract/live/grant.ts'
import { type BootId, type CameraId, SessionId } from '#domain/ids.ts'
import type { WatchedStream } from './live-channel.ts'
import { LiveConnection } from './live-connection.ts'
import { RevokedGrants } from './revoked-grants.ts'

const PATH = '/live'
const MAX_MESSAGE_BYTES = 65_536
const MAX_CONNECTIONS = 500
/** Above what a connection answers with a word of why: this is for what it never gets to see. */
const FRAMES: FrameLimits = { windowMs: 5_000, frames: 2_000, bytes: 2_000_000, unsentBytes: 8_000_000 }
const CHECK_EVERY_MS = 250
const PING_EVERY_MS = 10_000

export interface LiveServerOptions {
  readonly bootId: BootId
  readonly internalKey: string
  readonly nowMs: () => number
  readonly watch: (camera: CameraId, stream: StreamKind) => WatchedStream | null
}

export class LiveServer {
  readonly #options: LiveServerOptions
  readonly #http: Server
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    clientTracking: false,
  })
  readonly #connections = new Set<LiveConnection>()
  /** Sockets the front door gave away, with whose session each is. */
  readonly #adopted = new Map<Socket, SessionId>()
  readonly #revoked = new RevokedGrants()
  readonly #timers: NodeJS.Timeout[]
  readonly #grantKey: Buffer

  constructor(options: LiveServerOptions) {
    this.#options = options
    this.#grantKey = grantKey(options.internalKey)
    this.#http = createServer((_request, response) => {
      response.writeHead(404).end()
    })
    this.#http.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head))
    this.#timers = [
      setInterval(() => this.#each((connection) => connection.check()), CHECK_EVERY_MS),
      setInterval(() => this.#each((connection) => connection.ping()), PING_EVERY_MS),
    ]
  }

  /** Resolves with where it listens, once it does. */
  listen(endpoint: Endpoint): Promise<Endpoint> {
    return listenAt(this.#http, endpoint)
  }

  /**
   * Takes the TCP socket of a page that the front door let in; `start` is the upgrade as the door would send it. From
   * here on nothing differs from a connection that was piped. `ended` is called once, when it has closed.
   */
  adopt(socket: Socket, start: Uint8Array, session: SessionId, ended: () => void): void {
    this.#adopted.set(socket, session)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => {
      this.#adopted.delete(socket)
      ended()
    })
    socket.unshift(start)
    this.#http.emit('connection', socket)
  }

  /** Ends what was adopted for this session; null: everything. */
  endAdopted(session: SessionId | null): void {
    for (const [socket, whose] of this.#adopted) if (session === null || whose === session) socket.destroy()
  }

  counts(): { viewers: number; channels: number } {
    let channels = 0
    for (const connection of this.#connections) channels += connection.channelCount()
    return { viewers: this.#connections.size, channels }
  }

  revoke(revocation: Revocation): void {
    this.#revoked.add(revocation, this.#options.nowMs())
    this.#each((connection) => connection.revoke(revocation))
  }

  cameraClosed(camera: CameraId): void {
    this.#each((connection) => connection.cameraClosed(camera))
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer)
    this.#each((connection) => connection.close())
    this.#http.close()
    this.#http.closeAllConnections()
  }

  #each(act: (connection: LiveConnection) => void): void {
    for (const connection of [...this.#connections]) act(connection)
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy())
    const session = SessionId.safeParse(request.headers['x-pantau-session'])
    const isFrontDoor = isSameSecret(
      request.headers.authorization ?? '',
      `Bearer ${this.#options.internalKey}`,
    )
    if (request.url !== PATH) refuse(socket, '404 Not Found')
    else if (!isFrontDoor || !session.success) refuse(socket, '401 Unauthorized')
    else if (this.#connections.size >= MAX_CONNECTIONS) refuse(socket, '503 Service Unavailable')
    else this.#accept(request, socket, head, session.data)
  }

  #accept(request: IncomingMessage, socket: Duplex, head: Buffer, session: SessionId): void {
    if (socket instanceof Socket) {
      socket.setNoDelay(true)
      socket.setTimeout(0)
    }
    limitFrames(socket, head, FRAMES)
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new LiveConnection(webSocket, socket, session, {
        bootId: this.#options.bootId,
        grantKey: this.#grantKey,
        nowMs: this.#options.nowMs,
        isRevoked: (grant) => this.#revoked.covers(grant),
        watch: this.#options.watch,
        closed: () => this.#connections.delete(connection),
      })
      this.#connections.add(connection)
    })
  }
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Compares in constant time, whatever the lengths. */
function isSameSecret(given: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(right))
}
