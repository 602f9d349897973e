import { expect, test } from 'vitest'
import { destination } from '#domain/geo/distance.ts'
import { nearestCameras, sees } from '#domain/geo/field-of-view.ts'
import { CameraId } from '#domain/ids.ts'

const camera = { lat: 1.1, lng: 104.02, bearingDeg: 350, fieldOfViewDeg: 60, rangeM: 200 }

test.each<[string, number, number, boolean]>([
  ['straight ahead', 350, 150, true],
  ['at the left edge, across north', 320, 100, true],
  ['at the right edge, across north', 20, 100, true],
  ['just outside the left edge', 318, 100, false],
  ['just outside the right edge', 22, 100, false],
  ['behind', 170, 50, false],
  ['too far', 350, 201, false],
  ['under the mast', 170, 0, true],
])('a place %s', (_name, direction, metres, expected) => {
  expect(sees(camera, destination(camera, direction, metres))).toBe(expected)
})

test('an all-round camera sees behind itself', () => {
  expect(sees({ ...camera, fieldOfViewDeg: 360 }, destination(camera, 170, 50))).toBe(true)
})

test.each([
  [10, 341, true],
  [10, 339, false],
  [0, 359, true],
  [0, 180, false],
])('looking to %d degrees, what lies at %d is seen: %s', (bearingDeg, direction, expected) => {
  expect(sees({ ...camera, bearingDeg }, destination(camera, direction, 100))).toBe(expected)
})

test('cameras that see the place come before nearer ones that do not', () => {
  const place = destination(camera, 350, 100)
  const at = (id: string, metres: number, bearing: number) => ({
    ...destination(place, 170, metres),
    id: CameraId.parse(id),
    bearingDeg: bearing,
    fieldOfViewDeg: 60,
    rangeM: 200,
  })
  const cameras = [
    at('near-blind', 20, 170),
    at('far-seeing', 180, 350),
    at('seeing', 90, 350),
    at('gone', 900, 350),
  ]
  expect(nearestCameras(cameras, place, 500)).toEqual([
    { cameraId: 'seeing', distanceM: 90, sees: true },
    { cameraId: 'far-seeing', distanceM: 180, sees: true },
    { cameraId: 'near-blind', distanceM: 20, sees: false },
  ])
  expect(nearestCameras(cameras, place, 500, 1)).toHaveLength(1)
})
