import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { anyLoopbackPort, type Endpoint } from '#base/pure/endpoint.ts'
import { grantKey } from '#config/live-grant.ts'
import { BootId, CameraId, SessionId } from '#domain/ids.ts'
import type { VideoConfig } from '../camera-source.ts'
import { StreamHub } from '../hub/stream-hub.ts'
import { firstState, type StreamState } from '../supervisor/next-camera-state.ts'
import { makeGrant, openViewer } from '../testing/live-viewer.ts'
import { LiveServer } from './live-server.ts'

const internalKey = 'internal key of this test'
const key = grantKey(internalKey)
const bootId = 'boot-1'
const config: VideoConfig = {
  codec: 'h264',
  codecString: 'avc1.64001e',
  description: Buffer.from([1, 2, 3]),
  parameterSets: [],
  width: 704,
  height: 576,
}

let clockShiftMs = 0
let hub: StreamHub
let watching: number
let state: StreamState
let listeners: Set<(state: StreamState) => void>
let mainState: StreamState
let mainListeners: Set<(state: StreamState) => void>
let server: LiveServer
let endpoint: Endpoint
/** The same endpoint, for peers that are not ours. */
let port: number

beforeEach(async () => {
  clockShiftMs = 0
  hub = new StreamHub()
  watching = 0
  state = firstState(0)
  listeners = new Set()
  mainState = firstState(0)
  mainListeners = new Set()
  server = new LiveServer({
    bootId: BootId.parse(bootId),
    internalKey,
    nowMs: () => Date.now() + clockShiftMs,
    watch: (camera, stream) => {
      if (camera !== 'cam-1') return null
      watching++
      const mine = new Set<(state: StreamState) => void>()
      return {
        hub,
        state: () => (stream === 'main' ? mainState : state),
        fps: () => 25,
        onState: (listener) => {
          if (stream === 'main') mainListeners.add(listener)
          else listeners.add(listener)
          mine.add(listener)
        },
        release: () => {
          watching--
          for (const listener of mine) {
            listeners.delete(listener)
            mainListeners.delete(listener)
          }
        },
      }
    },
  })
  endpoint = await server.listen(anyLoopbackPort)
  port = 'port' in endpoint ? endpoint.port : 0
})

afterEach(() => server.close())

let sourceMs = 0
/** The camera sends a picture. */
function picture(isKey: boolean, bytes = 1_000) {
  sourceMs += 40
  hub.push({ data: Buffer.alloc(bytes, sourceMs % 251), isKey, sourceMs }, Date.now())
}

const subscribe = (grant: string, ch = 1) => ({
  t: 'subscribe' as const,
  ch,
  camera: CameraId.parse('cam-1'),
  stream: 'sub' as const,
  profile: 'full' as const,
  grant,
})
const changeMain = (kind: StreamState['kind']) => {
  mainState = { ...mainState, kind }
  for (const listener of mainListeners) listener(mainState)
}
const ended = (reason: string, ch = 1) => expect.objectContaining({ t: 'ended', ch, reason })

test('a viewer gets state, configuration, the cached pictures marked so, then the live ones', async () => {
  hub.configure(config)
  for (const isKey of [true, false, false]) picture(isKey)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 3)
  picture(false)
  await viewer.until(() => viewer.frames.length === 4)
  expect(viewer.texts.map((text) => text.t)).toEqual(['hello', 'state', 'config'])
  expect(viewer.texts[2]).toMatchObject({
    codec: 'avc1.64001e',
    description: config.description.toString('base64'),
    width: 704,
    height: 576,
    fps: 25,
    generation: 0,
  })
  expect(viewer.frames.map(({ seq, isKey, isCatchUp, mediaMs }) => [seq, isKey, isCatchUp, mediaMs])).toEqual(
    [
      [0, true, true, 0],
      [1, false, true, 40],
      [2, false, true, 80],
      [3, false, false, 120],
    ],
  )
  expect(viewer.frames.map(({ data }) => data)).toEqual(hub.gop().map((frame) => frame.lasting()))
  viewer.close()
})

