import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AccessUnit, VideoConfig } from '../cameras/camera-source.ts'
import { gatewaySource } from './flv-source.ts'
import { type Gateway, startGateway } from './gateway.ts'

const KEY = 'internal-key-for-this-test'
const DEVICE_KEY = 'a-key-of-enough-letters'
let dataDir: string
let gateway: Gateway
let rtmpPort: number
let flvPort: number | null
const pushing: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pantau-gateway-'))
  rtmpPort = await freePort()
  flvPort = null
  gateway = await startGateway({
    rtmpPort,
    deviceKeys: { 'body-cam-1': DEVICE_KEY },
    internalKey: KEY,
    dataDir,
    log: { info: () => {}, warn: () => {} },
    onPort: (port) => {
      flvPort = port
    },
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

test('input that is known to end node-media-server costs a restart and nothing else', async () => {
  await crashByTcUrl(rtmpPort)
  await until(() => status().restarts === 1)
  await until(() => status().state === 'running' && flvPort !== null)
  push('body-cam-1', DEVICE_KEY)
  await until(() => publishers() === 1)
  expect((await watch('body-cam-1', 5)).units.length).toBeGreaterThanOrEqual(5)
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
    { address: `rtmp-push://${device}`, login: null, mayUseBasic: () => false },
    {
      playing: () => {},
      config: (config) => {
        seen.config = config
      },
      frame: (unit) => {
        seen.units.push(unit)
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

/** A valid handshake, then `connect` with a tcUrl that is no URL. */
async function crashByTcUrl(port: number): Promise<void> {
  const socket = net.connect(port, '127.0.0.1')
  socket.on('error', () => {})
  await once(socket, 'connect')
  const hello = Buffer.alloc(1537, 7)
  hello[0] = 3
  hello.writeUInt32BE(0, 5)
  socket.write(hello)
  let got = 0
  for await (const [chunk] of on(socket)) {
    got += chunk.length
    if (got >= 3073) break
  }
  socket.write(Buffer.alloc(1536, 7))
  const text = (value: string) =>
    Buffer.concat([Buffer.from([2, value.length >> 8, value.length & 255]), Buffer.from(value)])
  const name = (value: string) =>
    Buffer.concat([Buffer.from([value.length >> 8, value.length & 255]), Buffer.from(value)])
  const body = Buffer.concat([
    text('connect'),
    Buffer.from([0, 0x3f, 0xf0, 0, 0, 0, 0, 0, 0]),
    Buffer.from([3]),
    name('app'),
    text('push'),
    name('tcUrl'),
    text('this is no address'),
    Buffer.from([0, 0, 9]),
  ])
  socket.write(Buffer.concat([Buffer.from([3, 0, 0, 0, 0, 0, body.length, 20, 0, 0, 0, 0]), body]))
  await Promise.race([once(socket, 'close'), sleep(3_000)])
  socket.destroy()
}

async function* on(socket: net.Socket): AsyncGenerator<[Buffer]> {
  while (true) yield (await once(socket, 'data')) as [Buffer]
}

async function until(met: () => boolean, limitMs = 15_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!met()) {
    if (performance.now() > end) throw new Error('it did not happen in time')
    await sleep(25)
  }
}

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}
