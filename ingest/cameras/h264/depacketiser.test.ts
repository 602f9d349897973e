import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MAX_ACCESS_UNIT_BYTES } from '../nal/picture-assembler.ts'
import { collect } from '../testing/collect.ts'
import {
  avcc,
  h264BaselinePps as basePps,
  h264BaselineSps as baseSps,
  h264Pps as pps,
  h264Slice as slice,
  h264Sps as sps,
} from '../testing/pictures.ts'
import { fuA, stapA } from '../testing/rtp-packets.ts'
import { H264Depacketiser } from './depacketiser.ts'

interface Packet {
  readonly payload: Buffer
  readonly time: number
  readonly marker?: boolean
  readonly loss?: boolean
}

/** Feeds packets and gives back what came out. */
function run(packets: readonly Packet[]) {
  const out = collect()
  const depacketiser = new H264Depacketiser(out, 90_000)
  for (const { payload, time, marker = false, loss = false } of packets)
    depacketiser.push(payload, 0, payload.length, time, marker, loss)
  return out
}

const idr = slice(true, 3000, 3)
const next = slice(false, 500, 4)
const sei = Buffer.from([6, 5, 4, 1, 2, 3, 4, 0x80])
const aud = Buffer.from([9, 0xf0])
const start4 = Buffer.from([0, 0, 0, 1])
const start3 = Buffer.from([0, 0, 1])
const sets: Packet[] = [
  { payload: sps, time: 0 },
  { payload: pps, time: 0 },
]
/** A whole key frame at time 0 in the plainest form. */
const opening: Packet[] = [...sets, { payload: idr, time: 0, marker: true }]
const fragments = (nal: Buffer, time: number, size = 1000): Packet[] =>
  fuA(nal, size).map((payload, index, all) => ({ payload, time, marker: index === all.length - 1 }))

