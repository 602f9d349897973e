import { expect, test } from 'vitest'
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import { StreamFailureReason, type StreamFault } from '#domain/cameras/stream-fault.ts'
import { StreamFailure } from '../camera-source.ts'
import { firstState, nextCameraState, type StreamEvent, type StreamState } from './next-camera-state.ts'

const at = (kind: CameraStateKind): StreamState => ({
  kind,
  sinceMs: 100,
  reason: null,
  why: null,
  retryAtMs: null,
})
const faults: Readonly<Record<StreamFailureReason, StreamFault>> = {
  unreachable: { code: 'connection-refused' },
  'refused-login': { code: 'login-missing' },
  'no-video': { code: 'no-picture', seconds: 5 },
  'no-keyframe': { code: 'no-first-key-frame', seconds: 30 },
  stalled: { code: 'picture-stopped', seconds: 5 },
  ended: { code: 'closed' },
  'unsupported-codec': { code: 'codec-foreign', sender: 'camera', names: 'JPEG' },
  malformed: { code: 'stream-unreadable' },
  redirected: { code: 'redirected', status: 302 },
  quarantined: { code: 'held-up-others', times: 2, minutes: 10 },
}
const failed = (
  reason: StreamFailureReason,
  wasPlaying: boolean,
  lastFrameAtMs: number | null = 400,
): StreamEvent => ({ kind: 'failed', fault: faults[reason], retryAtMs: 900, wasPlaying, lastFrameAtMs })
const keyframe: StreamEvent = { kind: 'keyframe' }
const stoodStill: StreamEvent = {
  kind: 'stood-still',
  fault: { code: 'picture-incomplete' },
  lastFrameAtMs: 400,
}
const slowed: StreamEvent = {
  kind: 'slowed',
  by: { code: 'slowed', fps: 10, usualFps: 25, kbps: 900, usualKbps: 980 },
}

/** [state, event, next state, since]; the event happens at 500. */
test.each<[CameraStateKind, string, StreamEvent, CameraStateKind, number]>([
  ['connecting', 'a key frame', keyframe, 'live', 500],
  ['offline', 'a key frame', keyframe, 'live', 500],
  ['frozen', 'a key frame', keyframe, 'live', 500],
  ['ended', 'a key frame', keyframe, 'live', 500],
  ['refused-login', 'a key frame', keyframe, 'live', 500],
  ['live', 'a key frame', keyframe, 'live', 100],
  ['degraded', 'a key frame', keyframe, 'degraded', 100],
  ['live', 'a stall', failed('stalled', true), 'frozen', 400],
  ['frozen', 'another stall', failed('stalled', true), 'frozen', 100],
  ['frozen', 'a refused connection', failed('unreachable', false), 'offline', 500],
  ['frozen', 'a connection without frames', failed('no-video', true), 'frozen', 100],
  ['connecting', 'a connection without frames', failed('no-video', true, null), 'offline', 500],
  ['offline', 'a connection without frames', failed('no-video', true, null), 'offline', 100],
  ['ended', 'a connection without frames', failed('no-video', true), 'frozen', 400],
  ['ended', 'nobody who pushes', failed('no-video', false), 'offline', 500],
  ['offline', 'nobody who pushes', failed('no-video', false, null), 'offline', 100],
  ['connecting', 'pictures without a key frame', failed('no-keyframe', true, null), 'offline', 500],
  ['live', 'no further key frame', failed('no-keyframe', true), 'frozen', 400],
  ['connecting', 'no such stream', failed('no-video', false), 'offline', 500],
  ['offline', 'a refused connection', failed('unreachable', false), 'offline', 100],
  ['live', 'a reset', failed('unreachable', true), 'offline', 500],
  ['live', 'an orderly end', failed('ended', true), 'ended', 500],
  ['ended', 'a refused connection', failed('unreachable', false), 'offline', 500],
  ['connecting', 'a 401', failed('refused-login', false), 'refused-login', 500],
  ['connecting', 'another codec', failed('unsupported-codec', false), 'unsupported-codec', 500],
  ['live', 'nonsense', failed('malformed', true), 'malformed', 500],
  ['connecting', 'a redirect', failed('redirected', false), 'malformed', 500],
  ['offline', 'a new dial', { kind: 'dialled' }, 'offline', 100],
  ['frozen', 'a new dial', { kind: 'dialled' }, 'frozen', 100],
  ['live', 'too few frames', slowed, 'degraded', 500],
  ['degraded', 'too few frames still', slowed, 'degraded', 100],
  ['frozen', 'too few frames', slowed, 'frozen', 100],
  ['degraded', 'enough frames again', { kind: 'recovered' }, 'live', 500],
  ['live', 'enough frames', { kind: 'recovered' }, 'live', 100],
  ['live', 'a picture that stands still', stoodStill, 'frozen', 400],
  ['degraded', 'a picture that stands still', stoodStill, 'frozen', 400],
  ['frozen', 'a picture that stands still', stoodStill, 'frozen', 100],
  ['degraded', 'a stall', failed('stalled', true), 'frozen', 400],
  ['offline', 'a change of configuration', { kind: 'configured' }, 'connecting', 500],
])('%s, then %s', (from, _what, event, kind, sinceMs) => {
  expect(nextCameraState(at(from), event, 500)).toMatchObject({ kind, sinceMs })
})

