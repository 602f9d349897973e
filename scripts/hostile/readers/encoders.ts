/** What encoders push, as it comes out of the gateway: FLV and the records in it. */
import { createRequire } from 'node:module'
import { StreamFailure } from '../../../ingest/cameras/camera-source.ts'
import { h264Slice } from '../../../ingest/cameras/testing/pictures.ts'
import { FlvVideoReader, setsOfAvcC, setsOfHvcC } from '../../../ingest/gateway/flv-source.ts'
import { FlvError, FlvTagParser, readVideoTag } from '../../../ingest/gateway/flv-tags.ts'
import { bytesReader, piecesOf, type Reader } from './reader.ts'

const amf: { decodeAmf0Cmd(bytes: Buffer): unknown; decodeAmf0Data(bytes: Buffer): unknown } = createRequire(
  import.meta.url,
)('node-media-server/src/protocol/amf.js')

// As in the gateway's own process, where nobody reads its lines.
createRequire(import.meta.url)('node-media-server/src/core/logger.js').log = () => {}

const HEADER = Buffer.from([0x46, 0x4c, 0x56, 1, 1, 0, 0, 0, 9, 0, 0, 0, 0])
const isFlvRefusal = (error: unknown) => error instanceof FlvError || error instanceof StreamFailure

function tag(type: number, body: Buffer): Buffer {
  const head = Buffer.alloc(11)
  head[0] = type
  head.writeUIntBE(body.length, 1, 3)
  return Buffer.concat([head, body, Buffer.alloc(4)])
}

const videoTag = (bytes: Buffer) => tag(9, Buffer.concat([Buffer.from([0x17, 1, 0, 0, 0]), bytes]))
const small = tag(9, Buffer.from([0x17, 1, 0, 0, 0, 0, 0, 0, 1, 0x65]))
const many = (unit: Buffer, bytes: number) =>
  Buffer.concat(Array.from({ length: Math.max(1, Math.ceil(bytes / unit.length)) }, () => unit))

const amfText = (text: string) => Buffer.concat([Buffer.from([2, 0, text.length]), Buffer.from(text)])
const amfName = (text: string) => Buffer.concat([Buffer.from([0, text.length]), Buffer.from(text)])
const connectCommand = Buffer.concat([
  amfText('connect'),
  Buffer.from([0, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]),
  Buffer.from([3]),
  amfName('tcUrl'),
  amfText('rtmp://h/push'),
  Buffer.from([0, 0, 9]),
])
/** A command whose object holds this, for as long as the message is. */
const withObject = (unit: Buffer) => (bytes: number) =>
  Buffer.concat([amfText('connect'), Buffer.from([5, 3]), many(unit, bytes)])

const streams: Readonly<Record<string, (bytes: number) => Buffer>> = {
  'one tag of the whole length': (bytes) => videoTag(Buffer.alloc(bytes, 0x65)),
  'a tag that never ends': (bytes) =>
    Buffer.concat([Buffer.from([9, 0x7f, 0xff, 0xff]), Buffer.alloc(bytes)]),
  'small tags': (bytes) => many(small, bytes),
  'empty tags': (bytes) => many(tag(9, Buffer.alloc(0)), bytes),
  'script data': (bytes) => tag(18, many(Buffer.from([2, 0, 1, 0x61, 3]), bytes)),
  'a picture of units of nothing': (bytes) => videoTag(Buffer.alloc(bytes)),
  'a picture of units of one byte': (bytes) => videoTag(many(Buffer.from([0, 0, 0, 1, 0x65]), bytes)),
  'a picture of start codes': (bytes) => {
    const body = many(Buffer.from([0, 0, 1, 0x65]), bytes)
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return videoTag(Buffer.concat([length, body]))
  },
  'a record of sets of nothing': (bytes) =>
    tag(9, Buffer.concat([Buffer.from([0x17, 0, 0, 0, 0, 1, 100, 0, 30, 0xff, 0xff]), Buffer.alloc(bytes)])),
}

