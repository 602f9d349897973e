/** What cameras send: RTSP messages and what stands in them, RTP, RTCP, pictures and their parameter sets. */
import { faultSentence } from '#domain/cameras/fault-sentence.ts'
import { CameraWhy, namesFromOutside } from '#domain/cameras/stream-fault.ts'
import { StreamFailure } from '../../../ingest/cameras/camera-source.ts'
import { H264Depacketiser } from '../../../ingest/cameras/h264/depacketiser.ts'
import { H264ParameterSets } from '../../../ingest/cameras/h264/parameter-sets.ts'
import { parseH264Sps } from '../../../ingest/cameras/h264/sps.ts'
import { H265Depacketiser } from '../../../ingest/cameras/h265/depacketiser.ts'
import { H265ParameterSets } from '../../../ingest/cameras/h265/parameter-sets.ts'
import { parseH265Sps } from '../../../ingest/cameras/h265/sps.ts'
import { splitAnnexB, toAnnexB } from '../../../ingest/cameras/nal/annex-b.ts'
import { MAX_NALS } from '../../../ingest/cameras/nal/picture-assembler.ts'
import { ByteStream } from '../../../ingest/cameras/rtsp/byte-stream.ts'
import { Authenticator, pickChallenge } from '../../../ingest/cameras/rtsp/digest.ts'
import { header, readHead } from '../../../ingest/cameras/rtsp/message.ts'
import { MessageParser } from '../../../ingest/cameras/rtsp/message-parser.ts'
import { arenaReadArea } from '../../../ingest/cameras/rtsp/read-arena.ts'
import { readRtcp } from '../../../ingest/cameras/rtsp/rtcp.ts'
import { RtpReceiver } from '../../../ingest/cameras/rtsp/rtp-receiver.ts'
import { findVideo } from '../../../ingest/cameras/rtsp/sdp.ts'
import { readChannels, readSession } from '../../../ingest/cameras/rtsp/transport.ts'
import { baseUrl, controlUrl, readAddress } from '../../../ingest/cameras/rtsp/url.ts'
import { markReader } from '../../../ingest/cameras/shard/read-mark.ts'
import * as pictures from '../../../ingest/cameras/testing/pictures.ts'
import { ap265, interleaved, rtp, stapA } from '../../../ingest/cameras/testing/rtp-packets.ts'
import { TEST_SDP } from '../../../ingest/cameras/testing/test-rtsp-server.ts'
import type { Vocabulary } from '../texts.ts'
import { bytesReader, piecesOf, type Reader, textReader } from './reader.ts'

const login = { user: 'petugas', password: 'sandi' }
const ignore = { config: () => {}, frame: () => {}, damaged: () => {}, skipped: () => {} }
const isStreamFailure = (error: unknown) => error instanceof StreamFailure
const repeated = (unit: string, size: number) => unit.repeat(Math.max(1, Math.ceil(size / unit.length)))

const heads: Vocabulary = {
  valid: 'RTSP/1.0 200 OK\r\nCSeq: 2\r\nContent-Length: 0\r\nSession: 1;timeout=60\r\n',
  words: ['RTSP/1.0', '200', 'CSeq', 'Content-Length', 'OPTIONS rtsp://h RTSP/1.0', 'Session'],
  marks: [':', '\r\n', '\n', ' ', ';', '\n ', '\n\t'],
}

const challenges: Vocabulary = {
  valid: 'Digest realm="camera", nonce="4f2a", qop="auth,auth-int", algorithm=MD5, stale=FALSE',
  words: ['Digest', 'Basic', 'realm', 'nonce', 'qop', 'opaque', 'algorithm', 'stale', 'Negotiate'],
  marks: ['="', '=', ',', ', ', '"', "'", '\\', ' = '],
}

const descriptions: Vocabulary = {
  valid: TEST_SDP,
  words: ['m=video', 'RTP/AVP', 'a=rtpmap:96', 'a=fmtp:96', 'a=control:', 'H264/90000', 'sprop-sps='],
  marks: ['\r\n', '\n', ' ', ':', '/', ';', '=', ','],
}

