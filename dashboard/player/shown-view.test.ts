import { expect, test } from 'vitest'
import { CameraStatus, cutAfterFreezeAtMs, shownSinceMs } from '#domain/cameras/camera-state.ts'
import { shownView } from './shown-view.ts'
import type { TileView } from './tile-view.ts'

const now = 50_000_000
const status = (change: object): CameraStatus =>
  CameraStatus.parse({
    cameraId: 'cam-147',
    state: 'live',
    sinceMs: now - 60_000,
    reason: null,
    why: null,
    fps: 25,
    bitrateKbps: 900,
    lastFrameAtMs: now - 40,
    codec: 'h264',
    width: 640,
    height: 360,
    retryAtMs: null,
    ...change,
  })
const offline = (sinceMs: number): TileView => ({
  kind: 'offline',
  sinceMs,
  reason: 'unreachable',
  why: null,
})

test('a tile is degraded when the room counts it so, and with the camera own frame rate', () => {
  const here: TileView = { kind: 'degraded', slow: { of: 'fps', value: 26 }, reduced: null, standIn: null }
  expect(shownView(here, status({}), now)).toEqual({ kind: 'live', reduced: null, standIn: null })
  const there = status({ state: 'degraded', fps: 7.8 })
  expect(shownView({ kind: 'live', reduced: 'sub', standIn: null }, there, now)).toEqual({
    kind: 'degraded',
    slow: { of: 'fps', value: 8 },
    reduced: 'sub',
    standIn: null,
  })
})

test('a camera whose bit rate has fallen is not said to be slow by its full frame rate', () => {
  const here: TileView = { kind: 'live', reduced: null, standIn: null }
  const there = status({
    state: 'degraded',
    fps: 25,
    bitrateKbps: 310,
    why: { code: 'slowed', fps: 25, usualFps: 25, kbps: 310, usualKbps: 980 },
  })
  expect(shownView(here, there, now)).toMatchObject({ slow: { of: 'kbps', value: 310 } })
})

test('what is wrong with the codec yields to a camera that is down', () => {
  const here: TileView = { kind: 'unsupported-codec', refusal: { codec: 'hvc1.1.6.L93', why: 'cannot' } }
  const down = status({ state: 'offline', sinceMs: now - 90_000, reason: 'unreachable' })
  expect(shownView(here, down, now)).toEqual(offline(now - 90_000))
  expect(shownView(here, status({}), now)).toBe(here)
  const keyless: TileView = { kind: 'no-key', sinceMs: now - 30_000, ageMs: null }
  expect(shownView(keyless, down, now)).toEqual(offline(now - 90_000))
  expect(shownView(keyless, status({}), now)).toBe(keyless)
})

test('a camera that is down has one age, wherever it stands and whenever the page was opened', () => {
  const there = status({ state: 'offline', sinceMs: now - 21 * 60_000, reason: 'stalled' })
  expect(shownView(offline(now - 300), there, now)).toEqual({
    kind: 'offline',
    sinceMs: now - 21 * 60_000,
    reason: 'stalled',
    why: null,
  })
})

test('a camera that froze and then fell is as old as its last picture, and says when it fell', () => {
  const lastFrameAtMs = now - 11 * 60_000
  const there = status({ state: 'offline', sinceMs: now - 5_000, lastFrameAtMs, reason: 'unreachable' })
  expect(shownView(offline(now - 5_000), there, now)).toEqual(offline(lastFrameAtMs))
  const waits: TileView = { kind: 'connecting', for: 'picture', waitingMs: null }
  expect(shownView(waits, there, now)).toEqual(offline(lastFrameAtMs))
  for (const state of ['frozen', 'offline', 'ended', 'malformed', 'refused-login'] as const)
    expect(shownSinceMs({ ...there, state })).toBe(lastFrameAtMs)
  expect(cutAfterFreezeAtMs(there)).toBe(now - 5_000)
  expect(cutAfterFreezeAtMs({ ...there, state: 'frozen' })).toBeNull()
  // Cut off at once, or never seen at all.
  expect(cutAfterFreezeAtMs({ ...there, lastFrameAtMs: there.sinceMs - 3_000 })).toBeNull()
  expect(cutAfterFreezeAtMs({ ...there, lastFrameAtMs: null })).toBeNull()
  // Of a camera that delivers it is told when its state changed, and says nothing.
  expect(shownSinceMs(status({ lastFrameAtMs }))).toBe(now - 60_000)
  expect(cutAfterFreezeAtMs(status({ lastFrameAtMs }))).toBeNull()
})

test('a camera that the room knows frozen is so on every tile, though its shard began anew and calls it down', () => {
  const there = status({ state: 'frozen', sinceMs: now - 600_000, lastFrameAtMs: now - 600_000 })
  const view = { ...offline(now - 3_000), reason: 'no-video' as const } as TileView
  expect(shownView(view, there, now)).toMatchObject({ kind: 'frozen', ageMs: 600_000 })
})

test('a tile that is down carries what exactly happened', () => {
  const why = { code: 'connection-reset' } as const
  const there = status({ state: 'offline', sinceMs: now - 9_000, reason: 'unreachable', why })
  expect(shownView(offline(now - 300), there, now)).toMatchObject({ kind: 'offline', why })
})

test('a freeze has one age, whatever this page last painted', () => {
  const view: TileView = { kind: 'frozen', ageMs: 290_000, sinceMs: now - 290_000, isBlack: false }
  const there = status({ state: 'frozen', sinceMs: now - 200_000, lastFrameAtMs: now - 230_000 })
  expect(shownView(view, there, now)).toMatchObject({ ageMs: 230_000 })
  expect(now - shownSinceMs(there)).toBe(230_000)
  // A camera that never sent a picture has been without one since it was found frozen.
  expect(shownSinceMs({ ...there, lastFrameAtMs: null })).toBe(there.sinceMs)
})

test('a frozen picture is as old as the last frame that anybody got', () => {
  const view: TileView = { kind: 'frozen', ageMs: 3_000, sinceMs: now - 3_000, isBlack: true }
  const there = status({ state: 'frozen', sinceMs: now - 1_500_000, lastFrameAtMs: now - 1_505_400 })
  expect(shownView(view, there, now)).toMatchObject({ ageMs: 1_505_000, sinceMs: now - 1_505_400 })
})

test('a page that still connects to a camera without pictures says what the room knows, not "connecting"', () => {
  const view: TileView = { kind: 'connecting', for: 'picture', waitingMs: null }
  const frozen = status({ state: 'frozen', sinceMs: now - 600_000, lastFrameAtMs: null })
  expect(shownView(view, frozen, now)).toEqual({
    kind: 'frozen',
    ageMs: 600_000,
    sinceMs: now - 600_000,
    isBlack: true,
  })
  const down = status({ state: 'offline', sinceMs: now - 90_000, reason: 'unreachable' })
  expect(shownView(view, down, now)).toEqual(offline(now - 90_000))
  expect(shownView(view, status({}), now)).toBe(view)
  expect(shownView(view, status({ state: 'connecting' }), now)).toBe(view)
})

test('what only this page can know is not talked over', () => {
  const late: TileView = { kind: 'late', ageMs: 2_400, reduced: null, standIn: null }
  expect(shownView(late, status({}), now)).toBe(late)
  const down = offline(now - 300)
  expect(shownView(down, status({}), now)).toBe(down)
  expect(shownView(down, undefined, now)).toBe(down)
})
