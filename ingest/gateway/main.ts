/**
 * The push-in gateway as a process of its own: node-media-server behind a door of ours, with every default that is unsafe
 * overridden (docs/decisions/gateway.md). It takes bytes from strangers, which is why nothing else lives here.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import NodeMediaServer, { type Session } from 'node-media-server'
import nmsContext from 'node-media-server/src/core/context.js'
import { z } from 'zod'
import { outliveReaders } from '#base/node/output/outlive-readers.ts'
import { GatewayOptions } from './gateway-options.ts'
import { allowPictures, limitMessages } from './message-limits.ts'
import { signStream, streamPathOf } from './play-signature.ts'
import { RtmpDoor } from './rtmp-door.ts'

const BEAT_MS = 1_000

outliveReaders(process.stderr)
const options = GatewayOptions.parse(JSON.parse(process.env.PANTAU_GATEWAY_OPTIONS ?? '{}'))
const secret = z.string().min(32).parse(process.env.PANTAU_GATEWAY_SECRET)
// Read once; a core dump or a child of ours need not find it again.
delete process.env.PANTAU_GATEWAY_OPTIONS
delete process.env.PANTAU_GATEWAY_SECRET

// It prints a line for each session with the peer's address and forces its own level: what we need comes by IPC.
console.log = () => {}

// It opens no server for port 0 and asks only for that when it is made; when it listens, 0 is any port that is free.
const http = { port: 1 }
const server = new NodeMediaServer({
  // For our own readers; encoders come through the door.
  bind: '127.0.0.1',
  http,
  auth: { play: true, publish: true, secret },
  webadmin: { enable: false },
  record: { auto: false, path: options.scratchDir },
  store: { path: options.scratchDir },
})

const door = new RtmpDoor({
  host: options.rtmpHost,
  port: options.rtmpPort,
  handle: (socket) => server.rtmpServer.handleRequest(socket),
})

server.on('prePublish', (session) => {
  // Without our signature node-media-server itself refuses, so a device without the right key gets none.
  const { streamPath, socket, rtmp } = session
  const isOurs = carriesDeviceKey(session)
  session.streamQuery = isOurs ? { sign: signStream(streamPath, secret, Date.now()) } : {}
  if (!isOurs || socket === undefined || rtmp === undefined) return
  allowPictures(rtmp)
  door.opened(socket)
})
server.on('postPublish', (session) => {
  const broadcast = nmsContext.broadcasts.get(session.streamPath)
  // Its 30 s of grace would hand the last pictures of a dead encoder to whoever asks: old shown as new.
  if (broadcast !== undefined) broadcast.publishGraceMs = 0
  // The event comes before the publisher is taken, or refused as the second one.
  setImmediate(report)
})
server.on('donePublish', (session) => {
  for (const subscriber of nmsContext.broadcasts.get(session.streamPath)?.subscribers.values() ?? [])
    subscriber.close()
  report()
})
server.on('postPlay', (session) => {
  // A stream nobody pushes would be silence for ever; the reader should know at once.
  if ((nmsContext.broadcasts.get(session.streamPath)?.publisher ?? null) === null)
    setImmediate(() => session.close())
})

limitMessages()
http.port = 0
const { httpServer } = server.httpServer
const listening = once(httpServer, 'listening')
await server.run()
await listening
await door.listen()
const address = httpServer.address()
if (address === null || typeof address === 'string') throw new Error('no port after listening')
process.send?.({ kind: 'ready', flvPort: address.port })

// Heard as a sign of life: whoever started this process ends it when it hangs.
setInterval(report, BEAT_MS).unref()

process.once('disconnect', () => process.exit(0))
process.once('SIGTERM', () => {
  door.close()
  void server.stop().finally(() => process.exit(0))
})

function report(): void {
  const publishers = [...nmsContext.broadcasts.values()].filter(
    (broadcast) => broadcast.publisher !== null,
  ).length
  process.send?.({ kind: 'publishers', publishers })
}

function carriesDeviceKey(session: Session): boolean {
  const wanted = options.deviceKeys.get(session.streamName)
  const got = session.streamQuery?.key
  if (
    wanted === undefined ||
    typeof got !== 'string' ||
    session.streamPath !== streamPathOf(session.streamName)
  )
    return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(got), digest(wanted))
}
