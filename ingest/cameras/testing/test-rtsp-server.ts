/**
 * A camera under the test's control down to the byte: the test says what each request is answered with, and what is sent
 * between. Real sockets on a free loopback port.
 */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { h264Pps, h264Slice, h264Sps } from './pictures.ts'
import { interleaved, rtp } from './rtp-packets.ts'

export interface TestRequest {
  readonly method: string
  readonly url: string
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>
  /** The request as it came. */
  readonly text: string
}

/** What one request is answered with; null leaves it unanswered. */
export type Answer = string | Buffer | null

export interface TestCamera extends AsyncDisposable {
  readonly port: number
  readonly address: string
  /** Every request of every connection, in order. */
  readonly requests: TestRequest[]
  /** Everything that came, as text: for looking whether something was said that must not be. */
  received(): string
  readonly sockets: Set<Socket>
  connections: number
  /** Hangs up on everybody: in order, or with a reset. */
  hangUp(how: 'end' | 'reset'): void
}

export type Behaviour = (request: TestRequest, socket: Socket, camera: TestCamera) => Answer

/** Every connection is answered by `behave`; `greet` may already do something when one is made. */
export async function startTestCamera(
  behave: Behaviour,
  greet: (socket: Socket) => void = () => {},
): Promise<TestCamera> {
  const requests: TestRequest[] = []
  const sockets = new Set<Socket>()
  let received = ''
  const server = createServer((socket) => {
    sockets.add(socket)
    camera.connections++
    let pending = Buffer.alloc(0)
    socket.on('error', () => {})
    socket.on('close', () => sockets.delete(socket))
    socket.on('data', (bytes) => {
      received += bytes.toString('latin1')
      pending = Buffer.concat([pending, bytes])
      for (;;) {
        if (pending[0] === 0x24) {
          if (pending.length < 4 || pending.length < 4 + pending.readUInt16BE(2)) return
          pending = pending.subarray(4 + pending.readUInt16BE(2))
          continue
        }
        const end = pending.indexOf('\r\n\r\n')
        if (end === -1) return
        const request = readRequest(pending.toString('utf8', 0, end))
        pending = pending.subarray(end + 4)
        if (request === null) continue
        requests.push(request)
        const answer = behave(request, socket, camera)
        if (answer !== null && !socket.destroyed) socket.write(answer)
      }
    })
    greet(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const camera: TestCamera = {
    port,
    address: `rtsp://127.0.0.1:${port}/stream`,
    requests,
    received: () => received,
    sockets,
    connections: 0,
    hangUp: (how) => {
      for (const socket of sockets) {
        if (how === 'end') socket.end()
        else socket.resetAndDestroy()
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
  return camera
}

function readRequest(text: string): TestRequest | null {
  const [first = '', ...lines] = text.split('\r\n')
  const [method = '', url = '', version] = first.split(' ')
  if (version === undefined) return null
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  return { method, url, headers, text }
}

/** An answer to `request`; header lines as they are written. */
export function answer(
  request: TestRequest,
  status: string,
  headers: readonly string[] = [],
  body = '',
): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]
  return [`RTSP/1.0 ${status}`, `CSeq: ${request.headers.cseq}`, ...headers, ...length, '', body].join('\r\n')
}

export const TEST_SDP = [
  'v=0',
  'o=- 0 0 IN IP4 127.0.0.1',
  's=test',
  't=0 0',
  'a=control:*',
  'm=video 0 RTP/AVP 96',
  'a=rtpmap:96 H264/90000',
  `a=fmtp:96 packetization-mode=1;sprop-parameter-sets=${h264Sps.toString('base64')},${h264Pps.toString('base64')}`,
  'a=control:trackID=0',
  '',
].join('\r\n')

/** A camera without quirks; `played` is called after PLAY was answered. */
export function wellBehaved(played: (socket: Socket) => void, sdp: string = TEST_SDP): Behaviour {
  return (request, socket) => {
    switch (request.method) {
      case 'OPTIONS':
        return answer(request, '200 OK', ['Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN, GET_PARAMETER'])
      case 'DESCRIBE':
        return answer(request, '200 OK', ['Content-Type: application/sdp'], sdp)
      case 'SETUP':
        return answer(request, '200 OK', [
          'Transport: RTP/AVP/TCP;unicast;interleaved=0-1',
          'Session: 1234;timeout=60',
        ])
      case 'PLAY':
        setImmediate(() => played(socket))
        return answer(request, '200 OK', ['Session: 1234'])
      default:
        return answer(request, '200 OK')
    }
  }
}

/** Pictures of one packet each, framed for channel 0: a key frame first and then every `gop`. */
export function pictureBytes(index: number, gop = 5): Buffer {
  const packet = rtp(h264Slice(index % gop === 0, 60, index), {
    sequence: index,
    timestamp: index * 3600,
    marker: true,
  })
  return interleaved(0, packet)
}

/** Sends a picture every `everyMs` until the socket closes. */
export function sendPictures(socket: Socket, everyMs = 20, gop = 5): void {
  let index = 0
  const send = () => {
    if (!socket.destroyed && !socket.writableEnded) socket.write(pictureBytes(index++, gop))
  }
  send()
  const timer = setInterval(send, everyMs)
  socket.on('close', () => clearInterval(timer))
}
