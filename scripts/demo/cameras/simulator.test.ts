import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'
import { counterAgeMs, readCounter } from '../scenes/frame-counter.ts'
import type { Clip } from './clip/clip.ts'
import { loadClips } from './clip/library.ts'
import type { SimulatedCamera } from './options.ts'
import { type CameraSimulator, startCameraSimulator } from './simulator.ts'
import { TestClient, type TestPacket } from './test-client.ts'

const run = promisify(execFile)
const ADMIN_KEY = 'key-for-tests-only'
const CREDENTIALS = { user: 'admin', password: 'rahasia kamera' }

let sub: Clip
let main: Clip
beforeAll(async () => {
  const clips = await loadClips()
  const [first, second] = [clips.get('simpang-sore-sub'), clips.get('simpang-sore-main')]
  if (!first || !second) throw new Error('the committed clips lack simpang-sore')
  sub = first
  main = second
})

async function start(
  cameras: (Omit<Partial<SimulatedCamera>, 'name'> & { name: string })[],
  more: { nonceLifetimeMs?: number; sessionTimeoutS?: number } = {},
): Promise<CameraSimulator> {
  return await startCameraSimulator({
    cameras: cameras.map((camera) => ({ site: 'gardu-1', sub, main, auth: 'none', ...camera })),
    adminKey: ADMIN_KEY,
    credentials: CREDENTIALS,
    ...more,
  })
}

const video = (packets: readonly TestPacket[]) => packets.filter(({ channel }) => channel === 0)
const pictures = (packets: readonly TestPacket[]) =>
  video(packets).filter(({ bytes }) => (bytes[1] ?? 0) & 0x80).length
const payloadType = (packet: TestPacket | undefined) => (packet?.bytes[12] ?? 0) & 0x1f

test('ffprobe, a client that is not ours, logs in with Digest and sees both sizes', async () => {
  await using simulator = await start([{ name: 'cam-1', auth: 'digest-md5' }])
  const probe = async (profile: 'main' | 'sub') => {
    const url = simulator
      .url('cam-1', profile)
      .replace('://', `://admin:${encodeURIComponent(CREDENTIALS.password)}@`)
    const args = [
      '-v',
      'error',
      '-rtsp_transport',
      'tcp',
      '-show_entries',
      'stream=codec_name,width,height,has_b_frames',
    ]
    return (await run('ffprobe', [...args, '-of', 'csv=p=0', url], { timeout: 15_000 })).stdout.trim()
  }
  expect(await probe('sub')).toBe('h264,640,360,0')
  expect(await probe('main')).toBe('h264,1280,720,0')
}, 40_000)

test('ffmpeg decodes every quirk without an error', async () => {
  const quirks: Record<string, SimulatedCamera['quirks']> = {
    sei: { sei: true },
    padding: { padding: true },
    unmarked: { noMarker: true },
    bare: { noSprop: true },
    joined: { playWithMedia: true, start: 'burst' },
    sound: { pcma: true },
  }
  await using simulator = await start(
    Object.entries(quirks).map(([name, quirk]) => ({ name, quirks: quirk })),
  )
  const decode = async (name: string) => {
    const input = ['-v', 'error', '-rtsp_transport', 'tcp', '-i', simulator.url(name)]
    const { stderr } = await run('ffmpeg', [...input, '-frames:v', '12', '-f', 'null', '-'], {
      timeout: 20_000,
    })
    return stderr
  }
  const errors = await Promise.all(Object.keys(quirks).map(decode))
  expect(errors).toEqual(Object.keys(quirks).map(() => ''))
}, 60_000)

