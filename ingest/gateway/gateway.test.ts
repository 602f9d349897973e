import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePort } from '#base/node/testing/free-port.ts'
import { withNode, withoutNode } from '#base/node/testing/without-node.ts'
import { type AccessUnit, unwatchedReading, type VideoConfig } from '../cameras/camera-source.ts'
import { gatewaySource } from './flv-source.ts'
import { type Gateway, startGateway } from './gateway.ts'
import { amf, command, message, opening, openRtmp } from './testing/rtmp-peer.ts'

const KEY = 'internal-key-for-this-test'
const DEVICE_KEY = 'a-key-of-enough-letters'
let dataDir: string
let gateway: Gateway
let rtmpPort: number
let flvPort: number | null
let gatewayPid: number
let delays: number[]
const pushing: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pantau-gateway-'))
  rtmpPort = await freePort()
  flvPort = null
  delays = []
  gateway = await startGateway({
    rtmpHost: '127.0.0.1',
    rtmpPort,
    deviceKeys: { 'body-cam-1': DEVICE_KEY, 'body-cam-2': DEVICE_KEY },
    internalKey: KEY,
    dataDir,
    log: {
      info: (fields) => {
        if ('pid' in fields) gatewayPid = Number(fields.pid)
      },
      warn: (fields) => {
        if ('delayMs' in fields) delays.push(Number(fields.delayMs))
      },
    },
    onPort: (port) => {
      flvPort = port
    },
    silentLimitMs: 4_000,
  })
  await until(() => flvPort !== null)
})

