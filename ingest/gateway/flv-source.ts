/** A camera that pushes to the gateway, as a source like any other: WS-FLV from loopback, cut into access units. */
import WebSocket from 'ws'
import { namesFromOutside } from '#domain/cameras/stream-fault.ts'
import {
  type CameraSource,
  type Reading,
  type SourceFactory,
  type SourceSink,
  StreamFailure,
} from '../cameras/camera-source.ts'
import { h264Rules } from '../cameras/h264/depacketiser.ts'
import { h265Rules } from '../cameras/h265/depacketiser.ts'
import { MAX_NALS, PictureAssembler } from '../cameras/nal/picture-assembler.ts'
import { FlvError, FlvTagParser, readVideoTag } from './flv-tags.ts'
import { gatewaySecret, signStream, streamPathOf } from './play-signature.ts'

export interface GatewayAccess {
  /** Loopback port of WS-FLV now; null while the gateway is away. */
  readonly port: () => number | null
  readonly internalKey: string
}

const CONNECT_LIMIT_MS = 2_000
/** From the request to the first tag: a gateway that has a publisher hands its tags on at once. */
const FIRST_TAG_LIMIT_MS = 5_000
const VIDEO_TAG = 9
/** H.264 and H.265 know 16 and 32 sequence sets at most; encoders send three sets in all. */
const MAX_SETS = 64

/** Serves addresses of the form `rtmp-push://<device>`. */
export function gatewaySource(access: GatewayAccess): SourceFactory {
  return (request, sink) => {
    const device = new URL(request.address).hostname
    return { isRelayed: true, run: (signal) => pull(device, access, request.reading, sink, signal) }
  }
}