test('the counter read from a decoded picture tells its age by the wall clock', async () => {
  await using simulator = await start([{ name: 'cam-1', quirks: { start: 'burst' } }])
  const { phaseMs } = simulator.list()[0] ?? { phaseMs: -1 }
  for (const [profile, width, height] of [
    ['sub', 640, 360],
    ['main', 1280, 720],
  ] as const) {
    // Ten pictures scaled to a tile, as a page would have them.
    const tile = ['-vf', 'scale=320:180', '-frames:v', '10', '-f', 'rawvideo', '-pix_fmt', 'rgba', '-']
    const input = ['-v', 'error', '-rtsp_transport', 'tcp', '-i', simulator.url('cam-1', profile)]
    const options = { encoding: 'buffer' as const, maxBuffer: 1 << 26, timeout: 20_000 }
    const { stdout } = await run('ffmpeg', [...input, ...tile], options)
    const nowMs = Date.now()
    const counters = Array.from({ length: 10 }, (_, i) =>
      readCounter(stdout.subarray(i * 320 * 180 * 4, (i + 1) * 320 * 180 * 4), 320, 180),
    )
    const first = counters[0] ?? -1
    expect(counters, `${width}x${height}`).toEqual(counters.map((_, i) => (first + i) % 250))
    // ffmpeg looks at the stream for a while before it decodes; the whole loop would be 10 s.
    expect(counterAgeMs(first, nowMs, phaseMs)).toBeLessThan(9_000)
  }
}, 60_000)

test('pictures are locked to the wall clock and numbered without a gap', async () => {
  await using simulator = await start([{ name: 'cam-1', quirks: { start: 'mid-group' } }])
  await using client = new TestClient(simulator.url('cam-1'))
  await client.play()
  const packets = video(await client.until((all) => pictures(all) >= 30))
  const numbers = packets.map(({ bytes }) => bytes.readUInt16BE(2))
  expect(numbers).toEqual(numbers.map((_, i) => ((numbers[0] ?? 0) + i) & 0xffff))
  const times = [...new Set(packets.map(({ bytes }) => bytes.readUInt32BE(4)))]
  expect(times).toEqual(times.map((_, i) => ((times[0] ?? 0) + i * 3600) % 2 ** 32))
})

test('a sender report ties media time to the moment the picture was due', async () => {
  await using simulator = await start([{ name: 'cam-1', quirks: { start: 'mid-group' } }])
  await using client = new TestClient(simulator.url('cam-1'))
  await client.play()
  const packets = await client.until((all) => all.some(({ channel }) => channel === 1))
  const report = packets.find(({ channel }) => channel === 1)
  const wallS = (report?.bytes.readUInt32BE(8) ?? 0) - 2_208_988_800
  const wallMs = wallS * 1000 + ((report?.bytes.readUInt32BE(12) ?? 0) / 2 ** 32) * 1000
  expect(report?.bytes[1]).toBe(200)
  expect(Math.abs((report?.receivedMs ?? 0) - wallMs)).toBeLessThan(3_000)
  expect(video(packets).map(({ bytes }) => bytes.readUInt32BE(4))).toContain(report?.bytes.readUInt32BE(16))
})

test('a client starts at a keyframe whose parameter sets come along', async () => {
  await using simulator = await start([{ name: 'cam-1' }])
  await using client = new TestClient(simulator.url('cam-1'))
  await client.play()
  const packets = video(await client.until((all) => video(all).length >= 2))
  expect(payloadType(packets[0])).toBe(24)
  expect((packets[1]?.bytes[13] ?? 0) & 0x1f).toBe(5)
})

test('Digest lets the right password in, with MD5 and SHA-256, and refuses the wrong one', async () => {
  await using simulator = await start([
    { name: 'md5', auth: 'digest-md5' },
    { name: 'sha256', auth: 'digest-sha256' },
    { name: 'never', auth: 'digest-md5', fault: { kind: 'refuse-login' } },
  ])
  const login = async (camera: string, password: string) => {
    await using client = new TestClient(simulator.url(camera))
    const challenge = (await client.request('DESCRIBE')).headers.get('www-authenticate') ?? ''
    const Authorization = client.authorise(challenge, CREDENTIALS.user, password, 'DESCRIBE')
    return (await client.request('DESCRIBE', { Authorization })).status
  }
  expect(await login('md5', CREDENTIALS.password)).toBe(200)
  expect(await login('sha256', CREDENTIALS.password)).toBe(200)
  expect(await login('md5', 'salah')).toBe(401)
  expect(await login('never', CREDENTIALS.password)).toBe(401)
})

