import { type ChildProcess, spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { freePort } from '#base/node/testing/free-port.ts'
import type { CameraStatus } from '#domain/cameras/camera-state.ts'
import { CityCopy, type Json, testFolder } from './testing/city-copy.ts'
import { RunningCity } from './testing/running-city.ts'
import { until } from './testing/until.ts'
import { type Followed, Visitor } from './testing/visitor.ts'

const KEY = 'the key of this very drone'

test('an encoder that pushes with its key is a camera like any other, also after the gateway has crashed', async () => {
  using folder = testFolder()
  const copy = new CityCopy(folder.path)
  const rtmpPort = await freePort()
  copy.set('gateway', { rtmpPort })
  copy.change<Json[]>('cameras.json', ([first, ...others]) => [
    { ...first, main: 'rtmp-push://drone-1', sub: null, credential: null },
    ...others,
  ])
  copy.writeSecrets(
    { cameras: { site: { user: 'viewer', password: 'no matter' } }, encoders: { 'drone-1': KEY } },
    0o600,
  )
  await using city = await RunningCity.start({ cityDir: copy.dir, dataDir: copy.dataDir })
  const administrator = await firstAdministrator(city)
  using pages = await administrator.follow('cameras')
  const drone = () => droneOf(pages)
  expect(drone()?.state).not.toBe('live')

  using _encoder = push(rtmpPort)
  await until('the drone is live', 20_000, () => drone()?.state === 'live')
  expect(drone()).toMatchObject({ width: 320, height: 180, codec: expect.stringMatching(/^avc1\./) })

  const [gateway] = city.pidsOf('ingest/gateway/main.ts')
  if (gateway === undefined) throw new Error('no gateway is running')
  process.kill(gateway, 'SIGKILL')
  await until('the gateway is back', 10_000, () => {
    const [again] = city.pidsOf('ingest/gateway/main.ts')
    return again !== undefined && again !== gateway
  })
  await until('the loss is told', 20_000, () => drone()?.state !== 'live')
  await until('the drone is live again', 40_000, () => drone()?.state === 'live')
})

async function firstAdministrator(city: RunningCity): Promise<Visitor> {
  const [, code = ''] = /set-up code: ([A-Z0-9-]+)/.exec(await city.said(/set-up code/)) ?? []
  return new Visitor(city.origin).signedInBy('/api/setup', {
    code,
    name: 'kepala',
    displayName: 'Kepala Pusat Kendali',
    password: 'sandi yang cukup panjang',
  })
}

/** The first camera of the sample city, which here is the drone. */
function droneOf(pages: Followed<'cameras'>): CameraStatus | undefined {
  return pages.of('cameras').find((camera) => camera.cameraId === 'cam-0101')
}

/** An encoder as they are built: when its connection is lost, or refused, it tries again. */
function push(rtmpPort: number): Disposable {
  let current: ChildProcess | null = null
  let isOver = false
  const connect = () => {
    if (isOver) return
    current = spawn(
      'ffmpeg',
      [
        ...[
          '-hide_banner',
          '-loglevel',
          'error',
          '-re',
          '-f',
          'lavfi',
          '-i',
          'testsrc2=size=320x180:rate=25',
        ],
        ...['-t', '90', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '25'],
        ...[
          '-pix_fmt',
          'yuv420p',
          '-f',
          'flv',
          `rtmp://127.0.0.1:${rtmpPort}/push/drone-1?key=${encodeURIComponent(KEY)}`,
        ],
      ],
      { stdio: 'ignore' },
    )
    current.once('exit', () => setTimeout(connect, 300))
  }
  connect()
  return {
    [Symbol.dispose]: () => {
      isOver = true
      current?.kill('SIGKILL')
    },
  }
}
