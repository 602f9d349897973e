import { expect, test } from 'vitest'
import {
  areaKm2,
  clipRing,
  containsPoint,
  fromDegreesMinutesSeconds,
  type Point,
  readCsv,
} from './geometry.ts'

const square: Point[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]

test('a ring is cut at the box and stays closed', () => {
  const cut = clipRing(square, [2, -1, 9, 9]) ?? []
  expect(cut[0]).toEqual(cut.at(-1))
  expect(areaKm2(cut)).toBeCloseTo(areaKm2(square) / 2, 3)
  expect(clipRing(square, [5, 5, 9, 9])).toBeNull()
  expect(areaKm2(clipRing(square, [-1, -1, 9, 9]) ?? [])).toBeCloseTo(areaKm2(square), 6)
})

test('a point in a hole is outside', () => {
  const hole: Point[] = [
    [1, 1],
    [2, 1],
    [2, 2],
    [1, 2],
    [1, 1],
  ]
  expect(containsPoint([square, hole], [3, 3])).toBe(true)
  expect(containsPoint([square, hole], [1.5, 1.5])).toBe(false)
})

test('a list of islands is read with commas and quotes in its names', () => {
  expect(readCsv('code,name\n1,"Pulau ""Ayer"", besar"\n2,Pulau Abang')).toEqual([
    ['1', 'Pulau "Ayer", besar'],
    ['2', 'Pulau Abang'],
  ])
})

test('degrees, minutes and seconds become longitude and latitude', () => {
  const [lng, lat] = fromDegreesMinutesSeconds(`1°30'00.0" S 104°15'36.0" E`)
  expect([lng, lat]).toEqual([104.26, -1.5])
  expect(() => fromDegreesMinutesSeconds('utara')).toThrow('not a latitude')
})
