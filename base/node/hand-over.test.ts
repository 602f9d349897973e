import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, createServer as createTcpServer, type Server, Socket } from 'node:net'
import path from 'node:path'
import type { Duplex } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { canHandOver, handOver } from './hand-over.ts'

/** Two processes on the way, as the relay between the front door and a shard. */
let taker: ChildProcess
let door: Server
let port: number
/** What stays behind of each connection. */
let left: Socket[]
/** How long the door does nothing else once it has given a connection away. */
let busyMs = 0

beforeAll(async () => {
  taker = fork(path.join(import.meta.dirname, 'testing/socket-taker.ts'), ['relay'])
  await once(taker, 'message')
  left = []
  door = createServer().on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (!canHandOver(socket)) throw new Error('a plain connection')
    left.push(socket)
    const lines = [`GET ${request.url} HTTP/1.1`]
    for (const [name, value] of Object.entries(request.headers)) lines.push(`${name}: ${value}`)
    const start = Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`), head]).toString('base64')
    handOver(taker, { start }, socket, () => socket.destroy())
    for (const untilMs = performance.now() + busyMs; performance.now() < untilMs; );
  })
  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  port = (door.address() as AddressInfo).port
})
afterAll(async () => {
  for (const socket of left) socket.destroy()
  taker.kill()
  door.close()
  await once(door, 'close')
})

const answers = (socket: WebSocket, count: number) =>
  new Promise<string[]>((resolve) => {
    const got: string[] = []
    socket.on('message', (data) => {
      got.push(String(data))
      if (got.length === count) resolve(got)
    })
  })

test.each([0, 300])('not a word is lost on the way, also when the giver is busy for %i ms', async (ms) => {
  busyMs = ms
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`)
  const words = Array.from({ length: 50 }, (_, n) => `word ${n}`)
  const heard = answers(socket, words.length)
  // Some before the giver can know that its part is over, some after.
  socket.once('open', () => {
    for (const word of words.slice(0, 25)) socket.send(word)
    setTimeout(() => {
      for (const word of words.slice(25)) socket.send(word)
    }, 400)
  })
  expect(await heard).toEqual(words.map((word) => `${word} heard`))
  const ended = once(taker, 'message')
  socket.close()
  expect(await ended).toContain('ended')
})

test('what stays behind counts as open until it is destroyed, and the connection does not end with it', async () => {
  busyMs = 0
  const before = await connections()
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`)
  await once(socket, 'open')
  expect(await connections()).toBe(before + 1)
  left.at(-1)?.destroy()
  expect(await connections()).toBe(before)
  const heard = answers(socket, 1)
  socket.send('still')
  expect(await heard).toEqual(['still heard'])
  socket.terminate()
})

test('what is no connection of the system cannot be handed over, and without anybody to take it it is told', async () => {
  expect(canHandOver(new Socket())).toBe(false)
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const client = new Socket().on('error', () => {})
  client.connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [socket] = (await once(server, 'connection')) as [Socket]
  const failures: string[] = []
  handOver({ connected: false }, {}, socket, (error) => failures.push(error.message))
  expect(failures).toEqual(['the channel to the other process is closed'])
  socket.destroy()
  client.destroy()
  server.close()
})

const connections = () =>
  new Promise<number>((resolve) => door.getConnections((_error, count) => resolve(count)))
