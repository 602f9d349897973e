import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import {
  type Alert,
  acknowledgeAlert,
  alert as alertEndpoint,
  alertHistory,
  assignAlert,
  stepTask,
} from '#domain/contract/rest/alerts.ts'
import { ComplaintId, WorkPackageId } from '#domain/ids.ts'
import { cityTime } from '#domain/time/city-time.ts'
import { dayMs, hourMs, minuteMs } from '#domain/time/units.ts'
import {
  batchOf,
  city,
  complaintOf,
  criticalReading,
  emergency,
  NOON,
  openRoom,
  operator,
  ordinary,
  packageOf,
  readingOf,
  statusOf,
  team,
} from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
const supervisor: Actor = { role: 'supervisor', skpdId: null, teamId: null }
const wall: Actor = { role: 'wall-device', skpdId: null, teamId: null }
const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }

const onlyAlert = (room: Room, actor: Actor = operator): Alert => {
  const [alert, ...more] = room.items('alerts', actor)
  if (alert === undefined || more.length > 0) throw new Error(`${more.length} more alerts than one`)
  return alert
}
const history = async (room: Room, query: object = {}, actor: Actor = operator) =>
  ((await room.call(alertHistory.path, {}, {}, actor, query)) as { alerts: Alert[] }).alerts

async function raiseEmergency(room: Room): Promise<Alert> {
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id })] }))
  await room.look()
  return onlyAlert(room)
}
/** Another delivery each time, so that it is taken. */
async function report(room: Room, physicalPct: number, id = 'rup-1'): Promise<void> {
  room.clock.nowMs += 1_000
  const batch = batchOf({
    deliveryId: `delivery-${room.clock.nowMs}-${id}`,
    receivedAtMs: room.clock.nowMs,
    workPackages: [packageOf({ workPackageId: WorkPackageId.parse(id), name: `Paket ${id}` })],
    progress: [readingOf({ workPackageId: WorkPackageId.parse(id), physicalPct })],
  })
  await room.civic.takeRecords(batch)
  await room.look()
}
const critical = (room: Room) => room.items('alerts').find((alert) => alert.kind === 'package-critical')

test('an alert tells its figure now, and keeps the one of when it was raised', async () => {
  await using room = await openRoom()
  await report(room, 40)
  const raised = critical(room)
  await report(room, 45)
  const now = critical(room)
  expect(now?.figures.deviationPts).toBe(-15)
  expect(now?.atDetection).toMatchObject({ count: 1, figures: { deviationPts: -20 } })
  expect([now?.id, now?.raisedAtMs, now?.state]).toEqual([raised?.id, raised?.raisedAtMs, raised?.state])
  await report(room, 60)
  expect(critical(room)).toBeUndefined()
  const [cleared] = await history(room)
  expect(cleared?.figures.deviationPts).toBe(-15)
  expect(cleared?.atDetection?.figures.deviationPts).toBe(-20)
})

test('a figure that moves is told to pages and is no news', async () => {
  await using room = await openRoom()
  await report(room, 40)
  const before = critical(room)
  await report(room, 41)
  const after = critical(room)
  expect(after?.figures).not.toEqual(before?.figures)
  expect(after?.changedAtMs).toBe(before?.changedAtMs)
  expect(after?.stages).toEqual(before?.stages)
})

test('packages of one agency are one alert that names each, worst first, and asks the room for nothing', async () => {
  await using room = await openRoom()
  await report(room, 40, 'rup-1')
  await report(room, 30, 'rup-2')
  const alert = critical(room)
  expect(alert).toMatchObject({ state: 'owned', ownedBy: city.skpd[0]?.id, count: 2, place: null })
  expect(alert?.members.map((member) => [member.subject.id, member.figures.deviationPts])).toEqual([
    ['rup-2', -30],
    ['rup-1', -20],
  ])
  const again = await room.call(acknowledgeAlert.path, { alertId: alert?.id }, {})
  expect(again).toMatchObject({ state: 'owned', acknowledged: null })
  room.clock.nowMs += dayMs
  await room.look()
  expect(critical(room)?.forwarded).toBeNull()
})

