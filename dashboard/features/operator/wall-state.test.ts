import { expect, test } from 'vitest'
import { LayoutInfo } from '#domain/contract/rest/city.ts'
import { gridShape, neighbour } from '../../player/grid-shape.ts'
import { readAddress, writeAddress } from './wall-address.ts'
import {
  fromLayout,
  markOrSwap,
  nextTile,
  showCamera,
  showFormer,
  stepCamera,
  swapTiles,
  type WallState,
} from './wall-state.ts'

const layouts = [
  LayoutInfo.parse({
    id: 'a',
    number: 1,
    name: { id: 'A', en: 'A' },
    shape: '2x2',
    tiles: [101, 104, 112, 118],
  }),
  LayoutInfo.parse({ id: 'b', number: 4, name: { id: 'B', en: 'B' }, shape: '1+5', tiles: [212, 213] }),
]
const first = layouts[0]
if (first === undefined) throw new Error('no layout')
const wall = fromLayout(first)
const camerasOf = (state: WallState | undefined) => state?.tiles.map((tile) => tile.camera)

test('a layout with fewer cameras than tiles leaves the rest empty', () => {
  const second = layouts[1]
  if (second === undefined) throw new Error('no layout')
  expect(camerasOf(fromLayout(second))).toEqual([212, 213, null, null, null, null])
})

test('a called camera keeps the former one a key away, and back again', () => {
  const called = showCamera(wall, 147)
  expect(camerasOf(called)).toEqual([147, 104, 112, 118])
  expect(camerasOf(showFormer(called))).toEqual([101, 104, 112, 118])
  expect(camerasOf(showFormer(showFormer(called)))).toEqual([147, 104, 112, 118])
})

test('a camera that is already on the wall changes places instead of playing twice', () => {
  expect(camerasOf(showCamera(wall, 118))).toEqual([118, 104, 112, 101])
})

test('stepping skips cameras that are on the wall and goes round', () => {
  const numbers = [101, 104, 105, 112, 118, 190]
  const next = stepCamera(wall, numbers, 1)
  expect(camerasOf(next)).toEqual([105, 104, 112, 118])
  expect(camerasOf(stepCamera(wall, numbers, -1))).toEqual([190, 104, 112, 118])
})

test.each([
  ['empty', null],
  ['of a camera that is gone', 103],
])('stepping from a tile that is %s begins at the ends', (_what, camera) => {
  const from = { ...wall, tiles: wall.tiles.map((tile, at) => (at === 0 ? { camera, former: null } : tile)) }
  const numbers = [104, 105, 112, 118, 190, 191]
  expect(camerasOf(stepCamera(from, numbers, 1))).toEqual([105, 104, 112, 118])
  expect(camerasOf(stepCamera(from, numbers, -1))).toEqual([191, 104, 112, 118])
})

test('X on one tile and X on another swaps them', () => {
  const marked = markOrSwap(wall)
  expect(marked.marked).toBe(0)
  const swapped = markOrSwap({ ...marked, selected: 3 })
  expect(camerasOf(swapped)).toEqual([118, 104, 112, 101])
  expect(swapped.marked).toBeNull()
  expect(markOrSwap(marked).marked).toBeNull()
})

test('a tile dragged onto another changes places with it, onto itself nothing', () => {
  expect(camerasOf(swapTiles(wall, 0, 2))).toEqual([112, 104, 101, 118])
  expect(swapTiles(wall, 1, 1)).toBe(wall)
  expect(swapTiles(wall, 1, 9)).toBe(wall)
})

test('the next tile that fits is looked for from the selected one, round at the end', () => {
  const at = { ...wall, selected: 2 }
  expect(nextTile(at, () => true)).toBe(3)
  expect(nextTile(at, (camera) => camera === 104)).toBe(1)
  expect(nextTile(at, (camera) => camera === 112)).toBe(2)
  expect(nextTile(at, () => false)).toBeNull()
})

test('arrows move over the large tile of 1+5 as the eye would', () => {
  const shape = gridShape('1+5')
  expect(neighbour(shape, 0, 1, 0)).toBe(1)
  expect(neighbour(shape, 0, 0, 1)).toBe(3)
  expect(neighbour(shape, 2, -1, 0)).toBe(0)
  expect(neighbour(shape, 4, 0, -1)).toBe(0)
  expect(neighbour(shape, 5, 1, 0)).toBe(5)
})

test('the address carries the arrangement there and back', () => {
  const changed = { ...showCamera(wall, 147), selected: 2 }
  const query = writeAddress({ wall: changed, alertId: 'al-1' }, layouts)
  expect(query.toString()).toBe('tata=1&petak=147-104-112-118&pilih=3&peringatan=al-1')
  const read = readAddress(query, layouts)
  expect(camerasOf(read?.wall)).toEqual([147, 104, 112, 118])
  expect(read?.wall.selected).toBe(2)
  expect(read?.alertId).toBe('al-1')
})

test('nonsense in the address falls back to the first layout', () => {
  const read = readAddress(new URLSearchParams('tata=77&petak=x-0-99999&pilih=50'), layouts)
  expect(camerasOf(read?.wall)).toEqual([null, null, null, 118])
  expect(read?.wall.selected).toBe(3)
})
