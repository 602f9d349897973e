import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import { avcc, h264Pps as pps, h264Slice as slice, h264Sps as sps } from '../testing/pictures.ts'
import { type PacketOptions, rtp } from '../testing/rtp-packets.ts'
import { RtpReceiver } from './rtp-receiver.ts'

const track = { codec: 'h264' as const, payloadType: 96, clockRate: 90_000 }

function receive(packets: readonly Buffer[]) {
  const out = collect()
  const receiver = new RtpReceiver(track, out)
  for (const set of [sps, pps]) receiver.depacketiser.assembler.offerParameterSet(set)
  for (const packet of packets) receiver.push(packet, 0, packet.length)
  return { ...out, receiver }
}

/** Key frame, then pictures, one packet each, numbered from `first`. */
function pictures(
  count: number,
  first = 0,
  change: (index: number) => Partial<PacketOptions> = () => ({}),
): Buffer[] {
  return Array.from({ length: count }, (_, index) =>
    rtp(slice(index === 0, 50, index), {
      sequence: first + index,
      timestamp: index * 3600,
      marker: true,
      ...change(index),
    }),
  )
}

test('header extension, CSRC list and padding are no part of the picture', () => {
  const { frames } = receive(pictures(3, 0, () => ({ csrcs: 2, extensionWords: 3, padding: 5 })))
  expect(frames.map((unit) => unit.data)).toEqual(
    [0, 1, 2].map((index) => avcc(slice(index === 0, 50, index))),
  )
})

test('sequence and timestamp run over their ends without a seam', () => {
  const { frames, receiver } = receive(
    pictures(10, 65_531, (index) => ({ timestamp: 0xffff_ffff - 5 * 3600 + index * 3600 })),
  )
  expect(frames).toHaveLength(10)
  const first = frames[0]?.sourceMs ?? 0
  expect(frames.map((unit) => unit.sourceMs - first)).toEqual(
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => n * 40),
  )
  expect(receiver.lost).toBe(0)
  expect(receiver.highestSequence).toBe(65_540)
})

test('a second payload type with the same numbers (GeoVision) disturbs nothing', () => {
  const packets = pictures(5).flatMap((packet, index) => [
    packet,
    rtp(Buffer.from([9, 9, 9]), { sequence: index, timestamp: 1, payloadType: 50 }),
  ])
  const { frames, receiver } = receive(packets)
  expect(frames).toHaveLength(5)
  expect(receiver.lost).toBe(0)
})

test('duplicates are dropped', () => {
  const { frames } = receive(pictures(5).flatMap((packet) => [packet, packet]))
  expect(frames).toHaveLength(5)
})

test('a gap is counted and shows nothing until the next key frame', () => {
  const packets = pictures(6)
  packets.splice(2, 2)
  const { frames, receiver } = receive([...packets, ...pictures(2, 6)])
  expect(receiver.lost).toBe(2)
  expect(frames.map((unit) => unit.isKey)).toEqual([true, false, true, false])
})

test('a camera that starts its numbers anew is followed after 64 packets', () => {
  const before = pictures(3, 20_000)
  const { frames } = receive([...before, ...pictures(64, 100), ...pictures(3, 164)])
  expect(frames.map((unit) => unit.isKey)).toEqual([true, false, false, true, false, false])
})

test('packets of an old session are ignored, a lasting change of sender is followed', () => {
  const stray = rtp(slice(false), { sequence: 9, timestamp: 9, ssrc: 7 })
  expect(receive(pictures(4).flatMap((packet) => [packet, stray])).frames).toHaveLength(4)
  const { frames } = receive([
    ...pictures(2),
    ...pictures(20, 500, () => ({ ssrc: 7 })),
    ...pictures(2, 520, () => ({ ssrc: 7 })),
  ])
  const isKey = Array.from({ length: 22 }, (_, index) => index === 0 || index === 20)
  expect(frames.slice(2).map((unit) => unit.isKey)).toEqual(isKey)
})

test('a camera that is another sender with every key frame loses no picture', () => {
  const groups = [0, 30_000, 7].flatMap((first, ssrc) =>
    pictures(50, first, (index) => ({ ssrc: 100 + ssrc, timestamp: (ssrc * 50 + index) * 3600 })),
  )
  const { frames, receiver } = receive(groups)
  expect(frames.map((unit) => unit.isKey)).toEqual(groups.map((_packet, index) => index % 50 === 0))
  expect([receiver.packets, receiver.lost]).toEqual([150, 0])
})

test('packets of a sender that gave way again are not taken when another one comes for good', () => {
  const stray = pictures(10, 900, () => ({ ssrc: 7, timestamp: 1 }))
  const { frames, receiver } = receive([
    ...pictures(3),
    ...stray,
    ...pictures(1, 3, () => ({ timestamp: 3 * 3600 })),
    ...stray,
    ...pictures(20, 500, (index) => ({ ssrc: 8, timestamp: (4 + index) * 3600 })),
  ])
  expect([frames.length, receiver.ssrc]).toEqual([24, 8])
})

test('a stranger who always gives way takes nothing over, however much it sends', () => {
  const others = Array.from({ length: 15 }, () =>
    rtp(Buffer.alloc(60_000, 0x41), { sequence: 9, timestamp: 9, ssrc: 7 }),
  )
  const { frames } = receive(pictures(40).flatMap((packet) => [packet, ...others]))
  expect(frames).toHaveLength(40)
})

test.each([
  ['too short', Buffer.alloc(11)],
  ['of version 0', Buffer.alloc(40)],
  [
    'with an extension beyond its end',
    rtp(Buffer.alloc(0), { sequence: 1, timestamp: 0, extensionWords: 0 }).fill(0xff, 14),
  ],
  [
    'with more padding than packet',
    Buffer.concat([
      rtp(Buffer.from([1]), { sequence: 1, timestamp: 0, padding: 1 }).subarray(0, -1),
      Buffer.from([200]),
    ]),
  ],
])('a packet %s is passed over', (_what, packet) => {
  const { frames } = receive([rtp(slice(true), { sequence: 0, timestamp: 0, marker: true }), packet])
  expect(frames).toHaveLength(1)
})

test('whatever bytes come, nothing is thrown', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 80 }), { maxLength: 20 }), (packets) => {
      receive(
        packets.map((bytes) =>
          bytes.length > 1
            ? Buffer.from([0x80 | ((bytes[0] ?? 0) & 0x3f), 96, ...bytes.subarray(2)])
            : Buffer.from(bytes),
        ),
      )
    }),
    { numRuns: 500 },
  )
})
