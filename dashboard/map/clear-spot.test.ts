import { expect, test } from 'vitest'
import { clearSpot } from './clear-spot.ts'

const RING_PX = 14

test('a ring over nothing stays where it is', () => {
  expect(clearSpot({ x: 50, y: 50 }, RING_PX, [{ x: 200, y: 50 }])).toEqual({ x: 50, y: 50 })
})

test('a ring steps aside from a symbol, so that neither its number nor the symbol is hidden', () => {
  const symbol = { x: 52, y: 50 }
  const { x, y } = clearSpot({ x: 50, y: 50 }, RING_PX, [symbol])
  expect(Math.hypot(x - symbol.x, y - symbol.y)).toBeGreaterThan(RING_PX + 8)
  expect(Math.hypot(x - 50, y - 50)).toBeLessThan(3 * RING_PX)
})

test('where everything around is taken, it stands where the least lies under it', () => {
  const crowd = Array.from({ length: 400 }, (_, i) => ({ x: 6 * (i % 20), y: 6 * Math.floor(i / 20) }))
  const { x, y } = clearSpot({ x: 57, y: 57 }, RING_PX, crowd)
  expect(Math.hypot(x - 57, y - 57)).toBeLessThan(3 * RING_PX)
})
