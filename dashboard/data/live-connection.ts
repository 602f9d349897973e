/**
 * The page's one line to the server: subscribes to the topics somebody on the page holds, checks the sequence, and hands
 * changes on in batches (every 250 ms; urgent alerts with the next frame; once a second while the page is hidden).
 */

import { z } from 'zod'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type BackOff, doublingMs, spreadMs } from '#base/pure/back-off.ts'
import { Heartbeat, type TopicItem, TopicName, topics } from '#domain/contract/topics.ts'
import { afterSilence, makeServerState, type ServerState } from './server-state.ts'
import { Ticker } from './ticker.ts'
import {
  applyPending,
  collect,
  emptySlice,
  judgeSequence,
  noChanges,
  type PendingChanges,
  type TopicSlice,
} from './topic-slice.ts'

/** The part of a socket.io client that is used here. */
export interface LiveSocket {
  on(event: string, listener: (...payload: unknown[]) => void): unknown
  emit(event: string, ...payload: unknown[]): unknown
  connect(): unknown
  disconnect(): unknown
  /** It connects again by itself; false once the server has closed or refused it in so many words. */
  readonly active: boolean
}
/** What the connection needs from the page; tests hand in their own clock. */
export interface LiveSurroundings {
  nowMs(): number
  /** Server clock minus browser clock as far as it is known before the line is up. */
  readonly offsetMs: number
  isHidden(): boolean
  after(ms: number, run: () => void): () => void
  nextFrame(run: () => void): void
}

const FLUSH_MS = 250
const HIDDEN_FLUSH_MS = 1_000
const WATCH_MS = 1_000
/** A page that the server has cut off or refused for now asks again after this; pages that were cut together, apart. */
const AGAIN_MS = 1_500
const AGAIN_LATEST_MS = 3_500
/** An answer that was not understood is asked for again after this, then after twice as long, up to the longest. */
const RETRIES: BackOff = { firstMs: 2_000, mostMs: 60_000 }
/** A topic nobody holds any more is kept this long, because the next page often wants it again. */
const LINGER_MS = 10_000

const EnvelopeSchema = z.object({ topic: TopicName, seq: z.int() })
const SnapshotSchema = EnvelopeSchema.extend({ items: z.array(z.unknown()) })
const ChangeSchema = EnvelopeSchema.extend({ upsert: z.array(z.unknown()), remove: z.array(z.string()) })
const AnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), snapshots: z.array(SnapshotSchema) }),
  z.object({ ok: z.literal(false), error: z.enum(['not-signed-in', 'forbidden', 'bad-request']) }),
])

type Slices = { readonly [T in TopicName]: StoreApi<TopicSlice<TopicItem<T>>> }
type AnySlice = StoreApi<TopicSlice<unknown>>

interface Topic {
  readonly slice: AnySlice
  holders: number
  /** The subscription whose answer counts; null while the topic is not subscribed. */
  asked: number | null
  /** Answers in a row that were not understood. */
  failures: number
  /** Newest sequence number received; null while a snapshot is awaited. */
  seq: number | null
  pending: PendingChanges<unknown>
  linger: (() => void) | null
}

export class LiveConnection {
  readonly server: StoreApi<ServerState>
  /** The page's clock, by the server's time. */
  readonly ticker: Ticker
  readonly slices: Slices
  readonly #topics: ReadonlyMap<TopicName, Topic>
  readonly #socket: LiveSocket
  readonly #around: LiveSurroundings
  readonly #startedAtMs: number
  #isUp = false
  #isClosed = false
  #isAskingAgain = false
  #subscriptions = 0
  #flushPlanned: 'none' | 'calm' | 'urgent' = 'none'

