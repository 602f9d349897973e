import { io, type Socket } from 'socket.io-client'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { camera } from '#domain/contract/rest/cameras.ts'
import type { SubscribeAnswer, TopicChange } from '#domain/contract/topics.ts'
import { startTestServer, type TestServer, type Visitor } from '../testing/test-server.ts'

let server: TestServer
const open: Socket[] = []
beforeAll(async () => {
  server = await startTestServer()
})
afterEach(() => {
  for (const socket of open.splice(0)) socket.disconnect()
})
afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

function page(as: Visitor | null, headers: Record<string, string> = {}): Socket {
  const socket = io(server.origin, {
    path: '/socket',
    transports: ['websocket'],
    reconnection: false,
    extraHeaders: { origin: server.origin, ...(as === null ? {} : { cookie: as.cookie }), ...headers },
  })
  open.push(socket)
  return socket
}
const outcome = (socket: Socket) =>
  new Promise<'connected' | 'refused'>((resolve) => {
    socket.once('connect', () => resolve('connected'))
    socket.once('connect_error', () => resolve('refused'))
  })
const follow = (socket: Socket, ...topics: string[]): Promise<SubscribeAnswer> =>
  socket.timeout(5_000).emitWithAck('subscribe', { topics })
const event = <T>(socket: Socket, name: string) => new Promise<T>((resolve) => socket.once(name, resolve))

function cameraStatus(cameraId: string, state: CameraStatus['state'], sinceMs = 1): CameraStatus {
  return {
    cameraId: cameraId as CameraStatus['cameraId'],
    state,
    sinceMs,
    reason: null,
    why: null,
    fps: 25,
    bitrateKbps: 900,
    lastFrameAtMs: 1,
    codec: null,
    width: null,
    height: null,
    retryAtMs: null,
  }
}

test.each([
  ['a foreign Origin', { origin: 'https://jahat.example' }],
  ['the Origin "null"', { origin: 'null' }],
  ['a look-alike Origin', { origin: 'http://127.0.0.1.jahat.example' }],
])('a socket from %s is refused', async (_name, headers) => {
  expect(await outcome(page(await server.signIn('operator'), headers))).toBe('refused')
})

test('a socket without a session, with a made-up one, or over polling is refused', async () => {
  expect(await outcome(page(null))).toBe('refused')
  expect(await outcome(page({ cookie: `pantau=${'A'.repeat(43)}`, sessionId: '' }))).toBe('refused')
  const polling = await server.call('GET', '/socket/?EIO=4&transport=polling', {
    as: await server.signIn('operator'),
  })
  expect(polling.status).toBe(400)
})

test('a page gets a snapshot, then numbered changes in one batch', async () => {
  const [one, two] = server.city.cameras.map((camera) => camera.id)
  if (one === undefined || two === undefined) throw new Error('the sample city has no cameras')
  await server.report({ full: true, cameras: [cameraStatus(one, 'live')] })
  const socket = page(await server.signIn('operator'))
  expect(await outcome(socket)).toBe('connected')
  const answer = await follow(socket, 'cameras')
  if (!answer.ok) throw new Error(answer.error)
  expect(answer.snapshots[0]?.items.map((item) => ('state' in item ? item.state : null))).toEqual(['live'])
  const changed = event<TopicChange[]>(socket, 'changes')
  await server.report({
    cameras: [cameraStatus(one, 'frozen', 2), cameraStatus(two, 'live', 2)],
  })
  const [change] = await changed
  expect(change?.seq).toBe((answer.snapshots[0]?.seq ?? 0) + 1)
  expect(change?.upsert.map((item) => ('cameraId' in item ? item.cameraId : ''))).toEqual([one, two])
})

test('an agency hears nothing of cameras it may not see', async () => {
  const socket = page(await server.signIn('skpd'))
  await outcome(socket)
  const team = server.city.teams[0]
  const hidden = server.city.cameras.find((camera) => !camera.isPublic && camera.owner !== team?.skpd)
  const shown = server.city.cameras.find((camera) => camera.isPublic)
  const both = [cameraStatus(String(hidden?.id), 'live', 5), cameraStatus(String(shown?.id), 'live', 5)]
  await server.report({ full: true, cameras: both })
  const answer = await follow(socket, 'cameras')
  if (!answer.ok) throw new Error(answer.error)
  const ids = (items: readonly object[]) => items.map((item) => ('cameraId' in item ? item.cameraId : ''))
  expect(ids(answer.snapshots[0]?.items ?? [])).toEqual([shown?.id])
  const changed = event<TopicChange[]>(socket, 'changes')
  await server.report({ cameras: both.map((status) => ({ ...status, sinceMs: 6 })) })
  expect(ids((await changed)[0]?.upsert ?? [])).toEqual([shown?.id])
})

