import { expect, test } from 'vitest'
import { HealthMeter } from './health-meter.ts'

test('a tick holds what came in it', () => {
  const meter = new HealthMeter(0)
  meter.received(1_250_000, 990, 10)
  for (let i = 0; i < 250; i++) meter.frame(i % 50 === 0, i * 40)
  meter.damaged()
  meter.roundTrip(12.34)
  expect(meter.take(10_000)).toEqual({
    bitrateKbps: 1000,
    fps: 25,
    keyframeIntervalMs: 2000,
    rttMs: 12.3,
    lossPct: 1,
    decodeErrors: 1,
  })
})

test('the next tick starts at nothing, but remembers round trip and key-frame interval', () => {
  const meter = new HealthMeter(0)
  meter.frame(true, 0)
  meter.frame(true, 4000)
  meter.roundTrip(5)
  meter.received(1_250_000, 990, 10)
  meter.damaged()
  expect(meter.take(10_000)).toMatchObject({ lossPct: 1, decodeErrors: 1 })
  expect(meter.take(20_000)).toEqual({
    bitrateKbps: 0,
    fps: 0,
    keyframeIntervalMs: 4000,
    rttMs: 5,
    lossPct: 0,
    decodeErrors: 0,
  })
})

test('what was lost in one tick is no part of the next one', () => {
  const meter = new HealthMeter(0)
  meter.received(1_000, 50, 50)
  expect(meter.take(10_000).lossPct).toBe(50)
  meter.received(1_000, 100, 0)
  expect(meter.take(20_000)).toMatchObject({ bitrateKbps: 0.8, lossPct: 0 })
})
