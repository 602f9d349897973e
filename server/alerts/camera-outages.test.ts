import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { type Alert, acknowledgeAlert, alertHistory } from '#domain/contract/rest/alerts.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import { city, openRoom, statusOf } from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
const onlyAlert = (room: Room): Alert => {
  const [alert, ...more] = room.items('alerts')
  if (alert === undefined || more.length > 0) throw new Error(`${more.length} more alerts than one`)
  return alert
}
const history = async (room: Room) =>
  ((await room.call(alertHistory.path, {}, {})) as { alerts: Alert[] }).alerts

const siteCameras = city.cameras.filter(({ site }) => site === 'bc-engku-putri')
/** Ingest tells how many of the site's cameras are down, the others live; the rules look after `afterMs`. */
async function tellDown(room: Room, down: number, afterMs = minuteMs): Promise<void> {
  await tellStates(
    room,
    siteCameras.map((_, i) => (i < down ? 'offline' : 'live')),
    afterMs,
  )
}
async function tellStates(
  room: Room,
  states: readonly ('offline' | 'malformed' | 'live')[],
  afterMs: number,
): Promise<void> {
  room.civic.takeReport({
    full: false,
    cameras: siteCameras.map(({ id }, i) => ({
      ...statusOf(id, states[i] ?? 'live'),
      sinceMs: room.clock.nowMs,
    })),
    feeds: [],
  })
  room.clock.nowMs += afterMs
  await room.look()
}

test('a site that goes and comes back leaves a camera that was down before its own start and its own holder', async () => {
  await using room = await openRoom()
  room.civic.takeReport({ full: true, cameras: [], feeds: [] })
  await tellDown(room, 1, 61_000)
  const before = onlyAlert(room)
  await room.call(acknowledgeAlert.path, { alertId: before.id }, {})
  room.clock.nowMs += 20 * minuteMs
  await tellStates(room, ['offline', 'offline', 'offline', 'offline', 'offline', 'offline'], 6_000)
  const cutAtMs = room.clock.nowMs
  const [first] = siteCameras
  const own = () => room.items('alerts').find(({ id }) => id === before.id)
  const site = () => room.items('alerts').find(({ id }) => id !== before.id)
  const unchanged = { state: 'acknowledged', raisedAtMs: before.raisedAtMs, cameraIds: [first?.id] }
  expect(own()).toMatchObject(unchanged)
  expect(site()).toMatchObject({
    priority: 2,
    state: 'unacknowledged',
    count: 5,
    subject: { type: 'site' },
    raisedAtMs: cutAtMs,
    acknowledged: null,
  })
  await tellStates(room, ['offline', 'live', 'live', 'offline', 'live', 'live'], 2 * minuteMs)
  expect(own()).toMatchObject(unchanged)
  expect(site()).toMatchObject({
    state: 'unacknowledged',
    cameraIds: [siteCameras[3]?.id],
    raisedAtMs: cutAtMs,
    acknowledged: null,
  })
})

test('who answered for a site keeps it, whatever its cameras say and whichever camera fails alone later', async () => {
  await using room = await openRoom()
  room.civic.takeReport({ full: true, cameras: [], feeds: [] })
  // The fifth is a priority camera: as urgent as a site by itself.
  const tell = (first: 'offline' | 'malformed' | 'live', afterMs: number) =>
    tellStates(room, [first, 'offline', 'offline', 'offline', 'live', 'offline'], afterMs)
  await tell('offline', 6_000)
  const { id } = onlyAlert(room)
  await room.call(acknowledgeAlert.path, { alertId: id }, {})
  const answered = onlyAlert(room)
  await tell('malformed', 1_000)
  expect(room.items('alerts')).toEqual([{ ...answered, figures: expect.anything() }])
  await tell('live', 1_000)
  await tell('offline', 2 * minuteMs)
  await room.look()
  expect(room.items('alerts').map(({ count }) => count)).toEqual([4, 1])
  expect(room.items('alerts')[0]).toMatchObject({
    id,
    state: 'acknowledged',
    acknowledged: answered.acknowledged,
    raisedAtMs: answered.raisedAtMs,
  })
})

test('a group that recovered one by one is told from its end on as it was at its widest', async () => {
  await using room = await openRoom()
  room.civic.takeReport({ full: true, cameras: [], feeds: [] })
  for (const down of [5, 6, 5, 2, 1, 0]) await tellDown(room, down)
  const [open] = [...room.items('alerts'), ...(await history(room))]
  expect(open).toMatchObject({
    count: 6,
    priority: 2,
    subject: { type: 'site', id: 'bc-engku-putri' },
    place: { name: expect.stringMatching(/Engku Putri/) },
    atDetection: { count: 5 },
  })
  expect(open?.stages.at(-1)?.stage).not.toBe('detected')
})

