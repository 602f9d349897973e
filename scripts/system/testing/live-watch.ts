/** One camera over `/live/:shard` through the real front door, frames checked and acknowledged as they come. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import { FRAME_HEAD_BYTES, type FrameHead, FromShard, readFrameHead } from '#domain/contract/live/wire.ts'
import type { LiveGrant } from '#domain/contract/rest/cameras.ts'
import { until } from './until.ts'

const CHANNEL = 1

export type LiveConfig = Extract<FromShard, { t: 'config' }>

export class LiveWatch implements Disposable {
  readonly frames: FrameHead[] = []
  readonly configs: LiveConfig[] = []
  /** What broke the rules of the wire, in words. */
  readonly faults: string[] = []
  readonly #socket: WebSocket

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data: Buffer, isBinary) => {
      if (isBinary) this.#frame(data)
      else this.#said(FromShard.parse(JSON.parse(data.toString())))
    })
    socket.on('close', (code) => this.faults.push(`closed with ${code}`))
    socket.on('error', (error) => this.faults.push(error.message))
  }

  static async open(origin: string, headers: Record<string, string>, given: LiveGrant): Promise<LiveWatch> {
    const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/live/${given.shardId}`, { headers })
    const watch = new LiveWatch(socket)
    await once(socket, 'open', { signal: AbortSignal.timeout(10_000) })
    const { cameraId: camera, grant } = given
    socket.send(
      JSON.stringify({ t: 'subscribe', ch: CHANNEL, camera, stream: 'sub', profile: 'full', grant }),
    )
    return watch
  }

  /** Resolves when `count` frames have come. */
  async received(count: number, limitMs: number): Promise<void> {
    await until(`${count} frames`, limitMs, () => this.frames.length >= count || this.faults.length > 0)
  }

  [Symbol.dispose](): void {
    this.#socket.close()
  }

  #said(message: FromShard): void {
    if (message.t === 'config') this.configs.push(message)
    if (message.t === 'ended') this.faults.push(`ended: ${message.reason}`)
  }

  #frame(data: Buffer): void {
    const head = readFrameHead(new Uint8Array(data).buffer)
    if (head === null) throw new Error('a binary message without head')
    const expected = this.frames.length
    if (head.seq !== expected) this.faults.push(`frame ${head.seq} came where ${expected} was due`)
    if (expected === 0 && !head.isKey) this.faults.push('the first frame is no key frame')
    if (!isWhole(data.subarray(FRAME_HEAD_BYTES)))
      this.faults.push(`frame ${head.seq}: lengths do not add up`)
    this.frames.push(head)
    this.#socket.send(JSON.stringify({ t: 'ack', a: [[CHANNEL, head.seq, head.seq]] }))
  }
}

/** Units of a 4-byte length each, to the last byte. */
function isWhole(unit: Buffer): boolean {
  let at = 0
  while (at + 4 < unit.length) at += 4 + unit.readUInt32BE(at)
  return at > 0 && at === unit.length
}