test.each<[string, Packet[], Buffer[]]>([
  ['single NAL units', [...opening, { payload: next, time: 3600, marker: true }], [avcc(idr), avcc(next)]],
  ['fragments', [...sets, ...fragments(idr, 0), ...fragments(next, 3600, 100)], [avcc(idr), avcc(next)]],
  [
    'parameter sets, SEI and picture in one STAP-A',
    [{ payload: stapA([aud, sps, pps, sei, idr]), time: 0, marker: true }],
    [avcc(idr)],
  ],
  [
    'a STAP-A padded with zero lengths',
    [
      { payload: Buffer.concat([stapA([sps, pps]), Buffer.alloc(5)]), time: 0 },
      { payload: idr, time: 0, marker: true },
    ],
    [avcc(idr)],
  ],
  [
    'pictures of several slices',
    [...sets, { payload: idr, time: 0 }, { payload: slice(true, 60, 9, false), time: 0, marker: true }],
    [avcc(idr, slice(true, 60, 9, false))],
  ],
  [
    'no marker at all: the timestamp separates (FLIR M400)',
    [...sets, { payload: idr, time: 0 }, { payload: next, time: 3600 }, { payload: next, time: 7200 }],
    [avcc(idr), avcc(next)],
  ],
  [
    'a marker on parameter sets and SEI (Tapo TC70, Reolink Duo 2)',
    [
      { payload: sps, time: 0, marker: true },
      { payload: pps, time: 0, marker: true },
      { payload: sei, time: 0, marker: true },
      { payload: idr, time: 0, marker: true },
    ],
    [avcc(idr)],
  ],
  [
    'a marker on every fragment',
    [
      ...sets,
      ...fragments(idr, 0).map((packet) => ({ ...packet, marker: true })),
      ...fragments(next, 3600, 100).map((packet) => ({ ...packet, marker: true })),
    ],
    [avcc(idr), avcc(next)],
  ],
  [
    'another timestamp on the parameter sets than on their picture',
    [
      { payload: sps, time: 0 },
      { payload: pps, time: 5 },
      { payload: idr, time: 3600, marker: true },
    ],
    [avcc(idr)],
  ],
  [
    'a fragment with start and end bit set (CostarHD)',
    [...sets, { payload: fuA(idr, 100_000)[0] as Buffer, time: 0, marker: true }],
    [avcc(idr)],
  ],
  [
    'empty fragments in between',
    [
      ...sets,
      ...fragments(idr, 0).flatMap((packet) => [{ payload: Buffer.from([0x7c, 0x05]), time: 0 }, packet]),
    ],
    [avcc(idr)],
  ],
  [
    'the type changing within a fragmented unit (Tiandy)',
    [
      ...sets,
      ...fragments(idr, 0).map((packet, index) => {
        const payload = Buffer.from(packet.payload)
        if (index > 0) payload[1] = ((payload[1] as number) & 0xe0) | 1
        return { ...packet, payload }
      }),
    ],
    [avcc(idr)],
  ],
  [
    'Annex B inside a single NAL unit (V380)',
    [
      { payload: Buffer.concat([sps, start4, pps, start3, idr, Buffer.alloc(3)]), time: 0, marker: true },
      { payload: Buffer.concat([start4, next]), time: 3600, marker: true },
    ],
    [avcc(idr), avcc(next)],
  ],
  [
    'Annex B inside a STAP-A',
    [
      { payload: stapA([Buffer.concat([start4, sps]), Buffer.concat([start4, pps])]), time: 0 },
      { payload: idr, time: 0, marker: true },
    ],
    [avcc(idr)],
  ],
  [
    'Annex B inside fragments',
    [...fragments(Buffer.concat([sps, start4, pps, start4, idr]), 0, 700)],
    [avcc(idr)],
  ],
  [
    'zero bytes behind a NAL unit',
    [...sets, { payload: Buffer.concat([idr, Buffer.alloc(4)]), time: 0, marker: true }],
    [avcc(idr)],
  ],
  [
    'access unit delimiters, SEI and unknown types, all left out',
    [
      ...sets,
      { payload: aud, time: 0 },
      { payload: sei, time: 0 },
      { payload: Buffer.from([0x0c, 1, 2]), time: 0 },
      { payload: Buffer.from([0x14, 1, 2]), time: 0 },
      { payload: idr, time: 0, marker: true },
    ],
    [avcc(idr)],
  ],
  [
    'pictures before the first key frame, left out',
    [...sets, { payload: next, time: 0, marker: true }, { payload: idr, time: 3600, marker: true }],
    [avcc(idr)],
  ],
  [
    'an empty payload, passed over',
    [...opening, { payload: Buffer.alloc(0), time: 3600, marker: true }],
    [avcc(idr)],
  ],
])('takes %s', (_what, packets, expected) => {
  const out = run(packets)
  expect(out.frames.map((unit) => unit.data)).toEqual(expected)
  expect(out.damagedUnits).toBe(0)
})

test('a marker on every slice is believed once, and from the next key frame on the timestamp separates', () => {
  const picture = (isKey: boolean, time: number): Packet[] =>
    [true, false, false].map((isFirst, seed) => ({
      payload: slice(isKey, 60, seed, isFirst),
      time,
      marker: true,
    }))
  const whole = (isKey: boolean) => avcc(...picture(isKey, 0).map(({ payload }) => payload))
  const out = run([
    ...sets,
    ...picture(true, 0),
    ...picture(false, 3600),
    ...picture(true, 7200),
    ...picture(false, 10_800),
    ...picture(false, 14_400),
    { payload: next, time: 18_000, marker: true },
  ])
  expect(out.frames.map((unit) => unit.data)).toEqual([
    avcc(slice(true, 60, 0)),
    whole(true),
    whole(false),
    whole(false),
  ])
  expect(out.damagedUnits).toBe(1)
})

