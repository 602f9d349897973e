/** The pages' sockets: checked at the door, told what changed, closed when their session ends. */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { type FrameLimits, limitFrames } from '#base/node/websocket/limit-frames.ts'
import { FairTurns } from '#base/pure/fair-turns.ts'
import type { Heartbeat, TopicName } from '#domain/contract/topics.ts'
import type { Session } from '../accounts/session.ts'
import type { SessionStore } from '../accounts/session-store.ts'
import { type CookieStyle, readSessionToken } from '../http/cookies.ts'
import { type OriginRules, originFault } from '../http/origins.ts'
import { type PlaceLimits, SessionPlaces } from '../http/session-places.ts'
import { RateLimit } from '../live/rate-limit.ts'
import { cutConnection, type EngineConnection } from './cut-connection.ts'
import { Followers } from './followers.ts'
import { PageConnection } from './page-connection.ts'
import type { TopicHub } from './topic-hub.ts'

export const SOCKET_PATH = '/socket'
const HEARTBEAT_MS = 2_000
/** A person with many tabs, all of which come back at once when the server was started again, and then once more. */
const PLACES: PlaceLimits = { perSession: 20, inAll: 4_000, opened: 40, windowMs: 20_000 }
/** A page asks for a handful of topics at its start and for one now and then; it answers a ping every ten seconds. */
const FRAMES: FrameLimits = { windowMs: 5_000, frames: 100, bytes: 256 * 1024, unsentBytes: 16_000_000 }
/** Each topic that is asked for is a snapshot: twenty tabs at their start, and as many again. */
const TOPICS_PER_SESSION = 240
const TOPICS_WINDOW_MS = 10_000
/** What our pages say: connect, leave, or an event, each in the one namespace and without attachments. */
const OUR_MESSAGE = /^[012](?!\/)/

export interface RealtimeParts {
  readonly server: HttpServer
  readonly hub: TopicHub
  readonly sessions: Pick<SessionStore, 'find' | 'touch' | 'onEnded'>
  readonly origins: OriginRules
  readonly cookies: CookieStyle
  readonly log: Logger
  readonly nowMs: () => number
  readonly monotonicMs: () => number
  readonly ingestSeenAtMs: () => number | null
  /** Somebody asked for a topic that its role may not see. */
  readonly refused: (session: Session, topic: TopicName) => void
}
export interface Realtime {
  /** Open pages. */
  pages(): number
  close(): Promise<void>
}

export function startRealtime(parts: RealtimeParts): Realtime {
  const { hub, sessions } = parts
  const pages = new Map<string, PageConnection>()
  const places = new SessionPlaces(PLACES, parts.monotonicMs)
  const asked = new RateLimit(TOPICS_PER_SESSION, TOPICS_WINDOW_MS, parts.monotonicMs)
  const turns = new FairTurns<PageConnection>((run) => setImmediate(run))
  const sessionAt = (request: IncomingMessage): Session | null => {
    const token = readSessionToken(request, parts.cookies)
    return token === null ? null : sessions.find(token)
  }
  const io = new Server(parts.server, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    serveClient: false,
    // Video pipes are upgrades too and answer later than the second that the engine would wait.
    destroyUpgrade: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: 16 * 1024,
    connectTimeout: 10_000,
    pingInterval: 10_000,
    pingTimeout: 10_000,
    // No connectionStateRecovery: it would let a page back in without asking who it is.
    // The cors option does not guard upgrades; this does, before a socket exists.
    allowRequest: (request, decide) => {
      const fault = originFault(request, parts.origins)
      if (fault !== null) return decide(fault, false)
      const session = sessionAt(request)
      if (session === null) return decide('not signed in', false)
      // Counted from here and not from the first word: a peer that says nothing holds a place as well.
      const leave = request.socket.destroyed ? null : places.take(session.id)
      if (leave === null) return decide('too many pages', false)
      request.socket.once('close', leave)
      decide(null, true)
    },
  })
  // Before the engine reads anything, the head that came with the request included.
  parts.server.prependListener('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // As the engine looks at it, and not as it would read after ".." and the like.
    if (request.url?.startsWith(`${SOCKET_PATH}/`) !== true) return
    // The engine lets who names an open connection replace it, past every question above; our pages never do.
    if (URL.parse(request.url, 'http://door')?.searchParams.has('sid') !== false) socket.destroy()
    else limitFrames(socket, head, FRAMES)
  })
  io.engine.on('connection', (connection: EngineConnection) => {
    connection.on('packet', ({ type, data }: { type: string; data?: unknown }) => {
      if (type === 'pong' || type === 'close') return
      if (type === 'message' && typeof data === 'string' && OUR_MESSAGE.test(data)) return
      // Here and not behind the parser: another namespace, a noop or an attachment is no work at all.
      cutConnection(connection)
    })
  })

  io.use((socket, next) => next(sessionAt(socket.request) === null ? new Error('not-signed-in') : undefined))
  const followers = new Followers((audience) => hub.forget(audience))
  const pageParts = { ...parts, turns, followers, mayAsk: ({ id }: Session) => asked.take(id) === null }
  io.on('connection', (socket) => {
    // Read again: the session may have ended between the door and here.
    const session = sessionAt(socket.request)
    if (session === null) {
      socket.disconnect(true)
      return
    }
    pages.set(socket.id, new PageConnection(socket, session, pageParts))
    socket.on('error', () => cutConnection(socket.conn))
    socket.on('disconnect', () => {
      pages.get(socket.id)?.left()
      pages.delete(socket.id)
    })
    socket.emit('heartbeat', heartbeat())
  })

  hub.sendThrough((audience, change) => {
    for (const id of io.sockets.adapter.rooms.get(audience.room) ?? []) pages.get(id)?.canTake(audience.topic)
    io.to(audience.room).emit('changes', [change])
  })
  sessions.onEnded((session, why) => {
    for (const page of pages.values()) if (page.session.id === session.id) page.end(why)
    places.forget(session.id)
    asked.forget(session.id)
  })

  const heartbeat = (): Heartbeat => ({ nowMs: parts.nowMs(), ingestSeenAtMs: parts.ingestSeenAtMs() })
  const timer = setInterval(() => {
    io.volatile.emit('heartbeat', heartbeat())
    for (const page of pages.values()) {
      // An open page is a person who is there.
      sessions.touch(page.session.id)
      page.recover()
    }
  }, HEARTBEAT_MS)

  return {
    pages: () => pages.size,
    close: async () => {
      clearInterval(timer)
      hub.close()
      // Not io.close(): that would close the HTTP server too, whose end is the front door's business. And no word of
      // farewell: a page that is told to go stays away, while one whose line breaks comes to whoever serves next.
      io.engine.close()
    },
  }
}
