/** One page's socket: what it follows, and what happens when it cannot keep up. */
import type { Socket } from 'socket.io'
import type { FairTurns } from '#base/pure/fair-turns.ts'
import {
  Subscribe,
  type SubscribeAnswer,
  type TopicChange,
  type TopicName,
  type TopicSnapshot,
} from '#domain/contract/topics.ts'
import type { Session } from '../accounts/session.ts'
import { cutConnection } from './cut-connection.ts'
import type { Followers } from './followers.ts'
import { SocketBacklog } from './socket-backlog.ts'
import type { Audience, TopicHub } from './topic-hub.ts'

/** A page that takes nothing for this long is cut off; it connects again when it can. */
const LAG_LIMIT_MS = 30_000

export interface PageParts {
  readonly hub: TopicHub
  readonly followers: Followers
  readonly nowMs: () => number
  readonly refused: (session: Session, topic: TopicName) => void
  /** Whether the pages of this session may ask for one topic more now. */
  readonly mayAsk: (session: Session) => boolean
  /** One piece of work a turn: what one page asks for makes no other wait for all of it. */
  readonly turns: FairTurns<PageConnection>
}

export class PageConnection {
  readonly session: Session
  readonly #socket: Socket
  readonly #parts: PageParts
  readonly #backlog: SocketBacklog
  readonly #followed = new Map<TopicName, Audience>()
  /** Topics whose changes were withheld, with since when. */
  readonly #missed = new Map<TopicName, number>()
  #isOver = false

  constructor(socket: Socket, session: Session, parts: PageParts) {
    this.session = session
    this.#socket = socket
    this.#parts = parts
    this.#backlog = new SocketBacklog(socket)
    socket.on('subscribe', (message: unknown, answer: unknown) => {
      if (typeof answer === 'function') parts.turns.add(this, () => answer(this.#subscribe(message)))
    })
    socket.on('unsubscribe', (message: unknown) => {
      const parsed = Subscribe.safeParse(message)
      if (!parsed.success) return
      // In its turn as well: it must not overtake the subscription that it ends.
      parts.turns.add(this, () => {
        for (const topic of parsed.data.topics) this.#leave(topic)
      })
    })
    socket.once('disconnect', () => parts.turns.drop(this))
  }

  /**
   * Takes the page out of the audience when it cannot keep up, or when its person owes a step since it subscribed and
   * may see nothing before; true when it may be sent the change.
   */
  canTake(topic: TopicName): boolean {
    if (this.#missed.has(topic)) return false
    if (!this.#backlog.isFull && !this.#owes()) return true
    this.#missed.set(topic, this.#parts.nowMs())
    const audience = this.#followed.get(topic)
    if (audience !== undefined) void this.#socket.leave(audience.room)
    return false
  }

  /**
   * Called with every heartbeat. Once the page takes data again and its person owes nothing, it is sent a number that it must see as a gap, and it
   * subscribes again by itself: one snapshot instead of everything it missed.
   */
  recover(): void {
    if (this.#owes()) return
    const nowMs = this.#parts.nowMs()
    for (const [topic, sinceMs] of this.#missed) {
      const audience = this.#followed.get(topic)
      if (audience === undefined) {
        this.#missed.delete(topic)
      } else if (this.#backlog.isEmpty) {
        const gap: TopicChange = { topic, seq: this.#parts.hub.seqOf(audience) + 1, upsert: [], remove: [] }
        this.#socket.emit('changes', [gap])
        this.#missed.delete(topic)
      } else if (nowMs - sinceMs > LAG_LIMIT_MS) {
        this.cutOff()
        return
      }
    }
  }

  /** Tells the page that its session is over, then closes; a page that does not read is not waited for. */
  end(reason: string): void {
    this.#isOver = true
    for (const audience of this.#followed.values()) void this.#socket.leave(audience.room)
    this.#socket.emit('signed-out', { reason })
    setTimeout(() => this.cutOff(), 200)
  }

  /** Without a word of farewell, after which a page would stay away for good. */
  cutOff(): void {
    cutConnection(this.#socket.conn)
  }

  /** The socket is gone. */
  left(): void {
    this.#isOver = true
    for (const topic of [...this.#followed.keys()]) this.#leave(topic)
  }

  #subscribe(message: unknown): SubscribeAnswer {
    // Asked before the session ended, or in the moment that its farewell takes.
    if (this.#isOver) return { ok: false, error: 'not-signed-in' }
    const parsed = Subscribe.safeParse(message)
    if (!parsed.success) return { ok: false, error: 'bad-request' }
    // Answers that nobody takes would pile up; a page that is only slow asks again after a while.
    if (this.#backlog.isFull) return { ok: false, error: 'bad-request' }
    const snapshots: TopicSnapshot[] = []
    for (const topic of new Set(parsed.data.topics)) {
      if (!this.#parts.mayAsk(this.session)) {
        this.cutOff()
        return { ok: false, error: 'bad-request' }
      }
      const seen = this.#parts.hub.snapshot(this.session.actor, topic)
      if (seen === null) {
        this.#parts.refused(this.session, topic)
        return { ok: false, error: 'forbidden' }
      }
      this.#missed.delete(topic)
      if (!this.#followed.has(topic)) this.#parts.followers.come(seen.audience)
      this.#followed.set(topic, seen.audience)
      // Joining and answering happen in one go, so that no change can come between snapshot and subscription.
      void this.#socket.join(seen.audience.room)
      snapshots.push(seen.snapshot)
    }
    return { ok: true, snapshots }
  }

  #owes(): boolean {
    return (this.session.actor.owes ?? null) !== null
  }

  #leave(topic: TopicName): void {
    const audience = this.#followed.get(topic)
    if (audience === undefined) return
    this.#followed.delete(topic)
    void this.#socket.leave(audience.room)
    this.#parts.followers.go(audience)
  }
}