test('a stream that stands in for another is told of that one, which is pulled as long as it is awaited', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  const told = () => viewer.texts.flatMap((text) => (text.t === 'awaited' ? [text.isThere] : []))
  const both = makeGrant(key, bootId, { streams: ['main', 'sub'] })
  viewer.send({ ...subscribe(both), awaits: 'main' })
  await viewer.until(() => told().length === 1)
  expect(watching).toBe(2)
  for (const kind of ['offline', 'live', 'degraded', 'frozen'] as const) changeMain(kind)
  await viewer.until(() => told().length === 5)
  expect(told()).toEqual([false, false, true, true, false])
  viewer.send({ t: 'unsubscribe', ch: 1 })
  await expect.poll(() => watching).toBe(0)
  expect(mainListeners.size).toBe(0)
  // A stream does not stand in for itself.
  viewer.send({ ...subscribe(both), awaits: 'sub' })
  await expect.poll(() => watching).toBe(1)
  // Nor is one pulled that the grant does not name.
  viewer.send({ ...subscribe(makeGrant(key, bootId, { streams: ['sub'] }), 2), awaits: 'main' })
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ended' && text.reason === 'grant-refused'))
  expect(watching).toBe(1)
  viewer.close()
})

test('a long group follows its key frame as fast as the player takes it, and then goes on live', async () => {
  hub.configure(config)
  picture(true, 300_000)
  for (let i = 0; i < 60; i++) picture(false, 100_000)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 8)
  expect(viewer.frames[0]).toMatchObject({ isKey: true, isCatchUp: true })
  // Nothing beyond a megabyte before the player has said that it takes more; live ones wait their turn.
  picture(false)
  viewer.acknowledge()
  viewer.send({ t: 'ack', a: [[1, 7, 7]] })
  await viewer.until(() => viewer.frames.length === 62)
  picture(false)
  await viewer.until(() => viewer.frames.length === 63)
  expect(viewer.frames.map((frame) => frame.seq)).toEqual(viewer.frames.map((_, index) => index))
  expect(viewer.frames.map((frame) => frame.mediaMs)).toEqual(viewer.frames.map((_, index) => index * 40))
  expect(viewer.frames.slice(-2).map((frame) => frame.isCatchUp)).toEqual([true, false])
  expect(viewer.texts.map((text) => text.t)).toEqual(['hello', 'state', 'config'])
  viewer.close()
})

test('a player that catches up takes the next key frame as soon as there is one', async () => {
  hub.configure(config)
  picture(true)
  for (let i = 0; i < 60; i++) picture(false, 100_000)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 10)
  for (const isKey of [true, false]) picture(isKey)
  viewer.send({ t: 'ack', a: [[1, 9, 9]] })
  await viewer.until(() => viewer.frames.length === 12)
  expect(viewer.frames.slice(-2).map((frame) => [frame.isKey, frame.mediaMs])).toEqual([
    [true, 61 * 40],
    [false, 62 * 40],
  ])
  viewer.close()
})

test('of a group that was too long to keep the key frame is shown, and the next one is waited for', async () => {
  hub.configure(config)
  picture(true)
  for (let i = 0; i < 9; i++) picture(false, 2_900_000)
  expect(hub.isKeyWanted()).toBe(false)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 1)
  expect(hub.isKeyWanted()).toBe(true)
  for (const isKey of [false, true, false]) picture(isKey)
  await viewer.until(() => viewer.frames.length === 3)
  expect(viewer.frames.map((frame) => frame.isKey)).toEqual([true, true, false])
  expect(hub.isKeyWanted()).toBe(false)
  viewer.close()
})

test('a group that is given up while it is being sent leaves the player waiting for the next key frame', async () => {
  hub.configure(config)
  picture(true)
  for (let i = 0; i < 60; i++) picture(false, 100_000)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 10)
  hub.restart()
  viewer.send({ t: 'ack', a: [[1, 9, 9]] })
  viewer.send(subscribe('none', 9))
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ended'))
  for (const isKey of [false, true]) picture(isKey)
  await viewer.until(() => viewer.frames.length === 11)
  expect(viewer.frames.at(-1)).toMatchObject({ isKey: true, seq: 10 })
  viewer.close()
})

