import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bearingDeg, destination, distanceM } from '#domain/geo/distance.ts'

const madani = { lat: 1.1341, lng: 104.043 }

test('one degree of latitude is 111.2 km', () => {
  expect(distanceM({ lat: 1, lng: 104 }, { lat: 2, lng: 104 })).toBeCloseTo(111_195, -1)
  expect(distanceM(madani, madani)).toBe(0)
})

test.each([
  [{ lat: 1.2, lng: 104.043 }, 0],
  [{ lat: 1.1341, lng: 104.1 }, 90],
  [{ lat: 1.1, lng: 104.043 }, 180],
  [{ lat: 1.1341, lng: 104.0 }, 270],
])('the direction to %o is about %d degrees', (place, direction) => {
  expect(bearingDeg(madani, place)).toBeCloseTo(direction, 0)
})

test('going somewhere and measuring back gives the same distance and direction', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 359.99, noNaN: true }),
      fc.double({ min: 5, max: 50_000, noNaN: true }),
      (direction, metres) => {
        const there = destination(madani, direction, metres)
        expect(distanceM(madani, there)).toBeCloseTo(metres, 2)
        expect(Math.cos(((bearingDeg(madani, there) - direction) * Math.PI) / 180)).toBeGreaterThan(0.999999)
      },
    ),
  )
})
