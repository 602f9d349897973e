/** Speaks the shard's half of the live wire and replays clips on every camera, for tests of the page alone. */
import type { WebSocket } from 'ws'
import { type CameraStateKind, isDelivering } from '#domain/cameras/camera-state.ts'
import { FRAME_HEAD_BYTES, FromPage, type FromShard, writeFrameHead } from '#domain/contract/live/wire.ts'
import type { Clip } from './clip.ts'

/** A page whose pictures are not what is looked at needs few of them: decoding is what costs a test its time. */
export const CALM_FPS = 5

interface Channel {
  readonly socket: WebSocket
  readonly ch: number
  readonly camera: string
  readonly stream: 'main' | 'sub'
  readonly awaits: 'main' | 'sub' | null
  profile: 'full' | 'keyframes'
  seq: number
  isDescribed: boolean
}

export class ReplayShard {
  bootId = 'boot-1'
  /** Hangs while true: sockets stay open, nothing is sent and nothing answered. */
  isHanging = false
  readonly #clipOf: (camera: string, stream: 'main' | 'sub') => Clip
  readonly #channels = new Set<Channel>()
  readonly #sockets = new Set<WebSocket>()
  /** By `cam-0101 sub`: what is replayed in place of the clip, counted up with each change. */
  readonly #swapped = new Map<string, { readonly clip: Clip; readonly generation: number }>()
  readonly #keyless = new Set<string>()
  readonly #states = new Map<string, { state: CameraStateKind; sinceMs: number }>()
  readonly #timer: ReturnType<typeof setInterval>
  readonly #fps: number
  #frame: number

  constructor(clipOf: (camera: string, stream: 'main' | 'sub') => Clip, fps: number) {
    this.#clipOf = clipOf
    this.#fps = fps
    this.#frame = this.#frameAt(Date.now())
    this.#timer = setInterval(() => this.#tick(), 10)
  }

  get channelCount(): number {
    return this.#channels.size
  }