test('wherever markers stand, at most one picture comes torn and one is damaged', () => {
  const picture = fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 2, max: 90 })), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(fc.array(picture, { maxLength: 12 }), fc.infiniteStream(fc.boolean()), (pictures, marks) => {
      const made = pictures.map((slices, at) =>
        slices.map(([cuts, length], index) => ({ cuts, nal: slice(at % 3 === 0, length, at, index === 0) })),
      )
      const packets = made.flatMap((slices, at) =>
        slices.flatMap(({ cuts, nal }) =>
          (cuts ? fuA(nal, 30) : [nal]).map((payload) => ({
            payload,
            time: 3600 * at,
            marker: marks.next().value,
          })),
        ),
      )
      const out = run([...sets, ...packets])
      const whole = new Set(made.map((slices) => avcc(...slices.map(({ nal }) => nal)).toString('hex')))
      expect(out.frames.filter((unit) => !whole.has(unit.data.toString('hex'))).length).toBeLessThan(2)
      expect(out.damagedUnits).toBeLessThan(2)
    }),
  )
})

test('pictures that share one timestamp are still ended by their markers', () => {
  const out = run([
    ...opening,
    ...Array.from({ length: 5 }, () => ({ payload: next, time: 0, marker: true })),
  ])
  expect(out.frames).toHaveLength(6)
})

const later: Packet[] = [
  { payload: next, time: 90_000, marker: true },
  ...[sps, pps].map((payload) => ({ payload, time: 93_600 })),
  { payload: slice(true, 800, 7), time: 93_600, marker: true },
  { payload: next, time: 97_200, marker: true },
]
const resumed = [avcc(slice(true, 800, 7)), avcc(next)]

test.each<[string, Packet[], number]>([
  [
    'a hole inside a fragmented picture',
    fragments(slice(false, 3000, 5), 3600)
      .filter((_, index) => index !== 1)
      .map((packet, index) => ({ ...packet, loss: index === 1 })),
    1,
  ],
  [
    'the last fragment missing',
    [
      ...fragments(slice(false, 3000, 5), 3600).slice(0, -1),
      { payload: next, time: 7200, marker: true, loss: true },
    ],
    1,
  ],
  [
    'the first fragment missing',
    fragments(slice(false, 3000, 5), 3600)
      .slice(1)
      .map((packet, index) => ({ ...packet, loss: index === 0 })),
    1,
  ],
  ['a whole picture missing', [{ payload: next, time: 7200, marker: true, loss: true }], 0],
  [
    'a fragmented unit that never ends',
    [...fragments(slice(false, 3000, 5), 3600).slice(0, 2), { payload: next, time: 7200, marker: true }],
    1,
  ],
  [
    'a STAP-A with a length beyond its end',
    [{ payload: Buffer.from([0x78, 0xff, 0xff, 1, 2]), time: 3600, marker: true }],
    1,
  ],
  [
    'an interleaved-mode packet',
    [{ payload: Buffer.from([0x79, 0, 0, 0, 1, 2]), time: 3600, marker: true }],
    1,
  ],
])('after %s nothing is shown until the next key frame', (_what, fault, damaged) => {
  const out = run([...opening, ...fault, ...later])
  expect(out.frames.map((unit) => unit.data)).toEqual([avcc(idr), ...resumed])
  expect(out.damagedUnits).toBe(damaged)
})

test('a key frame whose first slice was lost is not shown', () => {
  const out = run([
    ...opening,
    { payload: slice(true, 60, 9, false), time: 3600, marker: true, loss: true },
    ...later,
  ])
  expect(out.frames.map((unit) => unit.data)).toEqual([avcc(idr), ...resumed])
})

test('a key frame that follows a loss and visibly starts at its beginning is shown at once', () => {
  const out = run([...opening, { payload: idr, time: 7200, marker: true, loss: true }])
  expect(out.frames.map((unit) => unit.data)).toEqual([avcc(idr), avcc(idr)])
})