test('a P1 that nobody acknowledges goes to the shift lead after its limit, once, also over a restart', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-alerts-'))
  const first = await openRoom(folder.path)
  await raiseEmergency(first)
  first.clock.nowMs = NOON + 2 * minuteMs
  await first.look()
  expect(onlyAlert(first).forwarded).toBeNull()
  await first[Symbol.asyncDispose]()

  const second = await openRoom(folder.path)
  second.clock.nowMs = NOON + 2 * minuteMs + 1_000
  await second.look()
  const forwarded = onlyAlert(second, supervisor)
  expect(forwarded.forwarded).toEqual({ atMs: second.clock.nowMs })
  expect(forwarded.stages.map(({ stage, byName }) => [stage, byName])).toEqual([
    ['detected', null],
    ['forwarded', null],
  ])
  await second[Symbol.asyncDispose]()

  await using third = await openRoom(folder.path)
  third.clock.nowMs = NOON + 60 * minuteMs
  await third.look()
  expect(onlyAlert(third)).toEqual(forwarded)
  const entries = await third.audited('alert.forward')
  expect(entries).toMatchObject([{ actor_name: null, object_id: forwarded.id, outcome: 'done' }])
})

test('what is acknowledged in time is not forwarded', async () => {
  await using room = await openRoom()
  const alert = await raiseEmergency(room)
  room.clock.nowMs += minuteMs
  await room.call(acknowledgeAlert.path, { alertId: alert.id }, {})
  room.clock.nowMs += 60 * minuteMs
  await room.look()
  expect(onlyAlert(room).forwarded).toBeNull()
})

test('a camera that came back before anybody looked goes to nobody, and its limit goes on when it fails again', async () => {
  await using room = await openRoom()
  const camera = city.cameras.find(({ isPriority }) => isPriority)
  if (camera === undefined) throw new Error('no priority camera')
  const tell = (state: 'offline' | 'live') =>
    room.civic.takeReport({ full: true, cameras: [statusOf(camera.id, state)], feeds: [] })
  tell('offline')
  room.clock.nowMs += minuteMs
  await room.look()
  const { raisedAtMs } = onlyAlert(room)
  room.clock.nowMs += 2 * minuteMs
  tell('live')
  await room.look()
  room.clock.nowMs += 20 * minuteMs
  await room.look()
  expect(onlyAlert(room)).toMatchObject({ state: 'returned-unacknowledged', forwarded: null })
  // Again and again: only the time without a picture counts, and it adds up.
  tell('offline')
  room.clock.nowMs += minuteMs
  await room.look()
  const again = onlyAlert(room)
  expect(again).toMatchObject({ state: 'unacknowledged', forwarded: null })
  expect(again.raisedAtMs - raisedAtMs).toBe(21 * minuteMs)
  room.clock.nowMs += 3 * minuteMs + 1
  await room.look()
  expect(onlyAlert(room).forwarded).toEqual({ atMs: room.clock.nowMs })
  tell('live')
  await room.look()
  room.clock.nowMs += hourMs
  tell('offline')
  room.clock.nowMs += minuteMs
  await room.look()
  expect(onlyAlert(room)).toMatchObject({ state: 'unacknowledged', raisedAtMs: again.raisedAtMs })
})

test('an emergency that its source closed before anybody looked waits to be seen, and for no limit', async () => {
  await using room = await openRoom()
  await raiseEmergency(room)
  const closed = complaintOf({ categoryId: emergency.id, status: 'selesai', changedAtMs: NOON + 5 })
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-closed', complaints: [closed] }))
  room.clock.nowMs += 3 * minuteMs
  await room.look()
  expect(onlyAlert(room)).toMatchObject({ state: 'returned-unacknowledged', forwarded: null })
})

test('no team is sent for what has ended, nor for what an agency answers', async () => {
  await using room = await openRoom()
  await raiseEmergency(room)
  const closed = complaintOf({ categoryId: emergency.id, status: 'selesai', changedAtMs: NOON + 5 })
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-closed', complaints: [closed] }))
  await room.look()
  const send = () =>
    room.call(assignAlert.path, { alertId: onlyAlert(room).id }, { teamId: team.id, instruction: '' })
  await expect(send()).rejects.toMatchObject({ kind: 'conflict' })
  expect(onlyAlert(room)).toMatchObject({ state: 'returned-unacknowledged', assignment: null })
  await room.call(acknowledgeAlert.path, { alertId: onlyAlert(room).id }, {})
  await room.civic.takeRecords(
    batchOf({ deliveryId: 'delivery-late', workPackages: [packageOf({})], progress: [criticalReading()] }),
  )
  await room.look()
  expect(onlyAlert(room)).toMatchObject({ state: 'owned' })
  await expect(send()).rejects.toMatchObject({ kind: 'conflict' })
  expect(room.items('tasks', crew)).toEqual([])
})

