/** One viewer's WebSocket: reads what the page asks, checks every grant, and keeps its channels. */
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { verifyGrant } from '#config/live-grant.ts'
import type { Revocation } from '#domain/contract/internal/api.ts'
import type { GrantPayload, StreamKind, StreamProfile } from '#domain/contract/live/grant.ts'
import { type ChannelEnd, FromPage, type FromShard } from '#domain/contract/live/wire.ts'
import type { BootId, CameraId, SessionId } from '#domain/ids.ts'
import { WAIT_LIMIT_MS } from './flow.ts'
import { type ChannelPort, LiveChannel, type WatchedStream } from './live-channel.ts'
import { sendFrame } from './send-frame.ts'

/** Acks of 4 a second, layout changes and renewals stay far below. */
const MAX_MESSAGES_PER_SECOND = 200
const ASK_LESS_EVERY_MS = 5_000
/** A page that is gone without a word answers no ping. */
const SILENT_LIMIT_MS = 30_000

export interface LiveConnectionOptions {
  readonly bootId: BootId
  readonly grantKey: Buffer
  readonly nowMs: () => number
  /** The right behind this grant has been taken back since it was signed. */
  readonly isRevoked: (grant: GrantPayload) => boolean
  /** Null for a camera this shard does not have. */
  readonly watch: (camera: CameraId, stream: StreamKind) => WatchedStream | null
  readonly closed: () => void
}

export class LiveConnection {
  readonly #webSocket: WebSocket
  readonly #session: SessionId
  readonly #options: LiveConnectionOptions
  readonly #channels = new Map<number, LiveChannel>()
  readonly #port: ChannelPort
  #waitingTold = new Set<number>()
  #isPressureDue = false
  #askedLessAtMs = 0
  #heardAtMs: number
  #messages = 0

