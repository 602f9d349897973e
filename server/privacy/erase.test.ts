/** What a person has erased is gone wherever it was copied to, and stays gone whatever comes at the same time. */
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as tick } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { assignAlert, stepTask } from '#domain/contract/rest/alerts.ts'
import { complaint as complaintEndpoint } from '#domain/contract/rest/complaints.ts'
import { erasePerson, findPerson } from '#domain/contract/rest/privacy.ts'
import { ComplaintId } from '#domain/ids.ts'
import { dayMs, hourMs } from '#domain/time/units.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  NOON,
  openRoom,
  ordinary,
  team,
} from '../testing/civic-room.ts'

type Room = Awaited<ReturnType<typeof openRoom>>
const admin: Actor = { role: 'admin', skpdId: null, teamId: null }
const crew: Actor = { role: 'field', skpdId: null, teamId: team.id }

let deliveries = 0
const tell = (room: Room, ...complaints: ReturnType<typeof complaintOf>[]) =>
  room.civic.takeRecords(batchOf({ deliveryId: `delivery-${++deliveries}`, complaints }))
const erase = (room: Room, ...complaintIds: string[]) =>
  room.call(erasePerson.path, {}, { reference: 'Surat 12/PDP', complaintIds }, admin)

function closed(id: string, part: object = {}) {
  return complaintOf({
    complaintId: ComplaintId.parse(id),
    categoryId: ordinary.id,
    status: 'ditutup',
    text: 'Bu Canaria',
    receivedAtMs: NOON - 3 * hourMs,
    changedAtMs: NOON - 2 * hourMs,
    ...part,
  })
}

test('erased words leave the page of the team at once, and no exact distance is left of the point', async () => {
  await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-erase-'))
  await using room = await openRoom(folder.path)
  const placeName = 'Rumah Bu Canaria'
  const open = complaintOf({ categoryId: emergency.id, placeName, lat: 1.123456, lng: 104.034567 })
  await tell(room, open)
  await room.look()
  const alertId = room.items('alerts')[0]?.id
  await room.call(assignAlert.path, { alertId }, { teamId: team.id, instruction: 'Cari Bu Canaria' })
  const taskId = room.items('tasks', crew)[0]?.id
  for (const step of ['accepted', 'arrived', 'finished'] as const) {
    const press = { clientId: crypto.randomUUID(), step, atMs: NOON, note: 'Bu Canaria dibawa' }
    await room.call(stepTask.path, { taskId }, press, crew)
  }
  await tell(room, { ...open, status: 'ditutup', changedAtMs: NOON })
  await room.look()
  expect(JSON.stringify(room.items('tasks', crew))).toContain('Canaria')
  await erase(room, open.complaintId)
  const [task] = room.items('tasks', crew)
  expect(task).toMatchObject({
    place: { name: '', lat: 1.123, lng: 104.035 },
    distanceM: null,
    step: 'finished',
  })
  expect(JSON.stringify(task)).not.toContain('Canaria')
  const store = new DatabaseSync(path.join(folder.path, 'app.db'), { readOnly: true })
  for (const table of ['alert', 'task', 'task_step'])
    expect(JSON.stringify(store.prepare(`select * from ${table}`).all()), table).not.toMatch(/Canaria|34567/)
  const { document } = store.prepare('select document from alert').get() as { document: string }
  store.close()
  expect(JSON.parse(document)).toMatchObject({ nearby: [], place: { name: '', lat: 1.123 } })
})

test('what was overdue once can be erased while its agency still answers for others', async () => {
  await using room = await openRoom()
  const overdue = (id: string) =>
    closed(id, {
      skpdId: city.skpd[0]?.id,
      status: 'dikerjakan',
      receivedAtMs: NOON - 60 * dayMs,
      changedAtMs: NOON - 50 * dayMs,
    })
  await tell(room, overdue('p-1'), overdue('p-2'))
  await room.look()
  await expect(erase(room, 'p-1')).rejects.toMatchObject({ kind: 'conflict' })
  await tell(room, { ...overdue('p-1'), status: 'ditutup', changedAtMs: NOON })
  await room.look()
  expect(room.items('alerts')).toMatchObject([{ kind: 'complaint-overdue', count: 1 }])
  expect(await erase(room, 'p-1')).toEqual({ erased: 1 })
})

test.each(['ditutup', 'dikerjakan'] as const)(
  'whatever moment a delivery comes at that tells an erased complaint %s, no word comes back and none is erased while open',
  async (status) => {
    await using folder = await mkdtempDisposable(path.join(tmpdir(), 'pantau-erase-'))
    await using room = await openRoom(folder.path)
    const store = new DatabaseSync(path.join(folder.path, 'app.db'), { readOnly: true })
    for (let ticks = 0; ticks < 24; ticks++) {
      const id = `p-${ticks}`
      await tell(room, closed(id))
      const acts = [
        () => erase(room, id),
        () => tell(room, closed(id, { status, text: 'Bu Canaria lagi', changedAtMs: NOON - hourMs })),
      ]
      const [first, second] = ticks % 2 === 0 ? acts : acts.toReversed()
      const one = Promise.allSettled([first?.()])
      for (let n = 0; n < ticks >> 1; n++) await tick()
      const both = [...(await Promise.allSettled([second?.()])), ...(await one)]
      const row = store.prepare('select status, record from complaint where id = ?').get(id)
      const { record } = row as { record: string }
      const { text } = JSON.parse(record) as { text: string }
      expect(row).toMatchObject({ status })
      expect(JSON.parse(record)).toMatchObject({ status })
      const isErased = both.every((each) => each.status === 'fulfilled')
      if (isErased) expect(text).toBe('')
      // Refused: it had been opened again.
      else expect(status).toBe('dikerjakan')
      expect(room.items('complaints').find((each) => each.id === id)).toMatchObject({ status, excerpt: text })
    }
    store.close()
  },
)

test('an end of which the day alone is told keeps its time when the words are erased', async () => {
  await using room = await openRoom()
  const day = NOON - 12 * hourMs
  const ended = closed('p-1', {
    receivedAtMs: NOON - 9 * dayMs,
    changedAtMs: day,
    resolvedAtMs: day,
    dayStamps: ['resolvedAtMs', 'changedAtMs'],
  })
  room.clock.nowMs = NOON - 4 * hourMs
  await tell(room, ended)
  room.clock.nowMs = NOON
  const told = async () => {
    const page = (await room.call(complaintEndpoint.path, { complaintId: 'p-1' }, {})) as {
      summary: { endedAtMs: number }
      source: object
    }
    return [page.summary.endedAtMs, page.source]
  }
  const before = await told()
  expect(before[0]).toBe(NOON - 4 * hourMs)
  await erase(room, 'p-1')
  expect(await told()).toEqual(before)
})

test.each(['budi "ucok"', '"Ucok" Santoso', 'A\\B'])(
  'a person is found by %s, as the words are written',
  async (sought) => {
    await using room = await openRoom()
    await tell(room, closed('p-1', { text: 'Pak Budi "Ucok" Santoso, Jl. A\\B' }), closed('p-2'))
    const found = await room.call(findPerson.path, {}, { sought }, admin)
    expect(found).toMatchObject({ complaints: [{ id: 'p-1' }] })
  },
)
