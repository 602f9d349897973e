import { connect } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import { grantKey, verifyGrant } from '#config/live-grant.ts'
import type { LiveGrant } from '#domain/contract/rest/cameras.ts'
import {
  internalKey,
  reportShard,
  startTestServer,
  type TestServer,
  type Visitor,
} from '../testing/test-server.ts'
import { RateLimit } from './rate-limit.ts'

let server: TestServer
let cameraId: string
beforeAll(async () => {
  server = await startTestServer()
  await reportShard(server)
  cameraId = server.city.cameras[0]?.id ?? ''
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

function watch(as: Visitor | null, path = '/live/shard-1', headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(server.origin.replace('http', 'ws') + path, {
    headers: { origin: server.origin, ...(as === null ? {} : { cookie: as.cookie }), ...headers },
  })
}
/** 101, or the status with which the upgrade was refused. */
const outcome = (socket: WebSocket) =>
  new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101))
    socket.once('unexpected-response', (_request, response) => {
      resolve(response.statusCode ?? 0)
      socket.terminate()
    })
    socket.on('error', () => undefined)
  })
const closed = (socket: WebSocket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))
const grant = async (as: Visitor, body: unknown = { cameraIds: [cameraId], purpose: 'monitoring' }) => {
  const answer = await server.call('POST', '/api/live/grants', { as, body })
  return answer.body as { grants: LiveGrant[]; refused: { reason: string }[] }
}

test('bytes go both ways, the first message with the upgrade included, and the browser’s cookie stays outside', async () => {
  const visitor = await server.signIn('operator')
  const before = server.ingest.upgrades.length
  const socket = watch(visitor, '/live/shard-1', { authorization: 'Basic abc', 'x-pantau-session': 'forged' })
  const hello = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))))
  expect(await outcome(socket)).toBe(101)
  expect(JSON.parse(await hello)).toMatchObject({ t: 'hello' })
  const echo = new Promise<string>((resolve) => socket.once('message', (data) => resolve(String(data))))
  socket.send('ping')
  expect(await echo).toBe('ping')
  const headers = server.ingest.upgrades[before]?.headers
  expect(headers?.cookie).toBeUndefined()
  expect(headers?.authorization).toBe(`Bearer ${internalKey}`)
  expect(headers?.['x-pantau-session']).toBe(visitor.sessionId)
  socket.terminate()
})