async function pull(
  device: string,
  access: GatewayAccess,
  reading: Reading,
  sink: SourceSink,
  signal: AbortSignal,
): ReturnType<CameraSource['run']> {
  const port = access.port()
  if (port === null) throw new StreamFailure({ code: 'gateway-off' })
  const path = streamPathOf(device)
  const sign = signStream(path, gatewaySecret(access.internalKey), Date.now())
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}.flv?sign=${sign}`, {
    perMessageDeflate: false,
    handshakeTimeout: CONNECT_LIMIT_MS,
    followRedirects: false,
    maxPayload: 16 * 1024 * 1024,
  })
  const reader = new FlvVideoReader(sink)
  let tooSlow: NodeJS.Timeout | null = null
  try {
    await new Promise<void>((resolve, reject) => {
      const stop = () => resolve()
      tooSlow = setTimeout(() => reject(new StreamFailure({ code: 'encoder-silent' })), FIRST_TAG_LIMIT_MS)
      signal.addEventListener('abort', stop, { once: true })
      socket.on('message', (data, isBinary) => {
        if (!isBinary || !Buffer.isBuffer(data)) return
        if (reading.isAlways) reading.begin()
        try {
          const { tags, videoTags } = reader
          reader.push(data)
          // The header alone comes from the gateway, also when nobody pushes.
          if (tags === 0 && reader.tags > 0) {
            if (tooSlow !== null) clearTimeout(tooSlow)
            sink.playing()
          }
          sink.received(data.length, reader.videoTags - videoTags, 0)
        } catch (error) {
          reject(error)
        } finally {
          if (reading.isAlways) reading.end()
        }
      })
      socket.once('error', (error) => reject(new StreamFailure({ code: 'gateway-silent' }, error)))
      socket.once('close', () =>
        reject(
          reader.tags > 0
            ? new StreamFailure({ code: 'encoder-stopped' })
            : new StreamFailure({ code: 'encoder-absent' }),
        ),
      )
    })
  } catch (error) {
    if (error instanceof FlvError)
      throw new StreamFailure({ code: 'flv-unreadable', what: error.kind }, error)
    throw error
  } finally {
    if (tooSlow !== null) clearTimeout(tooSlow)
    socket.removeAllListeners()
    // A socket that is terminated while connecting reports it as an error nobody waits for any more.
    socket.on('error', () => {})
    socket.terminate()
  }
}

/** FLV bytes in, parameter sets and access units out. */
export class FlvVideoReader {
  /** Of any kind. */
  tags = 0
  videoTags = 0
  readonly #sink: SourceSink
  readonly #tags: FlvTagParser
  #codec: 'h264' | 'h265' | null = null
  #assembler: PictureAssembler | null = null

  constructor(sink: SourceSink) {
    this.#sink = sink
    this.#tags = new FlvTagParser((tag) => {
      this.tags++
      if (tag.type !== VIDEO_TAG) return
      this.videoTags++
      this.#video(tag.body, tag.timestampMs)
    })
  }

  push(bytes: Buffer): void {
    this.#tags.push(bytes)
  }

  #video(body: Buffer, timestampMs: number): void {
    const video = readVideoTag(body)
    switch (video.kind) {
      case 'nothing':
        return
      case 'unsupported':
        throw new StreamFailure({
          code: 'codec-foreign',
          sender: 'encoder',
          names: namesFromOutside([video.what]),
        })
      case 'config': {
        const assembler = this.#assemblerFor(video.codec)
        const sets = video.codec === 'h264' ? setsOfAvcC(video.record) : setsOfHvcC(video.record)
        for (const set of sets) assembler.offerParameterSet(set)
        return
      }
      case 'frame': {
        const assembler = this.#assemblerFor(video.codec)
        assembler.packet(timestampMs, false)
        this.#nals(assembler, video.data)
        assembler.packetEnd(true)
      }
    }
  }

  #assemblerFor(codec: 'h264' | 'h265'): PictureAssembler {
    if (this.#assembler !== null && this.#codec === codec) return this.#assembler
    const sink = this.#sink
    this.#codec = codec
    this.#assembler = new PictureAssembler(
      codec === 'h264' ? h264Rules : h265Rules,
      {
        config: (config) => sink.config(config),
        frame: (unit) => sink.frame(unit),
        damaged: () => sink.damaged(),
        skipped: () => sink.skipped(),
      },
      1000,
    )
    return this.#assembler
  }

  #nals(assembler: PictureAssembler, data: Buffer): void {
    let at = 0
    let nals = 0
    while (at + 4 <= data.length) {
      const size = data.readUInt32BE(at)
      at += 4
      if (size === 0) continue
      if (size > data.length - at || ++nals > MAX_NALS) {
        assembler.broken()
        return
      }
      assembler.whole(data, at, at + size)
      at += size
    }
  }
}

/** SPS and PPS of an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 5.3.3.1). */
export function setsOfAvcC(record: Buffer): Buffer[] {
  if (record.length < 7) throw new FlvError('bad-configuration', `avcC record of ${record.length} bytes`)
  if ((record.readUInt8(4) & 0x03) !== 3)
    throw new FlvError('bad-configuration', 'avcC record without 4-byte lengths')
  const sets: Buffer[] = []
  let at = 6
  at = takeSets(record, at, record.readUInt8(5) & 0x1f, sets)
  if (at < record.length) takeSets(record, at + 1, record.readUInt8(at), sets)
  return sets
}

/** VPS, SPS and PPS of an HEVCDecoderConfigurationRecord (ISO/IEC 14496-15 8.3.3.1). */
export function setsOfHvcC(record: Buffer): Buffer[] {
  if (record.length < 23) throw new FlvError('bad-configuration', `hvcC record of ${record.length} bytes`)
  if ((record.readUInt8(21) & 0x03) !== 3)
    throw new FlvError('bad-configuration', 'hvcC record without 4-byte lengths')
  const sets: Buffer[] = []
  let at = 23
  for (let array = record.readUInt8(22); array > 0; array--) {
    if (at + 3 > record.length)
      throw new FlvError('bad-configuration', 'hvcC record ends in the middle of an array')
    at = takeSets(record, at + 3, record.readUInt16BE(at + 1), sets)
  }
  return sets
}

function takeSets(record: Buffer, from: number, count: number, into: Buffer[]): number {
  let at = from
  if (into.length + count > MAX_SETS)
    throw new FlvError('bad-configuration', `more than ${MAX_SETS} parameter sets`)
  for (let left = count; left > 0; left--) {
    if (at + 2 > record.length) throw new FlvError('bad-configuration', 'parameter sets are cut short')
    const size = record.readUInt16BE(at)
    at += 2
    if (at + size > record.length) throw new FlvError('bad-configuration', 'parameter sets are cut short')
    into.push(Buffer.from(record.subarray(at, at + size)))
    at += size
  }
  return at
}
