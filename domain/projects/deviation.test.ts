import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deviationPts, lateness } from '#domain/projects/deviation.ts'

test.each([
  [40, 33, -7],
  [40, 40, 0],
  [40, 45.5, 5.5],
  [60.3, 50.3, -10],
  [82.1, 77.5, -4.6],
])('planned %d %% and actual %d %% deviate by %d points', (planned, actual, points) => {
  expect(deviationPts(planned, actual)).toBe(points)
})

test('the example of the regulation is 7 points late, or 17.5 % of plan', () => {
  expect(lateness(40, 33, 'points')).toBe(7)
  expect(lateness(40, 33, 'relative')).toBe(17.5)
})

test('nothing planned yet is never late', () => {
  expect(lateness(0, 0, 'relative')).toBe(0)
  expect(lateness(0, 0, 'points')).toBe(0)
})

test('lateness is never negative, and never smaller relative to plan than in points', () => {
  const percent = fc.double({ min: 0, max: 100, noNaN: true })
  fc.assert(
    fc.property(percent, percent, (planned, actual) => {
      const points = lateness(planned, actual, 'points')
      expect(points).toBeGreaterThanOrEqual(0)
      if (planned > 0.01) expect(lateness(planned, actual, 'relative')).toBeGreaterThanOrEqual(points - 1e-6)
    }),
  )
})
