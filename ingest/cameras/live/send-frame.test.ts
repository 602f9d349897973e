import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { afterEach, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { FRAME_HEAD_BYTES, readFrameHead } from '#domain/contract/live/wire.ts'
import { HubFrame } from '../hub/hub-frame.ts'
import { sendFrame } from './send-frame.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

interface Pair {
  readonly page: WebSocket
  readonly socket: Duplex
  /** Each picture by its number. */
  readonly came: { readonly seq: number; readonly isWhole: boolean; readonly bytes: number }[]
}

/** A page and the socket that leads to it. */
async function pair(): Promise<Pair> {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const upgraded = new Promise<Duplex>((resolve) => {
    server.on('upgrade', (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, () => resolve(socket)),
    )
  })
  const page = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  page.binaryType = 'arraybuffer'
  const came: Pair['came'] = []
  page.on('message', (data) => {
    const head = data instanceof ArrayBuffer ? readFrameHead(data) : null
    if (head === null || !(data instanceof ArrayBuffer)) return
    const picture = Buffer.from(data, FRAME_HEAD_BYTES)
    const isWhole = picture.every((byte) => byte === head.seq % 251)
    came.push({ seq: head.seq, isWhole, bytes: picture.length })
  })
  const [socket] = await Promise.all([upgraded, once(page, 'open')])
  closing.push(() => {
    page.terminate()
    server.close()
  })
  return { page, socket, came }
}

/** Sends a picture that shows its number, out of memory that is used again at once. */
function send(to: Pair, seq: number, bytes: number): void {
  const data = Buffer.alloc(bytes, seq % 251)
  const head = { channel: 1, isKey: false, isCatchUp: false, generation: 0, mediaMs: 0, sentMsLow32: 0, seq }
  const frame = new HubFrame(data, false, 0, 0)
  sendFrame(to.socket, head, frame)
  frame.forget()
  data.fill(255)
}

const sentAll = (sizes: readonly number[]) => sizes.map((bytes, seq) => ({ seq, isWhole: true, bytes }))

test('pictures of every size arrive as they were', async () => {
  const to = await pair()
  const sizes = [1, 109, 110, 5_000, 65_519, 65_520, 65_536, 65_537, 300_000]
  for (const [seq, bytes] of sizes.entries()) send(to, seq, bytes)
  await expect.poll(() => to.came).toEqual(sentAll(sizes))
})

test('what a page that stopped reading has not taken yet is not touched by what others get', async () => {
  const [stalled, other] = await Promise.all([pair(), pair()])
  stalled.page.pause()
  const sizes: number[] = []
  // Until the kernel takes no more and far beyond.
  while (stalled.socket.writableLength < 1_000_000) {
    send(stalled, sizes.length, 40_000)
    send(other, sizes.length, 40_000)
    sizes.push(40_000)
  }
  await expect.poll(() => other.came).toEqual(sentAll(sizes))
  stalled.page.resume()
  await expect.poll(() => stalled.came).toEqual(sentAll(sizes))
})
