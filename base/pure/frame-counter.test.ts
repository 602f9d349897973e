import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FrameCounter } from './frame-counter.ts'

/** One frame as a browser sends it, or unmasked as a server does. */
function frame(opcode: number, payloadBytes: number, isMasked = true): number[] {
  const mask = isMasked ? 0x80 : 0
  const length =
    payloadBytes < 126
      ? [mask | payloadBytes]
      : payloadBytes < 65_536
        ? [mask | 126, payloadBytes >> 8, payloadBytes & 0xff]
        : [mask | 127, 0, 0, 0, 0, 0, payloadBytes >> 16, (payloadBytes >> 8) & 0xff, payloadBytes & 0xff]
  return [opcode, ...length, ...(isMasked ? [1, 2, 3, 4] : []), ...new Array<number>(payloadBytes).fill(0x81)]
}

const frames = fc.array(
  fc.tuple(
    fc.constantFrom(0x81, 0x82, 0x01, 0x00, 0x80, 0x89, 0x8a),
    fc.constantFrom(0, 1, 125, 126, 300, 70_000),
    fc.boolean(),
  ),
  { maxLength: 20 },
)

test('frames of every kind and length are counted, wherever the network cuts them', () => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 400 }), (sent, chunkBytes) => {
      const bytes = Uint8Array.from(
        sent.flatMap(([opcode, length, isMasked]) => frame(opcode, length, isMasked)),
      )
      const counter = new FrameCounter()
      let counted = 0
      for (let at = 0; at < bytes.length; at += chunkBytes)
        counted += counter.count(bytes.subarray(at, at + chunkBytes), Number.POSITIVE_INFINITY)
      expect(counted).toBe(sent.length)
    }),
    { numRuns: 50 },
  )
})

test('counting stops above the limit', () => {
  const pings = Uint8Array.from(new Array(10_000).fill(frame(0x89, 0)).flat())
  expect(new FrameCounter().count(pings, 50)).toBe(51)
})