const flv = (name: string, pieceBytes: number) =>
  bytesReader(
    name,
    small,
    (bytes) => {
      const reader = new FlvVideoReader({
        ...{ playing: () => {}, config: () => {}, frame: () => {} },
        ...{
          received: () => {},
          damaged: () => {},
          roundTrip: () => {},
          skipped: () => {},
          challenged: () => {},
        },
      })
      reader.push(HEADER)
      for (const piece of piecesOf(bytes, pieceBytes)) reader.push(piece)
    },
    streams,
    isFlvRefusal,
  )

export const encoderReaders: readonly Reader[] = [
  flv('flv', 65_536),
  flv('flv-bytes-one-by-one', 1),
  flv('flv-bytes-by-1400', 1400),
  // Without its key a device may send 64 kB; the library throws at what it cannot read, and its process ends.
  bytesReader(
    'amf',
    connectCommand,
    (bytes) => {
      for (const read of [amf.decodeAmf0Cmd, amf.decodeAmf0Data])
        try {
          read(bytes.subarray(0, 65_536))
        } catch (error) {
          if (!(error instanceof Error)) throw error
        }
    },
    {
      'objects in objects': withObject(Buffer.concat([amfName('a'), Buffer.from([3])])),
      'lists in lists': withObject(Buffer.concat([amfName('a'), Buffer.from([10, 0, 0, 0, 1])])),
      'a list of four thousand million': withObject(
        Buffer.concat([amfName('a'), Buffer.from([10, 0xff, 0xff, 0xff, 0xff]), Buffer.alloc(32, 5)]),
      ),
      'lists of two in lists of two': (bytes) =>
        Buffer.concat([amfText('connect'), many(Buffer.from([10, 0, 0, 0, 2]), bytes)]),
      'one name thousands of times': withObject(Buffer.concat([amfName('a'), Buffer.from([5])])),
      'names that every object has': withObject(Buffer.concat([amfName('__proto__'), Buffer.from([3])])),
      'texts that say they are longer': withObject(
        Buffer.concat([amfName('a'), Buffer.from([2, 0xff, 0xff])]),
      ),
      'typed objects without an end': withObject(
        Buffer.concat([amfName('a'), Buffer.from([16, 0, 1, 0x61])]),
      ),
      'numbers only': (bytes) => Buffer.concat([amfText('connect'), Buffer.alloc(bytes)]),
    },
  ),
  bytesReader(
    'flv-header',
    HEADER,
    (bytes) => {
      const parser = new FlvTagParser(() => {})
      for (const piece of piecesOf(bytes, 3)) parser.push(piece)
    },
    {},
    isFlvRefusal,
  ),
  bytesReader(
    'flv-video-tag',
    Buffer.concat([Buffer.from([0x17, 1, 0, 0, 0]), h264Slice(true)]),
    readVideoTag,
  ),
  bytesReader(
    'avcc',
    Buffer.from([1, 100, 0, 30, 0xff, 0xe1, 0, 1, 0x67, 1, 0, 1, 0x68]),
    setsOfAvcC,
    {
      'the most sets that a record can tell of': (bytes) =>
        Buffer.concat([Buffer.from([1, 100, 0, 30, 0xff, 0xff]), Buffer.alloc(bytes)]),
    },
    isFlvRefusal,
  ),
  bytesReader(
    'hvcc',
    Buffer.concat([Buffer.alloc(21), Buffer.from([3, 1, 0x20, 0, 1, 0, 1, 0x40])]),
    setsOfHvcC,
    {
      'arrays of sets of nothing': (bytes) => {
        const head = Buffer.alloc(23)
        head[21] = 3
        head[22] = 255
        return Buffer.concat([head, Buffer.from([0x20, 0xff, 0xff]), Buffer.alloc(bytes)])
      },
    },
    isFlvRefusal,
  ),
]
