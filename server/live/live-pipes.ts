/**
 * Video upgrades: who it is and where it comes from is checked here, then raw bytes are passed between the page and
 * the shard. Rights, codecs and numbers live in shard and page; the pipe knows none of them.
 */
import type { IncomingMessage } from 'node:http'
import { connect, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { connectTo } from '#base/node/internal/listen.ts'
import type { Endpoint } from '#base/pure/endpoint.ts'
import { mayEver } from '#domain/access/may.ts'
import { type SessionId, ShardId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import { type CookieStyle, readSessionToken } from '../http/cookies.ts'
import { type OriginRules, originFault } from '../http/origins.ts'
import { type PlaceLimits, SessionPlaces } from '../http/session-places.ts'
import { refuseUpgrade } from '../http/upgrades.ts'

const CONNECT_LIMIT_MS = 2_000
/** One per page and shard; a person with many tabs on many shards stays below, also while shards start again. */
const PLACES: PlaceLimits = { perSession: 24, inAll: 2_000, opened: 72, windowMs: 20_000 }

export interface LivePipeParts {
  readonly origins: OriginRules
  readonly cookies: CookieStyle
  readonly internalKey: string
  readonly log: Logger
  readonly sessionOf: (token: string) => Session | null
  readonly nowMs: () => number
  /** Where a shard that runs listens, or null. */
  readonly endpointOf: (shard: ShardId) => Endpoint | null
}

interface Admitted {
  readonly session: Session
  readonly endpoint: Endpoint
  /** Gives the session's place back. */
  readonly leave: () => void
}
interface Pipe {
  readonly session: SessionId
  readonly page: Duplex
  readonly shard: Socket
}

export class LivePipes {
  readonly #parts: LivePipeParts
  readonly #pipes = new Set<Pipe>()
  readonly #places: SessionPlaces

  constructor(parts: LivePipeParts) {
    this.#parts = parts
    this.#places = new SessionPlaces(PLACES, parts.nowMs)
  }

  get count(): number {
    return this.#pipes.size
  }

  /** Takes an upgrade of `/live/:shard`. Never throws. */
  upgrade(request: IncomingMessage, page: Duplex, head: Buffer): void {
    const admitted = this.#admit(request)
    if ('status' in admitted) refuseUpgrade(page, admitted.status)
    else this.#join(request, page, head, admitted)
  }

  /** Ends every pipe of a session. */
  endSession(session: SessionId): void {
    for (const pipe of this.#pipes) if (pipe.session === session) cut(pipe)
    this.#places.forget(session)
  }

  close(): void {
    for (const pipe of this.#pipes) cut(pipe)
  }

  #admit(request: IncomingMessage): Admitted | { status: 401 | 403 | 404 | 429 | 503 } {
    const parts = this.#parts
    if (originFault(request, parts.origins) !== null) return { status: 403 }
    const token = readSessionToken(request, parts.cookies)
    const session = token === null ? null : parts.sessionOf(token)
    if (session === null) return { status: 401 }
    // Who may watch no camera has nothing to ask a shard.
    if (!mayEver(session.actor, 'camera.view')) return { status: 403 }
    const shardId = ShardId.safeParse(/^\/live\/([^/?]+)$/.exec(request.url ?? '')?.[1])
    if (!shardId.success || request.headers.upgrade?.toLowerCase() !== 'websocket') return { status: 404 }
    const endpoint = parts.endpointOf(shardId.data)
    if (endpoint === null) return { status: 503 }
    const leave = this.#places.take(session.id)
    return leave === null ? { status: 429 } : { session, endpoint, leave }
  }

  #join(request: IncomingMessage, page: Duplex, head: Buffer, { session, endpoint, leave }: Admitted): void {
    const shard = connect(connectTo(endpoint))
    // Counted from the first moment, so that a session that ends during the connect takes this one with it.
    const pipe: Pipe = { session: session.id, page, shard }
    this.#pipes.add(pipe)
    const late = setTimeout(() => fail(), CONNECT_LIMIT_MS)
    let isJoined = false
    const fail = () => {
      if (!isJoined) refuseUpgrade(page, 503)
      ended()
    }
    const ended = () => {
      clearTimeout(late)
      this.#pipes.delete(pipe)
      leave()
      shard.destroy()
      // Once joined nobody will say more; before, the refusal is still on its way out.
      if (isJoined) page.destroy()
    }
    shard.on('error', fail)
    shard.on('close', fail)
    page.on('error', ended)
    page.on('close', ended)
    shard.on('connect', () => {
      clearTimeout(late)
      if (page.destroyed) return ended()
      isJoined = true
      if (page instanceof Socket) page.setNoDelay(true).setTimeout(0)
      shard.setTimeout(0)
      shard.write(upgradeHead(request, session.id, this.#parts.internalKey))
      // The first message may have come with the upgrade itself.
      if (head.length > 0) shard.write(head)
      page.pipe(shard)
      shard.pipe(page)
    })
  }
}

function cut({ page, shard }: Pipe): void {
  page.destroy()
  shard.destroy()
}

/** Only what the handshake needs, and who asks; cookie, authorization and everything else of the browser stays here. */
function upgradeHead(request: IncomingMessage, session: SessionId, key: string): string {
  const lines = [
    'GET /live HTTP/1.1',
    'host: shard',
    'connection: Upgrade',
    'upgrade: websocket',
    `x-pantau-session: ${session}`,
    `authorization: Bearer ${key}`,
  ]
  for (const name of ['sec-websocket-key', 'sec-websocket-version', 'sec-websocket-protocol'] as const) {
    const value = request.headers[name]
    if (typeof value === 'string') lines.push(`${name}: ${value}`)
  }
  return `${lines.join('\r\n')}\r\n\r\n`
}