test('an expired nonce or a repeated counter is answered with stale=true', async () => {
  await using simulator = await start([{ name: 'cam-1', auth: 'digest-md5' }])
  await using client = new TestClient(simulator.url('cam-1'))
  const { user, password } = CREDENTIALS
  const challenge = (await client.request('DESCRIBE')).headers.get('www-authenticate') ?? ''
  const Authorization = client.authorise(challenge, user, password, 'DESCRIBE')
  expect((await client.request('DESCRIBE', { Authorization })).status).toBe(200)
  const again = await client.request('DESCRIBE', { Authorization })
  const fresh = again.headers.get('www-authenticate') ?? ''
  expect(again.status).toBe(401)
  expect(fresh).toContain('stale=true')
  const renewed = client.authorise(fresh, user, password, 'DESCRIBE')
  expect((await client.request('DESCRIBE', { Authorization: renewed })).status).toBe(200)
})

test('kill resets clients and refuses new ones until up', async () => {
  await using simulator = await start([{ name: 'cam-1' }, { name: 'cam-2' }])
  await using client = new TestClient(simulator.url('cam-1'))
  await using other = new TestClient(simulator.url('cam-2'))
  await client.play()
  await other.play()
  expect(simulator.act({ camera: 'cam-1', verb: 'kill' })).toEqual(['cam-1'])
  expect(await client.closed).toBe('reset')
  await using refused = new TestClient(simulator.url('cam-1'))
  refused.socket.write(`OPTIONS ${refused.url} RTSP/1.0\r\nCSeq: 1\r\n\r\n`)
  expect(await refused.closed).toBe('reset')
  expect((await other.request('GET_PARAMETER')).status).toBe(200)
  simulator.act({ camera: 'cam-1', verb: 'up' })
  await using back = new TestClient(simulator.url('cam-1'))
  expect((await back.request('DESCRIBE')).status).toBe(200)
})

test('freeze keeps the connection answering but sends no picture; up goes on', async () => {
  await using simulator = await start([{ name: 'cam-1', quirks: { start: 'mid-group' } }])
  await using client = new TestClient(simulator.url('cam-1'))
  await client.play()
  await client.until((all) => pictures(all) >= 2)
  simulator.act({ camera: 'cam-1', verb: 'freeze' })
  expect((await client.request('GET_PARAMETER')).status).toBe(200)
  const before = client.packets.length
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(client.packets.length).toBe(before)
  simulator.act({ camera: 'cam-1', verb: 'up' })
  await client.until((all) => all.length > before)
  expect(client.packets.length).toBeGreaterThan(before)
})

test('end closes in order and the camera takes new clients', async () => {
  await using simulator = await start([{ name: 'cam-1' }])
  await using client = new TestClient(simulator.url('cam-1'))
  await client.play()
  simulator.act({ camera: 'cam-1', verb: 'end' })
  expect(await client.closed).toBe('end')
  await using back = new TestClient(simulator.url('cam-1'))
  expect((await back.play()).status).toBe(200)
})

