/** One camera on one viewer's socket: configuration, cached GOP, then live, as far as the viewer keeps up. */
import { isDelivering } from '#domain/cameras/camera-state.ts'
import type { GrantPayload, StreamKind, StreamProfile } from '#domain/contract/live/grant.ts'
import type { FrameHead, FromShard } from '#domain/contract/live/wire.ts'
import type { CameraId } from '#domain/ids.ts'
import type { HubFrame } from '../hub/hub-frame.ts'
import type { HubConfig, HubSubscriber, StreamHub } from '../hub/stream-hub.ts'
import type { StreamState } from '../supervisor/next-camera-state.ts'
import { ChannelFlow } from './flow.ts'

/** What a channel needs of the connection it lives on. */
export interface ChannelPort {
  nowMs(): number
  /** Bytes waiting in this process for the whole socket. */
  bufferedBytes(): number
  sendText(message: FromShard): void
  sendFrame(head: FrameHead, frame: HubFrame): void
  /** The channel began or ceased to wait. */
  pressureChanged(): void
}

/** A stream that somebody watches; `release` gives it back. */
export interface WatchedStream {
  readonly hub: StreamHub
  state(): StreamState
  /** Calls back on every change of state until `release`. */
  onState(listener: (state: StreamState) => void): void
  fps(): number | null
  release(): void
}

export class LiveChannel implements HubSubscriber {
  readonly number: number
  readonly camera: CameraId
  readonly stream: StreamKind
  grant: GrantPayload
  profile: StreamProfile
  readonly flow = new ChannelFlow()
  readonly #watched: WatchedStream
  /** The stream that this one stands in for. */
  readonly #awaited: WatchedStream | null
  readonly #port: ChannelPort
  #generation: number | null = null
  /** Media time at which this channel's own time starts. */
  #startMs: number | null = null
  /** A frame was left out: nothing but a key frame makes sense next. */
  #needsKey = true
  /** The cached group that is being sent as fast as the player takes it, and how far; null once it is live. */
  #catchingUp: { readonly gop: readonly HubFrame[]; next: number } | null = null

  constructor(
    number: number,
    camera: CameraId,
    stream: StreamKind,
    profile: StreamProfile,
    grant: GrantPayload,
    watched: WatchedStream,
    awaited: WatchedStream | null,
    port: ChannelPort,
  ) {
    this.number = number
    this.camera = camera
    this.stream = stream
    this.profile = profile
    this.grant = grant
    this.#watched = watched
    this.#awaited = awaited
    this.#port = port
  }

  open(): void {
    this.#sendState(this.#watched.state())
    this.#watched.onState((state) => this.#sendState(state))
    if (this.#awaited !== null) {
      this.#sendAwaited(this.#awaited.state())
      this.#awaited.onState((state) => this.#sendAwaited(state))
    }
    this.#start()
    this.#watched.hub.subscribe(this)
  }

  /** May be called twice. Says nothing to the page; the connection does. */
  close(): void {
    this.#watched.hub.unsubscribe(this)
    this.#watched.release()
    this.#awaited?.release()
  }

  frame(frame: HubFrame, config: HubConfig): void {
    // The hub has cached it already: it has its turn.
    if (this.#catchingUp !== null) this.#catchUp()
    else this.#offer(frame, config, false)
  }

  isWaitingForKey(): boolean {
    return this.#catchingUp === null && (this.#needsKey || this.profile === 'keyframes')
  }

  /** The player has received and decoded up to these numbers, and may have room for more. */
  acked(received: number, decoded: number): void {
    this.flow.acked(received, decoded)
    if (this.#catchingUp !== null) this.#catchUp()
  }

  setProfile(profile: StreamProfile): void {
    if (profile === this.profile) return
    this.profile = profile
    // The pictures since the last key frame were left out: going on in mid-group would show rubbish.
    this.#waitForKey()
  }

  /** Starts with the pictures since the last key frame, so that a tile need not wait for the next one. */
  #start(): void {
    const { hub } = this.#watched
    const config = hub.config()
    const [key] = hub.gop()
    if (config === null || key === undefined) return
    if (this.profile === 'keyframes') this.#offer(key, config, true)
    else {
      this.#catchingUp = { gop: hub.gop(), next: 0 }
      this.#catchUp()
    }
  }

  /** Sends cached pictures as far as the player has room for them. */
  #catchUp(): void {
    const { hub } = this.#watched
    const config = hub.config()
    while (config !== null && this.#catchingUp !== null) {
      const { gop, next } = this.#catchingUp
      const frame = gop[next]
      if (hub.gop() !== gop) this.#catchUpAnew(gop)
      else if (frame !== undefined) {
        if (this.flow.holdsBack(frame.bytes, this.#port.bufferedBytes(), this.#port.nowMs())) return
        this.#catchingUp.next++
        this.#offer(frame, config, true)
        if (this.#needsKey) this.#waitForKey()
      } else if (hub.isGopCut()) this.#waitForKey()
      else this.#catchingUp = null
    }
  }

  /** The cached group is another now: a newer one is begun instead; what was cut off this one is lost. */
  #catchUpAnew(old: readonly HubFrame[]): void {
    const gop = this.#watched.hub.gop()
    if (gop.length === 0 || gop[0] === old[0]) this.#waitForKey()
    else this.#catchingUp = { gop, next: 0 }
  }

  #waitForKey(): void {
    this.#catchingUp = null
    this.#needsKey = true
  }

  #offer(frame: HubFrame, config: HubConfig, isCatchUp: boolean): void {
    if (!frame.isKey && (this.#needsKey || this.profile === 'keyframes')) return
    const nowMs = this.#port.nowMs()
    const wasWaiting = this.flow.waitingSinceMs !== null
    const isAdmitted = this.flow.admits(frame.isKey, frame.bytes, this.#port.bufferedBytes(), nowMs)
    if (wasWaiting !== (this.flow.waitingSinceMs !== null)) this.#port.pressureChanged()
    this.#needsKey = !isAdmitted
    if (!isAdmitted) return
    if (config.generation !== this.#generation) this.#sendConfig(config)
    this.#startMs ??= frame.mediaMs
    this.#port.sendFrame(
      {
        channel: this.number,
        isKey: frame.isKey,
        isCatchUp,
        generation: config.generation,
        mediaMs: Math.round(frame.mediaMs - this.#startMs),
        sentMsLow32: nowMs % 2 ** 32,
        seq: this.flow.sent(frame.bytes, nowMs, isCatchUp),
      },
      frame,
    )
  }

  #sendConfig(config: HubConfig): void {
    this.#generation = config.generation
    this.#port.sendText({
      t: 'config',
      ch: this.number,
      generation: config.generation,
      codec: config.codecString,
      description: config.description.toString('base64'),
      width: config.width,
      height: config.height,
      fps: this.#watched.fps(),
    })
  }

  #sendAwaited({ kind }: StreamState): void {
    this.#port.sendText({ t: 'awaited', ch: this.number, isThere: isDelivering(kind) })
  }

  #sendState(state: StreamState): void {
    this.#port.sendText({
      t: 'state',
      ch: this.number,
      state: state.kind,
      reason: state.reason,
      sinceMs: state.sinceMs,
    })
  }
}
