import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposable, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { withoutNode } from '#base/node/testing/without-node.ts'
import { anyLoopbackPort } from '#base/pure/endpoint.ts'
import { grantKey } from '#config/live-grant.ts'
import { CameraId } from '#domain/ids.ts'
import { makeGrant, openViewer } from '../testing/live-viewer.ts'
import { h264Pps, h264Slice, h264Sps } from '../testing/pictures.ts'
import { poolCamera, startTestPool, TEST_KEY } from '../testing/test-pool.ts'
import { sendPictures, startTestCamera, wellBehaved } from '../testing/test-rtsp-server.ts'

const showing = wellBehaved((socket) => sendPictures(socket))
const cam1 = CameraId.parse('cam-1')

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test('cameras are spread over shards, become live, and are measured at aligned times', async () => {
  await using one = await startTestCamera(showing)
  await using two = await startTestCamera(showing)
  await using test = startTestPool()
  await test.pool.start([poolCamera('cam-1', one.address), poolCamera('cam-2', two.address)])
  expect(new Set(Object.values(test.pool.assignments())).size).toBe(2)
  await test.until(() => test.pool.statuses().every((status) => status.state === 'live'))
  await test.until(() => test.samples.filter(({ sample }) => sample.up && sample.fps > 5).length >= 2)
  for (const { tMs } of test.samples) expect(tMs % 1000).toBe(0)
  expect(test.status('cam-1')).toMatchObject({
    codec: 'avc1.64001e',
    width: 704,
    height: 576,
    reason: null,
    retryAtMs: null,
  })
  expect(test.pool.shards().map((shard) => shard.shardId)).toEqual(['shard-1', 'shard-2'])
})

test('the cached key frame comes as something any decoder opens', async () => {
  await using camera = await startTestCamera(showing)
  await using test = startTestPool()
  await test.pool.start([poolCamera('cam-1', camera.address)])
  expect(await test.pool.keyframe(CameraId.parse('cam-9'), 'sub')).toBeNull()
  await test.until(() => test.status('cam-1')?.state === 'live')
  const keyframe = await test.pool.keyframe(cam1, 'main')
  expect(keyframe).toMatchObject({ codec: 'h264', width: 704, height: 576 })
  const start = Buffer.from([0, 0, 0, 1])
  const sets = Buffer.concat([start, h264Sps, start, h264Pps, start])
  const bytes = Buffer.from(keyframe?.annexB ?? [])
  expect(bytes.subarray(0, sets.length)).toEqual(sets)
  expect(bytes.subarray(sets.length)).toHaveLength(h264Slice(true, 60).length)
})

test('the main stream is pulled only while somebody watches it', async () => {
  await using camera = await startTestCamera(showing)
  await using test = startTestPool({ shards: 1 })
  const sub = camera.address.replace('/stream', '/sub')
  const main = camera.address.replace('/stream', '/main')
  await test.pool.start([poolCamera('cam-1', main, { sub })])
  await test.until(() => test.status('cam-1')?.state === 'live')
  expect(camera.requests.some((request) => request.url.startsWith(main))).toBe(false)
  const [shard] = test.pool.shards()
  const viewer = await openViewer(shard?.endpoint ?? anyLoopbackPort, TEST_KEY)
  const grant = makeGrant(grantKey(TEST_KEY), shard?.bootId ?? '', { streams: ['main'] })
  viewer.send({ t: 'subscribe', ch: 1, camera: cam1, stream: 'main', profile: 'full', grant })
  await viewer.until(() => viewer.frames.length > 3)
  expect(camera.requests.some((request) => request.url.startsWith(main))).toBe(true)
  viewer.close()
})

test('a revocation reaches the viewer through pool and shard', async () => {
  await using camera = await startTestCamera(showing)
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', camera.address)])
  const [shard] = test.pool.shards()
  const viewer = await openViewer(shard?.endpoint ?? anyLoopbackPort, TEST_KEY)
  const grant = makeGrant(grantKey(TEST_KEY), shard?.bootId ?? '')
  viewer.send({ t: 'subscribe', ch: 1, camera: cam1, stream: 'sub', profile: 'full', grant })
  await viewer.until(() => viewer.frames.length > 0)
  test.pool.revoke({ session: null, camera: cam1 })
  await viewer.until(() => viewer.texts.some((text) => text.t === 'ended' && text.reason === 'revoked'))
  viewer.close()
})