test('an acknowledgement keeps by when it was due: what came late stays late', async () => {
  await using room = await openRoom()
  await raiseEmergency(room)
  const raisedAtMs = onlyAlert(room).raisedAtMs
  room.clock.nowMs += 5 * minuteMs
  await room.look()
  await room.call(acknowledgeAlert.path, { alertId: onlyAlert(room).id }, {})
  expect(onlyAlert(room).acknowledged).toMatchObject({
    atMs: room.clock.nowMs,
    dueAtMs: raisedAtMs + 2 * minuteMs,
  })
})

test('an alert is detected when the room learns of it, whenever its cause began', async () => {
  await using room = await openRoom()
  const camera = city.cameras.find(({ isPriority }) => isPriority)
  if (camera === undefined) throw new Error('no priority camera')
  room.civic.takeReport({ full: true, cameras: [statusOf(camera.id, 'frozen')], feeds: [] })
  room.clock.nowMs += 5 * minuteMs
  await room.look()
  const alert = onlyAlert(room)
  expect([alert.atDetection?.atMs, alert.stages[0]?.atMs]).toEqual([alert.raisedAtMs, alert.raisedAtMs])
  expect(alert.raisedAtMs).toBe(room.clock.nowMs)
})

test('history tells how each alert ended and by whose word, for the time asked', async () => {
  await using room = await openRoom()
  const alert = await raiseEmergency(room)
  await room.call(assignAlert.path, { alertId: alert.id }, { teamId: team.id, instruction: 'Bawa gergaji' })
  const taskId = room.items('tasks', crew)[0]?.id
  for (const step of ['accepted', 'arrived', 'finished'] as const) {
    room.clock.nowMs += minuteMs
    const note = step === 'finished' ? 'Pohon dipotong' : ''
    const body = { clientId: crypto.randomUUID(), step, atMs: room.clock.nowMs, note }
    await room.call(stepTask.path, { taskId }, body, crew)
  }
  expect(onlyAlert(room).stages.find(({ stage }) => stage === 'assigned')?.note).toBe('Bawa gergaji')
  const closed = complaintOf({ categoryId: emergency.id, status: 'selesai', changedAtMs: room.clock.nowMs })
  await room.civic.takeRecords(batchOf({ deliveryId: 'delivery-closed', complaints: [closed] }))
  await room.look()
  const clearedAtMs = room.clock.nowMs
  expect(await history(room)).toMatchObject([
    {
      state: 'cleared',
      outcome: { how: 'team-finished', teamName: team.name, note: 'Pohon dipotong', atMs: clearedAtMs },
    },
  ])
  expect(await history(room, { sinceMs: clearedAtMs })).toHaveLength(1)
  expect(await history(room, { sinceMs: clearedAtMs + 1 })).toEqual([])
  const [onWall] = await history(room, {}, wall)
  expect(onWall?.outcome?.note ?? null).toBeNull()
})

test('an object finds its alerts, open ones first, and an agency’s alert by each of its packages', async () => {
  await using room = await openRoom()
  const about = (objectType: string, objectId: string) => history(room, { objectType, objectId })
  await report(room, 40, 'rup-1')
  await report(room, 40, 'rup-2')
  const alert = critical(room)
  for (const id of ['rup-1', 'rup-2']) {
    expect((await about('work-package', id)).map((each) => each.id)).toEqual([alert?.id])
  }
  expect(await about('work-package', 'rup-3')).toEqual([])
  expect(await about('complaint', 'rup-1')).toEqual([])
  await report(room, 60, 'rup-1')
  await report(room, 60, 'rup-2')
  expect(await about('work-package', 'rup-1')).toMatchObject([{ id: alert?.id, state: 'cleared' }])
  await report(room, 40, 'rup-1')
  expect((await about('work-package', 'rup-1')).map((each) => each.state)).toEqual(['owned', 'cleared'])
})

