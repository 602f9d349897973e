import { expect, test } from 'vitest'
import { CameraStatus } from './camera-state.ts'
import { faultSentence } from './fault-sentence.ts'
import {
  CameraWhy,
  namesFromOutside,
  reasonOf,
  Slowed,
  StreamFailureReason,
  StreamFault,
  slowedIn,
} from './stream-fault.ts'
import { everyWhy } from './testing/every-why.ts'

const status = (change: object): CameraStatus =>
  CameraStatus.parse({
    cameraId: 'cam-1',
    state: 'offline',
    sinceMs: 1,
    reason: 'unreachable',
    why: null,
    fps: null,
    bitrateKbps: null,
    lastFrameAtMs: null,
    codec: null,
    width: null,
    height: null,
    retryAtMs: null,
    ...change,
  })

test.each(everyWhy)(
  '"$code" crosses from program to program as it is, and has a sentence for the log',
  (why) => {
    expect(status({ why: JSON.parse(JSON.stringify(why)) }).why).toEqual(why)
    expect(faultSentence(why)).toMatch(/^[a-z\d].{8,}[^.]$/)
    expect(faultSentence(why)).not.toMatch(/undefined|null|NaN/)
  },
)

test('every reason of the supervisor is told by some fault, and every fault has one', () => {
  const faults = everyWhy.filter((why): why is StreamFault => StreamFault.safeParse(why).success)
  expect(everyWhy.length - faults.length).toBe(1)
  expect(new Set(faults.map(reasonOf))).toEqual(new Set(StreamFailureReason.options))
})

test('a sentence is no fault, and neither are the words of a camera of before or of a newer program', () => {
  for (const said of [
    'the connection was refused',
    { code: 'sang-a-song' },
    { code: 'busy' },
    7,
    undefined,
  ]) {
    expect(CameraWhy.safeParse(said).success).toBe(false)
    expect(status({ why: said })).toMatchObject({ state: 'offline', reason: 'unreachable', why: null })
  }
})

test('no fault carries more of a camera than its kind of value allows', () => {
  const hostile = 'rtsp://admin:rahasia@10.0.0.7/'
  const told = [
    { code: 'connection-failed', errno: hostile },
    { code: 'no-answer', method: hostile, seconds: 8 },
    { code: 'codec-foreign', sender: 'camera', names: `${'x'.repeat(200)}` },
    { code: 'codec-foreign', sender: 'camera', names: 'A\u0000\u202eB' },
    { code: 'redirected', status: hostile },
    { code: 'busy', method: 'PLAY', status: 1e9 },
  ]
  for (const why of told) expect(CameraWhy.safeParse(why).success, JSON.stringify(why)).toBe(false)
  expect(CameraWhy.parse({ code: 'no-route', address: hostile })).toEqual({ code: 'no-route' })
})

test('names from outside are short, and hold nothing that could turn a sentence round', () => {
  const names = namesFromOutside(['JPEG', 'A\u0000\u202eB', 'x'.repeat(1_000_000)])
  expect(names).toMatch(/^JPEG, A\?\?B, x+$/)
  expect(StreamFault.parse({ code: 'codec-foreign', sender: 'camera', names })).toMatchObject({ names })
  expect(namesFromOutside(Array.from({ length: 100_000 }, () => '\u{1f4f7}')).length).toBeLessThanOrEqual(60)
})

test.each([
  [{ fps: 8.2, usualFps: 25, kbps: 310, usualKbps: 980 }, 'bitrate'],
  [{ fps: 25, usualFps: 25, kbps: 310, usualKbps: 980 }, 'bitrate'],
  [{ fps: 6, usualFps: 25, kbps: 900, usualKbps: 980 }, 'fps'],
  [{ fps: 0, usualFps: 0, kbps: 0, usualKbps: 0 }, 'fps'],
])('a camera degraded by %o is slow in its %s', (figures, what) => {
  expect(slowedIn(Slowed.parse({ code: 'slowed', ...figures }))).toBe(what)
  expect(slowedIn(null)).toBe('fps')
})