test('without cached pictures the first one is a key frame', async () => {
  hub.configure(config)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.texts.length === 2)
  for (const isKey of [false, true, false]) picture(isKey)
  await viewer.until(() => viewer.frames.length === 2)
  expect(viewer.frames.map((frame) => frame.isKey)).toEqual([true, false])
  viewer.close()
})

test('the keyframes profile gets key frames only, and can be changed on the way', async () => {
  hub.configure(config)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.acknowledge()
  viewer.send({ ...subscribe(makeGrant(key, bootId)), profile: 'keyframes' })
  await viewer.until(() => viewer.texts.length === 2)
  for (const isKey of [true, false, true, false]) picture(isKey)
  await viewer.until(() => viewer.frames.length === 2)
  viewer.send({ t: 'profile', ch: 1, profile: 'full' })
  viewer.send(subscribe('none', 9))
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ended'))
  for (const isKey of [false, true, false]) picture(isKey)
  await viewer.until(() => viewer.frames.length === 4)
  expect(viewer.frames.map((frame) => frame.isKey)).toEqual([true, true, true, false])
  viewer.close()
})

test('other parameter sets reach the viewer as a configuration before their first picture', async () => {
  hub.configure(config)
  picture(true)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 1)
  hub.configure({ ...config, description: Buffer.from([9]), width: 1280 })
  picture(true)
  await viewer.until(() => viewer.frames.length === 2)
  expect(viewer.texts.at(-1)).toMatchObject({ t: 'config', generation: 1, width: 1280 })
  expect(viewer.frames[1]).toMatchObject({ generation: 1 })
  viewer.close()
})

test('changes of state are told', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.texts.length === 2)
  for (const listener of listeners) listener({ ...state, kind: 'frozen', sinceMs: 7, reason: 'stalled' })
  await viewer.until(() => viewer.texts.length === 3)
  expect(viewer.texts[2]).toEqual({ t: 'state', ch: 1, state: 'frozen', reason: 'stalled', sinceMs: 7 })
  viewer.close()
})

test.each<[string, Record<string, unknown>, string]>([
  ['of another session', { session: 'session-2' }, 'grant-refused'],
  ['for another camera', { camera: 'cam-2' }, 'grant-refused'],
  ['for another stream', { streams: ['main'] }, 'grant-refused'],
  ['for another profile', { profiles: ['keyframes'] }, 'grant-refused'],
  ['for an earlier life of the shard', { boot: 'boot-0' }, 'grant-refused'],
  ['that has lapsed', { expiresAtMs: 1 }, 'grant-refused'],
])('a grant %s is refused', async (_what, changes, reason) => {
  hub.configure(config)
  picture(true)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId, changes)))
  await viewer.until(() => viewer.texts.length === 2)
  expect(viewer.texts[1]).toEqual(ended(reason))
  expect([viewer.frames.length, watching]).toEqual([0, 0])
  viewer.close()
})

test('a grant signed with another key is refused', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(grantKey('forged'), bootId)))
  await viewer.until(() => viewer.texts.length === 2)
  expect(viewer.texts[1]).toEqual(ended('grant-refused'))
  viewer.close()
})

test('a camera that is not here is unknown', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send({ ...subscribe(makeGrant(key, bootId, { camera: 'cam-7' })), camera: CameraId.parse('cam-7') })
  await viewer.until(() => viewer.texts.length === 2)
  expect(viewer.texts[1]).toEqual(ended('unknown-camera'))
  viewer.close()
})

test('a channel ends when its grant lapses, and lives on when it is renewed in time', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId), 1))
  viewer.send(subscribe(makeGrant(key, bootId), 2))
  await viewer.until(() => viewer.texts.length === 3)
  viewer.send({ t: 'renew', ch: 2, grant: makeGrant(key, bootId, { expiresAtMs: Date.now() + 120_000 }) })
  clockShiftMs = 61_000
  await viewer.until(() => viewer.texts.length === 4)
  expect(viewer.texts[3]).toEqual(ended('grant-expired', 1))
  expect(watching).toBe(1)
  viewer.close()
})