function described(media: string, lines: (n: number) => string, size: number): string {
  const parts = [media]
  for (let length = media.length, n = 0; length < size; n++) {
    const line = lines(n)
    parts.push(line)
    length += line.length
  }
  return parts.join('')
}

const sdpInputs: Readonly<Record<string, (size: number) => string>> = {
  'one format thousands of times, and maps for none of them': (size) =>
    `m=video 0 RTP/AVP${repeated(' 1', size / 2)}\r\n${repeated('a=rtpmap:2 X/90000\r\n', size / 2)}`,
  'every format, each with a map of something else': (size) =>
    described(
      `m=video 0 RTP/AVP ${Array.from({ length: 128 }, (_, n) => n).join(' ')}\r\n`,
      (n) => `a=rtpmap:${n % 128} VP8/90000\r\n`,
      size,
    ),
  'thousands of videos that all miss their map': (size) =>
    repeated('m=video 0 RTP/AVP 96 97 98 99\r\n', size),
  'thousands of videos, and one fmtp in the last': (size) =>
    `${repeated('m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n', size)}m=audio 0 RTP/AVP 96\r\na=fmtp:96 x=1\r\n`,
  'thousands of fmtp lines': (size) =>
    `m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\n${repeated('a=fmtp:96 a=b;c=d\r\n', size)}`,
  'parameter sets without an end': (size) =>
    `m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 sprop-parameter-sets=${repeated('Z2QAHg==,', size)}`,
  'parameter sets of start codes': (size) =>
    `m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=fmtp:96 sprop-parameter-sets=${repeated('AAABAAAB', size)}`,
  'a map with blanks around its slash': (size) =>
    `m=video 0 RTP/AVP 96\r\na=rtpmap:96 H264${' '.repeat(size)}`,
  'a name as long as the description': (size) =>
    `m=video 0 RTP/AVP 96\r\na=rtpmap:96 ${'*'.repeat(size)}/90000\r\n`,
  'lines of nothing': (size) => '\r'.repeat(size),
}

/** As a connection reads: arena by arena, what is left over in front of the next. */
function readStream(bytes: Buffer, pieceBytes: number): void {
  const stream = new ByteStream({ text: () => {}, message: () => {}, packet: () => {} })
  for (const piece of piecesOf(bytes, pieceBytes)) {
    piece.copy(arenaReadArea)
    if (stream.take(piece.length) !== null) return
  }
}

const packet = interleaved(0, rtp(pictures.h264Slice(true, 30), { sequence: 1, timestamp: 2, marker: true }))
const streamInputs: Readonly<Record<string, (bytes: number) => Buffer>> = {
  'an answer whose head never ends': (bytes) =>
    Buffer.from(`RTSP/1.0 200 OK\r\n${repeated('a: b\r\n', bytes)}`),
  'an answer with one endless line': (bytes) => Buffer.from(`RTSP/1.0 200 OK\r\nX: ${'y'.repeat(bytes)}`),
  'an answer whose body comes last': (bytes) =>
    Buffer.from(`RTSP/1.0 200 OK\r\nContent-Length: ${bytes}\r\n\r\n${'b'.repeat(bytes)}`),
  'answers without a body': (bytes) => Buffer.from(repeated('RTSP/1.0 200 OK\r\n\r\n', bytes)),
  'beginnings of requests': (bytes) => Buffer.from(repeated('GET_PARAMETE', bytes)),
  'one packet of the whole length': (bytes) =>
    Buffer.concat([Buffer.from([0x24, 0, 0xff, 0xff]), Buffer.alloc(bytes, 0x80)]),
  'many small packets': (bytes) => Buffer.from(repeated(packet.toString('latin1'), bytes), 'latin1'),
  'empty packets': (bytes) => Buffer.from(repeated('$\0\0\0', bytes), 'latin1'),
  'dollars only': (bytes) => Buffer.alloc(bytes, 0x24),
  'line ends only': (bytes) => Buffer.alloc(bytes, 0x0a),
  'the letter every message begins with': (bytes) => Buffer.alloc(bytes, 0x52),
}

