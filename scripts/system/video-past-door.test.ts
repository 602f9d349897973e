/** Live video of the real program does not pass its front door, and still ends with the right to it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SystemStatus } from '#domain/contract/rest/system.ts'
import { CameraId } from '#domain/ids.ts'
import { testFolder } from './testing/city-copy.ts'
import type { LiveWatch } from './testing/live-watch.ts'
import { RunningCity } from './testing/running-city.ts'
import { until } from './testing/until.ts'
import { Visitor } from './testing/visitor.ts'

const LIMIT_MS = 20_000
const folder = testFolder()
let city: RunningCity
beforeAll(async () => {
  city = await RunningCity.start({ dataDir: folder.path })
}, 120_000)
afterAll(async () => {
  await city[Symbol.asyncDispose]()
  folder[Symbol.dispose]()
})

const signIn = (role: string) => new Visitor(city.origin).signedInBy('/api/session/demo', { role })
const systemNow = async (visitor: Visitor) =>
  SystemStatus.parse((await visitor.call('GET', '/api/system')).body)

/** A camera that plays. */
async function openVideo(visitor: Visitor): Promise<LiveWatch> {
  using followed = await visitor.follow('cameras')
  const cameraId = await until('a camera is live', LIMIT_MS, () => {
    return followed.of('cameras').find(({ state }) => state === 'live')?.cameraId ?? null
  })
  // As a page does while shards start again: what it knows of them may be a moment old.
  const watch = await until('its video opens', LIMIT_MS, () =>
    visitor.watch(CameraId.parse(cameraId)).catch(() => null),
  )
  await watch.received(5, LIMIT_MS)
  return watch
}
const hasClosed = ({ faults }: LiveWatch) => faults.some((fault) => fault.startsWith('closed'))

test('pictures go on while the front door stands still, and it counts who watches', async () => {
  const visitor = await signIn('operator')
  using watch = await openVideo(visitor)
  expect((await systemNow(visitor)).server.liveSockets).toBe(1)
  const [door = 0] = city.pidsOf('server/main.ts')
  process.kill(door, 'SIGSTOP')
  try {
    await watch.received(watch.frames.length + 25, LIMIT_MS)
  } finally {
    process.kill(door, 'SIGCONT')
  }
  expect(watch.faults).toEqual([])
})

test('signing out ends it, and its place is free again', async () => {
  const visitor = await signIn('operator')
  const other = await signIn('operator')
  using watch = await openVideo(visitor)
  using beside = await openVideo(other)
  await visitor.call('DELETE', '/api/session')
  await until('the stream has ended', LIMIT_MS, () => hasClosed(watch))
  await beside.received(beside.frames.length + 5, LIMIT_MS)
  expect(beside.faults).toEqual([])
  await until('one is counted', LIMIT_MS, async () => (await systemNow(other)).server.liveSockets === 1)
})

test('a page that leaves, a shard that dies and an ingest that dies each give the place back', async () => {
  const visitor = await signIn('operator')
  const none = () =>
    until('none is counted', LIMIT_MS, async () => (await systemNow(visitor)).server.liveSockets === 0)
  const left = await openVideo(visitor)
  left[Symbol.dispose]()
  await none()
  for (const part of ['shard/main.ts', 'ingest/main.ts']) {
    using watch = await openVideo(visitor)
    for (const pid of city.pidsOf(part)) process.kill(pid, 'SIGKILL')
    await until(`the stream of the dead ${part} has ended`, LIMIT_MS, () => hasClosed(watch))
    await none()
    await until('ingest is back', LIMIT_MS, async () => (await systemNow(visitor)).ingest !== null)
  }
})

test('when the front door dies, nobody goes on watching whom no door could stop', async () => {
  using watch = await openVideo(await signIn('operator'))
  for (const pid of city.pidsOf('server/main.ts')) process.kill(pid, 'SIGKILL')
  await until('the stream has ended', LIMIT_MS, () => hasClosed(watch))
})
