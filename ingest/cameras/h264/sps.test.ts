import fc from 'fast-check'
import { expect, test } from 'vitest'
import { StreamFailure } from '../camera-source.ts'
import { h264BaselineSps, h264HdPps, h264HdSps, h264Pps, h264Sps } from '../testing/pictures.ts'
import { H264ParameterSets } from './parameter-sets.ts'
import { parseH264Sps } from './sps.ts'

test.each([
  ['High 704x576', h264Sps, { profile: 100, level: 30, width: 704, height: 576 }],
  ['Baseline 640x360, cropped', h264BaselineSps, { profile: 66, level: 30, width: 640, height: 360 }],
  ['High 1920x1080, cropped from 1088', h264HdSps, { profile: 100, level: 40, width: 1920, height: 1080 }],
  [
    'with bytes behind its end (Reolink)',
    Buffer.concat([h264HdSps, Buffer.from([0xaa, 0xbb])]),
    { width: 1920 },
  ],
])('reads the size of %s', (_name, nal, expected) => {
  expect(parseH264Sps(nal)).toMatchObject(expected)
})

test('a set cut short is refused, wherever it is cut', () => {
  for (let length = 0; length < 11; length++) expect(parseH264Sps(h264HdSps.subarray(0, length))).toBeNull()
})

test('whatever bytes come, reading ends and throws nothing', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void parseH264Sps(bytes)),
    { numRuns: 2000 },
  )
})

test('the record is the one of ISO 14496-15, with the extension that High profiles need', () => {
  const sets = new H264ParameterSets()
  expect(sets.offer(h264HdSps)).toBe(true)
  expect(sets.config()).toBeNull()
  expect(sets.offer(h264HdPps)).toBe(true)
  const config = sets.config()
  expect(config?.codecString).toBe('avc1.640028')
  expect(config?.description.toString('hex')).toBe(
    `01640028ffe1001b${h264HdSps.toString('hex')}010006${h264HdPps.toString('hex')}fdf8f800`,
  )
})

test('a picture larger than any camera makes is malformed', () => {
  const sets = new H264ParameterSets()
  // Baseline, 1000 x 1000 macroblocks: 16000x16000.
  sets.offer(
    bits(
      '01100111 01000010 11000000 00011110 1 1 1 011 1 0 0000000001111101000 0000000001111101000 1 0 0 0 1',
    ),
  )
  sets.offer(h264Pps)
  expect(() => sets.config()).toThrow(StreamFailure)
})

/** Bytes from written bits, filled up with zeros. */
function bits(text: string): Buffer {
  const digits = text.replaceAll(' ', '')
  return Buffer.from(
    (digits.padEnd(Math.ceil(digits.length / 8) * 8, '0').match(/.{8}/g) ?? []).map((byte) =>
      Number.parseInt(byte, 2),
    ),
  )
}
