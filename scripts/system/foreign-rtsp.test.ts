import { expect, test } from 'vitest'
import type { CameraId } from '#domain/ids.ts'
import { CityCopy, testFolder } from './testing/city-copy.ts'
import { firstOperator } from './testing/first-administrator.ts'
import { ForeignRtspServer, makeFilm, meanColour } from './testing/foreign-rtsp-server.ts'
import { RunningCity } from './testing/running-city.ts'
import { until } from './testing/until.ts'

const login = { user: 'pengamat', password: 'kata sandi: "kamera", 1' }
const LIVE_LIMIT_MS = 15_000

test("cameras behind GStreamer's RTSP server play, refuse, fall and come back with nothing but configuration", async () => {
  using folder = testFolder()
  const red = makeFilm(folder.path, { codec: 'h264', colour: 'red', width: 640, height: 360 })
  const green = makeFilm(folder.path, { codec: 'h264', colour: 'green', width: 352, height: 288 })
  // 270 lines are no whole number of blocks: the rest is cropped away by the parameter sets.
  const blue = makeFilm(folder.path, { codec: 'h265', colour: 'blue', width: 480, height: 270 })
  const digestServer = { ...login, login: 'digest', films: { merah: red, biru: blue, jingga: red } } as const
  await using withDigest = await ForeignRtspServer.start(digestServer)
  await using withBasic = await ForeignRtspServer.start({ ...login, login: 'basic', films: { hijau: green } })

  const copy = new CityCopy(folder.path)
  copy.set('cameras', { retryMaxMs: 1_500 })
  const [digest, basic] = [withDigest, withBasic].map(({ port }) => `rtsp://127.0.0.1:${port}`)
  const [h264, h265, other, refused] = copy.pointTo([
    { main: `${digest}/merah`, credential: 'vendor' },
    { main: `${digest}/biru`, credential: 'vendor' },
    { main: `${basic}/hijau`, credential: 'vendor', allowBasicLogin: true },
    { main: `${digest}/jingga`, credential: 'outdated' },
  ])
  if (h264 === undefined || h265 === undefined || other === undefined || refused === undefined)
    throw new Error('the sample city has fewer than four cameras')
  copy.writeSecrets(
    {
      cameras: {
        site: login,
        vendor: login,
        outdated: { user: login.user, password: 'last year' },
      },
    },
    0o600,
  )

  await using city = await RunningCity.start({ cityDir: copy.dir, dataDir: copy.dataDir })
  const operator = await firstOperator(city)
  using page = await operator.follow('cameras')
  const status = (id: CameraId) => page.of('cameras').find(({ cameraId }) => cameraId === id)
  const reaches = (id: CameraId, state: string) =>
    until(`${id} is ${state}`, LIVE_LIMIT_MS, () => status(id)?.state === state).catch((error) => {
      throw new Error(`${error.message}; it is ${JSON.stringify(status(id))}`)
    })

  const seen = [
    { id: h264, codec: /^avc1\.42/, width: 640, height: 360, colour: 'red' },
    { id: h265, codec: /^hvc1\./, width: 480, height: 270, colour: 'blue' },
    { id: other, codec: /^avc1\.42/, width: 352, height: 288, colour: 'green' },
  ] as const
  for (const { id, codec, width, height, colour } of seen) {
    await reaches(id, 'live')
    expect(status(id), id).toMatchObject({ codec: expect.stringMatching(codec), width, height, reason: null })

    using live = await operator.watch(id)
    await live.received(25, LIVE_LIMIT_MS)
    expect(live.faults, id).toEqual([])
    expect(live.configs[0], id).toMatchObject({ codec: expect.stringMatching(codec), width, height })

    const still = await operator.bytes(`/api/cameras/${id}/still?width=320&purpose=monitoring`)
    const mean = meanColour(still)
    const [strongest] = Object.entries(mean).toSorted(([, a], [, b]) => b - a)
    expect(strongest?.[0], `${id}: ${JSON.stringify(mean)}`).toBe(colour)
  }

  await reaches(refused, 'refused-login')
  expect(status(refused)).toMatchObject({ reason: 'refused-login', lastFrameAtMs: null })

  const killedAtMs = Date.now()
  await withDigest.kill()
  for (const id of [h264, h265]) {
    await reaches(id, 'offline')
    const { sinceMs, lastFrameAtMs } = status(id) ?? {}
    expect(sinceMs).toBeGreaterThanOrEqual(killedAtMs)
    expect(sinceMs).toBeLessThanOrEqual(Date.now())
    expect(lastFrameAtMs).toBeLessThanOrEqual(sinceMs ?? 0)
  }
  expect(status(other)?.state).toBe('live')

  const restartedAtMs = Date.now()
  await using _again = await ForeignRtspServer.start({ ...digestServer, port: withDigest.port })
  for (const id of [h264, h265]) {
    await reaches(id, 'live')
    expect(status(id)?.sinceMs).toBeGreaterThanOrEqual(restartedAtMs)
    using live = await operator.watch(id)
    await live.received(10, LIVE_LIMIT_MS)
    expect(live.faults, id).toEqual([])
  }
})
