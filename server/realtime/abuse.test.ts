import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
let calm: Socket
beforeAll(async () => {
  server = await startTestServer()
  calm = await openPage(await server.signIn('leader'))
})
afterAll(async () => {
  calm.disconnect()
  await server[Symbol.asyncDispose]()
})

async function openPage(as: Visitor): Promise<Socket> {
  const page = io(server.origin, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    extraHeaders: { origin: server.origin, cookie: as.cookie },
  })
  await new Promise<void>((resolve, reject) => {
    page.once('connect', resolve)
    page.once('connect_error', reject)
  })
  return page
}

/** A socket below socket.io's client, which would not send what is sent here. */
function raw(as: Visitor, query = ''): WebSocket {
  return new WebSocket(`${server.origin.replace('http', 'ws')}/socket/?EIO=4&transport=websocket${query}`, {
    headers: { origin: server.origin, cookie: as.cookie },
  }).on('error', () => {})
}
const isLetIn = (socket: WebSocket) =>
  new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true))
    socket.once('close', () => resolve(false))
  })
const closed = (socket: WebSocket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
/** In the root namespace, as a page is after its first packet. */
async function joined(as: Visitor): Promise<WebSocket> {
  const socket = raw(as)
  await isLetIn(socket)
  const heard = new Promise<void>((resolve) =>
    socket.on('message', (data) => {
      if (String(data).startsWith('40')) resolve()
    }),
  )
  socket.send('40')
  await heard
  return socket
}
const repeat = (count: number, act: () => void) => {
  for (let n = 0; n < count; n += 1) act()
}

test.each<[string, (socket: WebSocket) => void]>([
  ['events that nobody knows', (socket) => repeat(300, () => socket.send('42["drop-everything",{}]'))],
  ['subscriptions', (socket) => repeat(300, () => socket.send('420["subscribe",{"topics":["cameras"]}]'))],
  ['one other namespace', (socket) => socket.send('40/x,')],
  ['one event in another namespace', (socket) => socket.send('42/x,["a"]')],
  ['one noop of the engine', (socket) => socket.send('6')],
  ['one ping of the engine', (socket) => socket.send('2probe')],
  ['one binary message', (socket) => socket.send(Buffer.from('x'))],
  ['one event with attachments', (socket) => socket.send('451-["a",{"_placeholder":true,"num":0}]')],
  ['one answer that nobody asked for', (socket) => socket.send('430[]')],
  ['packets that are none', (socket) => socket.send('zzz')],
  ['answers to a ping that was not sent', (socket) => repeat(300, () => socket.send('3'))],
  ['WebSocket pings', (socket) => repeat(300, () => socket.ping())],
  ['WebSocket pongs', (socket) => repeat(300, () => socket.pong())],
  [
    'a message in pieces without end',
    (socket) => repeat(300, () => socket.send('42', { fin: false, binary: false })),
  ],
])('a socket that sends %s is closed, and nobody else', async (_what, attack) => {
  const socket = await joined(await server.signIn('auditor'))
  const end = closed(socket)
  attack(socket)
  await end
  expect(calm.connected).toBe(true)
})

test('naming an open connection does not open a second one past the door', async () => {
  const visitor = await server.signIn('auditor')
  const socket = raw(visitor)
  const sid = await new Promise<string>((resolve) =>
    socket.once('message', (data) => resolve((JSON.parse(String(data).slice(1)) as { sid: string }).sid)),
  )
  expect(await isLetIn(raw(visitor, `&sid=${sid}`))).toBe(false)
  expect(socket.readyState).toBe(socket.OPEN)
  socket.terminate()
})

test('sockets that say nothing hold places of their session and no others', async () => {
  const visitor = await server.signIn('auditor')
  const silent = Array.from({ length: 25 }, () => raw(visitor))
  const letIn = await Promise.all(silent.map(isLetIn))
  expect(letIn.filter((isIn) => isIn)).toHaveLength(20)
  expect(await isLetIn(raw(await server.signIn('auditor')))).toBe(true)
  for (const socket of silent) socket.terminate()
})

test('a session that comes again as often as it is cut is let in only so often', async () => {
  const visitor = await server.signIn('auditor')
  let letIn = 0
  for (let n = 0; n < 60; n += 1) {
    const socket = raw(visitor)
    if (await isLetIn(socket)) letIn += 1
    socket.terminate()
  }
  expect(letIn).toBe(40)
  expect(calm.connected).toBe(true)
})

test('a session whose pages together ask for snapshots without end is cut off', async () => {
  const visitor = await server.signIn('operator')
  const pages = await Promise.all(Array.from({ length: 8 }, () => openPage(visitor)))
  const cut = Promise.race(pages.map((page) => new Promise((resolve) => page.once('disconnect', resolve))))
  // Each of them stays below what one socket may send.
  for (const page of pages)
    for (let n = 0; n < 40; n += 1)
      page.emit('subscribe', { topics: ['cameras', 'alerts', 'complaints'] }, () => undefined)
  await cut
  expect(calm.connected).toBe(true)
  for (const page of pages) page.disconnect()
})

test('what was asked before the session ended is not answered after it', async () => {
  const visitor = await server.signIn('operator')
  const page = await openPage(visitor)
  const farewell = new Promise((resolve) => page.once('signed-out', resolve))
  await server.call('DELETE', '/api/session', { as: visitor })
  await farewell
  const answer = await page
    .timeout(5_000)
    .emitWithAck('subscribe', { topics: ['cameras'] })
    .catch(() => ({ ok: false }))
  expect(answer).toMatchObject({ ok: false })
})
