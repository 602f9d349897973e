import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ChannelFlow, MAX_BUFFERED_BYTES, MAX_UNACKED_BYTES } from './flow.ts'

/** A flow with frames of 5 kB sent every 40 ms from time 0. */
function sent(count: number, bytes = 5_000): ChannelFlow {
  const flow = new ChannelFlow()
  for (let i = 0; i < count; i++) flow.sent(bytes, i * 40, false)
  return flow
}

test('a player that keeps up gets everything', () => {
  const flow = new ChannelFlow()
  for (let i = 0; i < 1000; i++) {
    expect(flow.admits(i % 50 === 0, 5_000, 0, i * 40)).toBe(true)
    flow.sent(5_000, i * 40, false)
    // Acknowledged every 250 ms, 100 ms late.
    if (i % 6 === 0) flow.acked(i - 3, i - 4)
  }
})

test('a player that has not decoded for a second waits, and comes back at a key frame when it has', () => {
  const flow = sent(25)
  flow.acked(24, 3)
  expect(flow.admits(false, 5_000, 0, 4 * 40 + 1_000)).toBe(true)
  expect(flow.admits(false, 5_000, 0, 4 * 40 + 1_001)).toBe(false)
  expect(flow.waitingSinceMs).toBe(1_161)
  expect(flow.admits(true, 5_000, 0, 1_200)).toBe(false)
  flow.acked(24, 24)
  expect(flow.admits(false, 5_000, 0, 1_240)).toBe(false)
  expect(flow.admits(true, 5_000, 0, 1_280)).toBe(true)
  expect(flow.waitingSinceMs).toBeNull()
})

test('a socket that holds 1.5 MB in our process waits, whatever was acknowledged', () => {
  expect(new ChannelFlow().admits(true, 5_000, MAX_BUFFERED_BYTES + 1, 0)).toBe(false)
})

test('no more than 1 MB is ever under way unacknowledged', () => {
  const flow = new ChannelFlow()
  for (let i = 0; i < 400; i++) if (flow.admits(i === 0, 10_000, 0, 0)) flow.sent(10_000, 0, false)
  expect(flow.unackedBytes()).toBe(MAX_UNACKED_BYTES)
})

test('a single key frame larger than that still passes', () => {
  expect(new ChannelFlow().admits(true, MAX_UNACKED_BYTES * 2, 0, 0)).toBe(true)
})

test('a cached GOP has two seconds more to be decoded', () => {
  const flow = new ChannelFlow()
  flow.sent(5_000, 0, true)
  expect(flow.admits(false, 5_000, 0, 2_900)).toBe(true)
  expect(flow.admits(false, 5_000, 0, 3_100)).toBe(false)
})

test('acknowledgements that make no sense do no harm', () => {
  const ack = fc.tuple(fc.integer({ min: -1, max: 100 }), fc.integer({ min: -1, max: 100 }))
  fc.assert(
    fc.property(fc.array(ack, { maxLength: 30 }), (acks) => {
      const flow = sent(20)
      for (const [received, decoded] of acks) flow.acked(received, decoded)
      expect(flow.unackedBytes()).toBeGreaterThanOrEqual(0)
      expect(flow.unackedBytes()).toBeLessThanOrEqual(100_000)
      flow.acked(19, 19)
      expect([flow.unackedBytes(), flow.lagMs(99_999)]).toEqual([0, 0])
    }),
  )
})
