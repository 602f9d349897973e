/** What of sealed and restricted complaints, and of notes, reaches which screens. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#domain/access/may.ts'
import { alert as alertEndpoint, assignAlert, stepTask } from '#domain/contract/rest/alerts.ts'
import { complaints as complaintsEndpoint } from '#domain/contract/rest/complaints.ts'
import {
  workPackage as workPackageEndpoint,
  workPackages as workPackagesEndpoint,
} from '#domain/contract/rest/projects.ts'
import { distanceM } from '#domain/geo/distance.ts'
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
  packageOf,
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

const dataDesk: Actor = { role: 'data-desk', skpdId: null, teamId: null }
const door = { lat: 1.123456, lng: 104.034567 }
const corner = { lat: 1.123, lng: 104.035 }

test('a wall, the data desk and the administrator see a street corner and nobody’s door, on every way out', async () => {
  await using room = await openRoom()
  const near = packageOf({ lat: 1.1239, lng: 104.0341 })
  await room.civic.takeRecords(
    batchOf({ complaints: [complaintOf({ categoryId: emergency.id, ...door })], workPackages: [near] }),
  )
  await room.look()
  const admin: Actor = { role: 'admin', skpdId: null, teamId: null }
  for (const actor of [wall, dataDesk, admin]) {
    const listed = await room.call(complaintsEndpoint.path, {}, {}, actor)
    const opened = await room.call(workPackageEndpoint.path, { workPackageId: near.workPackageId }, {}, actor)
    const alerts = room.items('alerts', actor)
    expect(room.items('complaints', actor)).toMatchObject([corner])
    expect((listed as { complaints: unknown[] }).complaints).toMatchObject([corner])
    const away = Math.hypot(corner.lat - 1.1239, corner.lng - 104.0341) * 111_195
    const [complaint] = (opened as { complaints: { distanceM: number }[] }).complaints
    expect(Math.abs((complaint?.distanceM ?? 0) - away)).toBeLessThan(2)
    for (const alert of alerts.filter(({ subject }) => subject.type === 'complaint')) {
      expect(alert.place).toMatchObject(corner)
      for (const { cameraId, distanceM: told } of alert.nearby) {
        const camera = city.cameras.find(({ id }) => id === cameraId)
        expect(camera && Math.round(distanceM(camera, corner))).toBe(told)
      }
    }
    const all = JSON.stringify([listed, opened, alerts, room.items('complaints', actor)])
    expect(all).not.toMatch(/1\.1234\d|104\.0345\d/)
  }
  expect(room.items('complaints', operator)).toMatchObject([door])
})

test('no way out tells a wall what a contract is worth or who has it', async () => {
  await using room = await openRoom()
  const one = packageOf({ contractIdr: 13_777_000_001, contractNo: '602/K-77', provider: 'CV Contoh' })
  await room.civic.takeRecords(batchOf({ workPackages: [one] }))
  const ways = async (actor: Actor) =>
    JSON.stringify([
      await room.call(workPackagesEndpoint.path, {}, {}, actor, { year: one.fiscalYear }),
      await room.call(workPackageEndpoint.path, { workPackageId: one.workPackageId }, {}, actor),
      room.items('work-packages', actor),
    ])
  expect(await ways(operator)).toMatch(/13777000001.*602\/K-77/)
  expect(await ways(wall)).not.toMatch(/13777000001|602\/K-77|CV Contoh/)
})