test('a renewal with a wrong grant ends the channel', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  viewer.send({ t: 'renew', ch: 1, grant: makeGrant(key, bootId, { session: 'session-2' }) })
  await viewer.until(() => viewer.texts.length === 3)
  expect(viewer.texts[2]).toEqual(ended('grant-refused'))
  viewer.close()
})

test.each([
  ['everything', { session: null, camera: null }, true],
  ['its session', { session: 'session-1', camera: null }, true],
  ['its camera', { session: null, camera: 'cam-1' }, true],
  ['another session', { session: 'session-2', camera: null }, false],
  ['another camera', { session: 'session-1', camera: 'cam-2' }, false],
])('a revocation of %s ends a channel at once when it is meant', async (_what, revocation, isMeant) => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.texts.length === 2)
  server.revoke(revocation as Parameters<LiveServer['revoke']>[0])
  expect(watching).toBe(isMeant ? 0 : 1)
  if (isMeant) await viewer.until(() => viewer.texts.length === 3)
  viewer.close()
})

test('a grant that was taken back opens nothing again, on no socket; one that is signed afterwards does', async () => {
  const before = makeGrant(key, bootId)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(before))
  await viewer.until(() => viewer.texts.length === 2)
  server.revoke({ session: 'session-1', camera: 'cam-1' } as Parameters<LiveServer['revoke']>[0])
  viewer.send(subscribe(before))
  await viewer.until(() => viewer.texts.length === 4)
  expect(viewer.texts.slice(2)).toEqual([ended('revoked'), ended('grant-refused')])

  const second = await openViewer(endpoint, internalKey)
  second.send(subscribe(before))
  await second.until(() => second.texts.length === 2)
  expect(second.texts[1]).toEqual(ended('grant-refused'))
  expect(watching).toBe(0)

  second.send(subscribe(makeGrant(key, bootId, { expiresAtMs: Date.now() + 60_001 })))
  await second.until(() => second.texts.length === 3)
  expect(watching).toBe(1)
  viewer.close()
  second.close()
})

test('a player that is behind is told to wait, gets nothing, and is asked for less when several are', async () => {
  hub.configure(config)
  picture(true)
  const viewer = await openViewer(endpoint, internalKey)
  for (const ch of [1, 2]) viewer.send(subscribe(makeGrant(key, bootId), ch))
  await viewer.until(() => viewer.frames.length === 2)
  clockShiftMs = 5_000
  picture(false)
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ask-less'))
  expect(viewer.texts).toContainEqual({ t: 'pressure', wait: [1, 2], flow: [] })
  expect(viewer.frames).toHaveLength(2)
  viewer.send({ t: 'ack', a: [[1, 0, 0]] })
  viewer.send(subscribe('none', 9))
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ended'))
  for (const isKey of [false, true]) picture(isKey)
  await viewer.until(() => viewer.frames.length === 3)
  expect(viewer.frames[2]).toMatchObject({ channel: 1, isKey: true, seq: 1 })
  await viewer.until(() => viewer.texts.some((text) => text.t === 'pressure' && text.flow[0] === 1))
  viewer.close()
})

test('a player that waits for half a minute is let go', async () => {
  hub.configure(config)
  picture(true)
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.frames.length === 1)
  clockShiftMs = 5_000
  picture(false)
  clockShiftMs = 36_000
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ended'))
  expect(viewer.texts.at(-1)).toEqual(ended('too-slow'))
  viewer.close()
})

test.each([
  ['no JSON', 'hello'],
  ['an unknown kind', '{"t":"shout"}'],
  ['a channel out of range', '{"t":"unsubscribe","ch":0}'],
  ['an array', '[]'],
  ['a prototype', '{"t":"__proto__"}'],
  ['nothing', ''],
])('a message that is %s closes the socket and its channels', async (_what, message) => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.texts.length === 2)
  viewer.send(message)
  expect(await viewer.closed()).toBe(1008)
  expect(watching).toBe(0)
})

