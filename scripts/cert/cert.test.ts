import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { createServer, request, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type PeerCertificate } from 'node:tls'
import { pino } from 'pino'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openFrontDoor, requireSafeAddress, StartRefused } from '../../server/http/listen.ts'
import { readTlsFiles, reloadOnChange } from '../../server/http/tls-files.ts'
import { startTestServer } from '../../server/testing/test-server.ts'
import { makeAuthority, makeServerCertificate } from './make-certificates.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pantau-tls-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

/** The certificate a client that trusts only `ca` gets; throws when the client would refuse it. */
async function certificateAt(port: number, ca: string, servername: string): Promise<PeerCertificate> {
  const socket = connect({ port, host: '127.0.0.1', ca, servername })
  await once(socket, 'secureConnect')
  const certificate = socket.getPeerCertificate()
  socket.destroy()
  return certificate
}

test('a browser that trusts the city’s authority trusts the server under each of its names, and under no other', async () => {
  const authority = await makeAuthority('Kota Batam', Date.now())
  const { cert, key } = await makeServerCertificate(authority, ['pantau.batam.test', '10.10.0.5'], Date.now())
  const server = createServer({ cert, key }, (_request, response) => response.end('ok'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const seen = await certificateAt(port, authority.cert, 'pantau.batam.test')
  expect(seen.subjectaltname).toBe(
    'DNS:pantau.batam.test, IP Address:10.10.0.5, DNS:localhost, IP Address:127.0.0.1',
  )
  await certificateAt(port, authority.cert, 'localhost')
  await expect(certificateAt(port, authority.cert, 'jahat.test')).rejects.toThrow(/does not match/)
  const other = await makeAuthority('Kota Lain', Date.now())
  await expect(certificateAt(port, other.cert, 'localhost')).rejects.toThrow()
  server.close()
})

test('a new certificate is taken into use while the server runs, a broken one is not', async () => {
  const authority = await makeAuthority('Kota Batam', Date.now())
  const files = { certFile: join(folder, 'server-cert.pem'), keyFile: join(folder, 'server-key.pem') }
  const put = async (name: string) => {
    const made = await makeServerCertificate(authority, [name], Date.now())
    await writeFile(files.certFile, made.cert)
    await writeFile(files.keyFile, made.key)
  }
  await put('satu.test')
  const server: Server = createServer(await readTlsFiles(files), (_request, response) => response.end('ok'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const log = pino({ level: 'silent' })
  const watch = reloadOnChange(server, files, log, 20)
  expect((await certificateAt(port, authority.cert, 'localhost')).subject.CN).toBe('satu.test')
  await writeFile(files.certFile, 'not a certificate')
  await put('dua.test')
  await expect
    .poll(async () => (await certificateAt(port, authority.cert, 'localhost')).subject.CN)
    .toBe('dua.test')
  watch.close()
  server.close()
  await expect(readTlsFiles({ ...files, certFile: join(folder, 'none.pem') })).rejects.toThrow(
    /server.tls: .*none.pem/,
  )
})

const closed = { listenHost: '127.0.0.1', listenPort: 0, tls: null, behindProxy: false, trustedProxies: [] }

test.each(['0.0.0.0', '::', '10.10.0.5', '127.0.0.1.jahat.example'])(
  'listening on %s without TLS and without a proxy is refused',
  (listenHost) => {
    expect(() => requireSafeAddress({ ...closed, listenHost })).toThrow(StartRefused)
    expect(() => requireSafeAddress({ ...closed, listenHost, behindProxy: true })).not.toThrow()
  },
)

test('a port in use and a foreign address are one sentence each', async () => {
  const log = pino({ level: 'silent' })
  const first = await openFrontDoor(closed, (_request, response) => response.end(), log)
  await expect(
    openFrontDoor({ ...closed, listenPort: first.port }, (_request, response) => response.end(), log),
  ).rejects.toThrow(`port ${first.port} on 127.0.0.1 is in use by another program`)
  await first.close(100)
  await expect(
    openFrontDoor({ ...closed, listenHost: '203.0.113.9', behindProxy: true }, () => undefined, log),
  ).rejects.toThrow('203.0.113.9 is not an address of this machine')
})

test('over TLS the whole server answers, with a cookie that is bound to it', async () => {
  const authority = await makeAuthority('Kota Batam', Date.now())
  const made = await makeServerCertificate(authority, ['pantau.batam.test'], Date.now())
  const tls = { certFile: join(folder, 'server-cert.pem'), keyFile: join(folder, 'server-key.pem') }
  await writeFile(tls.certFile, made.cert)
  await writeFile(tls.keyFile, made.key)
  await using server = await startTestServer({
    change: (city) => ({
      ...city,
      settings: { ...city.settings, server: { ...city.settings.server, tls } },
    }),
  })
  const { port } = server.server
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const body = JSON.stringify({ role: 'operator' })
    request(
      {
        port,
        host: '127.0.0.1',
        servername: 'localhost',
        ca: authority.cert,
        method: 'POST',
        path: '/api/session/demo',
        headers: {
          host: `localhost:${port}`,
          origin: `https://localhost:${port}`,
          'content-type': 'application/json',
        },
      },
      resolve,
    )
      .on('error', reject)
      .end(body)
  })
  answer.resume()
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['set-cookie']?.[0]).toMatch(
    /^__Host-pantau=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
  )
  expect(answer.headers['strict-transport-security']).toBe('max-age=31536000')
  // And its connections are counted as those in clear text are.
  const answersTo = async (count: number) => {
    const socket = connect({ port, host: '127.0.0.1', ca: authority.cert, servername: 'localhost' })
    await once(socket, 'secureConnect')
    socket.write(`GET /livez HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`.repeat(count))
    let text = ''
    const answers = () => text.split('HTTP/1.1 200').length - 1
    try {
      for await (const chunk of socket) {
        text += chunk
        if (answers() === 7) break
      }
    } catch {
      // It was cut.
    }
    return answers()
  }
  expect(await answersTo(7)).toBe(7)
  expect(await answersTo(1_500)).toBeLessThan(7)
})
