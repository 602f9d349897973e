/**
 * Keeps a peer on a WebSocket to a number of frames and bytes, counted as they arrive and before anything reads them:
 * pings, fragments and packets that no protocol of ours knows cost the sender its connection and us next to nothing.
 */
import type { Duplex } from 'node:stream'
import { FixedWindow } from '../../pure/fixed-window.ts'
import { FrameCounter } from '../../pure/frame-counter.ts'

export interface FrameLimits {
  readonly windowMs: number
  /** Frames in each window. */
  readonly frames: number
  /** Bytes in each window. */
  readonly bytes: number
  /** What may wait for a peer that goes on asking without reading, bytes. */
  readonly unsentBytes: number
}

/**
 * To be called with the upgrade, before a WebSocket is made of `socket`; `head` are the bytes that came with it. Over
 * the limit the socket is destroyed: a closing handshake would go on reading what the peer sends.
 */
export function limitFrames(
  socket: Duplex,
  head: Uint8Array,
  limits: FrameLimits,
  nowMs: () => number = () => performance.now(),
): void {
  const counter = new FrameCounter()
  const frames = new FixedWindow(limits.frames, limits.windowMs)
  const bytes = new FixedWindow(limits.bytes, limits.windowMs)
  const admits = (chunk: Uint8Array) => {
    const atMs = nowMs()
    return (
      !socket.destroyed &&
      bytes.take(atMs, chunk.length) &&
      frames.take(atMs, counter.count(chunk, limits.frames)) &&
      socket.writableLength <= limits.unsentBytes
    )
  }
  if (!admits(head)) {
    socket.destroy()
    return
  }
  // The one place that every chunk passes before any listener sees it: a listener could not keep it from the others.
  const push = socket.push.bind(socket)
  socket.push = (chunk: unknown, encoding?: BufferEncoding) => {
    if (!(chunk instanceof Uint8Array) || admits(chunk)) return push(chunk, encoding)
    socket.destroy()
    return false
  }
}
