import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { limitFrames } from './limit-frames.ts'

const limits = { windowMs: 1_000, frames: 20, bytes: 10_000, unsentBytes: 100_000 }
const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
const http = createServer()
let nowMs = 0
/** Messages and pings that got through. */
let heard = 0
/** The server's end of the newest connection. */
let accepted: WebSocket | null = null

beforeAll(async () => {
  http.on('upgrade', (request, socket, head) => {
    limitFrames(socket, head, limits, () => nowMs)
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      accepted = webSocket
      const count = () => {
        heard += 1
      }
      webSocket
        .on('message', count)
        .on('ping', count)
        .on('pong', count)
        .on('error', () => {})
    })
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
})
afterAll(() => {
  http.closeAllConnections()
  http.close()
})
beforeEach(() => {
  nowMs = 0
  heard = 0
})

/** Upgrades, with `early` in the same packet. */
async function open(early: Buffer = Buffer.alloc(0)): Promise<Socket> {
  const socket = connect((http.address() as AddressInfo).port, '127.0.0.1').on('error', () => {})
  const request =
    'GET / HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
    'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
  socket.resume().write(Buffer.concat([Buffer.from(request), early]))
  return socket
}
const frame = (opcode: number, payload = '') =>
  Buffer.concat([Buffer.from([opcode, 0x80 | payload.length, 0, 0, 0, 0]), Buffer.from(payload)])
const many = (count: number, ...frames: Buffer[]) =>
  Buffer.concat(new Array<Buffer[]>(count).fill(frames).flat())

const floods: [string, Buffer][] = [
  ['messages', many(5_000, frame(0x81, '{}'))],
  ['binary messages', many(5_000, frame(0x82, 'x'))],
  ['pings', many(5_000, frame(0x89))],
  ['pongs', many(5_000, frame(0x8a, 'pong'))],
  ['fragments of a message that never ends', Buffer.concat([frame(0x01), many(5_000, frame(0x00))])],
  ['bytes', many(200, frame(0x81, 'x'.repeat(120)))],
]

test.each(floods)('too many %s cut the connection before any of them is read', async (_what, flood) => {
  const socket = await open()
  await once(socket, 'data')
  socket.write(flood)
  await closed(socket)
  expect(heard).toBe(0)
})

test.each(floods)('%s that come in the packet of the upgrade are counted too', async (_what, flood) => {
  const socket = await open(flood)
  await closed(socket)
  expect(heard).toBe(0)
})

test('a peer that stays below passes for ever', async () => {
  const socket = await open()
  await once(socket, 'data')
  for (let second = 1; second <= 10; second += 1) {
    socket.write(many(limits.frames, frame(0x81, '{}')))
    while (heard < second * limits.frames) await new Promise((resolve) => setImmediate(resolve))
    nowMs += limits.windowMs
  }
  expect(socket.destroyed).toBe(false)
  socket.destroy()
})

test('a peer that asks and never reads is cut once too much waits for it', async () => {
  const socket = await open()
  await once(socket, 'data')
  socket.pause()
  accepted?.send(Buffer.alloc(20_000_000))
  socket.write(frame(0x81, '{}'))
  socket.resume()
  await closed(socket)
  expect(heard).toBe(0)
})

/** Cut off with a word or without. */
const closed = (socket: Socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
