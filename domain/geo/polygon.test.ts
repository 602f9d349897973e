import { expect, test } from 'vitest'
import { isInPolygon } from '#domain/geo/polygon.ts'

const outline = [
  [0, 0],
  [10, 0],
  [10, 10],
  [5, 5],
  [0, 10],
  [0, 0],
]
const hole = [
  [2, 1],
  [4, 1],
  [4, 3],
  [2, 3],
  [2, 1],
]

test.each<[number, number, boolean]>([
  [1, 1, true],
  [5, 4, true],
  [5, 7, false],
  [3, 2, false],
  [-1, 1, false],
  [11, 1, false],
])('the point %d, %d', (lng, lat, inside) => {
  expect(isInPolygon([outline, hole], lng, lat)).toBe(inside)
})

test('a polygon without a ring holds nothing', () => {
  expect(isInPolygon([], 0, 0)).toBe(false)
})
