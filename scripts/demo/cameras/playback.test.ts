import { expect, test } from 'vitest'
import { loadClips } from './clip/library.ts'
import { FrameWheel } from './frame-wheel.ts'
import { quirksSchema } from './options.ts'
import { MAX_QUEUED_BYTES, Playback } from './playback.ts'
import { Stream } from './stream.ts'

const clip = (await loadClips()).get('simpang-sore-sub')

/** A playback whose pictures the test hands out, into an outlet whose queue the test sets. */
function slowClient() {
  if (!clip) throw new Error('the committed clips lack simpang-sore-sub')
  const nowMs = () => 0
  const stream = new Stream(clip, 0, new FrameWheel(nowMs), nowMs)
  const outlet = {
    queuedBytes: 0,
    written: [] as Buffer[],
    write: (bytes: Buffer) => void outlet.written.push(bytes),
    end: () => undefined,
  }
  const quirks = quirksSchema.parse({ start: 'mid-group' })
  const playback = new Playback(stream, outlet, { video: 0, audio: null }, quirks, undefined, clip)
  return { outlet, playback, show: (n: number) => playback.picture(n, n * 40) }
}

test('a client with more than 1 MB waiting gets nothing until it has caught up and a keyframe comes', () => {
  const { outlet, playback, show } = slowClient()
  show(1)
  expect(outlet.written.length).toBe(1)
  outlet.queuedBytes = MAX_QUEUED_BYTES + 1
  for (let n = 2; n <= 55; n++) show(n)
  expect(outlet.written.length).toBe(1)
  outlet.queuedBytes = 0
  for (let n = 56; n < 100; n++) show(n)
  expect(outlet.written.length).toBe(1)
  show(100)
  expect(outlet.written.length).toBe(2)
  expect(playback.dropped).toBe(98)
})

test('pictures a client missed leave no gap in its sequence numbers', () => {
  const { outlet, show } = slowClient()
  show(49)
  outlet.queuedBytes = MAX_QUEUED_BYTES + 1
  show(50)
  show(51)
  outlet.queuedBytes = 0
  show(100)
  const numbers = outlet.written.flatMap((bytes) => {
    const found: number[] = []
    for (let at = 0; at < bytes.length; at += 4 + bytes.readUInt16BE(at + 2)) {
      if (bytes[at + 1] === 0) found.push(bytes.readUInt16BE(at + 6))
    }
    return found
  })
  expect(numbers).toEqual(numbers.map((_, i) => ((numbers[0] ?? 0) + i) & 0xffff))
})
