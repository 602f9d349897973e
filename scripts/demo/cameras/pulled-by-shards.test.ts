// The simulator and the camera part of ingest were written by different hands: here they meet, over real sockets and
// through real shards.
import { expect, test } from 'vitest'
import type { CameraStateKind } from '#domain/cameras/camera-state.ts'
import { poolCamera, startTestPool } from '../../../ingest/cameras/testing/test-pool.ts'
import { loadClips } from './clip/library.ts'
import type { AuthScheme, Fault, Quirks, SimulatedCamera } from './options.ts'
import { startCameraSimulator } from './simulator.ts'

const login = { user: 'petugas', password: 'p@ss: wörd%' }

async function pull(cameras: readonly Omit<SimulatedCamera, 'site' | 'sub'>[]) {
  const clips = await loadClips()
  const sub = clips.get('jalan-siang-sub')
  const main = clips.get('jalan-siang-main')
  if (sub === undefined || main === undefined) throw new Error('the clips of jalan-siang are missing')
  const simulator = await startCameraSimulator({
    adminKey: 'key of this test, long enough',
    credentials: login,
    cameras: cameras.map((camera) => ({ site: 'site-1', sub, main, ...camera })),
  })
  const test = startTestPool({ frozenAfterMs: 2_000 })
  await test.pool.start(
    cameras.map(({ name }) =>
      poolCamera(name, simulator.url(name, 'main'), {
        sub: simulator.url(name, 'sub'),
        login,
        isBasicAllowed: true,
      }),
    ),
  )
  return {
    ...test,
    simulator,
    state: (name: string) => test.status(name)?.state,
    [Symbol.asyncDispose]: async () => {
      await test.pool.close()
      await simulator.close()
    },
  }
}

test('every way of signing in and every quirk ends in a live picture', async () => {
  const quirks: Record<string, Partial<Quirks>> = {
    'no-sprop': { noSprop: true },
    sei: { sei: true },
    'play-with-media': { playWithMedia: true },
    'split-headers': { splitHeaders: true },
    padding: { padding: true },
    'no-marker': { noMarker: true },
    pcma: { pcma: true },
    burst: { start: 'burst' },
    'mid-group': { start: 'mid-group' },
    'first-frame-after': { firstFrameAfter: 20 },
  }
  const auths: AuthScheme[] = ['none', 'digest-md5', 'digest-sha256', 'digest-both']
  await using city = await pull([
    ...Object.entries(quirks).map(([name, quirk]) => ({ name, quirks: quirk })),
    ...auths.map((auth) => ({ name: auth, auth })),
  ])
  // By itself: a device that has asked with Digest gets no password in the clear any more.
  await using open = await pull([{ name: 'basic', auth: 'basic' }])
  await open.until(() => open.state('basic') === 'live')
  await city.until(() => city.pool.statuses().every((status) => status.state === 'live'))
  for (const status of city.pool.statuses()) expect(status).toMatchObject({ width: 640, height: 360 })
})

test('what is done to a camera is what is reported of it', async () => {
  await using city = await pull(['killed', 'frozen', 'ended', 'untouched'].map((name) => ({ name })))
  const states = () => ['killed', 'frozen', 'ended', 'untouched'].map(city.state)
  await city.until(() => states().every((state) => state === 'live'))
  const seen = (name: string, state: CameraStateKind) =>
    city.told.some((status) => status.cameraId === name && status.state === state)
  city.simulator.act({ camera: 'killed', verb: 'kill' })
  city.simulator.act({ camera: 'frozen', verb: 'freeze' })
  city.simulator.act({ camera: 'ended', verb: 'end' })
  await city.until(() => seen('killed', 'offline') && seen('frozen', 'frozen') && seen('ended', 'ended'))
  for (const camera of ['killed', 'frozen']) city.simulator.act({ camera, verb: 'up' })
  await city.until(() => states().every((state) => state === 'live'))
  const untouched = city.told.filter((status) => status.cameraId === 'untouched')
  expect(
    untouched.map((status) => status.state).filter((state) => state !== 'connecting' && state !== 'live'),
  ).toEqual([])
})

test('every fault of the simulator has its reason', async () => {
  const faults: Record<string, [Fault, string]> = {
    refuses: [{ kind: 'refuse-login' }, 'refused-login'],
    garbage: [{ kind: 'garbage' }, 'malformed'],
    endless: [{ kind: 'endless-headers' }, 'malformed'],
    elsewhere: [{ kind: 'redirect', to: 'rtsp://127.0.0.1:9/x' }, 'redirected'],
    cut: [{ kind: 'cut-mid-frame', afterFrames: 10 }, 'ended'],
  }
  await using city = await pull(Object.entries(faults).map(([name, [fault]]) => ({ name, fault })))
  for (const [name, [, reason]] of Object.entries(faults))
    await city.until(() => city.told.some((status) => status.cameraId === name && status.reason === reason))
})