test('a topic without the right, an unknown one and nonsense are refused, the socket stays', async () => {
  const socket = page(await server.signIn('auditor'))
  await outcome(socket)
  expect(await follow(socket, 'cameras')).toEqual({ ok: false, error: 'forbidden' })
  expect(await follow(socket, '__proto__')).toEqual({ ok: false, error: 'bad-request' })
  expect(await socket.timeout(5_000).emitWithAck('subscribe', 7)).toEqual({ ok: false, error: 'bad-request' })
  socket.emit('subscribe', { topics: ['cameras'] })
  socket.emit('drop-everything', {})
  expect(socket.connected).toBe(true)
})

test('a page that floods us or sends too much is cut off, others are not', async () => {
  const calm = page(await server.signIn('leader'))
  await outcome(calm)
  const flooding = page(await server.signIn('operator'))
  await outcome(flooding)
  const cut = event(flooding, 'disconnect')
  for (let i = 0; i < 200; i += 1) flooding.emit('subscribe', { topics: ['cameras'] }, () => undefined)
  await cut
  const greedy = page(await server.signIn('operator'))
  await outcome(greedy)
  const closed = event(greedy, 'disconnect')
  greedy.emit('subscribe', { topics: ['x'.repeat(100_000)] })
  await closed
  expect(calm.connected).toBe(true)
})

test('signing out tells every page of the session and closes it', async () => {
  const visitor = await server.signIn('operator')
  const [one, two] = [page(visitor), page(visitor)]
  await Promise.all([outcome(one), outcome(two)])
  const told = Promise.all([event<{ reason: string }>(one, 'signed-out'), event(two, 'disconnect')])
  await server.call('DELETE', '/api/session', { as: visitor })
  expect((await told)[0]).toEqual({ reason: 'signed-out' })
  expect(await outcome(page(visitor))).toBe('refused')
})

test('a change of role closes that person’s pages', async () => {
  const visitor = await server.signIn('supervisor')
  const { body } = await server.call('GET', '/api/session', { as: visitor })
  const socket = page(visitor)
  await outcome(socket)
  const told = event<{ reason: string }>(socket, 'signed-out')
  const changed = await server.call('PUT', `/api/users/${(body as { userId: string }).userId}`, {
    as: await server.signIn('admin'),
    body: { disabled: true },
  })
  expect(changed.status).toBe(200)
  expect(await told).toEqual({ reason: 'disabled' })
  expect((await server.call('GET', '/api/session', { as: visitor })).status).toBe(401)
})

test('a page hears every two seconds that we live, and when ingest was last heard', async () => {
  const socket = page(await server.signIn('operator'))
  const beat = event<{ nowMs: number; ingestSeenAtMs: number | null }>(socket, 'heartbeat')
  expect((await beat).ingestSeenAtMs).toBeGreaterThan(0)
})

test('a camera that has been live for long is not answered as one without a picture for as long', async () => {
  const [id] = server.city.cameras.map((camera) => camera.id)
  if (id === undefined) throw new Error('the sample city has no cameras')
  const toldAtMs = Date.now() - 600_000
  await server.report({ cameras: [{ ...cameraStatus(id, 'live'), lastFrameAtMs: toldAtMs }] })
  const answer = await server.call('GET', `/api/cameras/${id}`, { as: await server.signIn('operator') })
  const { status } = camera.answer.parse(answer.body)
  expect(Date.now() - (status?.lastFrameAtMs ?? 0)).toBeLessThan(60_000)
  await server.report({ cameras: [{ ...cameraStatus(id, 'offline'), lastFrameAtMs: toldAtMs }] })
  const later = await server.call('GET', `/api/cameras/${id}`, { as: await server.signIn('operator') })
  expect(camera.answer.parse(later.body).status?.lastFrameAtMs).toBe(toldAtMs)
})