  constructor(webSocket: WebSocket, socket: Duplex, session: SessionId, options: LiveConnectionOptions) {
    this.#webSocket = webSocket
    this.#session = session
    this.#options = options
    this.#heardAtMs = options.nowMs()
    this.#port = {
      nowMs: options.nowMs,
      bufferedBytes: () => webSocket.bufferedAmount,
      sendText: (message) => this.#send(message),
      sendFrame: (head, frame) => {
        if (webSocket.readyState === webSocket.OPEN) sendFrame(socket, head, frame)
      },
      pressureChanged: () => {
        this.#isPressureDue = true
      },
    }
    webSocket.on('message', (data, isBinary) => this.#message(data, isBinary))
    webSocket.on('pong', () => {
      this.#heardAtMs = options.nowMs()
    })
    webSocket.on('close', () => this.#closed())
    webSocket.on('error', () => webSocket.terminate())
    this.#send({ t: 'hello', bootId: options.bootId, nowMs: options.nowMs() })
  }

  channelCount(): number {
    return this.#channels.size
  }

  /** Ends the matching channels at once. */
  revoke(revocation: Revocation): void {
    if (revocation.session !== null && revocation.session !== this.#session) return
    for (const channel of this.#channels.values()) {
      if (revocation.camera === null || revocation.camera === channel.camera)
        this.#end(channel.number, 'revoked')
    }
  }

  /** Ends the channels of a camera that this shard gives up. */
  cameraClosed(camera: CameraId): void {
    for (const channel of this.#channels.values())
      if (channel.camera === camera) this.#end(channel.number, 'unknown-camera')
  }

  /** Four times a second: grants that lapsed, channels that waited too long, pressure to tell. */
  check(): void {
    const nowMs = this.#options.nowMs()
    this.#messages = Math.max(0, this.#messages - MAX_MESSAGES_PER_SECOND / 4)
    for (const channel of this.#channels.values()) {
      if (channel.grant.expiresAtMs <= nowMs) this.#end(channel.number, 'grant-expired')
      else if (nowMs - (channel.flow.waitingSinceMs ?? nowMs) > WAIT_LIMIT_MS)
        this.#end(channel.number, 'too-slow')
    }
    if (this.#isPressureDue) this.#tellPressure(nowMs)
    if (nowMs - this.#heardAtMs > SILENT_LIMIT_MS) this.#webSocket.terminate()
  }

  ping(): void {
    if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.ping()
  }

  close(): void {
    for (const number of [...this.#channels.keys()]) this.#end(number, 'shutting-down')
    this.#webSocket.close(1001, 'shutting down')
  }

  #message(data: RawData, isBinary: boolean): void {
    this.#heardAtMs = this.#options.nowMs()
    const message = isBinary ? null : readMessage(data)
    if (message === null || ++this.#messages > MAX_MESSAGES_PER_SECOND) {
      for (const number of [...this.#channels.keys()]) this.#end(number, 'bad-message')
      this.#webSocket.close(1008, message === null ? 'message not understood' : 'too many messages')
      return
    }
    switch (message.t) {
      case 'subscribe':
        this.#subscribe(message)
        return
      case 'renew':
        this.#renew(message.ch, message.grant)
        return
      case 'profile':
        this.#setProfile(message.ch, message.profile)
        return
      case 'unsubscribe':
        this.#drop(message.ch)
        return
      case 'ack':
        for (const [number, received, decoded] of message.a)
          this.#channels.get(number)?.acked(received, decoded)
    }
  }

  #subscribe(request: Extract<FromPage, { t: 'subscribe' }>): void {
    this.#drop(request.ch)
    const grant = this.#check(request.grant, request.camera)
    if (
      grant === null ||
      !grant.streams.includes(request.stream) ||
      (request.awaits !== null && !grant.streams.includes(request.awaits)) ||
      !grant.profiles.includes(request.profile)
    ) {
      this.#send({ t: 'ended', ch: request.ch, reason: 'grant-refused' })
      return
    }
    const watched = this.#options.watch(request.camera, request.stream)
    if (watched === null) {
      this.#send({ t: 'ended', ch: request.ch, reason: 'unknown-camera' })
      return
    }
    const { ch, camera, stream, profile, awaits } = request
    const awaited = awaits === null || awaits === stream ? null : this.#options.watch(camera, awaits)
    const channel = new LiveChannel(ch, camera, stream, profile, grant, watched, awaited, this.#port)
    this.#channels.set(ch, channel)
    channel.open()
  }

  #renew(number: number, text: string): void {
    const channel = this.#channels.get(number)
    if (channel === undefined) return
    const grant = this.#check(text, channel.camera)
    if (grant?.streams.includes(channel.stream) && grant.profiles.includes(channel.profile))
      channel.grant = grant
    else this.#end(number, 'grant-refused')
  }

  #setProfile(number: number, profile: StreamProfile): void {
    const channel = this.#channels.get(number)
    if (channel === undefined) return
    if (channel.grant.profiles.includes(profile)) channel.setProfile(profile)
    else this.#end(number, 'grant-refused')
  }

  /** The payload when the grant is for this session, this camera, this life of the shard, and still runs. */
  #check(text: string, camera: CameraId): GrantPayload | null {
    const grant = verifyGrant(text, this.#options.grantKey)
    if (grant === null || grant.session !== this.#session || grant.camera !== camera) return null
    if (this.#options.isRevoked(grant)) return null
    return grant.boot === this.#options.bootId && grant.expiresAtMs > this.#options.nowMs() ? grant : null
  }

  #tellPressure(nowMs: number): void {
    this.#isPressureDue = false
    const waiting = new Set<number>()
    for (const channel of this.#channels.values())
      if (channel.flow.waitingSinceMs !== null) waiting.add(channel.number)
    const wait = [...waiting].filter((number) => !this.#waitingTold.has(number))
    const flow = [...this.#waitingTold].filter((number) => !waiting.has(number) && this.#channels.has(number))
    this.#waitingTold = waiting
    if (wait.length > 0 || flow.length > 0) this.#send({ t: 'pressure', wait, flow })
    if (waiting.size >= 2 && nowMs - this.#askedLessAtMs >= ASK_LESS_EVERY_MS) {
      this.#askedLessAtMs = nowMs
      this.#send({ t: 'ask-less' })
    }
  }

  #end(number: number, reason: ChannelEnd): void {
    if (this.#drop(number)) this.#send({ t: 'ended', ch: number, reason })
  }

  #drop(number: number): boolean {
    const channel = this.#channels.get(number)
    if (channel === undefined) return false
    this.#channels.delete(number)
    channel.close()
    return true
  }

  #send(message: FromShard): void {
    if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.send(JSON.stringify(message))
  }

  #closed(): void {
    for (const number of [...this.#channels.keys()]) this.#drop(number)
    this.#options.closed()
  }
}

function readMessage(data: RawData): FromPage | null {
  try {
    const message = FromPage.safeParse(JSON.parse(data.toString()))
    return message.success ? message.data : null
  } catch {
    return null
  }
}