  constructor(socket: LiveSocket, around: LiveSurroundings) {
    this.#socket = socket
    this.#around = around
    this.#startedAtMs = around.nowMs()
    this.server = makeServerState(around.offsetMs)
    this.ticker = new Ticker({ nowMs: () => this.#serverNowMs(), after: around.after })
    const made = new Map<TopicName, Topic>()
    for (const name of TopicName.options) {
      const slice: AnySlice = createStore<TopicSlice<unknown>>(() => emptySlice)
      made.set(name, {
        slice,
        holders: 0,
        asked: null,
        failures: 0,
        seq: null,
        pending: noChanges(),
        linger: null,
      })
    }
    this.#topics = made
    // Each slice only ever receives items read through the schema of its own topic.
    this.slices = Object.fromEntries(
      [...made].map(([name, topic]) => [name, topic.slice]),
    ) as unknown as Slices
    socket.on('connect', () => this.#connected())
    socket.on('disconnect', () => this.#down())
    socket.on('connect_error', (error) => this.#refused(error))
    socket.on('changes', (payload) => this.#changed(payload))
    socket.on('heartbeat', (payload) => this.#heard(payload))
    socket.on('signed-out', () => this.#signedOut())
    socket.connect()
    this.#watch()
  }

  /** Keeps a topic subscribed until the returned function is called. */
  hold(name: TopicName): () => void {
    const topic = this.#topic(name)
    topic.holders += 1
    topic.linger?.()
    topic.linger = null
    if (topic.holders === 1 && topic.asked === null && this.#isUp) this.#subscribe([name])
    let isHeld = true
    return () => {
      if (!isHeld) return
      isHeld = false
      topic.holders -= 1
      if (topic.holders === 0) topic.linger = this.#around.after(LINGER_MS, () => this.#drop(name, topic))
    }
  }

  /**
   * What the server answered about one item, while the line that would tell it is down; null: it has left the topic.
   * The next snapshot has the last word.
   */
  learn<T extends TopicName>(name: T, key: string, item: TopicItem<T> | null): void {
    if (this.#isUp && this.server.getState().kind === 'connected') return
    const { slice } = this.#topic(name)
    const before = slice.getState()
    if (!before.items.has(key)) return
    const items = new Map(before.items)
    if (item === null) items.delete(key)
    else items.set(key, item)
    slice.setState({ ...before, items })
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    this.#socket.disconnect()
  }

  #topic(name: TopicName): Topic {
    const topic = this.#topics.get(name)
    if (topic === undefined) throw new Error(`live connection: no topic "${name}"`)
    return topic
  }

  #drop(name: TopicName, topic: Topic): void {
    if (topic.holders > 0) return
    topic.asked = null
    topic.failures = 0
    topic.seq = null
    topic.linger = null
    topic.pending = noChanges()
    topic.slice.setState(emptySlice, true)
    this.#socket.emit('unsubscribe', { topics: [name] })
  }

  #connected(): void {
    this.#isUp = true
    this.server.setState(({ lines }) => ({ lines: lines + 1 }))
    const held: TopicName[] = []
    for (const [name, topic] of this.#topics) {
      topic.asked = null
      topic.seq = null
      if (topic.holders > 0) held.push(name)
    }
    if (held.length > 0) this.#subscribe(held)
  }

  #subscribe(names: readonly TopicName[]): void {
    this.#subscriptions += 1
    const number = this.#subscriptions
    for (const name of names) {
      const topic = this.#topic(name)
      topic.asked = number
      topic.seq = null
    }
    this.#socket.emit('subscribe', { topics: names }, (payload: unknown) => {
      // An answer that was long on its way must not fill a topic that was dropped, or asked for again, since.
      const awaiting = names.filter((name) => this.#topic(name).asked === number)
      if (awaiting.length > 0) this.#answered(awaiting, payload)
    })
  }

  #answered(names: readonly TopicName[], payload: unknown): void {
    const answer = AnswerSchema.safeParse(payload)
    const unfilled = new Set(names)
    if (answer.success && answer.data.ok) {
      for (const snapshot of answer.data.snapshots) if (unfilled.delete(snapshot.topic)) this.#fill(snapshot)
      if (unfilled.size === 0) return
    }
    const error = answer.data?.ok === false ? answer.data.error : 'not-understood'
    if (error === 'not-signed-in') {
      this.#signedOut()
      return
    }
    for (const name of unfilled) {
      // One topic that this person may not read, or that is not understood, must not hide the others.
      if (names.length > 1) this.#subscribe([name])
      else if (error === 'forbidden') this.#forbid(name)
      else this.#retry(name, error)
    }
  }

  #forbid(name: TopicName): void {
    const topic = this.#topic(name)
    topic.asked = null
    topic.slice.setState({ ...emptySlice, status: 'forbidden' }, true)
  }

  /** What was shown of the topic is no longer followed: it waits, and is asked for again, ever less often. */
  #retry(name: TopicName, error: string): void {
    const topic = this.#topic(name)
    const { asked } = topic
    console.error(`topic ${name}: no snapshot (${error})`)
    topic.pending = noChanges()
    topic.slice.setState(emptySlice, true)
    topic.failures += 1
    this.#around.after(doublingMs(topic.failures, RETRIES), () => {
      if (topic.asked === asked && this.#isUp) this.#subscribe([name])
    })
  }

  #fill(snapshot: z.infer<typeof SnapshotSchema>): void {
    const topic = this.#topic(snapshot.topic)
    topic.failures = 0
    topic.seq = snapshot.seq
    topic.pending = noChanges()
    const items = new Map(readItems(snapshot.topic, snapshot.items))
    topic.slice.setState({ status: 'ready', items, changedAtMs: this.#serverNowMs() }, true)
  }

  #changed(payload: unknown): void {
    const changes = z.array(ChangeSchema).safeParse(payload)
    if (!changes.success) return
    let isUrgent = false
    for (const change of changes.data) {
      const topic = this.#topic(change.topic)
      if (topic.seq === null) continue
      const verdict = judgeSequence(topic.seq, change.seq)
      if (verdict === 'old') continue
      if (verdict === 'gap') {
        this.#subscribe([change.topic])
        continue
      }
      topic.seq = change.seq
      const items = readItems(change.topic, change.upsert)
      collect(topic.pending, items, change.remove)
      isUrgent ||= change.topic === 'alerts' && items.some(([, item]) => isUrgentAlert(item))
    }
    this.#planFlush(isUrgent)
  }

  #planFlush(isUrgent: boolean): void {
    if (isUrgent && this.#flushPlanned !== 'urgent' && !this.#around.isHidden()) {
      this.#flushPlanned = 'urgent'
      this.#around.nextFrame(() => this.#flush())
    } else if (this.#flushPlanned === 'none') {
      this.#flushPlanned = 'calm'
      this.#around.after(this.#around.isHidden() ? HIDDEN_FLUSH_MS : FLUSH_MS, () => this.#flush())
    }
  }