test('a message that comes in the same packet as the upgrade is not lost', async () => {
  const visitor = await server.signIn('operator')
  const raw = connect(server.server.port, '127.0.0.1')
  const masked = Buffer.from([0x81, 0x82, 1, 2, 3, 4, 'h'.charCodeAt(0) ^ 1, 'i'.charCodeAt(0) ^ 2])
  raw.write(
    Buffer.concat([
      Buffer.from(
        `GET /live/shard-1 HTTP/1.1\r\nhost: 127.0.0.1:${server.server.port}\r\norigin: ${server.origin}\r\n` +
          `cookie: ${visitor.cookie}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
          'sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      ),
      masked,
    ]),
  )
  let got = ''
  await new Promise<void>((resolve) => {
    raw.on('data', (data) => {
      got += data.toString('latin1')
      if (got.endsWith('\x81\x02hi')) resolve()
    })
  })
  expect(got).toMatch(/^HTTP\/1\.1 101/)
  raw.destroy()
})

test.each([
  ['a foreign Origin', { origin: 'https://jahat.example' }, 403],
  ['the Origin "null"', { origin: 'null' }, 403],
  ['the other loopback name', { origin: 'http://localhost:8080' }, 403],
])('an upgrade from %s is refused', async (_name, headers, status) => {
  expect(await outcome(watch(await server.signIn('operator'), '/live/shard-1', headers))).toBe(status)
})

test.each(['auditor', 'data-desk'] as const)('%s may watch no camera and gets no pipe', async (role) => {
  const before = server.ingest.upgrades.length
  expect(await outcome(watch(await server.signIn(role)))).toBe(403)
  expect(server.ingest.upgrades.length).toBe(before)
})

test('a page whose pipes are cut and opened again without end is let in only so often', async () => {
  const visitor = await server.signIn('operator')
  const statuses: number[] = []
  for (let n = 0; n < 100; n += 1) {
    const socket = watch(visitor)
    statuses.push(await outcome(socket))
    socket.terminate()
  }
  expect(statuses.filter((status) => status === 101).length).toBeLessThanOrEqual(72)
  const other = watch(await server.signIn('operator'))
  expect(await outcome(other)).toBe(101)
  other.terminate()
})

test('an upgrade without a session is refused', async () => {
  expect(await outcome(watch(null))).toBe(401)
})

test.each([
  ['/live/shard-9', 503],
  ['/live/__proto__', 404],
  ['/live/shard-1/more', 404],
  ['/live/', 404],
  ['/elsewhere', 404],
  ['/socketty', 404],
  ['/socket', 404],
])('an upgrade of %s is answered %i', async (path, status) => {
  expect(await outcome(watch(await server.signIn('operator'), path))).toBe(status)
})

test('a grant names session, camera, shard start and a minute, and nobody else can make one', async () => {
  const visitor = await server.signIn('operator')
  const { grants } = await grant(visitor)
  const given = grants[0]
  if (given === undefined) throw new Error('no grant')
  const payload = verifyGrant(given.grant, grantKey(internalKey))
  expect(payload).toMatchObject({
    session: visitor.sessionId,
    camera: cameraId,
    boot: 'boot-1',
    purpose: 'monitoring',
  })
  expect(payload?.expiresAtMs).toBe(given.expiresAtMs)
  expect(given.expiresAtMs - Date.now()).toBeLessThanOrEqual(60_000)
  expect(verifyGrant(given.grant, grantKey('another key of the right length......'))).toBeNull()
})

test('a view is written down once per session, camera and purpose', async () => {
  const visitor = await server.signIn('leader')
  await grant(visitor)
  await grant(visitor)
  await grant(visitor, { cameraIds: [cameraId], purpose: 'alert' })
  const { body } = await server.call('GET', '/api/audit?action=camera.view&outcome=done', {
    as: await server.signIn('auditor'),
  })
  expect(body).toMatchObject({
    names: [{ id: cameraId, name: expect.any(String), number: expect.any(Number) }],
  })
  const views = (body as { entries: { actorRole: string; detail: { purpose: string } }[] }).entries
  expect(views.filter((view) => view.actorRole === 'leader').map((view) => view.detail.purpose)).toEqual([
    'alert',
    'monitoring',
  ])
})

test.each(['a grant', 'a still'] as const)(
  '%s that could not be written down is given to nobody',
  async (what) => {
    const visitor = await server.signIn('operator')
    const ask = async () => {
      const call =
        what === 'a grant'
          ? server.call('POST', '/api/live/grants', {
              as: visitor,
              body: { cameraIds: [cameraId], purpose: 'alert' },
            })
          : server.call('GET', `/api/cameras/${cameraId}/still?purpose=alert`, { as: visitor })
      return (await call).status
    }
    using store = new DatabaseSync(join(server.dataDir, 'app.db'))
    const written = () =>
      store
        .prepare(`select count(*) as n from audit_entry where action in ('camera.view', 'camera.still')`)
        .get()?.n
    const before = Number(written())
    store.exec(`create trigger full before insert on audit_entry begin select raise(abort, 'disk full'); end`)
    // Two tabs at once, and once more a second later.
    expect(await Promise.all([ask(), ask()])).toEqual([500, 500])
    expect(await ask()).toBe(500)
    store.exec('drop trigger full')
    expect([await ask(), await ask()]).toEqual([200, 200])
    expect(written()).toBe(before + 1)
  },
)

test('without a shard for the camera there is no grant, and the page is told so', async () => {
  await server.report({ assignments: {} })
  expect((await grant(await server.signIn('operator'))).refused).toEqual([{ cameraId, reason: 'no-shard' }])
  await reportShard(server)
})

test('asking without end is slowed down', () => {
  let nowMs = 0
  const limit = new RateLimit(3, 60_000, () => nowMs)
  expect(Array.from({ length: 5 }, () => limit.take('s-1'))).toEqual([null, null, null, 60, 60])
  expect(limit.take('s-2')).toBeNull()
  nowMs = 60_000
  expect(limit.take('s-1')).toBeNull()
})

test('signing out cuts the pipe and is pushed to ingest', async () => {
  const visitor = await server.signIn('operator')
  await grant(visitor)
  const socket = watch(visitor)
  await outcome(socket)
  const end = closed(socket)
  await server.call('DELETE', '/api/session', { as: visitor })
  await end
  await expect
    .poll(() => server.ingest.revocations)
    .toContainEqual({ session: visitor.sessionId, camera: null })
})

test('a session that runs out ends its stream', async () => {
  const visitor = await server.signIn('operator')
  const socket = watch(visitor)
  await outcome(socket)
  const end = closed(socket)
  server.advance(13 * 3_600_000)
  await end
})

test('a right that is lost while the grant still runs is pushed to ingest', async () => {
  // A field team's camera is bound to its task; here the role itself is taken away.
  const admin = await server.signIn('admin')
  const visitor = await server.signIn('skpd')
  const shown = server.city.cameras.find((camera) => camera.isPublic)?.id
  await grant(visitor, { cameraIds: [shown], purpose: 'project' })
  const me = (await server.call('GET', '/api/session', { as: visitor })).body as { userId: string }
  const socket = watch(visitor)
  await outcome(socket)
  const end = closed(socket)
  await server.call('PUT', `/api/users/${me.userId}`, { as: admin, body: { role: 'data-desk' } })
  await end
  await expect
    .poll(() => server.ingest.revocations)
    .toContainEqual({ session: visitor.sessionId, camera: null })
})

test('a shard that dies closes the page’s socket, and a page that leaves closes the shard’s', async () => {
  const visitor = await server.signIn('operator')
  const socket = watch(visitor)
  await outcome(socket)
  await expect.poll(() => server.ingest.viewers.size).toBe(1)
  const end = closed(socket)
  for (const viewer of server.ingest.viewers) viewer.terminate()
  await end
  const second = watch(visitor)
  await outcome(second)
  await expect.poll(() => server.ingest.viewers.size).toBe(1)
  second.terminate()
  await expect.poll(() => server.ingest.viewers.size).toBe(0)
})

test('one session cannot hold more than its share of pipes', async () => {
  const visitor = await server.signIn('operator')
  const sockets = Array.from({ length: 26 }, () => watch(visitor))
  const statuses = await Promise.all(sockets.map(outcome))
  expect(statuses.filter((status) => status === 101).length).toBe(24)
  expect(statuses.filter((status) => status === 429).length).toBe(2)
  for (const socket of sockets) socket.terminate()
})

test('a still comes with its time, and with a sentence when ingest does not answer', async () => {
  const visitor = await server.signIn('operator')
  const still = await server.call('GET', `/api/cameras/${cameraId}/still?purpose=monitoring`, { as: visitor })
  expect([still.status, still.headers.get('content-type'), still.headers.get('x-pantau-frame-at')]).toEqual([
    200,
    'image/jpeg',
    '1700000000000',
  ])
  server.ingest.answerWith = 500
  const health = await server.call('GET', `/api/cameras/${cameraId}/health`, { as: visitor })
  server.ingest.answerWith = null
  expect(health.status).toBe(503)
  expect(health.body).toMatchObject({
    error: 'unavailable',
    message: { en: expect.stringContaining('ingest') },
  })
})
