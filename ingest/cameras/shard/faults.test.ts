/**
 * What a broken or hostile camera does to the others: nothing. A real shard pulls a good camera beside each bad one; the
 * good one must show every picture it sent, and the bad one its reason.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, test } from 'vitest'
import { anyLoopbackPort } from '#base/pure/endpoint.ts'
import { grantKey } from '#config/live-grant.ts'
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import type { StreamFailureReason } from '#domain/cameras/stream-fault.ts'
import { CameraId } from '#domain/ids.ts'
import { makeGrant, openViewer } from '../testing/live-viewer.ts'
import { h264BaselinePps, h264BaselineSps, h264Slice } from '../testing/pictures.ts'
import { interleaved, rtp } from '../testing/rtp-packets.ts'
import { poolCamera, startTestPool, TEST_KEY } from '../testing/test-pool.ts'
import {
  answer,
  type Behaviour,
  pictureBytes,
  sendPictures,
  startTestCamera,
  wellBehaved,
} from '../testing/test-rtsp-server.ts'

const login = { user: 'operator-kamera', password: 'kata-sandi-rahasia' }
const good = wellBehaved((socket) => sendPictures(socket, 20))
const silent: Behaviour = () => null
const but =
  (method: string, change: Behaviour): Behaviour =>
  (request, socket, camera) =>
    (request.method === method ? change : good)(request, socket, camera)

interface Fault {
  readonly behave: Behaviour
  readonly state: CameraStateKind
  readonly reason: StreamFailureReason
}

const faults: Record<string, Fault> = {
  'hangs up on every connection': {
    behave: (_request, socket) => {
      socket.resetAndDestroy()
      return null
    },
    state: 'offline',
    reason: 'unreachable',
  },
  'answers 401 for ever': {
    behave: (request) =>
      answer(request, '401 Unauthorized', ['WWW-Authenticate: Digest realm="c", nonce="n"']),
    state: 'refused-login',
    reason: 'refused-login',
  },
  'is silent after the connection': { behave: silent, state: 'offline', reason: 'unreachable' },
  'sends garbage': { behave: () => Buffer.alloc(200_000, 0xa5), state: 'malformed', reason: 'malformed' },
  'sends garbage instead of video': {
    behave: wellBehaved((socket) => socket.write(Buffer.alloc(200_000, 0xa5))),
    state: 'malformed',
    reason: 'malformed',
  },
  'cuts the line in mid-picture, again and again': {
    behave: wellBehaved((socket) =>
      socket.end(Buffer.concat([pictureBytes(0), pictureBytes(1).subarray(0, 20)])),
    ),
    state: 'ended',
    reason: 'ended',
  },
  'sends endless headers': {
    behave: (_request, socket) => {
      const timer = setInterval(() => socket.write('X: y\r\n'.repeat(2_000)), 2)
      socket.on('close', () => clearInterval(timer))
      return 'RTSP/1.0 200 OK\r\n'
    },
    state: 'malformed',
    reason: 'malformed',
  },
  'plays and then sends nothing': { behave: wellBehaved(() => {}), state: 'offline', reason: 'no-video' },
  'answers 400, as a proxy does whose camera is away': {
    behave: but('DESCRIBE', (request) => answer(request, '400 Bad Request')),
    state: 'offline',
    reason: 'unreachable',
  },
  freezes: {
    behave: wellBehaved((socket) => socket.write(Buffer.concat([pictureBytes(0), pictureBytes(1)]))),
    state: 'frozen',
    reason: 'stalled',
  },
  'sends a codec we cannot pass on': {
    behave: but('DESCRIBE', (request) => answer(request, '200 OK', [], 'm=video 0 RTP/AVP 26\r\n')),
    state: 'unsupported-codec',
    reason: 'unsupported-codec',
  },
}

test.each(Object.entries(faults))(
  'a camera that %s says so, and the one beside it loses no picture',
  async (_what, fault) => {
    await using bad = await startTestCamera(fault.behave)
    await using fine = await startTestCamera(good)
    await using test = startTestPool({ shards: 1, frozenAfterMs: 1_000 })
    await test.pool.start([poolCamera('cam-1', fine.address), poolCamera('cam-2', bad.address, { login })])
    const [shard] = test.pool.shards()
    const viewer = await openViewer(shard?.endpoint ?? anyLoopbackPort, TEST_KEY)
    viewer.acknowledge()
    viewer.send({
      t: 'subscribe',
      ch: 1,
      camera: CameraId.parse('cam-1'),
      stream: 'sub',
      profile: 'full',
      grant: makeGrant(grantKey(TEST_KEY), shard?.bootId ?? ''),
    })
    await test.until(() =>
      test.told.some((status) => status.cameraId === 'cam-2' && status.reason === fault.reason),
    )
    const seen = test.told.filter((status) => status.cameraId === 'cam-2' && status.reason === fault.reason)
    expect(seen[0]?.state).toBe(fault.state)
    const framesThen = viewer.frames.length
    await viewer.until(() => viewer.frames.length > framesThen + 25)
    // The picture number is in its bytes: all of them, in order.
    const numbers = viewer.frames.map((frame) => frame.mediaMs / 40)
    expect(numbers).toEqual(numbers.map((_, index) => index))
    expect(fine.connections).toBe(1)
    for (const text of [JSON.stringify(test.told), test.warnings.join(' ')])
      expect(text).not.toMatch(/kata-sandi|operator-kamera|127\.0\.0\.1/)
    viewer.close()
  },
)

test('a redirect is refused, and the other host hears nothing', async () => {
  let visits = 0
  const trap = createServer((socket) => {
    visits++
    socket.destroy()
  }).listen(0, '127.0.0.1')
  await once(trap, 'listening')
  const { port } = trap.address() as AddressInfo
  const elsewhere = `rtsp://127.0.0.1:${port}/stream`
  const sdp = `m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:${elsewhere}\r\n`
  await using moved = await startTestCamera((request) =>
    answer(request, '302 Moved', [`Location: ${elsewhere}`]),
  )
  await using foreign = await startTestCamera(
    but('DESCRIBE', (request) => answer(request, '200 OK', [`Content-Base: ${elsewhere}/`], sdp)),
  )
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', moved.address), poolCamera('cam-2', foreign.address)])
  await test.until(
    () =>
      test.status('cam-1')?.reason === 'redirected' &&
      test.told.some((status) => status.cameraId === 'cam-2'),
  )
  await test.until(() => moved.connections > 2)
  expect(test.status('cam-1')?.state).toBe('malformed')
  expect(visits).toBe(0)
  trap.close()
})

test('a login that belongs into the address goes to the camera there, and nowhere else', async () => {
  const odd = { user: 'op&kota', password: 'p@ss w/{user}$&' }
  let isKnown = true
  await using camera = await startTestCamera((request, socket, self) =>
    isKnown ? good(request, socket, self) : answer(request, '404 Not Found'),
  )
  const address = camera.address.replace('stream', 'user={user}&password={password}&channel=1.sdp?')
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', address, { login: odd })])
  await test.until(() => test.status('cam-1')?.state === 'live')
  isKnown = false
  camera.hangUp('reset')
  await test.until(() => test.status('cam-1')?.reason === 'no-video')
  expect(camera.requests[0]?.url).toBe(
    camera.address.replace('stream', 'user=op%26kota&password=p%40ss%20w%2F%7Buser%7D%24%26&channel=1.sdp?'),
  )
  for (const text of [
    JSON.stringify(test.told),
    JSON.stringify(test.pool.statuses()),
    test.warnings.join(' '),
  ])
    expect(text).not.toMatch(/kota|p@ss|p%40ss/)
})

test('401 is one try, however often it is watched', async () => {
  let tries = 0
  await using camera = await startTestCamera((request) => {
    if (request.headers.authorization !== undefined) tries++
    return answer(request, '401 Unauthorized', ['WWW-Authenticate: Basic realm="c"'])
  })
  await using test = startTestPool({ shards: 1 })
  const sub = camera.address.replace('stream', 'sub')
  await test.pool.start([poolCamera('cam-1', camera.address, { sub, login, isBasicAllowed: true })])
  await test.until(() => test.status('cam-1')?.state === 'refused-login')
  const [shard] = test.pool.shards()
  for (let round = 0; round < 3; round++) {
    const viewer = await openViewer(shard?.endpoint ?? anyLoopbackPort, TEST_KEY)
    for (const [index, stream] of (['sub', 'main'] as const).entries()) {
      const grant = makeGrant(grantKey(TEST_KEY), shard?.bootId ?? '', { streams: [stream] })
      viewer.send({
        t: 'subscribe',
        ch: index + 1,
        camera: CameraId.parse('cam-1'),
        stream,
        profile: 'full',
        grant,
      })
    }
    await viewer.until(() => viewer.texts.length >= 3)
    await new Promise((resolve) => setTimeout(resolve, 700))
    viewer.close()
  }
  expect(tries).toBe(1)
  expect((test.status('cam-1')?.retryAtMs ?? 0) - Date.now()).toBeGreaterThan(50_000)
})

test('a camera that changes its picture size in mid-stream goes on as another generation', async () => {
  await using camera = await startTestCamera(
    wellBehaved((socket) => {
      socket.write(pictureBytes(0))
      const send = (nal: Buffer, sequence: number, marker: boolean) =>
        socket.write(interleaved(0, rtp(nal, { sequence, timestamp: 7200, marker })))
      setTimeout(() => {
        send(h264BaselineSps, 1, false)
        send(h264BaselinePps, 2, false)
        send(h264Slice(true), 3, true)
      }, 300)
    }),
  )
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', camera.address)])
  const [shard] = test.pool.shards()
  const viewer = await openViewer(shard?.endpoint ?? anyLoopbackPort, TEST_KEY)
  const grant = makeGrant(grantKey(TEST_KEY), shard?.bootId ?? '')
  viewer.send({
    t: 'subscribe',
    ch: 1,
    camera: CameraId.parse('cam-1'),
    stream: 'sub',
    profile: 'full',
    grant,
  })
  await viewer.until(() => viewer.texts.filter((text) => text.t === 'config').length === 2)
  await viewer.until(() => viewer.frames.length === 2)
  expect(
    viewer.texts.filter((text) => text.t === 'config').map((text) => [text.generation, text.width]),
  ).toEqual([
    [0, 704],
    [1, 640],
  ])
  expect(viewer.frames.map((frame) => frame.generation)).toEqual([0, 1])
  expect(camera.connections).toBe(1)
  viewer.close()
})

test('a camera that comes back is live again, and its viewers never left', async () => {
  let isUp = true
  await using camera = await startTestCamera((request, socket, self) => {
    if (isUp) return good(request, socket, self)
    socket.resetAndDestroy()
    return null
  })
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', camera.address)])
  const [shard] = test.pool.shards()
  const viewer = await openViewer(shard?.endpoint ?? anyLoopbackPort, TEST_KEY)
  viewer.acknowledge()
  const grant = makeGrant(grantKey(TEST_KEY), shard?.bootId ?? '')
  viewer.send({
    t: 'subscribe',
    ch: 1,
    camera: CameraId.parse('cam-1'),
    stream: 'sub',
    profile: 'full',
    grant,
  })
  await viewer.until(() => viewer.frames.length > 5)
  isUp = false
  camera.hangUp('reset')
  await viewer.until(() => viewer.texts.some((text) => text.t === 'state' && text.state === 'offline'))
  const framesThen = viewer.frames.length
  isUp = true
  await viewer.until(() => viewer.frames.length > framesThen + 5)
  expect(viewer.frames[framesThen]?.isKey).toBe(true)
  const times = viewer.frames.map((frame) => frame.mediaMs)
  expect(times).toEqual([...times].sort((a, b) => a - b))
  expect(viewer.frames.map((frame) => frame.seq)).toEqual(viewer.frames.map((_, index) => index))
  viewer.close()
})