test('a failure carries its reason, its words and the next try; a dial clears the try, a key frame all three', () => {
  const down = nextCameraState(firstState(0), failed('unreachable', false), 500)
  expect(down).toMatchObject({ reason: 'unreachable', why: { code: 'connection-refused' }, retryAtMs: 900 })
  const dialled = nextCameraState(down, { kind: 'dialled' }, 600)
  expect(dialled).toMatchObject({ kind: 'offline', reason: 'unreachable', retryAtMs: null })
  expect(nextCameraState(dialled, keyframe, 700)).toEqual({ ...at('live'), sinceMs: 700 })
})

test('what a degraded camera gives too little of is told as it is now, in steps that are worth a word', () => {
  const slow = (fps: number, kbps = 900): StreamEvent => ({
    kind: 'slowed',
    by: { code: 'slowed', fps, usualFps: 25, kbps, usualKbps: 980 },
  })
  const first = nextCameraState(at('live'), slow(10), 500)
  expect(nextCameraState(first, slow(10.5), 600)).toBe(first)
  for (const [fps, kbps] of [
    [8, 900],
    [0, 900],
    [24, 900],
    [10, 300],
  ] as const) {
    const now = nextCameraState(first, slow(fps, kbps), 600)
    expect(now).toEqual({ ...first, why: { code: 'slowed', fps, usualFps: 25, kbps, usualKbps: 980 } })
    expect(now.sinceMs).toBe(500)
  }
  const creeping = [9.5, 9, 8.5, 8].reduce((state, fps) => nextCameraState(state, slow(fps), 600), first)
  expect(creeping.why).toMatchObject({ fps: 8.5 })
})

test('nothing is frozen that has no picture to stand still, whatever the reason', () => {
  for (const reason of StreamFailureReason.options)
    for (const wasPlaying of [true, false])
      expect(nextCameraState(at('connecting'), failed(reason, wasPlaying, null), 500).kind).not.toBe('frozen')
})

test('a camera cannot be ended by a sentence, nor by what a camera that delivers is told with', () => {
  // @ts-expect-error What ends a stream is a code of the closed list.
  const bySentence = () => new StreamFailure('the camera sang')
  // @ts-expect-error Less than usual ends nothing.
  const bySlowness = () => new StreamFailure({ code: 'slowed', fps: 1, usualFps: 2, kbps: 1, usualKbps: 2 })
  expect([bySentence, bySlowness]).toHaveLength(2)
})
