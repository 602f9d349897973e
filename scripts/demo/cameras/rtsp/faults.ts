// What a faulty camera does instead of answering.
import type { Socket } from 'node:net'
import type { Fault } from '../options.ts'
import type { RtspRequest } from './request-reader.ts'
import type { Wire } from './wire.ts'

/** Acts out `fault` in place of an answer; false where the request is to be answered as usual. */
export function misbehave(fault: Fault, request: RtspRequest, wire: Wire, socket: Socket): boolean {
  const cseq = request.headers.get('cseq') ?? '0'
  switch (fault.kind) {
    case 'silent':
      return true
    case 'garbage':
      pour(socket, () => noise)
      return true
    case 'endless-headers':
      wire.write(Buffer.from(`RTSP/1.0 200 OK\r\nCSeq: ${cseq}\r\n`))
      pour(socket, () => Buffer.from(`X-More: ${'x'.repeat(1000)}\r\n`))
      return true
    case 'redirect':
      if (request.method === 'OPTIONS') return false
      wire.write(
        Buffer.from(`RTSP/1.0 302 Moved Temporarily\r\nCSeq: ${cseq}\r\nLocation: ${fault.to}\r\n\r\n`),
      )
      return true
    case 'refuse-login':
    case 'cut-mid-frame':
    case 'size-change':
      return false
  }
}

// Bytes that look random, never spell RTSP and are the same every time.
const noise = Buffer.from(Array.from({ length: 1024 }, (_, i) => 128 + ((i * 73 + (i >> 3) * 41) & 127)))

const POUR_EVERY_MS = 10
const POUR_MOST_QUEUED = 65_536

function pour(socket: Socket, next: () => Buffer): void {
  const timer = setInterval(() => {
    if (socket.writable && socket.writableLength < POUR_MOST_QUEUED) socket.write(next())
  }, POUR_EVERY_MS)
  socket.once('close', () => clearInterval(timer))
}
