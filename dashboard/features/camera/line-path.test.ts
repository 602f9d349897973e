import { expect, test } from 'vitest'
import { bandPath, linePath, niceTop } from './line-path.ts'

test('a gap in the measurements stays a gap in the line', () => {
  const points = [
    { x: 0, value: 10 },
    { x: 0.25, value: 20 },
    { x: 0.5, value: null },
    { x: 0.75, value: 0 },
    { x: 1, value: 25 },
  ]
  expect(linePath(points, 20, 100, 40)).toBe('M0.0 20.0L25.0 0.0M75.0 40.0L100.0 0.0')
})

test('a band is closed around each stretch', () => {
  const upper = [
    { x: 0, value: 10 },
    { x: 0.5, value: 20 },
    { x: 1, value: null },
  ]
  const lower = [
    { x: 0, value: 0 },
    { x: 0.5, value: 10 },
    { x: 1, value: 10 },
  ]
  expect(bandPath(lower, upper, 20, 100, 20)).toBe('M0.0 10.0L50.0 0.0L50.0 10.0L0.0 20.0Z')
})

test.each([
  [[3, 24.6], 5, 25],
  [[980, 1300], 100, 1500],
  [[null], 5, 5],
])('the top of an axis over %j is round', (values, least, top) => {
  expect(niceTop(values, least)).toBe(top)
})