test('also the twenty-first package of an agency finds its alert', async () => {
  await using room = await openRoom()
  const ids = Array.from({ length: 25 }, (_, i) => WorkPackageId.parse(`rup-${i}`))
  const workPackages = ids.map((workPackageId) => packageOf({ workPackageId }))
  const progress = ids.map((workPackageId, i) => readingOf({ workPackageId, physicalPct: 20 + i }))
  await room.civic.takeRecords(batchOf({ workPackages, progress }))
  await room.look()
  expect(critical(room)).toMatchObject({ count: 25 })
  expect(critical(room)?.members).toHaveLength(20)
  expect(await history(room, { objectType: 'work-package', objectId: 'rup-24' })).toHaveLength(1)
})

test('a query that names half an object is refused', () => {
  expect(alertHistory.query.safeParse({ objectType: 'camera' }).success).toBe(false)
  expect(alertHistory.query.safeParse({ objectType: 'camera', objectId: 'cam-1' }).success).toBe(true)
})

test('a wall reads the agency’s alert without the complaints it may not see', async () => {
  const restricted = city.categories.find(
    (each) => each.emergencyPriority === null && each.disclosure === 'internal' && each.id !== ordinary.id,
  )
  if (restricted === undefined) throw new Error('the sample city has one ordinary category only')
  const categories = city.categories.map((each) =>
    each === restricted ? { ...each, disclosure: 'restricted' as const } : each,
  )
  await using room = await openRoom(undefined, { ...city, categories })
  const complaints = [ordinary.id, ordinary.id, restricted.id].map((categoryId, i) =>
    complaintOf({ complaintId: ComplaintId.parse(`aduan-${i}`), categoryId }),
  )
  await room.civic.takeRecords(batchOf({ complaints }))
  room.clock.nowMs += 60 * dayMs
  room.civic.refresh()
  await room.look()
  const overdue = (actor: Actor) =>
    room.items('alerts', actor).find(({ kind }) => kind === 'complaint-overdue')
  const idsOf = (actor: Actor) => overdue(actor)?.members.map(({ subject }) => subject.id)
  expect(idsOf(operator)).toContain('aduan-2')
  expect(idsOf(wall)).toEqual(['aduan-0', 'aduan-1'])
  expect(overdue(wall)?.count).toBe(3)
})

test('the alert itself is answered as lists show it', async () => {
  await using room = await openRoom()
  await room.civic.takeRecords(batchOf({ workPackages: [packageOf()], progress: [criticalReading()] }))
  await room.look()
  const alert = onlyAlert(room)
  expect(await room.call(alertEndpoint.path, { alertId: alert.id }, {})).toEqual(alert)
})

test.each<[string, number, number | undefined]>([
  ['at once', 30_000, undefined],
  ['five minutes later, when there was a signal again,', 5 * minuteMs, NOON + 5 * minuteMs],
])(
  'a press that is told %s stands at its own time and says when it was heard if that was late',
  async (_when, laterMs, receivedAtMs) => {
    await using room = await openRoom()
    const { id: alertId } = await raiseEmergency(room)
    await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' })
    const [task] = room.items('tasks', crew)
    const press = { clientId: crypto.randomUUID(), step: 'accepted', atMs: NOON, note: '' }
    room.clock.nowMs = NOON + laterMs
    await room.call(stepTask.path, { taskId: task?.id }, press, crew)
    const last = onlyAlert(room).stages.at(-1)
    expect([last?.stage, last?.atMs, last?.receivedAtMs]).toEqual(['accepted', NOON, receivedAtMs])
  },
)

test.each([
  ['becomes critical', 40, 'worsened', ['package-critical']],
  ['catches up', 60, 'cause-ended', []],
])(
  'a package that was nearly critical and %s leaves a history that says so',
  async (_, physicalPct, how, open) => {
    await using room = await openRoom()
    const early = cityTime('Asia/Jakarta').dayOf(NOON - 7 * dayMs)
    const progress = [{ asOf: early }, {}].map((asOf) => readingOf({ physicalPct: 51, ...asOf }))
    await room.civic.takeRecords(batchOf({ workPackages: [packageOf({ name: 'Paket rup-1' })], progress }))
    await room.look()
    expect(onlyAlert(room).kind).toBe('package-near-critical')
    await report(room, physicalPct)
    const [ended] = await history(room)
    expect(ended).toMatchObject({ kind: 'package-near-critical', outcome: { how } })
    expect(ended?.stages.map(({ stage }) => stage)).toEqual(['detected', how, 'cleared'])
    expect(room.items('alerts').map(({ kind }) => kind)).toEqual(open)
  },
)