test('without parameter sets nothing is shown', () => {
  expect(run([{ payload: idr, time: 0, marker: true }]).frames).toEqual([])
})

test('parameter sets from the session description serve a stream that has none in band', () => {
  const out = collect()
  const depacketiser = new H264Depacketiser(out, 90_000)
  depacketiser.assembler.offerParameterSet(Buffer.concat([sps, start4, pps]))
  depacketiser.push(idr, 0, idr.length, 0, true, false)
  expect(out.frames).toHaveLength(1)
  expect(out.configs[0]).toMatchObject({ codec: 'h264', codecString: 'avc1.64001e', width: 704, height: 576 })
})

test('the same parameter sets again are no new configuration', () => {
  expect(run([...opening, ...opening]).configs).toHaveLength(1)
})

test('other parameter sets in mid-stream make a new configuration at their key frame', () => {
  const out = run([
    ...opening,
    { payload: baseSps, time: 3600 },
    { payload: basePps, time: 3600 },
    { payload: next, time: 3600, marker: true },
    { payload: idr, time: 7200, marker: true },
  ])
  expect(out.configs.map(({ width, height, codecString }) => [width, height, codecString])).toEqual([
    [704, 576, 'avc1.64001e'],
    [640, 360, 'avc1.42c01e'],
  ])
  expect(out.frames.map((unit) => unit.isKey)).toEqual([true, true])
})

test('times are ms of the camera clock, keys are marked', () => {
  const out = run([...opening, { payload: next, time: 3600, marker: true }])
  expect(out.frames.map(({ sourceMs, isKey }) => [sourceMs, isKey])).toEqual([
    [0, true],
    [40, false],
  ])
})

test('an access unit above the cap is dropped, and its memory with it', () => {
  const out = collect()
  const depacketiser = new H264Depacketiser(out, 90_000)
  const piece = Buffer.concat([Buffer.from([0x7c, 0x05]), Buffer.alloc(60_000, 7)])
  const first = Buffer.from(piece)
  first[1] = 0x85
  for (const set of [sps, pps]) depacketiser.push(set, 0, set.length, 0, false, false)
  depacketiser.push(first, 0, first.length, 0, false, false)
  for (let bytes = 0; bytes < MAX_ACCESS_UNIT_BYTES * 2; bytes += piece.length)
    depacketiser.push(piece, 0, piece.length, 0, false, false)
  depacketiser.push(piece, 0, piece.length, 0, true, false)
  expect(out.frames).toEqual([])
  expect(out.damagedUnits).toBe(1)
  depacketiser.push(idr, 0, idr.length, 3600, true, false)
  expect(out.frames).toHaveLength(1)
})

test('thousands of tiny NAL units in one picture are refused', () => {
  const packets = Array.from({ length: 2000 }, () => ({ payload: slice(true, 4), time: 0 }))
  const out = run([...sets, ...packets, { payload: slice(true, 4), time: 0, marker: true }])
  expect(out.frames).toEqual([])
  expect(out.damagedUnits).toBe(1)
})

test('whatever bytes come, nothing is thrown and every access unit is well formed', () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .tuple(fc.constantFrom(0x7c, 0x78, 0x65, 0x41, 0x67, 0x68), fc.uint8Array({ maxLength: 40 }))
      .map(([first, rest]) => Uint8Array.from([first, ...rest])),
  )
  const packet = fc.record({ payload, time: fc.nat(5), marker: fc.boolean(), loss: fc.boolean() })
  fc.assert(
    fc.property(fc.array(packet, { maxLength: 40 }), (packets) => {
      const out = run([...opening, ...packets.map((one) => ({ ...one, payload: Buffer.from(one.payload) }))])
      for (const { data } of out.frames) {
        let at = 0
        while (at < data.length) at += 4 + data.readUInt32BE(at)
        expect(at).toBe(data.length)
      }
    }),
    { numRuns: 500 },
  )
})
