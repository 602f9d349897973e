import { randomUUID } from 'node:crypto'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import {
  type Alert,
  acknowledgeAlert,
  alert as alertEndpoint,
  assignAlert,
  stepTask,
  type Task,
  taskReport,
} from '#domain/contract/rest/alerts.ts'
import { newFeedStatus } from '#domain/feeds/new-feed-status.ts'
import { nearestCameras } from '#domain/geo/field-of-view.ts'
import { ComplaintId, TeamId } from '#domain/ids.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { Refusal } from './http/refusal.ts'
import {
  batchOf,
  city,
  complaintOf,
  criticalReading,
  emergency,
  largeSite,
  NOON,
  openRoom,
  operator,
  ordinary,
  packageOf,
  readingOf,
  sealed,
  statusOf,
  team,
} from './testing/civic-room.ts'

const wall: Actor = { role: 'wall-device', skpdId: null, teamId: null }

test('the same delivery sent twice is applied once, and an older one changes nothing', async () => {
  await using room = await openRoom()
  const batch = batchOf({ workPackages: [packageOf()], progress: [readingOf({ physicalPct: 40 })] })
  expect(await room.civic.takeRecords(batch)).toEqual({ applied: true, outdated: 0 })
  expect(await room.civic.takeRecords(batch)).toEqual({ applied: false, outdated: 0 })
  const older = batchOf({
    deliveryId: 'an-older-delivery',
    receivedAtMs: NOON - hourMs,
    progress: [readingOf({ physicalPct: 10 })],
  })
  expect(await room.civic.takeRecords(older)).toEqual({ applied: true, outdated: 1 })
  expect(room.items('work-packages')[0]?.physicalPct).toBe(40)
})

test('a complaint never goes back in time, whatever order its changes arrive in', async () => {
  await using room = await openRoom()
  const late = complaintOf({ status: 'dikerjakan', changedAtMs: NOON - 1_000 })
  const early = complaintOf({ status: 'baru', changedAtMs: NOON - 9_000 })
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-two', complaints: [late] }))
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-one', complaints: [early] }))
  expect(room.items('complaints')[0]?.status).toBe('dikerjakan')
})

test('everything that was acknowledged is there again after a restart', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const first = await openRoom(folder.path)
  await first.civic.takeRecords(
    batchOf({ workPackages: [packageOf()], progress: [criticalReading()], complaints: [complaintOf({})] }),
  )
  await first.look()
  const before = first.items('alerts')
  await first[Symbol.asyncDispose]()
  await using second = await openRoom(folder.path)
  expect(second.items('work-packages')[0]?.class).toBe('critical')
  expect(second.items('complaints')).toHaveLength(1)
  expect(second.items('alerts')).toEqual(before)
})

test('a critical package raises one alert, which ends with its cause', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ workPackages: [packageOf()], progress: [criticalReading()] }))
  await room.look()
  await room.look()
  expect(room.items('alerts').map((alert) => [alert.kind, alert.state])).toEqual([
    ['package-critical', 'owned'],
  ])
  await room.civic.takeRecords(
    batchOf({
      deliveryId: 'delivery-after',
      receivedAtMs: NOON + 1,
      progress: [readingOf({ physicalPct: 62 })],
    }),
  )
  await room.look()
  expect(room.items('alerts')).toEqual([])
})

test('an emergency is an alert on arrival and stays until somebody has seen it', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id })] }))
  await room.look()
  const [alert] = room.items('alerts')
  expect(alert?.priority).toBe(emergency.emergencyPriority)
  await room.civic.takeRecords(
    batchOf({
      deliveryId: 'delivery-closed',
      complaints: [
        complaintOf({
          categoryId: emergency.id,
          status: 'selesai',
          changedAtMs: NOON + 5,
          resolvedAtMs: NOON + 5,
        }),
      ],
    }),
  )
  await room.look()
  expect(room.items('alerts')[0]?.state).toBe('returned-unacknowledged')
  await room.call(acknowledgeAlert.path, { alertId: alert?.id }, {}, operator)
  expect(room.items('alerts')).toEqual([])
})