test('over HTTP, a power cut takes all cameras of a site and no other; the key is needed', async () => {
  await using simulator = await start([{ name: 'a' }, { name: 'b' }, { name: 'c', site: 'gardu-2' }])
  const call = async (path: string, body?: unknown, key = ADMIN_KEY) => {
    const response = await fetch(`http://127.0.0.1:${simulator.adminPort}${path}`, {
      headers: { authorization: `Bearer ${key}` },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return { status: response.status, body: (await response.json()) as unknown }
  }
  expect((await call('/cameras', undefined, 'wrong-key')).status).toBe(401)
  expect(await call('/act', { site: 'gardu-1', verb: 'kill' })).toEqual({
    status: 200,
    body: { cameras: ['a', 'b'] },
  })
  expect(await call('/cameras')).toMatchObject({
    body: { cameras: [{ camera: 'a', state: 'killed' }, { state: 'killed' }, { camera: 'c', state: 'up' }] },
  })
  expect((await call('/act', { camera: 'a', verb: 'explode' })).status).toBe(400)
  expect((await call('/act', { camera: 'nobody', verb: 'up' })).status).toBe(404)
})

test('each fault reaches the client as described', async () => {
  await using simulator = await start([
    { name: 'silent', fault: { kind: 'silent' } },
    { name: 'garbage', fault: { kind: 'garbage' } },
    { name: 'endless', fault: { kind: 'endless-headers' } },
    { name: 'redirect', fault: { kind: 'redirect', to: 'rtsp://192.0.2.1/elsewhere' } },
    { name: 'cut', fault: { kind: 'cut-mid-frame', afterFrames: 3 }, quirks: { start: 'mid-group' } },
  ])
  const firstBytes = async (camera: string, count: number) => {
    await using client = new TestClient(simulator.url(camera))
    client.socket.write(`DESCRIBE ${client.url} RTSP/1.0\r\nCSeq: 1\r\n\r\n`)
    let got = Buffer.alloc(0)
    for await (const chunk of client.socket) {
      if (Buffer.isBuffer(chunk)) got = Buffer.concat([got, chunk])
      if (got.length >= count) break
    }
    return got.toString('latin1')
  }
  expect(await firstBytes('garbage', 2000)).not.toContain('RTSP')
  const endless = await firstBytes('endless', 3000)
  expect(endless).toMatch(/^RTSP\/1\.0 200 OK\r\n/)
  expect(endless).not.toContain('\r\n\r\n')
  await using redirected = new TestClient(simulator.url('redirect'))
  expect(await redirected.request('DESCRIBE')).toMatchObject({ status: 302 })
  await using cut = new TestClient(simulator.url('cut'))
  await cut.play()
  expect(await cut.closed).toBe('end')
  expect(pictures(cut.packets)).toBe(3)
  await using silent = new TestClient(simulator.url('silent'))
  silent.socket.write(`DESCRIBE ${silent.url} RTSP/1.0\r\nCSeq: 1\r\n\r\n`)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(silent.reads).toEqual([])
})

test('a camera that changes its size goes on at a keyframe with other parameter sets', async () => {
  const quirks = { start: 'burst' } as const
  await using simulator = await start([
    { name: 'cam-1', quirks, fault: { kind: 'size-change', afterFrames: 1 } },
  ])
  await using client = new TestClient(simulator.url('cam-1'))
  await client.play()
  const sets = (packets: readonly TestPacket[]) =>
    new Set(
      video(packets).flatMap((packet) =>
        payloadType(packet) === 24 ? [packet.bytes.toString('hex', 12)] : [],
      ),
    )
  await client.until((all) => sets(all).size === 2)
  expect(sets(client.packets).size).toBe(2)
})

test('headers come in two reads from a camera that splits them', async () => {
  await using simulator = await start([{ name: 'cam-1', quirks: { splitHeaders: true } }])
  await using client = new TestClient(simulator.url('cam-1'))
  expect((await client.request('OPTIONS')).status).toBe(200)
  expect(client.reads[0]?.toString()).toBe('RTS')
})

test('an unknown camera is 404 and bytes that are no RTSP are 400', async () => {
  await using simulator = await start([{ name: 'cam-1' }])
  await using lost = new TestClient(simulator.url('cam-9'))
  expect((await lost.request('DESCRIBE')).status).toBe(404)
  await using web = new TestClient(simulator.url('cam-1'))
  web.socket.write('GET / HTTP/1.1\r\n\r\n')
  expect(await web.closed).toBe('end')
  expect(web.reads[0]?.toString()).toContain('400 Bad Request')
})
