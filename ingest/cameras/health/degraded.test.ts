import { expect, test } from 'vitest'
import { NO_BASELINE, nextBaseline } from './degraded.ts'

const TICK_MS = 10_000
const normal = { fps: 25, bitrateKbps: 1000 }

/** Whether it is degraded after each tick. */
function run(ticks: readonly { readonly fps: number; readonly bitrateKbps: number }[]): boolean[] {
  let baseline = NO_BASELINE
  return ticks.map((tick) => {
    baseline = nextBaseline(baseline, tick, TICK_MS)
    return baseline.isDegraded
  })
}

const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value)

test.each([
  ['frame rate', { fps: 10, bitrateKbps: 1000 }],
  ['bitrate', { fps: 25, bitrateKbps: 400 }],
])('a %s under 60 %% of normal counts after two minutes, not before', (_what, low) => {
  const states = run([...times(60, normal), ...times(13, low)])
  expect(states.slice(0, 71).some(Boolean)).toBe(false)
  expect(states[71]).toBe(true)
})

test('one good sample in between starts the two minutes anew', () => {
  const low = { fps: 5, bitrateKbps: 1000 }
  expect(run([...times(60, normal), ...times(11, low), normal, ...times(11, low)]).some(Boolean)).toBe(false)
})

test('it is well again after half a minute at normal', () => {
  const low = { fps: 5, bitrateKbps: 1000 }
  const states = run([...times(60, normal), ...times(20, low), ...times(3, normal)])
  expect(states.slice(-4)).toEqual([true, true, true, false])
})

test('a quarter less is a change of light, not a fault', () => {
  expect(run([...times(60, normal), ...times(100, { fps: 25, bitrateKbps: 750 })]).some(Boolean)).toBe(false)
})

test('a camera that has always been slow is normal', () => {
  expect(run(times(100, { fps: 4, bitrateKbps: 90 })).some(Boolean)).toBe(false)
})

test('half of normal is not normal within the hour', () => {
  const states = run([...times(60, normal), ...times(360, { fps: 12.5, bitrateKbps: 500 })])
  expect(states.slice(72).every(Boolean)).toBe(true)
})
