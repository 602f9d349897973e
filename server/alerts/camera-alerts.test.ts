import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { minuteMs } from '#domain/time/units.ts'
import {
  batchOf,
  city,
  criticalReading,
  largeSite,
  NOON,
  openRoom,
  packageOf,
  statusOf,
} from '../testing/civic-room.ts'

test('five cameras of one site that go together are one alert after five seconds', async () => {
  await using room = await openRoom()
  const site = city.sites.find((each) => city.cameras.filter((camera) => camera.site === each.id).length >= 5)
  const cameras = city.cameras.filter((camera) => camera.site === site?.id)
  room.civic.takeReport({
    full: true,
    cameras: cameras.map((camera) => statusOf(camera.id, 'offline')),
    feeds: [],
  })
  room.clock.nowMs += 4_000
  await room.look()
  expect(room.items('alerts')).toEqual([])
  room.clock.nowMs += 2_000
  await room.look()
  expect(room.items('alerts').map((alert) => [alert.subject.type, alert.count])).toEqual([
    ['site', cameras.length],
  ])
})

test('a site that goes dark after one of its cameras gives people its own time to answer', async () => {
  await using room = await openRoom()
  const { site, cameras } = largeSite()
  const plain = cameras.find((camera) => !camera.isPriority)
  if (plain === undefined) throw new Error(`every camera of ${site} is a priority one`)
  room.civic.takeReport({ full: true, cameras: [statusOf(plain.id, 'offline')], feeds: [] })
  room.clock.nowMs += 600_000
  await room.look()
  const [before] = room.items('alerts')
  room.clock.nowMs += 600_000
  const sinceMs = room.clock.nowMs - 6_000
  room.civic.takeReport({
    full: false,
    cameras: cameras.map((camera) => ({ ...statusOf(camera.id, 'offline'), sinceMs })),
    feeds: [],
  })
  await room.look()
  const [ofCamera, ofSite] = room.items('alerts').toSorted((a, b) => b.priority - a.priority)
  expect(ofCamera).toMatchObject({ id: before?.id, priority: 3, raisedAtMs: before?.raisedAtMs })
  expect(ofSite).toMatchObject({ priority: 2, subject: { type: 'site' }, raisedAtMs: room.clock.nowMs })
})

test('a camera that is down is not offered as the one that shows the place', async () => {
  await using room = await openRoom()
  const [camera] = city.cameras
  if (camera === undefined) throw new Error('no camera')
  await room.civic.takeRecords(
    batchOf({
      workPackages: [packageOf({ lat: camera.lat, lng: camera.lng })],
      progress: [criticalReading()],
    }),
  )
  await room.look()
  const offered = () => room.items('alerts').find((alert) => alert.kind === 'package-critical')?.nearby
  const first = offered()?.[0]?.cameraId
  if (first === undefined) throw new Error('no camera is near')
  room.civic.takeReport({ full: true, cameras: [statusOf(first, 'frozen')], feeds: [] })
  await room.look()
  expect(offered()?.map((near) => near.cameraId)).not.toContain(first)
})

test('a shard that starts anew does not look like a repaired camera', async () => {
  await using room = await openRoom()
  const [camera] = city.cameras
  if (camera === undefined) throw new Error('no camera')
  room.civic.takeReport({ full: true, cameras: [statusOf(camera.id, 'offline')], feeds: [] })
  room.clock.nowMs += 61_000
  await room.look()
  const [before] = room.items('alerts')
  room.civic.takeReport({ full: false, cameras: [statusOf(camera.id, 'connecting')], feeds: [] })
  await room.look()
  expect(room.items('alerts')[0]?.id).toBe(before?.id)
})

test('before ingest has reported, silence clears no camera alert', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const camera = city.cameras.find((each) => !each.isPriority)
  if (camera === undefined) throw new Error('no camera')
  const first = await openRoom(folder.path)
  first.civic.takeReport({ full: true, cameras: [statusOf(camera.id, 'offline')], feeds: [] })
  first.clock.nowMs += 61_000
  await first.look()
  await first[Symbol.asyncDispose]()
  await using second = await openRoom(folder.path)
  await second.look()
  expect(second.items('alerts')).toHaveLength(1)
  second.civic.takeReport({ full: true, cameras: [statusOf(camera.id, 'live')], feeds: [] })
  await second.look()
  expect(second.items('alerts')).toEqual([])
})

test('ingest that has only begun to connect ends no alert, and one that fails again raises no other', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const camera = city.cameras.find((each) => !each.isPriority)
  if (camera === undefined) throw new Error('no camera')
  const first = await openRoom(folder.path)
  first.civic.takeReport({ full: true, cameras: [statusOf(camera.id, 'offline')], feeds: [] })
  first.clock.nowMs += 61_000
  await first.look()
  const [raised] = first.items('alerts')
  await first[Symbol.asyncDispose]()
  await using second = await openRoom(folder.path)
  second.clock.nowMs = NOON + 2 * minuteMs
  for (const state of ['connecting', 'offline'] as const) {
    const sinceMs = second.clock.nowMs
    second.civic.takeReport({ full: true, cameras: [{ ...statusOf(camera.id, state), sinceMs }], feeds: [] })
    await second.look()
    second.clock.nowMs += 10_000
    await second.look()
    expect(second.items('alerts')).toEqual([raised])
  }
  second.civic.takeReport({ full: false, cameras: [statusOf(camera.id, 'live')], feeds: [] })
  await second.look()
  expect(second.items('alerts')).toEqual([])
})

test('a camera that brought pictures while the server was down is down anew, since the last of them', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const camera = city.cameras.find((each) => !each.isPriority)
  if (camera === undefined) throw new Error('no camera')
  const first = await openRoom(folder.path)
  first.civic.takeReport({ full: true, cameras: [statusOf(camera.id, 'offline')], feeds: [] })
  first.clock.nowMs += 61_000
  await first.look()
  await first[Symbol.asyncDispose]()
  await using second = await openRoom(folder.path)
  const lastFrameAtMs = NOON + 8 * minuteMs
  second.clock.nowMs = NOON + 10 * minuteMs
  const status = { ...statusOf(camera.id, 'offline'), lastFrameAtMs, sinceMs: lastFrameAtMs + 5_000 }
  second.civic.takeReport({ full: true, cameras: [status], feeds: [] })
  await second.look()
  expect(second.items('alerts')).toMatchObject([{ figures: { sinceMs: lastFrameAtMs } }])
})
