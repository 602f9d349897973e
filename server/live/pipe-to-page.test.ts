import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { connect as connectSecurely, createServer as createSecureServer } from 'node:tls'
import { afterEach, expect, test } from 'vitest'
import { readForPage } from './pipe-to-page.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** TLS by a key that both sides know, so that no certificate is needed. */
const psk = Buffer.from('a key that both sides of the test know')
const agreed = { ciphers: 'PSK-AES128-GCM-SHA256:@SECLEVEL=0', maxVersion: 'TLSv1.2' } as const

const pskCallback = () => ({ psk, identity: 'page' })
const checkServerIdentity = () => undefined

interface Pipe {
  /** The door's end of the connection to the page. */
  readonly page: Duplex
  readonly browser: Socket
  /** The shard's end of the connection to the door. */
  readonly shard: Socket
  came(): Buffer
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  closing.push(() => server.close())
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** Shard, door and browser, joined as for a page of the given kind. */
async function pipe(kind: 'TLS' | 'plain TCP'): Promise<Pipe> {
  const isSecure = kind === 'TLS'
  const door = isSecure ? createSecureServer({ ...agreed, pskCallback: () => psk }) : createServer()
  const port = await listening(door)
  const came: Buffer[] = []
  const browser = isSecure
    ? connectSecurely({ ...agreed, port, host: '127.0.0.1', pskCallback, checkServerIdentity })
    : connect({ port, host: '127.0.0.1' })
  browser.on('data', (data: Buffer) => came.push(data))
  const [page] = (await once(door, isSecure ? 'secureConnection' : 'connection')) as [Duplex]
  const shards = createServer()
  const arrived = once(shards, 'connection')
  const upstream = connect({ port: await listening(shards), host: '127.0.0.1', onread: readForPage(page) })
  page.on('drain', () => upstream.read(0))
  const [shard] = (await arrived) as [Socket]
  for (const socket of [browser, page, shard, upstream]) {
    socket.on('error', () => undefined)
    closing.push(() => socket.destroy())
  }
  return { page, browser, shard, came: () => Buffer.concat(came) }
}

/** Some bytes that tell where they stand and whose they are. */
function marked(bytes: number, mark: number): Buffer {
  const data = Buffer.allocUnsafe(bytes)
  for (let at = 0; at < bytes; at++) data[at] = (at * 31 + (at >> 8) * 7 + mark) & 0xff
  return data
}

const kinds = ['TLS', 'plain TCP'] as const

test.each(kinds)('what shards send at the same time reaches their own pages whole, over %s', async (kind) => {
  const pipes = await Promise.all(Array.from({ length: 6 }, () => pipe(kind)))
  const sent = pipes.map((_, mark) => marked(700_000 + mark, mark * 40))
  // In pieces of many sizes, one shard after the other, as pictures come.
  for (let at = 0, size = 1; at < 700_100; at += size, size = (size * 7) % 30_011)
    for (const [mark, { shard }] of pipes.entries()) shard.write(sent[mark]?.subarray(at, at + size) ?? '')
  for (const [mark, { came }] of pipes.entries())
    await expect.poll(() => came().equals(sent[mark] ?? Buffer.of())).toBe(true)
})

test.each(kinds)(
  'a page that does not read holds its shard up, and gets everything later, over %s',
  async (kind) => {
    const [stalled, other] = await Promise.all([pipe(kind), pipe(kind)])
    stalled.browser.pause()
    const sent = marked(24_000_000, 3)
    stalled.shard.write(sent)
    // The kernels on the way are full, and the door has stopped to read.
    await expect.poll(() => stalled.page.writableNeedDrain).toBe(true)
    for (const piece of [1, 5_000, 40_000, 100_000]) other.shard.write(marked(piece, 9))
    await expect.poll(() => other.came().length).toBe(145_001)
    expect(stalled.page.writableLength).toBeLessThan(400_000)
    stalled.browser.resume()
    await expect.poll(() => stalled.came().length).toBe(sent.length)
    expect(stalled.came().equals(sent)).toBe(true)
  },
)
