/** What a camera does to the others whose bytes one of our parsers does not come to an end with. Real shards. */
import { expect, test } from 'vitest'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { CameraId } from '#domain/ids.ts'
import { interleaved } from '../testing/rtp-packets.ts'
import { poolCamera, startTestPool, type TestPool } from '../testing/test-pool.ts'
import {
  pictureBytes,
  sendPictures,
  startTestCamera,
  TEST_SDP,
  wellBehaved,
} from '../testing/test-rtsp-server.ts'

const stuckParsers = ['--import', new URL('../testing/stuck-parsers.ts', import.meta.url).href]
const showing = wellBehaved((socket) => sendPictures(socket))
const never = wellBehaved(() => {}, `${TEST_SDP}a=x-never\r\n`)
const slow = wellBehaved(() => {}, `${TEST_SDP}a=x-slow\r\n`)
const neverInMidStream = wellBehaved((socket) => {
  socket.write(pictureBytes(0))
  socket.write(interleaved(0, Buffer.from('a packet that never ends: NEVER')))
})

const isQuarantined = (status: CameraStatus | undefined) => status?.reason === 'quarantined'
const restartsOf = (test: TestPool) =>
  test.pool.shards().flatMap((shard) => (shard.shardId === 'shard-apart' ? [] : [shard.restarts]))

test.each([
  ['in its description', never],
  ['in mid-stream', neverInMidStream],
  ['for half a second', slow],
])('a camera that a parser is stuck with %s is left alone after the second time', async (_when, behave) => {
  await using bad = await startTestCamera(behave)
  // What is no text is known from the second time on: the shard has to be found silent first.
  await using test = startTestPool({ shards: 1 }, stuckParsers, null, 6_000)
  await test.pool.start([poolCamera('cam-1', bad.address)])
  await test.until(() => isQuarantined(test.status('cam-1')))
  const status = test.status('cam-1')
  expect(status?.state).toBe('malformed')
  expect((status?.retryAtMs ?? 0) - Date.now()).toBeGreaterThan(9 * 60_000)
  expect(status?.why).toEqual({ code: 'held-up-others', times: 2, minutes: 10 })
  expect(bad.connections).toBe(behave === neverInMidStream ? 3 : 2)
  expect(test.warnings.join('\n')).toContain('"cameraId":"cam-1"')
})

test('cameras that hang their shard disturb the others once, and no more once they are known', async () => {
  await using bad = await startTestCamera(never)
  await using one = await startTestCamera(showing)
  await using two = await startTestCamera(showing)
  await using test = startTestPool({ shards: 1 }, stuckParsers)
  const hostile = ['cam-h1', 'cam-h2']
  await test.pool.start([
    poolCamera('cam-1', one.address),
    poolCamera('cam-2', two.address),
    ...hostile.map((id) => poolCamera(id, bad.address)),
  ])
  const isAway = (id: string) => test.pool.assignments()[CameraId.parse(id)] !== 'shard-1'
  const apart = () => test.pool.shards().find(({ shardId }) => shardId === 'shard-apart')
  await test.until(() => hostile.every(isAway) && (apart()?.restarts ?? 0) > 0)
  await test.until(() => ['cam-1', 'cam-2'].every((id) => test.status(id)?.state === 'live'))
  const connections = [one.connections, two.connections]
  const restarts = restartsOf(test)
  const toldBefore = test.told.length
  await test.until(() => hostile.every((id) => isQuarantined(test.status(id))))
  expect([one.connections, two.connections]).toEqual(connections)
  expect(restartsOf(test)).toEqual(restarts)
  const others = test.told.slice(toldBefore).filter(({ cameraId }) => !hostile.includes(cameraId))
  expect(others.filter(({ state }) => state !== 'live')).toEqual([])
  // Several processes have to be started one after another.
}, 120_000)

test('what a camera had to wait for it waits for in the next shard too', async () => {
  let tries = 0
  await using wrong = await startTestCamera((request) => {
    tries++
    return `RTSP/1.0 401 Unauthorized\r\nCSeq: ${request.headers.cseq}\r\nWWW-Authenticate: Basic realm="c"\r\n\r\n`
  })
  await using fine = await startTestCamera(showing)
  await using test = startTestPool({ shards: 1 })
  const login = { user: 'petugas', password: 'salah' }
  await test.pool.start([poolCamera('cam-1', wrong.address, { login }), poolCamera('cam-2', fine.address)])
  await test.until(() => test.status('cam-1')?.state === 'refused-login')
  await test.until(() => test.status('cam-2')?.state === 'live')
  const before = { tries, retryAtMs: test.status('cam-1')?.retryAtMs }
  process.kill(test.pool.shards()[0]?.pid ?? 0, 'SIGKILL')
  await test.until(() => test.status('cam-2')?.state === 'connecting')
  await test.until(() => test.status('cam-2')?.state === 'live')
  expect(test.status('cam-1')).toMatchObject({ state: 'refused-login', retryAtMs: before.retryAtMs })
  expect(tries).toBe(before.tries)
})
