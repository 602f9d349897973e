/** What of sealed and restricted complaints, and of notes, reaches which screens. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { alert as alertEndpoint, assignAlert, stepTask } from '#domain/contract/rest/alerts.ts'
import { ComplaintId } from '#domain/ids.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  NOON,
  openRoom,
  operator,
  ordinary,
  sealed,
  team,
} from './testing/civic-room.ts'

const wall: Actor = { role: 'wall-device', skpdId: null, teamId: null }

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
