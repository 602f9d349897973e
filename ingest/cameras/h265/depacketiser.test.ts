import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collect } from '../testing/collect.ts'
import {
  avcc,
  h265HdSps as hdSps,
  h265HdVps as hdVps,
  h265Pps as pps,
  h265Slice as slice,
  h265Sps as sps,
  h265Vps as vps,
} from '../testing/pictures.ts'
import { ap265, fu265 } from '../testing/rtp-packets.ts'
import { H265Depacketiser } from './depacketiser.ts'

interface Packet {
  readonly payload: Buffer
  readonly time: number
  readonly marker?: boolean
  readonly loss?: boolean
}

function run(packets: readonly Packet[]) {
  const out = collect()
  const depacketiser = new H265Depacketiser(out, 90_000)
  for (const { payload, time, marker = false, loss = false } of packets)
    depacketiser.push(payload, 0, payload.length, time, marker, loss)
  return out
}

const IDR_W_RADL = 19
const CRA = 21
const TRAIL_N = 0
const TRAIL_R = 1
const idr = slice(IDR_W_RADL, 3000, 3)
const next = slice(TRAIL_R, 500, 4)
const sets: Packet[] = [vps, sps, pps].map((payload) => ({ payload, time: 0 }))
const opening: Packet[] = [...sets, { payload: idr, time: 0, marker: true }]
const fragments = (nal: Buffer, time: number, size = 1000): Packet[] =>
  fu265(nal, size).map((payload, index, all) => ({ payload, time, marker: index === all.length - 1 }))

test.each<[string, Packet[], Buffer[]]>([
  ['single NAL units', [...opening, { payload: next, time: 3600, marker: true }], [avcc(idr), avcc(next)]],
  ['fragments', [...sets, ...fragments(idr, 0), ...fragments(next, 3600, 99)], [avcc(idr), avcc(next)]],
  ['an aggregation packet', [{ payload: ap265([vps, sps, pps, idr]), time: 0, marker: true }], [avcc(idr)]],
  [
    'a fragment with start and end bit set (OpenIPC)',
    [...sets, { payload: fu265(idr, 100_000)[0] as Buffer, time: 0, marker: true }],
    [avcc(idr)],
  ],
  [
    'a marker on every fragment',
    [...sets, ...fragments(idr, 0).map((packet) => ({ ...packet, marker: true }))],
    [avcc(idr)],
  ],
  [
    'pictures of type 0 (TRAIL_N)',
    [...opening, { payload: slice(TRAIL_N, 50, 6), time: 3600, marker: true }],
    [avcc(idr), avcc(slice(TRAIL_N, 50, 6))],
  ],
  [
    'a CRA picture as key frame',
    [...sets, { payload: slice(CRA, 70), time: 0, marker: true }],
    [avcc(slice(CRA, 70))],
  ],
  [
    'SEI, delimiters and vendor types, all left out',
    [
      ...sets,
      { payload: Buffer.from([39 << 1, 1, 9, 9]), time: 0 },
      { payload: Buffer.from([35 << 1, 1, 0x50]), time: 0 },
      { payload: Buffer.from([60 << 1, 1, 0x50]), time: 0 },
      { payload: idr, time: 0, marker: true },
    ],
    [avcc(idr)],
  ],
  [
    'Annex B inside a single NAL unit',
    [
      {
        payload: Buffer.concat([
          vps,
          Buffer.from([0, 0, 1]),
          sps,
          Buffer.from([0, 0, 0, 1]),
          pps,
          Buffer.from([0, 0, 1]),
          idr,
        ]),
        time: 0,
        marker: true,
      },
    ],
    [avcc(idr)],
  ],
])('takes %s', (_what, packets, expected) => {
  const out = run(packets)
  expect(out.frames.map((unit) => unit.data)).toEqual(expected)
  expect(out.damagedUnits).toBe(0)
})

test('a hole inside a fragmented picture drops it, and all until the next key frame', () => {
  const holed = fragments(slice(TRAIL_R, 3000, 5), 3600)
    .filter((_, index) => index !== 1)
    .map((packet, index) => ({ ...packet, loss: index === 1 }))
  const out = run([
    ...opening,
    ...holed,
    { payload: next, time: 7200, marker: true },
    { payload: idr, time: 10_800, marker: true },
  ])
  expect(out.frames.map((unit) => unit.data)).toEqual([avcc(idr), avcc(idr)])
  expect(out.damagedUnits).toBe(1)
})

test('the configuration carries the size, the codec name and the record that ffmpeg writes', () => {
  const [config] = run(opening).configs
  expect(config).toMatchObject({ codec: 'h265', codecString: 'hvc1.1.6.L63.90', width: 640, height: 360 })
  // Head of the hvcC that ffmpeg 5.1 wrote for the same sets, but for version and parallelism, which it guesses.
  const head = config?.description.subarray(0, 23).toString('hex')
  expect(head).toBe('0101600000009000000000003ff000fcfdf8f800000f03')
})

test('10-bit video is told as such', () => {
  const packets = [hdVps, hdSps, pps].map((payload) => ({ payload, time: 0 }))
  const [config] = run([...packets, { payload: idr, time: 0, marker: true }]).configs
  expect(config).toMatchObject({ codecString: 'hvc1.2.4.L120.90', width: 1920, height: 1080 })
  expect(config?.description.subarray(17, 19).toString('hex')).toBe('fafa')
})

test('nothing is shown while one of the three parameter sets is missing', () => {
  expect(
    run([
      { payload: vps, time: 0 },
      { payload: pps, time: 0 },
      { payload: idr, time: 0, marker: true },
    ]).frames,
  ).toEqual([])
})

test('whatever bytes come, nothing is thrown and every access unit is well formed', () => {
  const payload = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .tuple(
        fc.constantFrom(49 << 1, 48 << 1, 19 << 1, 2, 33 << 1, 34 << 1),
        fc.uint8Array({ maxLength: 40 }),
      )
      .map(([first, rest]) => Uint8Array.from([first, 1, ...rest])),
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
