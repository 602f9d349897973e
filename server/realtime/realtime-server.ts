/** The pages' sockets: checked at the door, told what changed, closed when their session ends. */
import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import type { Heartbeat, TopicName } from '#domain/contract/topics.ts'
import type { Session } from '../accounts/session.ts'
import type { SessionStore } from '../accounts/session-store.ts'
import { type CookieStyle, readSessionToken } from '../http/cookies.ts'
import { type OriginRules, originFault } from '../http/origins.ts'
import { PageConnection } from './page-connection.ts'
import type { TopicHub } from './topic-hub.ts'

export const SOCKET_PATH = '/socket'
const HEARTBEAT_MS = 2_000
const PER_SESSION = 20
const IN_ALL = 4_000

export interface RealtimeParts {
  readonly server: HttpServer
  readonly hub: TopicHub
  readonly sessions: Pick<SessionStore, 'find' | 'touch' | 'onEnded'>
  readonly origins: OriginRules
  readonly cookies: CookieStyle
  readonly log: Logger
  readonly nowMs: () => number
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
      if (fault !== null) decide(fault, false)
      else if (sessionAt(request) === null) decide('not signed in', false)
      else decide(null, pages.size < IN_ALL)
    },
  })

  io.use((socket, next) => {
    const session = sessionAt(socket.request)
    if (session === null) return next(new Error('not-signed-in'))
    const own = [...pages.values()].filter((page) => page.session.id === session.id)
    if (own.length >= PER_SESSION) return next(new Error('too-many-pages'))
    socket.data.session = session
    next()
  })
  io.on('connection', (socket) => {
    // Read again: the session may have ended between the door and here.
    const session = sessionAt(socket.request)
    if (session === null) {
      socket.disconnect(true)
      return
    }
    pages.set(socket.id, new PageConnection(socket, session, parts))
    socket.on('error', () => socket.conn.close(true))
    socket.on('disconnect', () => {
      const page = pages.get(socket.id)
      pages.delete(socket.id)
      for (const audience of page?.audiences() ?? []) {
        const isFollowed = [...pages.values()].some((other) =>
          other.audiences().some(({ room }) => room === audience.room),
        )
        if (!isFollowed) hub.forget(audience)
      }
    })
    socket.emit('heartbeat', heartbeat())
  })

  hub.sendThrough((audience, change) => {
    for (const id of io.sockets.adapter.rooms.get(audience.room) ?? []) pages.get(id)?.canTake(audience.topic)
    io.to(audience.room).emit('changes', [change])
  })
  sessions.onEnded((session, why) => {
    for (const page of pages.values()) if (page.session.id === session.id) page.end(why)
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
