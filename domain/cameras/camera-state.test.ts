import { expect, test } from 'vitest'
import { asOfNow, CameraStateKind, CameraStatus, measuredIn } from './camera-state.ts'

const now = 50_000_000
const status = (change: object): CameraStatus =>
  CameraStatus.parse({
    cameraId: 'cam-147',
    state: 'live',
    sinceMs: now - 600_000,
    reason: null,
    why: null,
    fps: 25,
    bitrateKbps: 900,
    lastFrameAtMs: now - 600_000,
    codec: 'h264',
    width: 640,
    height: 360,
    retryAtMs: null,
    ...change,
  })

test('a camera that has delivered for ten minutes has a frame of seconds ago', () => {
  expect(asOfNow(status({}), now - 300, 5_000).lastFrameAtMs).toBe(now - 5_300)
  expect(asOfNow(status({ lastFrameAtMs: now - 40 }), now - 300, 5_000).lastFrameAtMs).toBe(now - 40)
})

test('nobody who has gone silent vouches for newer frames', () => {
  expect(asOfNow(status({}), now - 90_000, 5_000).lastFrameAtMs).toBe(now - 95_000)
})

test('the last frame of a camera that is down is the last one', () => {
  const down = status({ state: 'offline' })
  expect(asOfNow(down, now, 5_000)).toBe(down)
})

test.each(CameraStateKind.options)('a camera that is %s tells of no frames that do not come', (state) => {
  const comes = state === 'live' || state === 'degraded'
  expect(measuredIn(state, 25.1)).toBe(comes ? 25.1 : 0)
  expect(measuredIn(state, null)).toBeNull()
})
