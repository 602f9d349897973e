/** One WebSocket to one shard, with the channels of all tiles that watch its cameras. */

import type { StreamProfile } from '#domain/contract/live/grant.ts'
import { ACK_INTERVAL_MS, type FromPage, FromShard, readFrameHead } from '#domain/contract/live/wire.ts'
import { epochNowMs } from '../clock.ts'
import type { GrantLoss, TileNumber, Watch } from '../messages.ts'
import type { Tile } from './tile.ts'
import { TransitClock } from './transit.ts'

/** A shard that takes the socket and says nothing is as good as none. */
const HELLO_LIMIT_MS = 4_000
const IDLE_CLOSE_MS = 5_000
const HEAD_BYTES = 16

type Message = Extract<FromShard, { t: string }>

export interface LinkEvents {
  grantLost(tile: TileNumber, why: GrantLoss): void
  askLess(): void
  closed(link: ShardLink): void
}

export class ShardLink {
  readonly shardId: string
  readonly #events: LinkEvents
  readonly #socket: WebSocket
  readonly #transit = new TransitClock()
  /** Watched tiles; `channel` is null until the shard has said hello. */
  readonly #watched = new Map<Tile, { watch: Watch; channel: number | null }>()
  readonly #byChannel = new Map<number, Tile>()
  readonly #ackTimer: ReturnType<typeof setInterval>
  readonly #helloTimer: ReturnType<typeof setTimeout>
  #idleTimer: ReturnType<typeof setTimeout> | null = null
  #bootId: string | null = null
  #clockOffsetMs = 0
  #lastChannel = 0
  #isClosed = false

  constructor(shardId: string, address: string, events: LinkEvents) {
    this.shardId = shardId
    this.#events = events
    this.#socket = new WebSocket(address)
    this.#socket.binaryType = 'arraybuffer'
    this.#socket.onmessage = (event: MessageEvent<unknown>) => this.#received(event.data)
    this.#socket.onclose = () => this.close()
    this.#helloTimer = setTimeout(() => this.close(), HELLO_LIMIT_MS)
    this.#ackTimer = setInterval(() => this.#acknowledge(), ACK_INTERVAL_MS)
  }

  watch(tile: Tile, watch: Watch): void {
    this.unwatch(tile)
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer)
    this.#watched.set(tile, { watch, channel: null })
    this.#subscribe(tile)
  }

  unwatch(tile: Tile): void {
    const watched = this.#watched.get(tile)
    if (watched === undefined) return
    this.#watched.delete(tile)
    if (watched.channel !== null) {
      this.#byChannel.delete(watched.channel)
      this.#send({ t: 'unsubscribe', ch: watched.channel })
    }
    if (this.#watched.size === 0) this.#idleTimer = setTimeout(() => this.close(), IDLE_CLOSE_MS)
  }

  renew(tile: Tile, grant: string): void {
    const watched = this.#watched.get(tile)
    if (watched === undefined) return
    watched.watch = { ...watched.watch, grant }
    if (watched.channel !== null) this.#send({ t: 'renew', ch: watched.channel, grant })
  }

  setProfile(tile: Tile, profile: StreamProfile): void {
    const watched = this.#watched.get(tile)
    if (watched === undefined || watched.watch.profile === profile) return
    watched.watch = { ...watched.watch, profile }
    if (watched.channel !== null) this.#send({ t: 'profile', ch: watched.channel, profile })
  }

  /** Ends the socket; every tile that watched through it asks for a new grant. */
  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    clearInterval(this.#ackTimer)
    clearTimeout(this.#helloTimer)
    if (this.#idleTimer !== null) clearTimeout(this.#idleTimer)
    this.#socket.onclose = null
    this.#socket.onmessage = null
    this.#socket.close()
    const tiles = [...this.#watched.keys()]
    this.#watched.clear()
    this.#byChannel.clear()
    this.#events.closed(this)
    for (const tile of tiles) this.#events.grantLost(tile.number, 'socket-closed')
  }

  #subscribe(tile: Tile): void {
    const watched = this.#watched.get(tile)
    if (watched === undefined || this.#bootId === null) return
    if (watched.watch.bootId !== this.#bootId) {
      this.#lose(tile, 'shard-restarted')
      return
    }
    const channel = this.#freeChannel()
    if (channel === null) {
      this.#lose(tile, 'too-slow')
      return
    }
    watched.channel = channel
    this.#byChannel.set(channel, tile)
    const { camera, stream, profile, grant, awaits } = watched.watch
    tile.started()
    this.#send({ t: 'subscribe', ch: channel, camera, stream, profile, grant, awaits })
  }

  #lose(tile: Tile, why: GrantLoss): void {
    this.#forget(tile)
    this.#events.grantLost(tile.number, why)
  }

  #forget(tile: Tile): void {
    const channel = this.#watched.get(tile)?.channel ?? null
    if (channel !== null) this.#byChannel.delete(channel)
    this.#watched.delete(tile)
  }

  /** Channel numbers go round, so that late frames of a former subscription never meet a new one. */
  #freeChannel(): number | null {
    for (let tried = 0; tried < 255; tried++) {
      this.#lastChannel = (this.#lastChannel % 255) + 1
      if (!this.#byChannel.has(this.#lastChannel)) return this.#lastChannel
    }
    return null
  }

  #received(data: unknown): void {
    if (data instanceof ArrayBuffer) this.#frame(data)
    else if (typeof data === 'string') this.#text(data)
  }

  #frame(message: ArrayBuffer): void {
    const head = readFrameHead(message)
    if (head === null) return
    const arrivedAtMs = epochNowMs()
    const tile = this.#byChannel.get(head.channel)
    // Cached units were sent late on purpose; they say nothing about the way here.
    const delayMs = head.isCatchUp ? 0 : this.#transit.delayMs(head.sentMsLow32, arrivedAtMs)
    tile?.received({ head, data: new Uint8Array(message, HEAD_BYTES), arrivedAtMs, delayMs })
  }

  #text(text: string): void {
    const message = readMessage(text)
    if (message === null) return
    switch (message.t) {
      case 'hello':
        clearTimeout(this.#helloTimer)
        this.#bootId = message.bootId
        this.#clockOffsetMs = epochNowMs() - message.nowMs
        for (const tile of [...this.#watched.keys()]) this.#subscribe(tile)
        return
      case 'config':
        this.#byChannel.get(message.ch)?.configured(message)
        return
      case 'state':
        this.#byChannel.get(message.ch)?.stateChanged(message, this.#clockOffsetMs)
        return
      case 'awaited':
        this.#byChannel.get(message.ch)?.awaited(message.isThere)
        return
      case 'ended': {
        const tile = this.#byChannel.get(message.ch)
        if (tile !== undefined) this.#lose(tile, message.reason)
        return
      }
      case 'ask-less':
        this.#events.askLess()
        return
      case 'pressure':
        // The tile shows it by itself: its last picture grows old.
        return
    }
  }

  #acknowledge(): void {
    const acks: [number, number, number][] = []
    for (const [channel, tile] of this.#byChannel) {
      acks.push([channel, tile.receivedSeq, tile.decodedSeq])
    }
    if (acks.length > 0) this.#send({ t: 'ack', a: acks })
  }

  #send(message: FromPage): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message))
  }
}

function readMessage(text: string): Message | null {
  try {
    const parsed = FromShard.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
