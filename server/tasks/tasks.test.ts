/** A team from the offer to its report, and what it and others may read of the task. */
import { randomUUID } from 'node:crypto'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { type Alert, assignAlert, stepTask, type Task, taskReport } from '#domain/contract/rest/alerts.ts'
import { nearestCameras } from '#domain/geo/field-of-view.ts'
import { TeamId } from '#domain/ids.ts'
import { Refusal } from '../http/refusal.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  NOON,
  openRoom,
  operator,
  team,
} from '../testing/civic-room.ts'

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

test('a step that the alert could not be told of was not taken, and the same press again is', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-tasks-'))
  await using room = await openRoom(folder.path)
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: emergency.id })] }))
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: '' }, operator)
  const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
  const steps = () => [room.items('tasks', crew)[0]?.step, room.items('alerts')[0]?.assignment?.step]
  const body = { clientId: randomUUID(), step: 'accepted', atMs: NOON, note: '' }
  const press = () => room.call(stepTask.path, { taskId: room.items('tasks', crew)[0]?.id }, body, crew)
  using store = new DatabaseSync(path.join(folder.path, 'app.db'))
  store.exec(`create trigger full before update on alert begin select raise(abort, 'disk full'); end`)
  await expect(press()).rejects.toThrow('disk full')
  expect(steps()).toEqual(['assigned', 'assigned'])
  store.exec('drop trigger full')
  await press()
  expect(steps()).toEqual(['accepted', 'accepted'])
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