  /** What is being watched now, e.g. `cam-0101 sub keyframes`. */
  get watched(): string[] {
    return [...this.#channels].map((channel) => `${channel.camera} ${channel.stream} ${channel.profile}`)
  }

  /** Of both streams, or of one. */
  setState(camera: string, state: CameraStateKind, stream: 'main' | 'sub' | 'both' = 'both'): void {
    for (const one of ['main', 'sub'] as const)
      if (stream === one || stream === 'both')
        this.#states.set(`${camera} ${one}`, { state, sinceMs: Date.now() })
    for (const channel of this.#channels) {
      if (channel.camera !== camera) continue
      this.#sendAwaited(channel)
      if (stream !== 'both' && stream !== channel.stream) continue
      // Who began to watch while nothing came has no description yet.
      if (!channel.isDescribed) this.#begin(channel)
      else this.#sendState(channel)
    }
  }

  /** Another clip on one stream from now on: watched channels get its description, as when a camera is set otherwise. */
  swap(camera: string, stream: 'main' | 'sub', clip: Clip): void {
    const name = `${camera} ${stream}`
    this.#swapped.set(name, { clip, generation: (this.#swapped.get(name)?.generation ?? 1) + 1 })
    for (const channel of this.#channels)
      if (channel.camera === camera && channel.stream === stream) this.#begin(channel)
  }

  /** The camera stays live, and no key frame comes of it any more: later viewers get nothing. */
  loseKeyFrames(camera: string): void {
    this.#keyless.add(camera)
  }

  askLess(): void {
    for (const socket of this.#sockets) send(socket, { t: 'ask-less' })
  }

  /** Every socket closes and the next boot has another id. */
  restart(): void {
    this.bootId = `boot-${Number(this.bootId.slice(5)) + 1}`
    for (const socket of this.#sockets) socket.close()
  }

  close(): void {
    clearInterval(this.#timer)
    for (const socket of this.#sockets) socket.terminate()
  }

  accept(socket: WebSocket): void {
    this.#sockets.add(socket)
    socket.on('message', (data, isBinary) => {
      if (!isBinary) this.#heard(socket, FromPage.parse(JSON.parse(String(data))))
    })
    socket.on('close', () => {
      this.#sockets.delete(socket)
      for (const channel of this.#channels) if (channel.socket === socket) this.#channels.delete(channel)
    })
    send(socket, { t: 'hello', bootId: this.bootId, nowMs: Date.now() })
  }

  #heard(socket: WebSocket, message: FromPage): void {
    if (this.isHanging) return
    if (message.t === 'subscribe') {
      const { ch, camera, stream, profile, awaits } = message
      const channel: Channel = { socket, ch, camera, stream, profile, awaits, seq: 0, isDescribed: false }
      this.#channels.add(channel)
      this.#begin(channel)
      this.#sendAwaited(channel)
      return
    }
    if (message.t === 'ack') return
    for (const channel of this.#channels) {
      if (channel.socket !== socket || channel.ch !== message.ch) continue
      if (message.t === 'unsubscribe') this.#channels.delete(channel)
      if (message.t === 'profile') channel.profile = message.profile
    }
  }

  #begin(channel: Channel): void {
    const { clip, generation } = this.#played(channel)
    this.#sendState(channel)
    if (!this.#delivers(channel)) return
    channel.isDescribed = true
    send(channel.socket, {
      t: 'config',
      ch: channel.ch,
      generation,
      codec: clip.codec,
      description: clip.description.toString('base64'),
      width: channel.stream === 'main' ? 1280 : 640,
      height: channel.stream === 'main' ? 720 : 360,
      fps: this.#fps,
    })
    let key = this.#frame
    while (!this.#unitAt(clip, channel.camera, key).isKey) key--
    for (let frame = key; frame <= this.#frame; frame++) this.#sendFrame(channel, frame, true)
  }

  #played({ camera, stream }: Channel): { readonly clip: Clip; readonly generation: number } {
    return this.#swapped.get(`${camera} ${stream}`) ?? { clip: this.#clipOf(camera, stream), generation: 1 }
  }

  #tick(): void {
    const now = this.#frameAt(Date.now())
    while (this.#frame < now) {
      this.#frame++
      if (this.isHanging) continue
      for (const channel of this.#channels) {
        if (!this.#delivers(channel)) continue
        this.#sendFrame(channel, this.#frame, false)
      }
    }
  }

  #frameAt(ms: number): number {
    return Math.floor((ms * this.#fps) / 1000)
  }

  #delivers({ camera, stream }: Pick<Channel, 'camera' | 'stream'>): boolean {
    return (
      !this.#keyless.has(camera) && isDelivering(this.#states.get(`${camera} ${stream}`)?.state ?? 'live')
    )
  }

  #unitAt(clip: Clip, camera: string, frame: number) {
    // Every camera elsewhere in the loop, so that a wall of one clip does not move in step.
    const phase = [...camera].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % clip.units.length
    const unit = clip.units[(frame + phase) % clip.units.length]
    if (unit === undefined) throw new Error('clip without pictures')
    return unit
  }

  #sendFrame(channel: Channel, frame: number, isCatchUp: boolean): void {
    const { clip, generation } = this.#played(channel)
    const unit = this.#unitAt(clip, channel.camera, frame)
    if (channel.profile === 'keyframes' && !unit.isKey) return
    const head = Buffer.alloc(FRAME_HEAD_BYTES)
    writeFrameHead(new DataView(head.buffer, head.byteOffset, FRAME_HEAD_BYTES), 0, {
      channel: channel.ch,
      isKey: unit.isKey,
      isCatchUp,
      generation,
      mediaMs: (frame * 1000) / this.#fps,
      sentMsLow32: Date.now() % 2 ** 32,
      seq: channel.seq++,
    })
    channel.socket.send(Buffer.concat([head, unit.data]))
  }

  #sendAwaited({ socket, ch, camera, awaits }: Channel): void {
    if (awaits === null) return
    send(socket, { t: 'awaited', ch, isThere: this.#delivers({ camera, stream: awaits }) })
  }

  #sendState(channel: Channel): void {
    const known = this.#states.get(`${channel.camera} ${channel.stream}`) ?? {
      state: 'live' as const,
      sinceMs: Date.now() - 60_000,
    }
    send(channel.socket, { t: 'state', ch: channel.ch, reason: null, ...known })
  }
}

function send(socket: WebSocket, message: FromShard): void {
  socket.send(JSON.stringify(message))
}
