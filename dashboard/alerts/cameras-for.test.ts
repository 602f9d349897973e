import { expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import type { CameraId } from '#domain/ids.ts'
import { sampleAlerts } from '../test/sample-alerts.ts'
import { sampleCameras } from '../test/sample-city.ts'
import { camerasFor } from './cameras-for.ts'

const list = sampleCameras()
const cameras = new Map(list.map((camera) => [camera.id, camera]))
const idOf = (at: number): CameraId => {
  const camera = list[at]
  if (camera === undefined) throw new Error('no camera')
  return camera.id
}
const [sample] = sampleAlerts(0, list)
if (sample === undefined) throw new Error('no alert')
const alert = (change: Partial<Alert>): Alert => ({ ...sample, ...change })
const near = (at: number, distanceM: number, sees: boolean) => ({ cameraId: idOf(at), distanceM, sees })
const always = () => true
const said = (found: ReturnType<typeof camerasFor>) => ({
  best: found.best === null ? null : [found.best.camera.number, found.best.view],
  others: found.others.map(({ camera, view }) => [camera.number, view]),
})

test('a camera that sees the place from afar goes before one beside it that looks away', () => {
  const found = camerasFor(
    alert({ nearby: [near(0, 55, false), near(1, 420, true), near(2, 180, true)] }),
    cameras,
    always,
    null,
  )
  expect(said(found)).toEqual({
    best: [103, 'sees'],
    others: [
      [102, 'sees'],
      [101, 'blind'],
    ],
  })
})

test('when none sees the place there is no picture, only the nearest with their word', () => {
  const found = camerasFor(
    alert({ nearby: [near(0, 55, false), near(1, 4_800, false)] }),
    cameras,
    always,
    null,
  )
  expect(said(found)).toEqual({
    best: null,
    others: [
      [101, 'blind'],
      [102, 'blind'],
    ],
  })
})

test('the picture being played stays while its camera works, and gives way when it does not', () => {
  const both = alert({ nearby: [near(0, 90, true), near(1, 60, true)] })
  expect(said(camerasFor(both, cameras, always, idOf(0))).best).toEqual([101, 'sees'])
  expect(said(camerasFor(both, cameras, (id) => id !== idOf(0), idOf(0))).best).toEqual([102, 'sees'])
})

test('a frozen camera shows its own last picture, never that of a street kilometres away', () => {
  const frozen = alert({
    kind: 'camera-frozen',
    cameraIds: [idOf(12)],
    nearby: [near(0, 3_400, false), near(12, 0, true)],
  })
  const found = camerasFor(frozen, cameras, (id) => id !== idOf(12), null)
  expect(said(found)).toEqual({ best: [113, 'itself'], others: [[101, 'blind']] })
})

test('a camera that is off stands for its own alert by its last picture, behind one that sees the place', () => {
  const down = alert({ kind: 'camera-offline', cameraIds: [idOf(9)], nearby: [near(1, 90, false)] })
  const works = (id: CameraId) => id !== idOf(9)
  expect(said(camerasFor(down, cameras, works, null)).best).toEqual([110, 'itself'])
  const seen = { ...down, nearby: [near(1, 90, true)] }
  expect(said(camerasFor(seen, cameras, works, null)).best).toEqual([102, 'sees'])
})

test('several that are off together are offered for none', () => {
  const down = alert({ kind: 'camera-offline', cameraIds: [idOf(9), idOf(10)], nearby: [near(9, 0, true)] })
  expect(said(camerasFor(down, cameras, always, null))).toEqual({ best: null, others: [] })
})
