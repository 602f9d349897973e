import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openLog } from '../log.ts'
import { limitPerAddress } from './connection-limits.ts'
import { openFrontDoor, proxyDoubt } from './listen.ts'
import { turnLimits } from './turns.ts'
import { handleUpgrades, refuseUpgrade } from './upgrades.ts'

const log = openLog('silent')
const settings = { listenHost: '127.0.0.1', listenPort: 0, tls: null, behindProxy: false, trustedProxies: [] }

async function openDoor(silentMs: number) {
  const door = await openFrontDoor(
    settings,
    (_request, response) => response.end(Buffer.alloc(64 * 1024 * 1024)),
    log,
    { ...turnLimits, silentMs, perAddress: 10 },
  )
  handleUpgrades(door.server, {
    socketPath: '/socket',
    live: (_request, socket) => refuseUpgrade(socket, 401),
  })
  onTestFinished(() => door.close(0))
  return door
}
const isEmpty = (door: Awaited<ReturnType<typeof openDoor>>) =>
  expect
    .poll(() => new Promise<number>((resolve) => door.server.getConnections((_e, n) => resolve(n))), {
      timeout: 8_000,
    })
    .toBe(0)

test('whoever asks for something and never reads it loses the connection', async () => {
  const door = await openDoor(200)
  const greedy = connect(door.port, '127.0.0.1')
  onTestFinished(() => void greedy.destroy())
  greedy.on('error', () => undefined)
  await once(greedy, 'connect')
  greedy.pause()
  greedy.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  await isEmpty(door)
})

test.each(['/live/shard-1', '/elsewhere'])(
  'a refused upgrade to %s keeps no place, even when the peer never closes its side',
  async (path) => {
    const door = await openDoor(60_000)
    const peer = connect({ port: door.port, host: '127.0.0.1', allowHalfOpen: true })
    onTestFinished(() => void peer.destroy())
    peer.resume()
    peer.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`)
    await once(peer, 'end')
    await isEmpty(door)
  },
)

test('one address holds no more than its share, and what it closes is free again', async () => {
  const server = createServer((_request, response) => response.end())
  limitPerAddress(server, 2, () => true)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const open = async () => {
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    onTestFinished(() => void socket.destroy())
    await once(socket, 'connect')
    return socket
  }
  const first = await open()
  await open()
  const third = await open()
  third.resume()
  await once(third, 'close')
  const closed = once(first, 'close')
  first.end()
  first.resume()
  await closed
  const fourth = await open()
  fourth.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
  const [answer] = (await once(fourth, 'data')) as [Buffer]
  expect(answer.toString()).toContain('200 OK')
})

test('a proxy on another machine that nobody named is asked about at the start', () => {
  const proxied = {
    ...settings,
    listenHost: '0.0.0.0',
    behindProxy: true,
    trustedProxies: ['127.0.0.1', '::1'],
  }
  expect(proxyDoubt(proxied)).toMatch(/name its address in server.trustedProxies/)
  expect(proxyDoubt({ ...proxied, trustedProxies: ['10.0.0.5'] })).toBeNull()
  expect(proxyDoubt({ ...proxied, listenHost: '127.0.0.1' })).toBeNull()
  expect(proxyDoubt({ ...proxied, behindProxy: false })).toBeNull()
})
