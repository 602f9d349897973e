/**
 * Video upgrades: who it is and where it comes from is checked here. Then the page's socket is given to the shard, where
 * the page speaks plain HTTP, or raw bytes are passed between the two, where TLS ends in this process. Rights, codecs and
 * numbers live in shard and page; the pipe knows none of them. Either way its place is counted here until it ends.
 */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { connect, Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Logger } from 'pino'
import { canHandOver } from '#base/node/hand-over.ts'
import { connectTo } from '#base/node/internal/listen.ts'
import { mayEver } from '#domain/access/may.ts'
import type { ShardInfo } from '#domain/contract/internal/system.ts'
import { type SessionId, ShardId } from '#domain/ids.ts'
import type { Session } from '../accounts/session.ts'
import { type CookieStyle, readSessionToken } from '../http/cookies.ts'
import { type OriginRules, originFault } from '../http/origins.ts'
import { type PlaceLimits, SessionPlaces } from '../http/session-places.ts'
import { refuseUpgrade } from '../http/upgrades.ts'
import type { LiveRelay } from './live-relay.ts'
import { readForPage } from './pipe-to-page.ts'

const CONNECT_LIMIT_MS = 2_000
/** One per page and shard; a person with many tabs on many shards stays below, also while shards start again. */
const PLACES: PlaceLimits = { perSession: 24, inAll: 2_000, opened: 72, windowMs: 20_000 }

export interface LivePipeParts {
  readonly origins: OriginRules
  readonly cookies: CookieStyle
  readonly internalKey: string
  readonly log: Logger
  readonly sessionOf: (token: string) => Session | null
  readonly monotonicMs: () => number
  /** A shard that runs, or null. */
  readonly shard: (id: ShardId) => ShardInfo | null
  /** The way by which a page's socket can be given to its shard; null: video is piped. */
  readonly relay: LiveRelay | null
}

interface Admitted {
  readonly session: Session
  readonly shard: ShardInfo
  /** Gives the session's place back. */
  readonly leave: () => void
}
interface Pipe {
  readonly session: SessionId
  readonly page: Duplex
  readonly shard: Socket
}
/** What is left here of a connection that was given away: a socket without anything below it, counted as open. */
interface GivenAway {
  readonly session: SessionId
  readonly page: Socket
}

export class LivePipes {
  readonly #parts: LivePipeParts
  readonly #pipes = new Set<Pipe>()
  readonly #given = new Map<string, GivenAway>()
  readonly #places: SessionPlaces

  constructor(parts: LivePipeParts) {
    this.#parts = parts
    this.#places = new SessionPlaces(PLACES, parts.monotonicMs)
    parts.relay?.onEnded((ids) => this.#ended(ids ?? [...this.#given.keys()]))
  }

  get count(): number {
    return this.#pipes.size + this.#given.size
  }

  /** Takes an upgrade of `/live/:shard`. Never throws. */
  upgrade(request: IncomingMessage, page: Duplex, head: Buffer): void {
    const admitted = this.#admit(request)
    if ('status' in admitted) refuseUpgrade(page, admitted.status)
    else if (this.#parts.relay !== null && canHandOver(page))
      this.#giveAway(this.#parts.relay, request, page, head, admitted)
    else this.#join(request, page, head, admitted)
  }

  /** Ends every pipe of a session, and what was given away for it. */
  endSession(session: SessionId): void {
    for (const pipe of this.#pipes) if (pipe.session === session) cut(pipe)
    const hasGiven = [...this.#given.values()].some((each) => each.session === session)
    if (hasGiven) this.#parts.relay?.end(session)
    this.#places.forget(session)
  }

  close(): void {
    for (const pipe of this.#pipes) cut(pipe)
    if (this.#given.size > 0) this.#parts.relay?.end(null)
    this.#ended([...this.#given.keys()])
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
    const shard = parts.shard(shardId.data)
    if (shard === null) return { status: 503 }
    const leave = this.#places.take(session.id)
    return leave === null ? { status: 429 } : { session, shard, leave }
  }

  #giveAway(
    relay: LiveRelay,
    request: IncomingMessage,
    page: Socket,
    head: Buffer,
    { session, shard, leave }: Admitted,
  ): void {
    const id = randomUUID()
    const start = Buffer.concat([
      Buffer.from(upgradeHead(request, session.id, this.#parts.internalKey)),
      head,
    ]).toString('base64')
    this.#given.set(id, { session: session.id, page })
    page.once('close', () => {
      this.#given.delete(id)
      leave()
    })
    const message = {
      kind: 'live-socket',
      id,
      shard: shard.shardId,
      boot: shard.bootId,
      session: session.id,
      start,
    } as const
    relay.send(message, page, () => this.#ended([id]))
  }

  #ended(ids: readonly string[]): void {
    for (const id of ids) this.#given.get(id)?.page.destroy()
  }

  #join(
    request: IncomingMessage,
    page: Duplex,
    head: Buffer,
    { session, shard: info, leave }: Admitted,
  ): void {
    const shard = connect({ ...connectTo(info.endpoint), onread: readForPage(page) })
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
      // Starts reading again, into the buffer that `readForPage` named.
      page.on('drain', () => shard.read(0))
      shard.on('end', () => page.end())
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