  #flush(): void {
    this.#flushPlanned = 'none'
    for (const topic of this.#topics.values()) {
      const before = topic.slice.getState()
      const items = applyPending(before.items, topic.pending)
      if (items === before.items) continue
      topic.pending = noChanges()
      topic.slice.setState({ ...before, items, changedAtMs: this.#serverNowMs() })
    }
  }

  #heard(payload: unknown): void {
    const beat = Heartbeat.safeParse(payload)
    if (!beat.success) return
    const nowMs = this.#around.nowMs()
    this.server.setState({
      kind: 'connected',
      heardAtMs: nowMs,
      dataAtMs: beat.data.nowMs,
      ingestSeenAtMs: beat.data.ingestSeenAtMs,
      offsetMs: beat.data.nowMs - nowMs,
    })
  }

  #refused(error: unknown): void {
    if (error instanceof Error && error.message === 'not-signed-in') this.#signedOut()
    else this.#down()
  }

  #down(): void {
    this.#isUp = false
    if (this.#isOver() || this.#socket.active || this.#isAskingAgain) return
    this.#isAskingAgain = true
    this.#around.after(spreadMs(AGAIN_MS, AGAIN_LATEST_MS, Math.random()), () => {
      this.#isAskingAgain = false
      if (!this.#isOver()) this.#socket.connect()
    })
  }

  /** Nobody is known here any more: the line stays down until the page opens another for whoever signs in. */
  #signedOut(): void {
    this.server.setState({ kind: 'signed-out' })
    this.#socket.disconnect()
  }

  #isOver(): boolean {
    return this.#isClosed || this.server.getState().kind === 'signed-out'
  }

  #watch(): void {
    if (this.#isClosed) return
    const state = this.server.getState()
    const next = afterSilence(state, this.#startedAtMs, this.#around.nowMs())
    if (next !== state) this.server.setState(next)
    this.#around.after(WATCH_MS, () => this.#watch())
  }

  #serverNowMs(): number {
    return this.#around.nowMs() + this.server.getState().offsetMs
  }
}

/** Items that the topic's schema accepts, each with its key; one bad item does not cost the others. */
function readItems(name: TopicName, items: readonly unknown[]): [string, unknown][] {
  const { item: schema, key } = topics[name]
  const read: [string, unknown][] = []
  for (const item of items) {
    const parsed = schema.safeParse(item)
    if (!parsed.success) {
      console.error(`topic ${name}: an item was not understood`, parsed.error.issues[0])
      continue
    }
    const data: Readonly<Record<string, unknown>> = parsed.data
    read.push([String(data[key]), parsed.data])
  }
  return read
}

function isUrgentAlert(item: unknown): boolean {
  return typeof item === 'object' && item !== null && 'priority' in item && Number(item.priority) <= 2
}