/** Payloads of RTP, one packet each, of at most `most` bytes. */
function* packetsOf(bytes: Buffer, most: number): Generator<Buffer> {
  let sequence = 0
  for (const payload of piecesOf(bytes, most)) {
    sequence++
    yield rtp(payload, { sequence, timestamp: Math.floor(sequence / 50) * 3600, marker: sequence % 50 === 0 })
  }
}

function receive(codec: 'h264' | 'h265', payloads: Iterable<Buffer>): void {
  const receiver = new RtpReceiver({ codec, payloadType: 96, clockRate: 90_000 }, ignore)
  for (const bytes of payloads) receiver.push(bytes, 0, bytes.length)
}

/** One NAL unit in fragments: `head` begins each, its second or third byte says which is the first. */
function fragmented(codec: 'h264' | 'h265', body: Buffer): void {
  const depacketiser =
    codec === 'h264' ? new H264Depacketiser(ignore, 90_000) : new H265Depacketiser(ignore, 90_000)
  let isFirst = true
  for (const piece of piecesOf(body, 1400)) {
    const flags = isFirst ? 0x80 : 0
    const head = codec === 'h264' ? [0x7c, flags | 5] : [98, 1, flags | 19]
    const payload = Buffer.concat([Buffer.from(head), piece])
    depacketiser.push(payload, 0, payload.length, 0, false, false)
    isFirst = false
  }
  const last = Buffer.from(codec === 'h264' ? [0x7c, 0x45, 1] : [98, 1, 0x40 | 19, 1])
  depacketiser.push(last, 0, last.length, 0, true, false)
}

function offerSets(codec: 'h264' | 'h265', bytes: Buffer): void {
  const sets = codec === 'h264' ? new H264ParameterSets() : new H265ParameterSets()
  const heads = codec === 'h264' ? [0x67, 0x68] : [0x40, 0x42, 0x44]
  for (const piece of piecesOf(bytes, 48))
    for (const head of heads) sets.offer(Buffer.concat([Buffer.from([head, 1]), piece]))
  for (const head of heads) sets.offer(Buffer.concat([Buffer.from([head, 1]), bytes]))
  sets.config()
}

const spsInputs: Readonly<Record<string, (bytes: number) => Buffer>> = {
  'a set that counts its pictures without end': (bytes) =>
    Buffer.concat([
      pictures.h264Sps.subarray(0, 6),
      Buffer.alloc(bytes, 0x00),
      Buffer.from([1]),
      Buffer.alloc(bytes, 0xff),
    ]),
  'zeros with a one in each hundred': (bytes) => {
    const set = Buffer.alloc(bytes + 8)
    for (let at = 5; at < set.length; at += 100) set[at] = 1
    set[0] = 0x67
    set[1] = 100
    return set
  },
}