test('a frozen camera that goes off before anybody looked is one row that got worse, and has not recovered', async () => {
  await using room = await openRoom()
  const [camera] = city.cameras
  if (camera === undefined) throw new Error('no camera')
  const tell = async (state: 'frozen' | 'connecting' | 'offline' | 'live', afterMs: number) => {
    const status = { ...statusOf(camera.id, state), sinceMs: room.clock.nowMs }
    room.civic.takeReport({ full: true, cameras: [status], feeds: [] })
    room.clock.nowMs += afterMs
    await room.look()
  }
  await tell('frozen', 2 * minuteMs)
  const frozen = onlyAlert(room)
  expect(frozen.kind).toBe('camera-frozen')
  // Also over an ingest that is started anew between the two.
  for (const state of ['connecting', 'offline'] as const) await tell(state, 1_000)
  await tell('offline', 2 * minuteMs)
  const { id, raisedAtMs } = frozen
  expect(onlyAlert(room)).toMatchObject({
    id,
    raisedAtMs,
    kind: 'camera-offline',
    causeEndedAtMs: null,
    count: 1,
  })
  expect(onlyAlert(room).stages.map(({ stage }) => stage)).not.toContain('cause-ended')
  expect(await history(room)).toEqual([])
})

test('a cause that comes back before anybody looked says so between its two ends', async () => {
  await using room = await openRoom()
  room.civic.takeReport({ full: true, cameras: [], feeds: [] })
  for (const down of [6, 0, 6, 0]) await tellDown(room, down)
  const told = onlyAlert(room).stages.map(({ stage }) => stage)
  expect(told.filter((stage) => stage.startsWith('cause'))).toEqual([
    'cause-ended',
    'cause-returned',
    'cause-ended',
  ])
})

test('a site that goes hours after another part of it came back unseen has its own time to be answered', async () => {
  await using room = await openRoom()
  const site = city.cameras.filter((camera) => camera.site === 'muka-kuning')
  const tell = async (cameras: typeof site, state: 'offline' | 'live') => {
    const sinceMs = room.clock.nowMs
    const told = cameras.map(({ id }) => ({ ...statusOf(id, state), sinceMs }))
    room.civic.takeReport({ full: true, cameras: told, feeds: [] })
    room.clock.nowMs += 6_000
    await room.look()
  }
  const [west, east] = [site.slice(0, 5), site.slice(5)]
  await tell(west, 'offline')
  await tell(west, 'live')
  const before = onlyAlert(room)
  room.clock.nowMs += 10 * hourMs
  await tell(east, 'offline')
  const after = room.items('alerts').find(({ id }) => id !== before.id)
  expect(after).toMatchObject({
    state: 'unacknowledged',
    count: east.length,
    raisedAtMs: room.clock.nowMs,
    forwarded: null,
  })
  expect(room.items('alerts').find(({ id }) => id === before.id)?.state).toBe('returned-unacknowledged')
})

test('a site that is told camera by camera after a restart neither falls apart nor asks anew', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-alerts-'))
  const first = await openRoom(folder.path)
  first.civic.takeReport({ full: true, cameras: [], feeds: [] })
  await tellDown(first, 6)
  const before = onlyAlert(first)
  const startedAtMs = first.clock.nowMs + minuteMs
  await first[Symbol.asyncDispose]()

  await using second = await openRoom(folder.path)
  second.clock.nowMs = startedAtMs
  const tell = async (state: 'connecting' | 'offline', cameras: typeof siteCameras) => {
    const sinceMs = second.clock.nowMs
    second.civic.takeReport({
      full: state === 'connecting',
      cameras: cameras.map(({ id }) => ({ ...statusOf(id, state), sinceMs })),
      feeds: [],
    })
    await second.look()
    second.clock.nowMs += 1_000
  }
  await tell('connecting', siteCameras)
  for (const camera of siteCameras) await tell('offline', [camera])
  const { priority, count, raisedAtMs, stages } = onlyAlert(second)
  expect({ priority, count, raisedAtMs, stages }).toEqual({
    priority: 2,
    count: 6,
    raisedAtMs: before.raisedAtMs,
    stages: before.stages,
  })
})
