import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { Role } from '#domain/access/role.ts'
import {
  type Alert,
  alert as alertEndpoint,
  alertHistory,
  assignAlert,
  stepTask,
  taskReport,
} from '#domain/contract/rest/alerts.ts'
import { ComplaintId } from '#domain/ids.ts'
import { dayMs, minuteMs } from '#domain/time/units.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  NOON,
  openRoom,
  operator,
  sealed,
  team,
} from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
const told = {
  complaintId: ComplaintId.parse('aduan-77'),
  text: 'Ada perempuan menangis di rumah itu',
  placeName: 'Rumah biru di Jl. Mawar',
}
/** What the store may not hold of it anywhere but in the sealed table. */
const traces = /aduan-77|Mawar|biru|gerbang|ibunya/
const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }
const roles: readonly Actor[] = Role.options.map((role) => ({ role, skpdId: null, teamId: null }))

/** Told as an emergency, seen by the room, and a team is under way. */
async function openEmergency(room: Room): Promise<Alert['id']> {
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ ...told, categoryId: emergency.id })] }))
  await room.look()
  const [alert] = room.items('alerts')
  if (alert === undefined) throw new Error('no alert')
  const assignment = { teamId: team.id, instruction: 'Masuk lewat gerbang samping' }
  await room.call(assignAlert.path, { alertId: alert.id }, assignment)
  await press(room, 'accepted', 'ibunya menunggu di depan')
  return alert.id
}

async function press(room: Room, step: string, note: string): Promise<void> {
  const [task] = room.items('tasks', crew)
  const body = { clientId: crypto.randomUUID(), step, atMs: room.clock.nowMs, note }
  await room.call(stepTask.path, { taskId: task?.id }, body, crew)
}

async function seal(room: Room, part: object = { categoryId: sealed.id }): Promise<void> {
  const again = complaintOf({ ...told, changedAtMs: NOON + 30_000, ...part })
  await room.civic.takeRecords(batchOf({ deliveryId: 'again', complaints: [again] }))
}

function stored(folder: string): string {
  const db = new DatabaseSync(path.join(folder, 'app.db'), { readOnly: true })
  const tables = ['alert', 'alert_object', 'task', 'task_step', 'complaint', 'complaint_history']
  const rows = tables.flatMap((table) => db.prepare(`select * from ${table}`).all())
  db.close()
  return JSON.stringify(rows)
}

async function history(room: Room, actor: Actor, query: object = {}): Promise<Alert[]> {
  return ((await room.call(alertHistory.path, {}, {}, actor, query)) as { alerts: Alert[] }).alerts
}

test.each([
  ['its source moves into a sealed category', { categoryId: sealed.id }],
  ['quarantined by its words', { categoryId: emergency.id, text: `${told.text}, ia dipukuli suaminya` }],
])('an emergency that is sealed because it is %s is read on no alert and no task', async (_, part) => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  await using room = await openRoom(folder.path)
  const alertId = await openEmergency(room)
  expect(stored(folder.path)).toMatch(traces)
  const [task] = room.items('tasks', crew)
  const read = () => room.call(taskReport.path, { taskId: task?.id }, {}, crew)
  expect(JSON.stringify(await read())).toMatch(traces)
  await seal(room, part)
  expect(await read()).toEqual({ report: null })
  expect(room.items('alerts')).toEqual([])
  await room.look()
  for (const actor of roles) {
    expect(room.items('alerts', actor)).toEqual([])
    expect(await history(room, actor)).toEqual([])
    expect(await history(room, actor, { objectType: 'complaint', objectId: told.complaintId })).toEqual([])
    await expect(room.call(alertEndpoint.path, { alertId }, {}, actor)).rejects.toThrow()
  }
  expect(room.items('tasks', crew)).toMatchObject([
    {
      subject: { type: 'sealed' },
      place: null,
      instruction: '',
      note: null,
      cameraId: null,
      step: 'finished',
    },
  ])
  expect(stored(folder.path)).not.toMatch(traces)
})

test('a look that was under way when it was sealed writes nothing of it down again', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  await using room = await openRoom(folder.path)
  await openEmergency(room)
  room.clock.nowMs += 60 * minuteMs
  await Promise.all([
    room.look(),
    seal(room),
    room.look(),
    press(room, 'arrived', 'ibunya ada').catch(() => undefined),
  ])
  await room.look()
  expect(room.items('alerts')).toEqual([])
  expect(stored(folder.path)).not.toMatch(traces)
})

test('an agency’s alert goes on without the one that was sealed, open and in the history', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  await using room = await openRoom(folder.path)
  const skpdId = city.skpd[0]?.id ?? null
  const late = (id: string, days: number) =>
    complaintOf({
      complaintId: ComplaintId.parse(id),
      skpdId,
      receivedAtMs: NOON - days * dayMs,
      changedAtMs: NOON - days * dayMs,
    })
  const all = [late('aduan-77', 60), late('aduan-2', 50), late('aduan-3', 40)]
  await room.civic.takeRecords(batchOf({ complaints: all }))
  await room.look()
  expect(room.items('alerts')[0]?.members.map(({ subject }) => subject.id)).toContain('aduan-77')
  await seal(room, { skpdId, receivedAtMs: NOON - 60 * dayMs, categoryId: sealed.id })
  const [alert] = room.items('alerts')
  expect(alert?.members.map(({ subject }) => subject.id)).toEqual(['aduan-2', 'aduan-3'])
  expect(alert?.figures.sinceMs).toBe(NOON - 50 * dayMs)
  expect(stored(folder.path)).not.toMatch(traces)
  await room.look()
  expect(room.items('alerts')).toMatchObject([{ id: alert?.id, count: 2 }])
  const closed = [late('aduan-2', 50), late('aduan-3', 40)].map((each) => ({
    ...each,
    status: 'ditutup' as const,
    changedAtMs: NOON,
  }))
  await room.civic.takeRecords(batchOf({ deliveryId: 'closed', complaints: closed }))
  await room.look()
  expect(await history(room, operator)).toHaveLength(1)
  const third = complaintOf({
    complaintId: ComplaintId.parse('aduan-3'),
    categoryId: sealed.id,
    changedAtMs: NOON + 1,
  })
  await room.civic.takeRecords(batchOf({ deliveryId: 'third', complaints: [third] }))
  const [past] = await history(room, operator)
  expect(JSON.stringify(past)).not.toContain('aduan-3')
})

test('what a version before left in alerts and tasks of a sealed complaint is erased at the start', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-civic-'))
  const before = `${folder.path}/before`
  {
    await using room = await openRoom(folder.path)
    await openEmergency(room)
  }
  const db = new DatabaseSync(path.join(folder.path, 'app.db'))
  db.prepare(`vacuum into ?`).run(before)
  db.close()
  {
    await using room = await openRoom(folder.path)
    await seal(room)
  }
  const now = new DatabaseSync(path.join(folder.path, 'app.db'))
  now.prepare('attach ? as old').run(before)
  for (const table of ['alert', 'task', 'task_step', 'alert_object']) {
    now.exec(`delete from ${table}; insert into ${table} select * from old.${table}`)
  }
  now.close()
  expect(stored(folder.path)).toMatch(traces)
  await using room = await openRoom(folder.path)
  expect(room.items('alerts')).toEqual([])
  expect(room.items('tasks', crew)).toMatchObject([{ subject: { type: 'sealed' }, place: null }])
  expect(stored(folder.path)).not.toMatch(traces)
})
