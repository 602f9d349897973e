// 20 viewers that stop reading for 120 s beside one that does not: what they make us hold, and whether he notices.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { WebSocket } from 'ws'
import { connectTo } from '#base/node/internal/listen.ts'
import { webSocketAddress } from '#base/pure/endpoint.ts'
import { grantKey, signGrant } from '#config/live-grant.ts'
import { GrantPayload } from '#domain/contract/live/grant.ts'
import { readFrameHead } from '#domain/contract/live/wire.ts'
import { BENCH_KEY, type BenchShard, benchCameras, startShard, startSimulator } from './bench-cameras.ts'
import { rssBytes } from './process-usage.ts'
import type { Row } from './row.ts'

const VIEWERS = 20
const CAMERAS = 16
const STALL_MS = 120_000
/** What a person sees of a camera of 25 fps: every picture, and none missing for longer than a blink. */
const LEAST_FPS = 24.5
const BLINK_MS = 200
const GRANT_MS = 10 * 60_000
const HEADERS = { 'x-pantau-session': 'bench', authorization: `Bearer ${BENCH_KEY}` }

export async function run(): Promise<Row[]> {
  const simulator = await startSimulator(CAMERAS)
  const shard = await startShard()
  try {
    await shard.pool.start(benchCameras(simulator, CAMERAS))
    await shard.allLive()
    const good = await openGoodViewer(shard)
    await wait(10_000)
    const before = await rssBytes(shard.pid())
    const alone = good.take()
    const stalled = await Promise.all(Array.from({ length: VIEWERS }, () => openStalledViewer(shard)))
    let highest = before
    for (const untilMs = performance.now() + STALL_MS; performance.now() < untilMs; ) {
      await wait(1_000)
      highest = Math.max(highest, await rssBytes(shard.pid()))
    }
    const beside = good.take()
    for (const socket of stalled) socket.destroy()
    good.close()
    const held = (highest - before) / VIEWERS / 1e6
    return [
      {
        what: '20 viewers that stop reading for 120 s',
        reach: '<= 2 MB held per viewer in our process',
        measured: `${held.toFixed(2)} MB`,
        met: held <= 2,
        note: `highest RSS of the shard above that before they came; each had subscribed to ${CAMERAS} cameras of 1 Mbit/s`,
      },
      {
        what: 'another viewer beside them',
        reach: `>= ${LEAST_FPS} fps, no gap > ${BLINK_MS} ms or twice that before`,
        measured: `${beside.fps.toFixed(1)} fps, longest gap ${Math.round(beside.longestGapMs)} ms`,
        met: beside.fps >= LEAST_FPS && beside.longestGapMs <= Math.max(BLINK_MS, 2 * alone.longestGapMs),
        note: `before they came: ${alone.fps.toFixed(1)} fps, longest gap ${Math.round(alone.longestGapMs)} ms`,
      },
    ]
  } finally {
    await shard.pool.close()
    simulator.close()
  }
}

/** Subscribes to camera 1, acknowledges, and measures what comes. */
async function openGoodViewer(shard: BenchShard) {
  const socket = new WebSocket(webSocketAddress(shard.endpoint(), '/live'), { headers: HEADERS })
  socket.binaryType = 'arraybuffer'
  let frames = 0
  let fromMs = performance.now()
  let lastMs = 0
  let longestGapMs = 0
  let last = -1
  socket.on('message', (data) => {
    const head = data instanceof ArrayBuffer ? readFrameHead(data) : null
    if (head === null || head.isCatchUp) return
    const nowMs = performance.now()
    if (lastMs > 0) longestGapMs = Math.max(longestGapMs, nowMs - lastMs)
    lastMs = nowMs
    frames++
    last = head.seq
  })
  await once(socket, 'open')
  socket.send(subscription(shard, 1))
  const acks = setInterval(() => socket.send(JSON.stringify({ t: 'ack', a: [[1, last, last]] })), 250)
  return {
    take: () => {
      const seconds = (performance.now() - fromMs) / 1000
      const taken = { fps: frames / seconds, longestGapMs }
      frames = 0
      longestGapMs = 0
      fromMs = performance.now()
      return taken
    },
    close: () => {
      clearInterval(acks)
      socket.close()
    },
  }
}

/** Subscribes to every camera over a plain socket, and never reads again. */
async function openStalledViewer(shard: BenchShard): Promise<Socket> {
  const socket = connect(connectTo(shard.endpoint()))
  socket.on('error', () => {})
  await once(socket, 'connect')
  const headers = Object.entries({ ...HEADERS, host: 'x', upgrade: 'websocket', connection: 'Upgrade' })
  const handshake = [
    'GET /live HTTP/1.1',
    ...headers.map(([name, value]) => `${name}: ${value}`),
    'sec-websocket-version: 13',
    'sec-websocket-key: MDEyMzQ1Njc4OWFiY2RlZg==',
  ]
  socket.write(`${handshake.join('\r\n')}\r\n\r\n`)
  await once(socket, 'readable')
  for (let camera = 1; camera <= CAMERAS; camera++) socket.write(masked(subscription(shard, camera)))
  return socket
}

/** One text frame as a browser sends it; a mask of zeros leaves the text as it is. */
function masked(text: string): Buffer {
  const body = Buffer.from(text)
  const head = Buffer.from([0x81, 0x80 | 126, body.length >> 8, body.length & 0xff, 0, 0, 0, 0])
  return Buffer.concat([head, body])
}

function subscription(shard: BenchShard, camera: number): string {
  const payload = GrantPayload.parse({
    session: 'bench',
    camera: `cam-${camera}`,
    streams: ['sub'],
    profiles: ['full'],
    purpose: 'monitoring',
    boot: shard.pool.shards()[0]?.bootId,
    expiresAtMs: Date.now() + GRANT_MS,
  })
  const grant = signGrant(payload, grantKey(BENCH_KEY))
  return JSON.stringify({
    t: 'subscribe',
    ch: camera,
    camera: `cam-${camera}`,
    stream: 'sub',
    profile: 'full',
    grant,
  })
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

if (import.meta.main) console.table(await run())