test('a killed shard is back with another boot id, and the others notice nothing', async () => {
  await using one = await startTestCamera(showing)
  await using two = await startTestCamera(showing)
  await using test = startTestPool()
  await test.pool.start([poolCamera('cam-1', one.address), poolCamera('cam-2', two.address)])
  await test.until(() => test.pool.statuses().every((status) => status.state === 'live'))
  const victim = test.pool.shards().find((shard) => shard.shardId === test.pool.assignments()[cam1])
  const toldBefore = test.told.length
  process.kill(victim?.pid ?? 0, 'SIGKILL')
  await test.until(() => test.status('cam-1')?.state === 'connecting')
  await test.until(() => test.pool.shards().some((shard) => shard.shardId === victim?.shardId))
  await test.until(() => test.status('cam-1')?.state === 'live')
  const reborn = test.pool.shards().find((shard) => shard.shardId === victim?.shardId)
  expect(reborn).toMatchObject({ restarts: 1 })
  expect(reborn?.bootId).not.toBe(victim?.bootId)
  expect(
    test.told.slice(toldBefore).filter((status) => status.cameraId === 'cam-2' && status.state !== 'live'),
  ).toEqual([])
  expect(two.connections).toBe(1)
})

test('a shard for which no process can be made is tried again, and may be closed meanwhile', async () => {
  await using camera = await startTestCamera(showing)
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', camera.address)])
  await test.until(() => test.status('cam-1')?.state === 'live')
  const kill = () => process.kill(test.pool.shards()[0]?.pid ?? 0, 'SIGKILL')
  const notMade = () => test.warnings.filter((line) => line.includes('ENOENT')).length
  {
    using _gone = withoutNode()
    kill()
    await expect.poll(notMade).toBe(2)
    expect(test.pool.shards()).toEqual([])
  }
  await test.until(() => test.status('cam-1')?.state === 'live')
  using _again = withoutNode()
  kill()
  await expect.poll(notMade).toBe(3)
})

test('a new list of cameras stops those that are gone and leaves the others undisturbed', async () => {
  await using one = await startTestCamera(showing)
  await using two = await startTestCamera(showing)
  await using test = startTestPool({ shards: 1 })
  await test.pool.start([poolCamera('cam-1', one.address), poolCamera('cam-2', two.address)])
  await test.until(() => test.pool.statuses().every((status) => status.state === 'live'))
  await test.pool.start([poolCamera('cam-1', one.address)])
  while (two.sockets.size > 0) await new Promise((resolve) => setTimeout(resolve, 20))
  expect(test.pool.statuses().map((status) => status.cameraId)).toEqual(['cam-1'])
  expect([one.connections, test.status('cam-1')?.state]).toEqual([1, 'live'])
  expect(two.requests.at(-1)?.method).toBe('TEARDOWN')
})

test('closing ends every process, and the cameras are told', async () => {
  await using camera = await startTestCamera(showing)
  const test = startTestPool()
  await test.pool.start([poolCamera('cam-1', camera.address)])
  await test.until(() => test.status('cam-1')?.state === 'live')
  const pids = test.pool.shards().map((shard) => shard.pid)
  await test.pool.close()
  await test.pool.close()
  expect(pids.filter(isAlive)).toEqual([])
  expect(camera.requests.at(-1)?.method).toBe('TEARDOWN')
})

test('no shard outlives a parent that is killed', async () => {
  const parent = fork(fileURLToPath(new URL('../testing/pool-parent.ts', import.meta.url)), { execArgv: [] })
  const [pids] = (await once(parent, 'message')) as [number[]]
  expect(pids.map(isAlive)).toEqual([true, true])
  parent.kill('SIGKILL')
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 20))
})

test('a shard that dies before it was ready is followed by one whose readiness ends the start', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-shard-'))
  const mark = path.join(folder.path, 'mark')
  const dieOnce = path.join(folder.path, 'die-once.mjs')
  await writeFile(
    dieOnce,
    `import { existsSync, writeFileSync } from 'node:fs'
if (!existsSync(${JSON.stringify(mark)})) { writeFileSync(${JSON.stringify(mark)}, ''); process.exit(1) }`,
  )
  await using test = startTestPool({ shards: 1 }, ['--import', pathToFileURL(dieOnce).href])
  await test.pool.start([])
  expect(test.pool.shards()).toMatchObject([{ restarts: 1 }])
})

test('a pool that is closed while a shard hangs in its start lets go of whoever waits for it', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-shard-'))
  const hang = path.join(folder.path, 'hang.mjs')
  await writeFile(hang, 'setInterval(() => {}, 1000); await new Promise(() => {})')
  await using test = startTestPool({ shards: 1 }, ['--import', pathToFileURL(hang).href])
  const started = test.pool.start([])
  await test.pool.close()
  await started
  expect(test.pool.shards()).toEqual([])
})
