import { expect, test } from 'vitest'
import { countTiles, makeTileStates, tellTile } from './tile-states.ts'

test('the counts of the tool row always sum to the number of tiles', () => {
  const states = makeTileStates()
  const said = [
    'live',
    'live',
    'degraded',
    'frozen',
    'late',
    'offline',
    'refused-login',
    'unsupported-codec',
    'empty',
    'paused',
  ] as const
  said.forEach((kind, at) => {
    tellTile(states, at, kind)
  })
  for (const tiles of [1, 4, 6, 9, 16]) {
    const counts = countTiles(states.getState(), tiles)
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(tiles)
  }
  expect(countTiles(states.getState(), 16)).toEqual({
    live: 2,
    degraded: 1,
    frozen: 1,
    late: 1,
    down: 2,
    pictureless: 1,
    waiting: 6,
    paused: 1,
    empty: 1,
  })
})

test('a tile that says the same again draws nothing anew', () => {
  const states = makeTileStates()
  let changes = 0
  states.subscribe(() => changes++)
  tellTile(states, 0, 'live')
  tellTile(states, 0, 'live')
  expect(changes).toBe(1)
})
