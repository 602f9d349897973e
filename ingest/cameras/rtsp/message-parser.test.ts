import fc from 'fast-check'
import { expect, test } from 'vitest'
import { h264Slice } from '../testing/pictures.ts'
import { interleaved, rtp } from '../testing/rtp-packets.ts'
import { header } from './message.ts'
import { MAX_PENDING_BYTES, MessageParser } from './message-parser.ts'

/** Feeds the chunks as a connection would, keeping what is left over, and writes down what came out. */
function feed(chunks: readonly Buffer[]) {
  const seen: string[] = []
  const parser = new MessageParser({
    text: () => {},
    message: (message) => {
      const what = message.kind === 'response' ? `${message.status}` : message.method
      seen.push(`${what} cseq=${header(message, 'cseq') ?? '-'} body=${message.body}`)
    },
    packet: (channel, bytes, start, end) =>
      seen.push(`packet ${channel} ${bytes.toString('hex', start, end)}`),
  })
  let rest: Buffer = Buffer.alloc(0)
  for (const chunk of chunks) {
    const bytes = Buffer.concat([rest, chunk])
    const handled = parser.parse(bytes, 0, bytes.length)
    rest = bytes.subarray(handled)
    if (parser.fault !== null) break
  }
  return { seen, fault: parser.fault, left: rest.length }
}

const one = (text: string | Buffer) => feed([typeof text === 'string' ? Buffer.from(text, 'latin1') : text])
const packet = interleaved(0, rtp(h264Slice(true, 20), { sequence: 1, timestamp: 2 }))
const packetSeen = `packet 0 ${packet.subarray(4).toString('hex')}`

test.each<[string, string | Buffer, string[]]>([
  ['an answer', 'RTSP/1.0 200 OK\r\nCSeq: 3\r\n\r\n', ['200 cseq=3 body=']],
  [
    'an answer with a body',
    'RTSP/1.0 200 OK\r\nCSeq: 3\r\nContent-Length: 4\r\n\r\nv=0\n',
    ['200 cseq=3 body=v=0\n'],
  ],
  ['lines that end in LF only', 'RTSP/1.0 200 OK\nCSeq: 3\n\n', ['200 cseq=3 body=']],
  ['a status without reason', 'RTSP/1.0 200\r\nCSeq: 3\r\n\r\n', ['200 cseq=3 body=']],
  ['a status with a blank and no reason', 'RTSP/1.0 401 \r\nCSeq: 3\r\n\r\n', ['401 cseq=3 body=']],
  ['padded and oddly written headers', 'RTSP/1.0 200 OK\r\ncSeQ :   3  \r\n\r\n', ['200 cseq=3 body=']],
  ['lines without a colon', 'RTSP/1.0 200 OK\r\nnonsense\r\nCSeq: 3\r\n\r\n', ['200 cseq=3 body=']],
  ['a request of the camera', 'OPTIONS rtsp://x RTSP/1.0\r\nCSeq: 9\r\n\r\n', ['OPTIONS cseq=9 body=']],
  ['stray line ends before a packet', Buffer.concat([Buffer.from('\r\n\r\n\n'), packet]), [packetSeen]],
  ['an empty packet', Buffer.from([0x24, 1, 0, 0]), ['packet 1 ']],
  [
    'an answer between packets',
    Buffer.concat([packet, Buffer.from('RTSP/1.0 200 OK\r\nCSeq: 3\r\n\r\n'), packet]),
    [packetSeen, '200 cseq=3 body=', packetSeen],
  ],
  ['garbage before a packet', Buffer.concat([Buffer.from('Rubbish, 3 dollars'), packet]), [packetSeen]],
  [
    'a false dollar in garbage',
    Buffer.concat([Buffer.from([0xff, 0x24, 0x99, 0xff, 0xff, 0x01]), packet]),
    [packetSeen],
  ],
])('reads %s', (_what, bytes, expected) => {
  expect(one(bytes)).toEqual({ seen: expected, fault: null, left: 0 })
})

test.each<[string, Buffer]>([
  ['a header longer than 64 kB', Buffer.from(`RTSP/1.0 200 OK\r\n${'X-Long: y\r\n'.repeat(7000)}`)],
  ['a body longer than 64 kB', Buffer.from('RTSP/1.0 200 OK\r\nContent-Length: 70000\r\n\r\n')],
  ['an unreadable length', Buffer.from('RTSP/1.0 200 OK\r\nContent-Length: -1\r\n\r\n')],
  ['more than 255 headers', Buffer.from(`RTSP/1.0 200 OK\r\n${'a: b\r\n'.repeat(300)}\r\n`)],
  ['a first line that is neither', Buffer.from('RTSP/1.0 hello\r\n\r\n')],
  ['64 kB of garbage', Buffer.alloc(70_000, 0xee)],
  [
    'garbage again and again',
    Buffer.concat(Array.from({ length: 20 }, () => Buffer.concat([Buffer.from([1, 2, 3]), packet]))),
  ],
])('gives up on %s', (_what, bytes) => {
  expect(one(bytes).fault).not.toBeNull()
})

test('it does not matter how the bytes are cut into reads', () => {
  const stream = Buffer.concat([
    Buffer.from('RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nWWW-Authenticate: Digest\r\n\r\n'),
    Buffer.from('RTSP/1.0 200 OK\nCSeq: 2\nContent-Length: 6\n\nabcdef'),
    packet,
    Buffer.from('\r\n'),
    packet,
    Buffer.from('GET_PARAMETER * RTSP/1.0\r\nCSeq: 7\r\n\r\n'),
    packet,
  ])
  const whole = one(stream).seen
  expect(whole).toHaveLength(6)
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length), { maxLength: 30 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), stream.length]
      const chunks = places.slice(1).map((place, index) => stream.subarray(places[index], place))
      expect(feed(chunks)).toEqual({ seen: whole, fault: null, left: 0 })
    }),
    { numRuns: 500 },
  )
  const bytewise = Array.from(stream, (byte) => Buffer.from([byte]))
  expect(feed(bytewise).seen).toEqual(whole)
})

test('whatever bytes come in whatever pieces, it throws nothing, ends, and keeps a bounded rest', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 30 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom(
      packet,
      packet.subarray(0, 7),
      Buffer.from('RTSP/1.0 200 OK\r\n'),
      Buffer.from('\r\n'),
      Buffer.from('$'),
    ),
    fc
      .constantFrom('Content-Length: 9\r\n', 'Content-Length: 99999999999\r\n', 'RTSP', 'PLAY x', '\n\n')
      .map((text) => Buffer.from(text)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(feed(pieces).left).toBeLessThanOrEqual(MAX_PENDING_BYTES)
    }),
    { numRuns: 2000 },
  )
})

test('a header that drips in byte by byte is not read over and over', () => {
  const text = Buffer.from(`RTSP/1.0 200 OK\r\nX: ${'y'.repeat(60_000)}\r\n\r\n`)
  const parser = new MessageParser({ text: () => {}, message: () => {}, packet: () => {} })
  let handled = 0
  for (let length = 1; length <= text.length; length++) handled = parser.parse(text, 0, length)
  expect(handled).toBe(text.length)
})