test('a feed that never delivered raises its alert when its stale limit has passed since it was registered', async () => {
  await using room = await openRoom()
  const feed = city.feeds.find((each) => each.profile === 'complaint-list')
  if (feed === undefined) throw new Error('the sample city has no complaint feed')
  const registeredAtMs = room.clock.nowMs
  room.civic.takeReport({ full: true, cameras: [], feeds: [newFeedStatus(feed.id, registeredAtMs)] })
  room.clock.nowMs += feed.staleAfterS * 1000
  await room.look()
  expect(room.items('alerts')).toEqual([])
  // Ingest tells nothing more: the feed ages by the server's own clock.
  room.clock.nowMs += 1_000
  await room.look()
  expect(room.items('alerts').map((alert) => [alert.kind, alert.subject])).toEqual([
    ['feed-stale', { type: 'feed', id: feed.id, name: feed.name }],
  ])
})

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

test('a team accepts, arrives and finishes, the operator sees each step, and a press sent twice counts once', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id })] }))
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  const assigned = (await room.call(
    assignAlert.path,
    { alertId },
    { teamId: team.id, instruction: 'Periksa' },
    operator,
  )) as Alert
  expect(assigned.assignment?.step).toBe('assigned')
  expect(assigned.acknowledged).not.toBeNull()
  await expect(
    room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' }, operator),
  ).rejects.toThrow(Refusal)

  const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
  const [task] = room.items('tasks', crew)
  const press = (step: string, clientId: string, note = '') =>
    room.call(
      stepTask.path,
      { taskId: task?.id },
      { clientId, step, atMs: room.clock.nowMs, note },
      crew,
    ) as Promise<Task>
  await expect(press('finished', crypto.randomUUID())).rejects.toMatchObject({ kind: 'conflict' })
  const accept = crypto.randomUUID()
  expect((await press('accepted', accept)).acceptedAtMs).toBe(NOON)
  room.clock.nowMs += 60_000
  expect((await press('accepted', accept)).acceptedAtMs).toBe(NOON)
  await press('arrived', crypto.randomUUID())
  await press('finished', crypto.randomUUID(), 'Aspal sudah digelar.')
  const [alert] = room.items('alerts')
  expect(alert?.assignment?.step).toBe('finished')
  expect(alert?.stages.map((stage) => stage.stage)).toEqual([
    'detected',
    'acknowledged',
    'assigned',
    'accepted',
    'arrived',
    'finished',
  ])
  expect(alert?.stages.at(-1)?.note).toBe('Aspal sudah digelar.')
})

test('the team that is sent reads what the citizen told until it has finished, and no other team does', async () => {
  await using room = await openRoom()
  const told = complaintOf({
    categoryId: emergency.id,
    text: 'Kabel jatuh di depan rumah.',
    placeName: 'Jl. Contoh 12',
  })
  await room.civic.takeRecords(batchOf({ complaints: [told] }))
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' }, operator)
  const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
  const taskId = room.items('tasks', crew)[0]?.id
  const read = (actor: Actor) => room.call(taskReport.path, { taskId }, {}, actor)
  expect(await read(crew)).toMatchObject({
    report: { text: told.text, placeName: told.placeName, receivedAtMs: told.receivedAtMs },
  })
  const other: Actor = { role: 'field', skpdId: null, teamId: TeamId.parse('regu-lain') }
  await expect(read(other)).rejects.toMatchObject({ kind: 'forbidden' })
  for (const step of ['accepted', 'arrived', 'finished'] as const) {
    const body = { clientId: randomUUID(), step, atMs: NOON, note: '' }
    await room.call(stepTask.path, { taskId }, body, crew)
  }
  expect(await read(crew)).toEqual({ report: null })
})

test("another team neither sees a task nor may step it, and its camera is the holder's only", async () => {
  await using room = await openRoom()
  const [camera] = city.cameras
  if (camera === undefined) throw new Error('no camera')
  const beside = complaintOf({ categoryId: emergency.id, lat: camera.lat + 0.0003, lng: camera.lng })
  await room.civic.takeRecords(batchOf({ complaints: [beside] }))
  await room.look()
  await room.call(
    assignAlert.path,
    { alertId: room.items('alerts')[0]?.id },
    { teamId: team.id, instruction: '' },
    operator,
  )
  const holder: Actor = { role: 'field', skpdId: null, teamId: team.id }
  const other: Actor = { role: 'field', skpdId: null, teamId: TeamId.parse('constructor') }
  expect(room.items('tasks', other)).toEqual([])
  const shown = city.cameras.find((each) => each.id === room.items('tasks', holder)[0]?.cameraId)
  if (shown === undefined) throw new Error('the task has no camera')
  expect(room.civic.cameraTarget(holder, shown).teamId).toBe(team.id)
  expect(room.civic.cameraTarget(other, shown).teamId).toBeNull()
})

