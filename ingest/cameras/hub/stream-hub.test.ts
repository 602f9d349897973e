import { expect, test } from 'vitest'
import type { AccessUnit, VideoConfig } from '../camera-source.ts'
import { type HubFrame, MAX_GOP_BYTES, StreamHub } from './stream-hub.ts'

const config = (name: string): VideoConfig => ({
  codec: 'h264',
  codecString: name,
  description: Buffer.from(name),
  parameterSets: [],
  width: 1,
  height: 1,
})
const unit = (sourceMs: number, isKey: boolean, bytes = 10): AccessUnit => ({
  data: Buffer.alloc(bytes),
  isKey,
  sourceMs,
})

function hubWith(units: readonly AccessUnit[]): StreamHub {
  const hub = new StreamHub()
  hub.configure(config('a'))
  for (const one of units) hub.push(one, one.sourceMs)
  return hub
}

test('a viewer who joins gets everything since the last key frame', () => {
  const hub = hubWith([unit(0, true), unit(40, false), unit(80, true), unit(120, false), unit(160, false)])
  expect(hub.gop().map((frame) => frame.mediaMs)).toEqual([80, 120, 160])
})

test('a GOP beyond the cap is given up, its key frame stays for stills', () => {
  const big = MAX_GOP_BYTES / 2
  const hub = hubWith([unit(0, true, big), unit(40, false, big), unit(80, false, big), unit(120, false)])
  expect(hub.gop()).toEqual([])
  expect(hub.keyframe()?.frame.mediaMs).toBe(0)
})

test('the same configuration again changes nothing, another one begins a new generation', () => {
  const hub = hubWith([unit(0, true)])
  hub.configure(config('a'))
  expect([hub.config()?.generation, hub.gop().length]).toEqual([0, 1])
  hub.configure(config('b'))
  expect([hub.config()?.generation, hub.gop().length]).toEqual([1, 0])
})

test('viewers stay over a reconnect, and time goes on for them', () => {
  const hub = hubWith([unit(0, true)])
  const seen: HubFrame[] = []
  hub.subscribe({ frame: (frame) => seen.push(frame) })
  hub.restart()
  expect(hub.gop()).toEqual([])
  hub.push(unit(5, true), 9000)
  expect(seen.map((frame) => frame.mediaMs)).toEqual([9000])
})

test('one picture in memory serves everybody', () => {
  const hub = hubWith([unit(0, true)])
  const seen: HubFrame[] = []
  for (let i = 0; i < 3; i++) hub.subscribe({ frame: (frame) => seen.push(frame) })
  const sent = unit(40, true)
  hub.push(sent, 40)
  expect(seen.every((frame) => frame.data === sent.data)).toBe(true)
  expect(hub.keyframe()?.frame.data).toBe(sent.data)
})
