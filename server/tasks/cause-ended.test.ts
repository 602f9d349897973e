/** A team that is out for something that has ended meanwhile: what it is told, and what the room still sees of it. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { alertPhase, isActive } from '#domain/alerts/alert-phase.ts'
import {
  type Alert,
  acknowledgeAlert,
  alertHistory,
  assignAlert,
  stepTask,
  type Task,
} from '#domain/contract/rest/alerts.ts'
import { minuteMs } from '#domain/time/units.ts'
import { readDocument } from '../documents/stored-document.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  NOON,
  openRoom,
  operator,
  statusOf,
  team,
} from '../testing/civic-room.ts'
import { taskDocument } from './stored-task.ts'

const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
const told = complaintOf({ categoryId: emergency.id })
const closed = {
  ...told,
  status: 'selesai',
  changedAtMs: NOON + minuteMs,
  resolvedAtMs: NOON + minuteMs,
} as const
const reopened = { ...told, status: 'dibuka-kembali', changedAtMs: NOON + 5 * minuteMs } as const

/** A room whose team was sent for a citizen's emergency and has come to `step`. */
async function sent(step: Task['step']) {
  const room = await openRoom()
  let deliveries = 0
  const tell = async (...complaints: Parameters<typeof complaintOf>[0][]) => {
    deliveries += 1
    await room.civic.takeRecords(
      batchOf({ deliveryId: `delivery-${deliveries}`, complaints: complaints.map(complaintOf) }),
    )
    await room.look()
  }
  await tell(told)
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' }, operator)
  const press = (to: Task['step'], atMs = room.clock.nowMs) =>
    room.call(
      stepTask.path,
      { taskId: room.items('tasks', crew)[0]?.id },
      { clientId: randomUUID(), step: to, atMs, note: '' },
      crew,
    )
  for (const each of ['accepted', 'arrived'] as const) {
    if (step === 'assigned' || (step === 'accepted' && each === 'arrived')) continue
    await press(each)
  }
  const look = async (afterMs: number) => {
    room.clock.nowMs = NOON + afterMs
    await room.look()
  }
  return {
    room,
    press,
    look,
    tell,
    alert: () => room.items('alerts')[0],
    task: () => room.items('tasks', crew)[0],
    past: async () =>
      ((await room.call(alertHistory.path, {}, {}, operator, { limit: 5 })) as { alerts: Alert[] }).alerts,
    [Symbol.asyncDispose]: () => room[Symbol.asyncDispose](),
  }
}

test.each(['assigned', 'accepted', 'arrived'] as const)(
  'a team that is %s is told when the source closed it, and the room keeps the alert until the team has finished',
  async (step) => {
    await using out = await sent(step)
    out.room.clock.nowMs = NOON + 2 * minuteMs
    await out.tell(closed)
    expect(out.task()).toMatchObject({ step, causeEndedAtMs: NOON + 2 * minuteMs })
    const held = out.alert()
    if (held === undefined) throw new Error('the alert has left the room')
    expect(held).toMatchObject({
      state: 'acknowledged',
      causeEndedAtMs: NOON + 2 * minuteMs,
      clearedAtMs: null,
    })
    expect(alertPhase(held)).toBe(`ended-${step}`)
    expect(isActive(held)).toBe(true)
    await out.look(3 * minuteMs)
    for (const next of ['accepted', 'arrived', 'finished'] as const)
      if (next === 'finished' || !hasReached(step, next)) await out.press(next)
    expect(out.alert()).toBeUndefined()
    expect(await out.past()).toMatchObject([
      {
        state: 'cleared',
        clearedAtMs: NOON + 3 * minuteMs,
        outcome: { how: 'cause-ended', teamName: team.name },
      },
    ])
  },
)

test('a cause that returns finds its alert and its team as they were', async () => {
  await using out = await sent('accepted')
  const before = out.alert()
  await out.tell(closed)
  out.room.clock.nowMs = NOON + 6 * minuteMs
  await out.tell(reopened)
  expect(out.task()).toMatchObject({ step: 'accepted', causeEndedAtMs: null })
  expect(out.alert()).toMatchObject({
    id: before?.id,
    state: 'acknowledged',
    causeEndedAtMs: null,
    acknowledged: before?.acknowledged,
    assignment: before?.assignment,
  })
  expect(
    out
      .alert()
      ?.stages.map(({ stage }) => stage)
      .slice(-2),
  ).toEqual(['cause-ended', 'cause-returned'])
})

test('what a phone without a signal finished before the end is the team’s, and clears the alert', async () => {
  await using out = await sent('arrived')
  out.room.clock.nowMs = NOON + 2 * minuteMs
  await out.tell(closed)
  out.room.clock.nowMs = NOON + 10 * minuteMs
  await out.press('finished', NOON + minuteMs)
  expect(await out.past()).toMatchObject([
    { clearedAtMs: NOON + 10 * minuteMs, outcome: { how: 'team-finished' } },
  ])
})

test('a camera that is back is told to the team that was sent for it', async () => {
  await using room = await openRoom()
  const [camera] = city.cameras
  if (camera === undefined) throw new Error('no camera')
  const report = (state: 'offline' | 'live') =>
    room.civic.takeReport({
      full: true,
      feeds: [],
      cameras: [{ ...statusOf(camera.id, state), sinceMs: room.clock.nowMs }],
    })
  report('offline')
  room.clock.nowMs += 5 * minuteMs
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' }, operator)
  await room.call(acknowledgeAlert.path, { alertId }, {}, operator)
  report('live')
  room.clock.nowMs += minuteMs
  await room.look()
  expect(room.items('tasks', crew)).toMatchObject([{ alertId, causeEndedAtMs: room.clock.nowMs }])
  expect(room.items('alerts')).toMatchObject([{ id: alertId, state: 'acknowledged' }])
})

test('a team that has finished is told nothing more', async () => {
  await using out = await sent('arrived')
  await out.press('finished')
  await out.tell(closed)
  expect(out.alert()).toBeUndefined()
  expect(out.task()).toMatchObject({ step: 'finished', causeEndedAtMs: null })
})

test('a task of before it was kept is read on, and nobody knows that its cause ended', async () => {
  await using out = await sent('accepted')
  const { causeEndedAtMs: _, ...second } = { documentVersion: 2, ...out.task() }
  expect(readDocument(taskDocument, JSON.stringify(second))).toEqual({
    kind: 'read',
    document: { ...out.task(), causeEndedAtMs: null },
  })
})

function hasReached(step: Task['step'], other: Task['step']): boolean {
  const order = ['assigned', 'accepted', 'arrived', 'finished']
  return order.indexOf(step) >= order.indexOf(other)
}
