import { expect, test } from 'vitest'
import { dayMs, hourMs } from '#domain/time/units.ts'
import { type ClockStep, clockWatch } from './clock-watch.ts'

function watched() {
  const clock = { wallMs: 1_800_000_000_000, monotonicMs: 7_000 }
  const told: ClockStep[] = []
  const watch = clockWatch({
    nowMs: () => clock.wallMs,
    monotonicMs: () => clock.monotonicMs,
    stepped: (step) => told.push(step),
  })
  /** Time goes on, and the clock is set by `byMs` meanwhile. */
  const after = (ms: number, byMs = 0) => {
    clock.wallMs += ms + byMs
    clock.monotonicMs += ms
    watch.look()
  }
  return { clock, told, watch, after }
}

test('a clock that goes on, or that is led on slowly, is never said to have been set', () => {
  const { told, watch, after } = watched()
  for (let look = 0; look < 3_000; look++) after(2_000, look % 2 === 0 ? 10 : -3)
  expect([told, watch.lastStep()]).toEqual([[], null])
})

test.each([[-hourMs], [hourMs], [-5_000], [400 * dayMs]])('a clock set by %d ms is told once', (byMs) => {
  const { clock, told, watch, after } = watched()
  after(2_000)
  after(2_000, byMs)
  const step = { atMs: clock.wallMs, byMs }
  for (let look = 0; look < 10; look++) after(2_000)
  expect([told, watch.lastStep()]).toEqual([[step], step])
})

test('it is named for a day, however the clock is set meanwhile', () => {
  const { watch, after } = watched()
  after(2_000, -hourMs)
  after(dayMs - 3_000)
  expect(watch.lastStep()).toMatchObject({ byMs: -hourMs })
  after(3_000)
  expect(watch.lastStep()).toBeNull()
})

test('it is told in whole seconds: the milliseconds are those between the two looks', () => {
  const { told, watch, after } = watched()
  after(2_000)
  after(2_000, -7 * hourMs + 1)
  after(2_000, 7 * hourMs - 400)
  expect(told.map(({ byMs }) => byMs)).toEqual([-7 * hourMs, 7 * hourMs])
  expect(watch.lastStep()?.byMs).toBe(7 * hourMs)
})

test('of two steps the newer is named', () => {
  const { told, watch, after } = watched()
  after(2_000, hourMs)
  after(2_000, -2 * hourMs)
  expect([told.length, watch.lastStep()?.byMs]).toEqual([2, -2 * hourMs])
})
