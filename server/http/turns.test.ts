import { once } from 'node:events'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openLog } from '../log.ts'
import { connectionLimits } from './connection-limits.ts'
import { openFrontDoor } from './listen.ts'
import { turnLimits } from './turns.ts'
import { handleUpgrades } from './upgrades.ts'

const MB = 1024 * 1024
const settings = { listenHost: '127.0.0.1', listenPort: 0, tls: null, behindProxy: false, trustedProxies: [] }

/** A front door, and how often `app` was entered behind it. */
async function openDoor(app: RequestListener, heldBytes = turnLimits.heldBytes) {
  const lines: string[] = []
  const entered: IncomingMessage[] = []
  const counted: RequestListener = (request, response) => {
    entered.push(request)
    app(request, response)
  }
  const log = openLog('warn', { write: (line) => void lines.push(line) })
  const limits = { ...connectionLimits, ...turnLimits, heldBytes }
  const door = await openFrontDoor(settings, counted, log, limits)
  let upgrades = 0
  handleUpgrades(door.server, {
    socketPath: '/socket',
    live: (_request, socket) => {
      upgrades += 1
      socket.destroy()
    },
  })
  onTestFinished(() => door.close(0))
  const open = async (localAddress = '127.0.0.1') => {
    const socket = connect({ port: door.port, host: '127.0.0.1', localAddress })
    socket.on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  return { door, entered, lines, open, upgrades: () => upgrades }
}

/** Everything that comes until `count` answers are there or the connection ends. */
async function answersOn(socket: Socket, count: number): Promise<string> {
  let text = ''
  for await (const chunk of socket) {
    text += chunk
    if (text.split('HTTP/1.1 ').length > count) break
  }
  return text
}
const hasClosed = (socket: Socket) =>
  expect.poll(() => socket.resume().destroyed || socket.readableEnded, { timeout: 8_000 }).toBe(true)

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`

test('seven requests sent at once are all answered in their order, whatever each of them takes', async () => {
  const { open, entered } = await openDoor(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    // The first take longest.
    for (let left = 20 - entered.length * 2; left > 0; left--) await new Promise(setImmediate)
    response.end(`<${request.url} ${body}>`)
  })
  const socket = await open()
  const post = 'POST /4 HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\n\r\nhello'
  socket.write(
    [1, 2, 3].map((n) => get(`/${n}`)).join('') + post + [5, 6, 7].map((n) => get(`/${n}`)).join(''),
  )
  const text = await answersOn(socket, 7)
  expect(text.match(/<[^>]*>/g)).toEqual(['</1 >', '</2 >', '</3 >', '</4 hello>', '</5 >', '</6 >', '</7 >'])
})

test('eight requests at once, as many as may wait, are answered as well', async () => {
  const { open, lines } = await openDoor((_request, response) => response.end('ok'))
  const socket = await open()
  socket.write(get('/').repeat(8))
  expect((await answersOn(socket, 8)).split('HTTP/1.1 200')).toHaveLength(9)
  expect(lines).toEqual([])
})

test('a connection may go on for as long as it takes its answers', async () => {
  const { open, entered } = await openDoor((_request, response) => response.end('ok'))
  const socket = await open()
  for (let i = 0; i < 50; i++) {
    socket.write(get('/'))
    await once(socket, 'data')
  }
  expect(entered).toHaveLength(50)
  expect(socket.destroyed).toBe(false)
})

const endsAtOnce = (_request: IncomingMessage, response: ServerResponse) => void response.end('ok')
const neverEnds = () => undefined
test.each<[string, string, RequestListener]>([
  ['ordinary ones', get('/'), endsAtOnce],
  ['ordinary ones without an answer', get('/'), neverEnds],
  ['of HTTP/1.0 kept alive', 'GET / HTTP/1.0\r\nconnection: keep-alive\r\n\r\n', endsAtOnce],
  ['that ask only for the head', 'HEAD / HTTP/1.1\r\nhost: x\r\n\r\n', endsAtOnce],
  ['that wait to send a body', 'POST / HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\n\r\n', neverEnds],
  ['that expect what nobody knows', 'GET / HTTP/1.1\r\nhost: x\r\nexpect: cake\r\n\r\n', endsAtOnce],
  ['without a host, behind one that takes long', 'GET / HTTP/1.1\r\n\r\n', neverEnds],
])(
  'fifteen hundred requests at once, %s, close the connection and begin at most one',
  async (_kind, text, app) => {
    const { door, open, entered, lines } = await openDoor(app)
    const socket = await open()
    let handedOver = 0
    for (const event of ['request', 'checkContinue', 'checkExpectation'])
      door.server.on(event, () => {
        handedOver += 1
      })
    socket.write(get('/first') + text.repeat(1_500))
    await hasClosed(socket)
    // Node has read no further than it must.
    expect(handedOver).toBe(8)
    expect(entered.length).toBeLessThanOrEqual(1)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('"impatient":1')
  },
)

test('what waits when its connection goes has begun nothing and is never begun', async () => {
  const waiting: ServerResponse[] = []
  const { door, open, entered } = await openDoor((_request, response) => void waiting.push(response))
  const socket = await open()
  socket.write(get('/').repeat(5))
  await expect.poll(() => entered.length).toBe(1)
  socket.destroy()
  await expect.poll(() => door.figures().then(({ connections }) => connections)).toBe(0)
  waiting[0]?.end('late')
  await new Promise(setImmediate)
  expect(entered).toHaveLength(1)
})

test('what was asked behind an answer that is to be the last is never begun', async () => {
  const { open, entered } = await openDoor((_request, response) => response.end('ok'))
  const socket = await open()
  socket.write(`GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n${get('/').repeat(3)}`)
  await hasClosed(socket)
  expect(entered).toHaveLength(1)
})

test('a connection that reads nothing is owed one answer, however many it asks for', async () => {
  const { door, open, entered } = await openDoor((_request, response) => response.end(Buffer.alloc(16 * MB)))
  const socket = await open()
  socket.pause()
  socket.write(get('/').repeat(8))
  await expect.poll(() => entered.length).toBe(1)
  const owed = entered[0]?.socket.writableLength ?? 0
  expect(owed).toBeGreaterThan(8 * MB)
  expect(owed).toBeLessThanOrEqual(17 * MB)
  expect((await door.figures()).connections).toBe(1)
})

test('all of them together are owed a bounded sum; the address that holds most gives back, longest first', async () => {
  const { open, entered } = await openDoor(
    (_request, response) => response.end(Buffer.alloc(16 * MB)),
    60 * MB,
  )
  const ask = async (localAddress: string) => {
    const socket = await open(localAddress)
    socket.pause()
    const before = entered.length
    socket.write(get('/'))
    await expect.poll(() => entered.length).toBe(before + 1)
    return entered.at(-1)?.socket
  }
  const patient = await ask('127.0.0.2')
  const greedy: (Socket | undefined)[] = []
  for (let i = 0; i < 12; i++) greedy.push(await ask('127.0.0.3'))
  const isOpen = greedy.map((socket) => socket?.destroyed === false)
  expect(isOpen.filter(Boolean).length).toBeGreaterThan(0)
  expect(isOpen.filter(Boolean).length).toBeLessThan(6)
  expect(isOpen.lastIndexOf(false)).toBeLessThan(isOpen.indexOf(true))
  expect(patient?.destroyed).toBe(false)
})

test('requests that wait with their bodies count as held', async () => {
  const { open, entered } = await openDoor(neverEnds, MB)
  const body = 'x'.repeat(60_000)
  const post = `POST / HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  const sockets: Socket[] = []
  for (let i = 0; i < 30; i++) {
    const socket = await open()
    socket.write(post + get('/'))
    sockets.push(socket)
  }
  await expect.poll(() => entered.filter(({ socket }) => socket.destroyed).length).toBeGreaterThan(5)
  expect(entered.some(({ socket }) => !socket.destroyed)).toBe(true)
})

