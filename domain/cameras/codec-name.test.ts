import { expect, test } from 'vitest'
import { codecName } from './codec-name.ts'

test.each([
  ['avc1.42C01E', 'H.264'],
  ['avc3.640028', 'H.264'],
  ['hvc1.1.6.L93.B0', 'H.265'],
  ['hev1.2.4.H120.90', 'H.265'],
  ['av01.0.04M.08', 'AV1'],
  ['vp09.00.10.08', 'VP9'],
  ['vp8', 'VP8'],
  ['JPEG', 'MJPEG'],
  ['mp4v.20.9', 'mp4v'],
  ['', ''],
])('%s is called %s', (codec, name) => {
  expect(codecName(codec)).toBe(name)
})
