import fc from 'fast-check'
import { expect, test } from 'vitest'
import { h264Pps, h264Sps, h265Pps, h265Sps, h265Vps } from '../testing/pictures.ts'
import { findVideo } from './sdp.ts'

const b64 = (nal: Buffer) => nal.toString('base64')
const sprop = `sprop-parameter-sets=${b64(h264Sps)},${b64(h264Pps)}`
const plain = ['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', `a=fmtp:96 ${sprop}`, 'a=control:track1']
const track = {
  codec: 'h264',
  payloadType: 96,
  clockRate: 90_000,
  control: 'track1',
  parameterSets: [h264Sps, h264Pps],
}

test.each<[string, string[]]>([
  [
    'with everything in order',
    ['v=0', 'o=- 1 1 IN IP4 1.2.3.4', 's=x', 'c=IN IP4 0.0.0.0', 't=0 0', ...plain],
  ],
  ['without v, o, s and t', plain],
  ['with doubled and broken lines', ['s=a', 's=b', 'c=', 'o=IPV4', 'b=TIAS:', 'r=7d', '???', '', ...plain]],
  [
    'behind sound and vendor media',
    [
      'm=audio 0 RTP/AVP 8',
      'a=control:a',
      'm=application/TP-LINK 0 RTP/AVP smart/1/90000',
      'm=meta',
      ...plain,
      'm=application 0 RTP/AVP 107',
      'a=rtpmap:107 vnd.onvif.metadata/90000',
      'a=control:meta',
    ],
  ],
  [
    'with attributes in another order',
    [plain[0] as string, plain[3] as string, plain[2] as string, plain[1] as string],
  ],
  ['with blanks behind the values', plain.map((line) => `${line}   `)],
  [
    'with blanks around the slash',
    [plain[0] as string, 'a=rtpmap:96 H264 / 90000', plain[2] as string, plain[3] as string],
  ],
  [
    'with the fmtp under the sound',
    [plain[0] as string, plain[1] as string, plain[3] as string, 'm=audio 0 RTP/AVP 0', plain[2] as string],
  ],
  ['with several formats', ['m=video 0 RTP/AVP 26 98 96', 'a=rtpmap:98 VP8/90000', ...plain.slice(1)]],
  ['marked as back channel', [...plain, 'a=sendonly']],
  ['behind a video without clock', ['m=video 0 RTP/AVP 97', 'a=rtpmap:97 H264/0', ...plain]],
])('finds the video in a description %s', (_what, lines) => {
  for (const end of ['\r\n', '\n']) expect(findVideo(lines.join(end))).toMatchObject({ kind: 'track', track })
})

test.each([
  ['empty', 'a=fmtp:96', []],
  ['without value', 'a=fmtp:96 sprop-parameter-sets=', []],
  ['with a stray comma', `a=fmtp:96 sprop-parameter-sets=${b64(h264Sps)},`, [h264Sps]],
  [
    'with Annex B inside',
    `a=fmtp:96 sprop-parameter-sets=${b64(Buffer.concat([Buffer.from([0, 0, 0, 1]), h264Sps, Buffer.from([0, 0, 0, 1]), h264Pps]))}`,
    [h264Sps, h264Pps],
  ],
])('takes parameter sets %s for what they are', (_what, fmtp, expected) => {
  const found = findVideo(['m=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', fmtp].join('\r\n'))
  expect(found.kind === 'track' ? found.track.parameterSets : null).toEqual(expected)
})

test('H.264 as static type 35 (Bosch) needs no map', () => {
  expect(findVideo('m=video 0 RTP/AVP 35\r\n')).toMatchObject({
    kind: 'track',
    track: { codec: 'h264', payloadType: 35 },
  })
})

test('H.265 sets are taken when all three are there, and none when one is missing', () => {
  const media = 'm=video 0 RTP/AVP 97\na=rtpmap:97 H265/90000\n'
  const all = `a=fmtp:97 sprop-vps=${b64(h265Vps)}; sprop-sps=${b64(h265Sps)}; sprop-pps=${b64(h265Pps)}`
  expect(findVideo(media + all)).toMatchObject({
    track: { codec: 'h265', parameterSets: [h265Vps, h265Sps, h265Pps] },
  })
  expect(findVideo(`${media}a=fmtp:97 sprop-sps=${b64(h265Sps)}`)).toMatchObject({
    track: { parameterSets: [] },
  })
})

test('video in another codec is named', () => {
  expect(findVideo('m=video 0 RTP/AVP 26\n')).toEqual({ kind: 'unsupported', names: ['MJPEG'] })
  expect(findVideo('m=video 0 RTP/AVP 99\na=rtpmap:99 <b>VP9/90000\n')).toEqual({
    kind: 'unsupported',
    names: ['BVP9'],
  })
})

test('no video is no video', () => {
  expect(findVideo('m=audio 0 RTP/AVP 0\n')).toEqual({ kind: 'none' })
  expect(findVideo('')).toEqual({ kind: 'none' })
})

test('whatever text comes, nothing is thrown', () => {
  const line = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom('m=video ', 'a=rtpmap:', 'a=fmtp:96 ', 'a=control:', 'm='), fc.string())
      .map((parts) => parts.join('')),
    fc.constantFrom(...plain),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => void findVideo(lines.join('\n'))),
    { numRuns: 1000 },
  )
})

test('a line that is too long to be meant is passed over, and the rest is read', () => {
  const long = `a=fmtp:96 sprop-parameter-sets=${'A'.repeat(2_000)}`
  const lines = [plain[0] as string, plain[1] as string, long, plain[3] as string]
  expect(findVideo(lines.join('\r\n'))).toMatchObject({
    kind: 'track',
    track: { control: 'track1', parameterSets: [] },
  })
})

test('formats that are told over and over are looked at once', () => {
  const sdp = `m=video 0 RTP/AVP${' 26'.repeat(200)}\r\n${'a=rtpmap:99 X/1\r\n'.repeat(1_500)}`
  expect(findVideo(sdp)).toEqual({ kind: 'unsupported', names: ['MJPEG'] })
})
