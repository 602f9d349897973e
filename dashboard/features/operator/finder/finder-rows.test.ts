import { expect, test } from 'vitest'
import { sampleCameras } from '../../../test/sample-city.ts'
import { type FinderGroup, finderRows, type Placed } from './finder-rows.ts'

const cameras = sampleCameras()
const placed: readonly Placed[] = cameras.slice(0, 12).map((camera, i) => {
  const groups: readonly (FinderGroup | null)[] = ['live', 'live', 'frozen', 'down', 'degraded', null]
  return { camera, district: i < 8 ? 'Sagulung' : 'Batam Kota', group: groups[i % 6] ?? null, isNamed: false }
})
const outline = (rows: ReturnType<typeof finderRows>) =>
  rows.map((row) => (row.kind === 'camera' ? row.camera.number : `${row.name} ${row.counts.all}`))

test('kecamatan, sites and cameras stand in order, each branch with its count', () => {
  expect(outline(finderRows(placed, 'all', new Map()))).toEqual([
    'Batam Kota 4',
    'Lokasi 3 4',
    109,
    110,
    111,
    112,
    'Sagulung 8',
    'Lokasi 1 4',
    101,
    102,
    103,
    104,
    'Lokasi 2 4',
    105,
    106,
    107,
    108,
  ])
})

test('a state leaves only its cameras and their branches; a camera without a state stands only under all', () => {
  expect(outline(finderRows(placed, 'frozen', new Map()))).toEqual([
    'Batam Kota 1',
    'Lokasi 3 1',
    109,
    'Sagulung 1',
    'Lokasi 1 1',
    103,
  ])
  const [first] = finderRows(placed, 'all', new Map())
  expect(first).toMatchObject({ counts: { all: 4, live: 0, degraded: 1, frozen: 1, down: 1 } })
})

test('a branch closed by hand stays closed, and a whole city opens with its kecamatan alone', () => {
  const closed = new Map([
    ['district Sagulung', false],
    ['site Batam Kota Lokasi 3', false],
  ])
  expect(outline(finderRows(placed, 'all', closed))).toEqual(['Batam Kota 4', 'Lokasi 3 4', 'Sagulung 8'])
  const city = Array.from({ length: 30 }, () => placed).flat()
  expect(outline(finderRows(city, 'all', new Map()))).toEqual(['Batam Kota 120', 'Sagulung 240'])
})

test('a camera whose own name was typed stands before those that only stand in a place of that name', () => {
  const named = placed.map((each) => ({ ...each, isNamed: each.camera.number === 103 }))
  expect(outline(finderRows(named, 'all', new Map())).slice(0, 4)).toEqual([
    'Sagulung 8',
    'Lokasi 1 4',
    103,
    101,
  ])
})
