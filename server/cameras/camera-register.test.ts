import { expect, test } from 'vitest'
import { acknowledgeAlert } from '#domain/contract/rest/alerts.ts'
import { nearestCameras } from '#domain/geo/field-of-view.ts'
import { ScreenId, SessionId, UserId, WallId } from '#domain/ids.ts'
import { hourMs, minuteMs } from '#domain/time/units.ts'
import type { Session } from '../accounts/session.ts'
import {
  batchOf,
  city,
  complaintOf,
  emergency,
  largeSite,
  NOON,
  openRoom,
  statusOf,
} from '../testing/civic-room.ts'
import { CameraRegister } from './camera-register.ts'

/** A place that a camera of the sample city has in its cone. */
const seen = city.cameras
  .map(({ lat, lng }) => ({ lat: lat + 0.0003, lng }))
  .find((place) => nearestCameras(city.cameras, place, 5_000).some(({ sees }) => sees))
const restricted = city.categories.find(
  ({ emergencyPriority, disclosure }) => emergencyPriority !== null && disclosure === 'restricted',
)

function displayOf(screenId: string): Session {
  return {
    id: SessionId.parse(`display-${screenId}`),
    userId: UserId.parse('u-1'),
    name: 'layar',
    displayName: 'Layar',
    actor: { role: 'wall-device', skpdId: null, teamId: null },
    screen: { wallId: WallId.parse('utama'), screenId: ScreenId.parse(screenId) },
    expiresAtMs: NOON + hourMs,
  }
}

test('the map on a wall may show the cameras that see an urgent place, while it is urgent, and no other', async () => {
  await using room = await openRoom()
  const register = new CameraRegister(city, room.civic)
  const shownOn = (screen: string) =>
    city.cameras.filter((camera) => register.mayView(displayOf(screen), camera)).map(({ id }) => id)
  const ofLayout = shownOn('kiri')
  expect(ofLayout.length).toBeGreaterThan(0)
  expect(shownOn('tengah')).toEqual([])

  const complaint = complaintOf({ categoryId: emergency.id, ...seen })
  await room.civic.takeRecords(batchOf({ complaints: [complaint] }))
  await room.look()
  const [alert] = room.items('alerts')
  const showing = (alert?.nearby ?? []).flatMap(({ cameraId, sees }) => (sees ? [cameraId] : []))
  expect(showing.length).toBeGreaterThan(0)
  expect(shownOn('tengah').toSorted()).toEqual(showing.toSorted())
  expect(shownOn('kiri')).toEqual(ofLayout)

  room.clock.nowMs += hourMs
  const closed = { ...complaint, status: 'ditutup' as const, changedAtMs: room.clock.nowMs }
  await room.civic.takeRecords(
    batchOf({ deliveryId: 'delivery-two', receivedAtMs: room.clock.nowMs, complaints: [closed] }),
  )
  await room.look()
  await room.call(acknowledgeAlert.path, { alertId: alert?.id }, {})
  expect(room.items('alerts')).toEqual([])
  expect(shownOn('tengah')).toEqual([])
})

test('what a wall may not read of gives its map the right to no camera', async () => {
  await using room = await openRoom()
  if (restricted === undefined) throw new Error('the sample city has no restricted emergency')
  const register = new CameraRegister(city, room.civic)
  await room.civic.takeRecords(batchOf({ complaints: [complaintOf({ categoryId: restricted.id, ...seen })] }))
  await room.look()
  expect(room.items('alerts')[0]?.nearby.some(({ sees }) => sees)).toBe(true)
  expect(city.cameras.filter((camera) => register.mayView(displayOf('tengah'), camera))).toEqual([])
})

test.each([
  ['has frozen', 'frozen', true],
  ['is off', 'offline', true],
  ['plays', 'live', false],
] as const)(
  'the map on a wall may show a camera of which it is urgent that it %s',
  async (_how, state, may) => {
    await using room = await openRoom()
    const register = new CameraRegister(city, room.civic)
    const camera = city.cameras.find(({ isPriority }) => isPriority)
    if (camera === undefined) throw new Error('no priority camera')
    room.civic.takeReport({ full: true, cameras: [statusOf(camera.id, state)], feeds: [] })
    room.clock.nowMs += 5 * minuteMs
    await room.look()
    expect(room.items('alerts').some(({ cameraIds }) => cameraIds.includes(camera.id))).toBe(may)
    expect(register.mayView(displayOf('tengah'), camera)).toBe(may)
  },
)

test('a site that is dark gives the map on a wall the right to none of its cameras', async () => {
  await using room = await openRoom()
  const register = new CameraRegister(city, room.civic)
  const { cameras } = largeSite()
  room.civic.takeReport({ full: true, cameras: cameras.map(({ id }) => statusOf(id, 'offline')), feeds: [] })
  room.clock.nowMs += minuteMs
  await room.look()
  expect(room.items('alerts').map(({ subject }) => subject.type)).toEqual(['site'])
  expect(cameras.filter((camera) => register.mayView(displayOf('tengah'), camera))).toEqual([])
})