afterEach(async () => {
  for (const encoder of pushing.splice(0)) encoder.kill('SIGKILL')
  await gateway.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('an encoder with its device key appears as access units, with its size and codec', async () => {
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  const seen = await watch('body-cam-1', 20)
  expect(seen.config).toMatchObject({ codec: 'h264', width: 320, height: 180 })
  expect(seen.units[0]?.isKey).toBe(true)
  expect(seen.units.length).toBeGreaterThanOrEqual(20)
})

test.each([
  ['a wrong key', 'body-cam-1', 'not-the-key-of-this-device'],
  ['no key', 'body-cam-1', ''],
  ['an unknown device', 'constructor', DEVICE_KEY],
])('an encoder with %s is refused', async (_what, device, key) => {
  const [code] = (await once(push(device, key), 'exit')) as [number]
  expect(code).not.toBe(0)
  expect(publishers()).toBe(0)
})

test('a reader without our signature gets no picture', async () => {
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  const answer = await fetch(`http://127.0.0.1:${flvPort}/push/body-cam-1.flv`, {
    signal: AbortSignal.timeout(5_000),
  })
  expect((await answer.arrayBuffer()).byteLength).toBe(0)
})

test('a name that nobody pushes is said to have no video, at once', async () => {
  await expect(watch('body-cam-1', 1)).rejects.toMatchObject({ reason: 'no-video' })
})

test('when the encoder stops, its last pictures are not played to anybody again', async () => {
  const encoder = push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  const watching = watch('body-cam-1', Number.POSITIVE_INFINITY)
  await sleep(1_000)
  encoder.kill('SIGKILL')
  await expect(watching).rejects.toMatchObject({ reason: 'ended' })
  await expect(watch('body-cam-1', 1)).rejects.toMatchObject({ reason: 'no-video' })
})

/** Messages that node-media-server does not survive by itself, from somebody without a key. */
const fatal: Readonly<Record<string, readonly Buffer[]>> = {
  'a connect whose tcUrl is no address': [
    command(
      amf.text('connect'),
      amf.number(1),
      amf.object({ app: amf.text('push'), tcUrl: amf.text('this is no address') }),
    ),
  ],
  'a connect without its object': [command(amf.text('connect'), amf.number(1), amf.nothing)],
  'a publish without a name': [command(amf.text('publish'), amf.number(3), amf.nothing)],
  'a command that is cut': [command(amf.text('connect'), Buffer.from([0, 1, 2]))],
  'an object 20,000 deep': [
    message(
      20,
      Buffer.concat([
        amf.text('connect'),
        amf.number(1),
        ...Array.from({ length: 12_000 }, () => Buffer.from([3, 0, 1, 97])),
      ]),
    ),
    message(20, Buffer.concat([amf.text('connect'), amf.number(1), Buffer.alloc(60_000, 10)])),
  ],
  'control messages that are too short': [1, 5].map((type) => message(type, Buffer.alloc(2))),
  'data of no kind': [message(18, Buffer.from([0xff, 0xff])), message(18, Buffer.alloc(0))],
  'pictures of no bytes': [message(9, Buffer.alloc(0)), message(8, Buffer.alloc(0))],
  'a message of 16 MB': [message(9, Buffer.alloc(4_000), { claimedBytes: 0xffffff })],
  'a hundred chunk streams': Array.from({ length: 60 }, (_, i) =>
    message(9, Buffer.alloc(128), { chunkStream: 3 + i, claimedBytes: 60_000 }),
  ),
  'bytes of no protocol': [Buffer.alloc(3_000, 0xa5)],
}

test('what breaks the parser ends its own connection: the gateway runs on, and so does who pushes', async () => {
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  const watching = watch('body-cam-1', 150)
  for (const messages of Object.values(fatal)) {
    const peer = await openRtmp(rtmpPort)
    peer.send(...messages)
    // The next one is answered: what came before has been read.
    const next = await openRtmp(rtmpPort)
    for (const one of [peer, next]) one.end()
  }
  // And from one who has a key: pictures and data that were damaged on the way.
  for (const broken of [
    message(9, Buffer.from([0x17])),
    message(18, Buffer.from([2, 0xff])),
    message(9, Buffer.alloc(0)),
  ]) {
    const peer = await openRtmp(rtmpPort)
    peer.send(...opening(rtmpPort, `body-cam-2?key=${DEVICE_KEY}`))
    await until(() => publishers() === 2)
    peer.send(broken, broken)
    peer.end()
    await until(() => publishers() === 1)
  }
  expect((await watching).units.length).toBeGreaterThanOrEqual(150)
  expect(status()).toMatchObject({ state: 'running', restarts: 0 })
}, 60_000)

test('who was refused cannot put pictures into the stream of who was not', async () => {
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  const watching = watch('body-cam-1', 60)
  const nal = Buffer.from('\x41\x88A PICTURE OF SOMEBODY ELSE')
  const picture = Buffer.concat([Buffer.from([0x27, 1, 0, 0, 0, 0, 0, 0, nal.length]), nal])
  for (let i = 0; i < 5; i++) {
    const peer = await openRtmp(rtmpPort)
    peer.send(...opening(rtmpPort, 'body-cam-1?key=not-the-key-of-this-device'))
    for (let n = 0; n < 20; n++) peer.send(message(9, picture, { chunkStream: 4 }))
    await peer.closed
  }
  const { units } = await watching
  expect(units.some((unit) => unit.data.includes('SOMEBODY ELSE'))).toBe(false)
})

test('however many knock without a key, an encoder with one gets in', async () => {
  const idle = await Promise.all(Array.from({ length: 40 }, () => openRtmp(rtmpPort)))
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  // The oldest had to make room.
  await Promise.all(idle.slice(0, 20).map((peer) => peer.closed))
  for (const peer of idle) peer.end()
})

test('a gateway that hangs is ended and started again; one in which nobody comes or goes is not', async () => {
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  // Pictures of more than the limit of silence.
  await watch('body-cam-1', 150)
  expect(status()).toMatchObject({ restarts: 0, publishers: 1 })
  const hung = gatewayPid
  process.kill(hung, 'SIGSTOP')
  await until(() => status().restarts === 1)
  expect([status().publishers, flvPort]).toEqual([0, null])
  await until(() => flvPort !== null)
  expect(status()).toMatchObject({ state: 'running', lastExit: 'SIGKILL' })
  expect(gatewayPid).not.toBe(hung)
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
})

test('a gateway that dies is started again at once, however often', async () => {
  for (let i = 1; i <= 4; i++) {
    process.kill(gatewayPid, 'SIGKILL')
    await until(() => status().restarts === i)
    await until(() => status().state === 'running' && flvPort !== null)
  }
  expect(delays).toEqual([100, 100, 100, 100])
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  expect((await watch('body-cam-1', 5)).units.length).toBeGreaterThanOrEqual(5)
})

test('a gateway for which no process can be made is tried again, and may be closed meanwhile', async () => {
  {
    using _gone = withoutNode()
    process.kill(gatewayPid, 'SIGKILL')
    await until(() => status().restarts === 3)
    expect(status()).toMatchObject({ state: 'restarting', lastExit: expect.stringContaining('ENOENT') })
  }
  await until(() => status().state === 'running' && flvPort !== null)
  using _again = withoutNode()
  process.kill(gatewayPid, 'SIGKILL')
  await until(() => status().lastExit !== 'SIGKILL' && status().restarts > 4)
  await gateway.close()
})

test('a gateway that hangs in its start is ended and started again', async () => {
  const hanging = path.join(dataDir, 'hanging')
  await writeFile(hanging, '#!/bin/sh\nexec sleep 1000\n', { mode: 0o755 })
  using _hanging = withNode(hanging)
  const hung = await startGateway({
    rtmpHost: '127.0.0.1',
    rtmpPort: await freePort(),
    deviceKeys: {},
    internalKey: KEY,
    dataDir,
    log: { info: () => {}, warn: () => {} },
    onPort: () => {},
    startLimitMs: 200,
  })
  await expect.poll(() => (hung.status() as { restarts: number }).restarts).toBeGreaterThan(1)
  expect(hung.status()).toMatchObject({ state: 'restarting', lastExit: 'SIGKILL' })
  await hung.close()
})

function status() {
  const now = gateway.status()
  if (now.kind === 'off') throw new Error('the gateway is off')
  return now
}
function publishers(): number {
  return status().publishers
}

function push(device: string, key: string): ChildProcess {
  const encoder = spawn(
    'ffmpeg',
    [
      '-hide_banner',
      '-loglevel',
      'error',
      '-re',
      '-f',
      'lavfi',
      '-i',
      'testsrc2=size=320x180:rate=25',
      '-t',
      '30',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-tune',
      'zerolatency',
      '-g',
      '25',
      '-pix_fmt',
      'yuv420p',
      '-f',
      'flv',
      `rtmp://127.0.0.1:${rtmpPort}/push/${device}${key === '' ? '' : `?key=${key}`}`,
    ],
    { stdio: 'ignore' },
  )
  pushing.push(encoder)
  return encoder
}

async function watch(
  device: string,
  frames: number,
): Promise<{ config: VideoConfig | null; units: AccessUnit[] }> {
  const enough = new AbortController()
  const seen: { config: VideoConfig | null; units: AccessUnit[] } = { config: null, units: [] }
  const source = gatewaySource({ port: () => flvPort, internalKey: KEY })(
    { address: `rtmp-push://${device}`, login: null, mayUseBasic: () => false, reading: unwatchedReading },
    {
      playing: () => {},
      config: (config) => {
        seen.config = config
      },
      frame: (unit) => {
        seen.units.push({ ...unit, data: Buffer.from(unit.data) })
        if (seen.units.length >= frames) enough.abort()
      },
      received: () => {},
      damaged: () => {},
      skipped: () => {},
      challenged: () => {},
      roundTrip: () => {},
    },
  )
  await source.run(AbortSignal.any([enough.signal, AbortSignal.timeout(15_000)]))
  return seen
}

async function until(met: () => boolean, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!met()) {
    if (performance.now() > end) throw new Error('it did not happen in time')
    await sleep(25)
  }
}