test('requests that only wait count with the heads that they may hold', async () => {
  const { open, entered } = await openDoor(neverEnds, MB)
  for (let i = 0; i < 30; i++) (await open()).write(get('/').repeat(8))
  await expect.poll(() => entered.filter(({ socket }) => socket.destroyed).length).toBeGreaterThan(15)
  expect(entered.some(({ socket }) => !socket.destroyed)).toBe(true)
})

const upgrade = (more = '') =>
  `GET /live/shard-1 HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n${more}\r\n`
test.each([
  ['an upgrade behind an unanswered request', get('/') + upgrade()],
  ['an upgrade behind three of them', get('/').repeat(3) + upgrade()],
  ['an upgrade with a body to come', upgrade('content-length: 5\r\n')],
  ['a tunnel', 'CONNECT x:443 HTTP/1.1\r\nhost: x\r\n\r\n'],
])('%s closes the connection and reaches nobody', async (_case, text) => {
  const { open, upgrades } = await openDoor(neverEnds)
  const socket = await open()
  socket.write(text)
  await hasClosed(socket)
  expect(upgrades()).toBe(0)
})

test('an upgrade on a connection whose answers are taken goes through', async () => {
  const { open, upgrades } = await openDoor(endsAtOnce)
  const socket = await open()
  socket.write(get('/'))
  await once(socket, 'data')
  socket.write(upgrade())
  await expect.poll(upgrades).toBe(1)
})

test('whoever waits to send a body is told to go on when it is his turn, and only then', async () => {
  const begun = Promise.withResolvers<ServerResponse>()
  const { open } = await openDoor(async (request, response) => {
    if (request.method === 'GET') return begun.resolve(response)
    let body = ''
    for await (const chunk of request) body += chunk
    response.end(`got ${body}`)
  })
  const socket = await open()
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk
  })
  socket.write(`${get('/')}POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\nexpect: 100-continue\r\n\r\n`)
  const first = await begun.promise
  expect(text).toBe('')
  first.end('one')
  await expect.poll(() => text).toMatch(/one.*100 Continue/s)
  socket.write('body')
  await expect.poll(() => text).toContain('got body')
})

test('a request of HTTP/1.1 without a host is malformed, one of HTTP/1.0 is not', async () => {
  const { open } = await openDoor(endsAtOnce)
  const [newer, older] = [await open(), await open()]
  newer.write('GET / HTTP/1.1\r\n\r\n')
  older.write('GET / HTTP/1.0\r\n\r\n')
  expect(await answersOn(newer, 1)).toMatch(/^HTTP\/1.1 400 /)
  expect(await answersOn(older, 1)).toMatch(/^HTTP\/1.1 200 /)
})
