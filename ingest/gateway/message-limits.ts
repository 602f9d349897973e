/** Bounds what one RTMP connection makes node-media-server keep: it believes every length it is told. */
import Rtmp from 'node-media-server/src/protocol/rtmp.js'

/** Commands are a few hundred bytes. */
const WITHOUT_KEY_BYTES = 65_536
/** As large as an FLV tag may be for the reader behind (`flv-tags.ts`). */
const PUSHING_BYTES = 8 * 1024 * 1024
/** Encoders use four or five chunk streams. */
const MAX_CHUNK_STREAMS = 16

const pushing = new WeakSet<object>()

/** This connection has shown its key: pictures may be as large as pictures are. */
export function allowPictures(rtmp: object): void {
  pushing.add(rtmp)
}

/** From now on a message that is too large, or a chunk stream too many, throws where it is announced. */
export function limitMessages(): void {
  const packetAlloc = Rtmp.prototype.packetAlloc
  Rtmp.prototype.packetAlloc = function (this: Rtmp): void {
    const { length } = this.parserPacket.header
    if (length > (pushing.has(this) ? PUSHING_BYTES : WITHOUT_KEY_BYTES))
      throw new Error(`RTMP message of ${length} bytes`)
    if (this.inPackets.size > MAX_CHUNK_STREAMS) throw new Error('too many RTMP chunk streams')
    packetAlloc.call(this)
  }
}