test('a message above 64 kB closes the socket', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send('x'.repeat(70_000))
  expect(await viewer.closed()).toBe(1009)
})

test('too many messages close the socket', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  for (let i = 0; i < 300; i++) viewer.send({ t: 'unsubscribe', ch: 3 })
  expect(await viewer.closed()).toBe(1008)
})

test('a page that goes leaves nothing behind', async () => {
  const viewer = await openViewer(endpoint, internalKey)
  viewer.send(subscribe(makeGrant(key, bootId)))
  await viewer.until(() => viewer.texts.length === 2)
  expect(server.counts()).toEqual({ viewers: 1, channels: 1 })
  viewer.socket.terminate()
  while (server.counts().viewers > 0) await new Promise(setImmediate)
  expect([watching, listeners.size]).toEqual([0, 0])
})

test.each<[string, string, Record<string, string>, number]>([
  ['without the key', '/live', { 'x-pantau-session': 'session-1' }, 401],
  ['with a wrong key', '/live', { 'x-pantau-session': 'session-1', authorization: 'Bearer x' }, 401],
  ['without a session', '/live', { authorization: `Bearer ${internalKey}` }, 401],
  [
    'with a session that is none',
    '/live',
    { authorization: `Bearer ${internalKey}`, 'x-pantau-session': '../x' },
    401,
  ],
  ['on another path', '/', { authorization: `Bearer ${internalKey}`, 'x-pantau-session': 'session-1' }, 404],
])('an upgrade %s is refused', async (_what, path, headers, status) => {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, { headers })
  socket.on('error', () => {})
  const [, response] = await once(socket, 'unexpected-response')
  expect(response.statusCode).toBe(status)
  socket.terminate()
})

test('plain HTTP finds nothing here, and rubbish does no harm', async () => {
  expect((await fetch(`http://127.0.0.1:${port}/live`)).status).toBe(404)
  const socket = createConnection(port, '127.0.0.1')
  socket.on('error', () => {})
  socket.resume()
  socket.end('\0\0\0rubbish\r\n\r\n')
  await once(socket, 'close')
  const viewer = await openViewer(endpoint, internalKey)
  await viewer.until(() => viewer.texts.length === 1)
  expect(viewer.texts[0]).toMatchObject({ t: 'hello', bootId })
  viewer.close()
})

test('a socket that the front door gave away is served as a piped one is, and ends by its session', async () => {
  const door = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void door.close())
  await once(door, 'listening')
  const ended: string[] = []
  const open = async (session: string, more = '') => {
    const client = createConnection((door.address() as AddressInfo).port, '127.0.0.1')
    const [given] = (await once(door, 'connection')) as [Socket]
    const start = [
      'GET /live HTTP/1.1',
      'host: shard',
      'connection: Upgrade',
      'upgrade: websocket',
      'sec-websocket-version: 13',
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
      `x-pantau-session: ${session}`,
      `authorization: Bearer ${internalKey}${more}`,
    ]
    const bytes = Buffer.from(`${start.join('\r\n')}\r\n\r\n`)
    server.adopt(given, bytes, SessionId.parse(session), () => ended.push(session))
    let heard = ''
    client
      .on('error', () => {})
      .on('data', (data) => {
        heard += data.toString('latin1')
      })
    const closed = new Promise((resolve) => client.once('close', resolve))
    return { heard: () => heard, closed }
  }
  const [one, two] = [await open('session-1'), await open('session-2')]
  await expect.poll(() => [one.heard(), two.heard()].every((text) => text.includes('"hello"'))).toBe(true)
  expect(server.counts().viewers).toBe(2)
  server.endAdopted(SessionId.parse('session-1'))
  await one.closed
  await expect.poll(() => ended).toEqual(['session-1'])
  await expect.poll(() => server.counts().viewers).toBe(1)
  const stranger = await open('session-3', 'x')
  await stranger.closed
  expect(stranger.heard()).toMatch(/^HTTP\/1\.1 401/)
  server.endAdopted(null)
  await two.closed
  await expect.poll(() => ended).toHaveLength(3)
  expect(ended).toEqual(['session-1', 'session-3', 'session-2'])
})