test('a task whose place no camera sees shows no picture, and gives its team the right to none', async () => {
  await using room = await openRoom()
  const blind = city.cameras
    .flatMap((camera) =>
      [0.0045, 0.002, -0.002, -0.0045].map((away) => ({ lat: camera.lat + away, lng: camera.lng })),
    )
    .find((place) => {
      const near = nearestCameras(city.cameras, place, 5_000)
      return near.length > 0 && near.every(({ sees }) => !sees)
    })
  if (blind === undefined) throw new Error('every place of the sample city is seen by a camera')
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id, ...blind })] }))
  await room.look()
  const [alert] = room.items('alerts')
  expect(alert?.nearby.length).toBeGreaterThan(0)
  await room.call(assignAlert.path, { alertId: alert?.id }, { teamId: team.id, instruction: '' }, operator)
  const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
  expect(room.items('tasks', crew)[0]).toMatchObject({ alertId: alert?.id, cameraId: null })
  const seen = city.cameras.filter((camera) => room.civic.cameraTarget(crew, camera).teamId !== null)
  expect(seen).toEqual([])
})

test('a sealed complaint is in no list, no count and no alert, and a wall shows nobody’s words or address', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(
    batchOf({
      complaints: [
        complaintOf({ complaintId: ComplaintId.parse('rahasia-1'), categoryId: sealed.id }),
        complaintOf({ categoryId: ordinary.id }),
      ],
    }),
  )
  await room.look()
  expect(room.items('complaints').map((item) => item.id)).toEqual(['aduan-1'])
  expect(JSON.stringify(room.items('alerts'))).not.toContain('rahasia-1')
  const [onWall] = room.items('complaints', wall)
  expect([onWall?.excerpt, onWall?.placeName]).toEqual([null, null])
})

test('a restricted emergency is on the screens of the room, and on no wall and no administrator’s', async () => {
  await using room = await openRoom()
  const restricted = city.categories.find(
    (category) => category.emergencyPriority !== null && category.disclosure === 'restricted',
  )
  if (restricted === undefined) throw new Error('the sample city has no restricted emergency')
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: restricted.id })] }))
  await room.look()
  const [alert] = room.items('alerts')
  expect(alert?.subject).toMatchObject({ id: 'aduan-1' })
  for (const role of ['wall-device', 'admin'] as const) {
    const actor: Actor = { role, skpdId: null, teamId: null }
    expect(room.items('alerts', actor)).toEqual([])
    await expect(room.call(alertEndpoint.path, { alertId: alert?.id }, {}, actor)).rejects.toMatchObject({
      kind: 'forbidden',
    })
  }
})

test('what a team wrote down is not read on a wall', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id })] }))
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' }, operator)
  const holder: Actor = { role: 'field', skpdId: null, teamId: team.id }
  const taskId = room.items('tasks', holder)[0]?.id
  for (const step of ['accepted', 'arrived', 'finished'] as const) {
    const body = { clientId: randomUUID(), step, atMs: NOON, note: 'Bu Contoh dibawa ke RS.' }
    await room.call(stepTask.path, { taskId }, body, holder)
  }
  const notesOf = (actor: Actor) => room.items('alerts', actor)[0]?.stages.map((stage) => stage.note)
  expect(notesOf(operator)).toContain('Bu Contoh dibawa ke RS.')
  expect(notesOf(wall)?.every((note) => note === null)).toBe(true)
})

test('a complaint turns overdue by the clock alone', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: ordinary.id })] }))
  room.clock.nowMs += 60 * 24 * hourMs
  room.civic.refresh()
  await room.look()
  expect(room.items('complaints')[0]?.clock.state).toBe('overdue')
  expect(room.items('alerts').map((alert) => alert.kind)).toContain('complaint-overdue')
})
