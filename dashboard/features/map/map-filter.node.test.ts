import { expect, test } from 'vitest'
import type { MapItem } from '../../map/map-items.ts'
import { alertItems, cameraItems, isException } from '../../map/map-items.ts'
import { sampleCameras } from '../../test/sample-city.ts'
import { passes, readFilter } from './map-filter.ts'

const camera = (rank: number, symbol: 'up' | 'down'): MapItem => {
  const [first] = sampleCameras()
  if (first === undefined) throw new Error('no sample camera')
  return { kind: 'camera', id: first.id, lat: 1, lng: 104, rank, symbol, camera: first }
}

test('an empty address shows everything', () => {
  expect(passes(readFilter(new URLSearchParams('')), camera(0, 'up'))).toBe(true)
})

test('kinds and single states can be left out by the address', () => {
  expect(passes(readFilter(new URLSearchParams('jenis=package,alert')), camera(0, 'up'))).toBe(false)
  const withoutUp = readFilter(new URLSearchParams('tanpa=camera.up'))
  expect(passes(withoutUp, camera(0, 'up'))).toBe(false)
  expect(passes(withoutUp, camera(3, 'down'))).toBe(true)
})

test('a camera whose state nobody told is drawn as stale and counts as an exception', () => {
  const [item] = cameraItems(sampleCameras(), new Map())
  expect(item?.kind === 'camera' && item.symbol).toBe('stale')
  expect(item !== undefined && isException(item)).toBe(true)
})

test('alerts without a place stay off the map', () => {
  expect(alertItems([])).toEqual([])
})
