/** An RTMP client down to the byte, for what no encoder would send. */
import { once } from 'node:events'
import net from 'node:net'

/** Where the far side is after the handshake; `closed` resolves when it has hung up. */
export interface RtmpPeer {
  send(...messages: readonly Buffer[]): void
  readonly closed: Promise<void>
  end(): void
}

const HANDSHAKE_BYTES = 1536

export async function openRtmp(port: number): Promise<RtmpPeer> {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => {})
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  await once(socket, 'connect')
  const hello = Buffer.alloc(1 + HANDSHAKE_BYTES, 7)
  hello[0] = 3
  hello.writeUInt32BE(0, 5)
  socket.write(hello)
  let got = 0
  const answered = new Promise<void>((resolve) => {
    socket.on('data', (bytes: Buffer) => {
      got += bytes.length
      if (got >= 1 + 2 * HANDSHAKE_BYTES) resolve()
    })
  })
  await Promise.race([answered, closed])
  socket.write(Buffer.alloc(HANDSHAKE_BYTES, 7))
  return {
    send: (...messages) => {
      if (!socket.destroyed) socket.write(Buffer.concat(messages))
    },
    closed,
    end: () => socket.destroy(),
  }
}

const u16 = (value: number) => Buffer.from([value >> 8, value & 0xff])

export const amf = {
  text: (value: string) => Buffer.concat([Buffer.from([2]), u16(value.length), Buffer.from(value)]),
  number: (value: number) => {
    const bytes = Buffer.alloc(9)
    bytes.writeDoubleBE(value, 1)
    return bytes
  },
  nothing: Buffer.from([5]),
  object: (entries: Readonly<Record<string, Buffer>>) =>
    Buffer.concat([
      Buffer.from([3]),
      ...Object.entries(entries).flatMap(([name, value]) => [u16(name.length), Buffer.from(name), value]),
      Buffer.from([0, 0, 9]),
    ]),
}

/** One message in one chunk stream, cut into chunks of `chunkBytes`; `claimedBytes` for one that lies about its length. */
export function message(
  type: number,
  body: Buffer,
  options: {
    readonly chunkStream?: number
    readonly claimedBytes?: number
    readonly chunkBytes?: number
  } = {},
): Buffer {
  const { chunkStream = 3, claimedBytes = body.length, chunkBytes = 128 } = options
  const head = Buffer.alloc(12)
  head[0] = chunkStream
  head.writeUIntBE(claimedBytes, 4, 3)
  head[7] = type
  const parts: Buffer[] = [head]
  for (let at = 0; at < body.length || at === 0; at += chunkBytes) {
    if (at > 0) parts.push(Buffer.from([0xc0 | chunkStream]))
    parts.push(body.subarray(at, at + chunkBytes))
  }
  return Buffer.concat(parts)
}

export const command = (...values: readonly Buffer[]) => message(20, Buffer.concat(values))

/** What an encoder says until its pictures may follow. */
export function opening(port: number, stream: string): Buffer[] {
  return [
    command(
      amf.text('connect'),
      amf.number(1),
      amf.object({ app: amf.text('push'), tcUrl: amf.text(`rtmp://127.0.0.1:${port}/push`) }),
    ),
    command(amf.text('createStream'), amf.number(2), amf.nothing),
    command(amf.text('publish'), amf.number(3), amf.nothing, amf.text(stream), amf.text('live')),
  ]
}
