import type { Duplex } from 'node:stream'
import { FRAME_HEAD_BYTES, type FrameHead, writeFrameHead } from '#domain/contract/live/wire.ts'
import type { HubFrame } from '../hub/hub-frame.ts'

/** RFC 6455 5.2: the last fragment of a binary message. */
const WHOLE_BINARY = 0x82
const LENGTH_IN_2_BYTES = 126
const LENGTH_IN_8_BYTES = 127
const LONGEST_IN_2_BYTES = 65_535
const LONGEST_HEAD = 2 + 8 + FRAME_HEAD_BYTES
/** Above this the copy costs more than the second piece. */
const COPIED_BYTES = 65_536

/** Where messages are put together that leave at once; all sockets use it in turn. */
let message = Buffer.allocUnsafeSlow(LONGEST_HEAD + COPIED_BYTES)

/**
 * Sends head and picture as one binary message. `socket` is the one under an open WebSocket without compression, which
 * writes whole messages one after the other as well. Framed here: ws would make two fragments in four pieces of it.
 *
 * Mostly the kernel takes it at once, and nothing is kept. What a socket has to keep is one copy for all sockets.
 */
export function sendFrame(socket: Duplex, head: FrameHead, frame: HubFrame): void {
  if (socket.writableLength === 0 && frame.bytes <= COPIED_BYTES) {
    const at = writeHead(message, head, frame.bytes)
    frame.copyTo(message, at)
    socket.write(message.subarray(0, at + frame.bytes))
    // Not taken whole: it is the socket's now.
    if (socket.writableLength > 0) message = Buffer.allocUnsafeSlow(message.length)
    return
  }
  const bytes = Buffer.allocUnsafe(LONGEST_HEAD)
  const length = writeHead(bytes, head, frame.bytes)
  socket.cork()
  socket.write(bytes.subarray(0, length))
  socket.write(frame.lasting())
  socket.uncork()
}

/** Writes the heads of WebSocket and picture to the start of `target`; returns where the picture goes. */
function writeHead(target: Buffer, head: FrameHead, pictureBytes: number): number {
  const length = FRAME_HEAD_BYTES + pictureBytes
  const isLong = length > LONGEST_IN_2_BYTES
  target[0] = WHOLE_BINARY
  target[1] = isLong ? LENGTH_IN_8_BYTES : LENGTH_IN_2_BYTES
  if (isLong) {
    target.writeUInt32BE(0, 2)
    target.writeUInt32BE(length, 6)
  } else target.writeUInt16BE(length, 2)
  const at = isLong ? 10 : 4
  writeFrameHead(new DataView(target.buffer, target.byteOffset, target.length), at, head)
  return at + FRAME_HEAD_BYTES
}
