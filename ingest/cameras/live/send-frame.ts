import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { FRAME_HEAD_BYTES, type FrameHead, writeFrameHead } from '#domain/contract/live/wire.ts'

/**
 * Sends head and access unit as one binary message in two fragments, so that the access unit is not copied for every
 * viewer. `socket` is the one under `webSocket`: corked, both fragments leave in one system call.
 */
export function sendFrame(webSocket: WebSocket, socket: Duplex, head: FrameHead, data: Buffer): void {
  const bytes = Buffer.allocUnsafe(FRAME_HEAD_BYTES)
  writeFrameHead(new DataView(bytes.buffer, bytes.byteOffset, FRAME_HEAD_BYTES), 0, head)
  socket.cork()
  webSocket.send(bytes, { binary: true, fin: false })
  webSocket.send(data, { binary: true, fin: true })
  socket.uncork()
}