export const cameraReaders: readonly Reader[] = [
  textReader('rtsp-head', heads, (text) => {
    const head = readHead(text)
    if (head !== null) header(head.first, 'cseq')
  }),
  textReader(
    'rtsp-challenge',
    challenges,
    (text) => {
      const challenge = pickChallenge([text])
      if (challenge !== null) new Authenticator(challenge, login).authorize('DESCRIBE', 'rtsp://h/s')
    },
    { 'a word in front of an equals sign': (size) => `Digest ${'a'.repeat(size)}=` },
  ),
  textReader(
    'rtsp-challenges-of-one-answer',
    challenges,
    (text) => pickChallenge(text.match(/.{1,2000}/gs) ?? []),
    {
      'thousands of headers': (size) => repeated(challenges.valid.padEnd(2000), size),
    },
  ),
  textReader('sdp', descriptions, findVideo, sdpInputs),
  textReader(
    'rtsp-transport',
    {
      valid: 'RTP/AVP/TCP;unicast;interleaved=0-1;ssrc=1',
      words: ['interleaved', 'interleaved=0', 'timeout', 'RTP/AVP/TCP'],
      marks: [';', '=', '-', ' '],
    },
    (text) => [readChannels(text), readSession(text)],
  ),
  textReader(
    'rtsp-url',
    {
      valid: 'rtsp://user:sandi@192.168.1.9:554/live/ch0?x=1#y',
      words: ['rtsp://', 'rtsps://', 'trackID=1', '192.168.1.9', '*', '?a=b'],
      marks: ['/', ':', '@', '?', '#', '//'],
    },
    (text) => {
      const base = baseUrl('rtsp://10.0.0.1/s', text, text)
      return [controlUrl(base, text), controlUrl('rtsp://10.0.0.1/s', text), readAddress(text)]
    },
    { 'an address that ends in slashes': (size) => `rtsp://h/${'/'.repeat(Math.min(size, 2000))}x` },
  ),
  textReader(
    'stream-fault',
    {
      valid: '{"code":"codec-foreign","sender":"camera","names":"MJPEG"}',
      words: ['"code":"slowed"', '"names":"', '"status":999', '"errno":"E"'],
      marks: [',', '"', '}', 'E'],
    },
    (text) => {
      const names = namesFromOutside(text.split(','))
      return [
        faultSentence(CameraWhy.parse({ code: 'codec-foreign', sender: 'camera', names })),
        CameraWhy.safeParse({ code: text, errno: text }),
        CameraWhy.safeParse({ code: 'connection-failed', errno: text }),
        CameraWhy.safeParse({ code: 'codec-foreign', sender: text, names: text }),
      ]
    },
  ),
  bytesReader(
    'rtsp-messages',
    packet,
    (bytes) =>
      new MessageParser({ text: () => {}, message: () => {}, packet: () => {} }).parse(
        bytes,
        0,
        bytes.length,
      ),
    streamInputs,
  ),
  bytesReader('rtsp-bytes-one-by-one', packet, (bytes) => readStream(bytes, 1), streamInputs),
  bytesReader('rtsp-bytes-by-1400', packet, (bytes) => readStream(bytes, 1400), streamInputs),
  bytesReader('rtcp', Buffer.from([0x80, 200, 0, 1, 0, 0, 0, 9]), (bytes) =>
    readRtcp(bytes, 0, bytes.length, 9),
  ),
  ...(['h264', 'h265'] as const).flatMap((codec) => {
    const sps = codec === 'h264' ? pictures.h264Sps : pictures.h265Sps
    const slice = codec === 'h264' ? pictures.h264Slice(true, 20) : pictures.h265Slice(19, 20)
    const aggregate = codec === 'h264' ? stapA : ap265
    return [
      bytesReader(
        `${codec}-payloads`,
        slice,
        (bytes) => receive(codec, packetsOf(bytes, 1400)),
        {},
        isStreamFailure,
      ),
      bytesReader(
        `${codec}-small-payloads`,
        slice,
        (bytes) => receive(codec, packetsOf(bytes, 3)),
        {},
        isStreamFailure,
      ),
      bytesReader(
        `${codec}-aggregates`,
        sps,
        (bytes) => receive(codec, packetsOf(Buffer.concat([aggregate([sps, slice]), bytes]), 60_000)),
        { 'sets that differ': (bytes) => aggregate([...piecesOf(Buffer.alloc(bytes, 0x67), 12)]) },
        isStreamFailure,
      ),
      bytesReader(`${codec}-fragments`, slice, (bytes) => fragmented(codec, bytes), {}, isStreamFailure),
      bytesReader(
        `${codec}-sets`,
        sps,
        (bytes) => {
          offerSets(codec, bytes)
          if (codec === 'h264') parseH264Sps(bytes)
          else parseH265Sps(bytes)
        },
        spsInputs,
        isStreamFailure,
      ),
    ]
  }),
  textReader(
    'read-mark',
    { valid: 'begin 17\n', words: ['begin', 'end', '17'], marks: [' ', '\n'] },
    (text) => {
      const read = markReader(() => {})
      for (let at = 0; at < text.length; at += 100) read(text.slice(at, at + 100))
    },
  ),
  bytesReader('annex-b', pictures.h264Sps, (bytes) => {
    splitAnnexB(bytes, MAX_NALS)
    toAnnexB([], bytes)
  }),
]
