/** What tiles say and do when this browser cannot decode what a camera sends, in a real Chromium without an H.265 decoder. */
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { TileDiagnosis } from '../player/diagnostics.ts'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { type Clip, readClip } from './clip.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

vi.setConfig({ testTimeout: 120_000 })

const h264 = readClip(
  fileURLToPath(new URL('../../scripts/demo/clips/jalan-siang-sub.h264', import.meta.url)),
)
/** Refused by its name, so what it holds does not matter. */
const h265: Clip = { ...h264, codec: 'hvc1.1.6.L93.B0' }
/** A description that promises H.264, and pictures that are none. */
const rubbish: Clip = {
  ...h264,
  units: h264.units.map((unit) => ({ ...unit, data: Buffer.alloc(unit.data.length, 0x5a) })),
}
/** A machine shared with others only makes the test slower. */
const patient = { timeout: 40_000 }

let browser: Browser
let stage: WallStage
let context: BrowserContext | null = null
beforeAll(async () => {
  browser = await startBrowser('whole')
})
afterAll(async () => {
  await browser?.close()
})
afterEach(async () => {
  await context?.close()
  await stage?.close()
  context = null
})

/** A page of a stage of its own, which `prepare` may change before. */
async function open(path: string, prepare: (stage: WallStage) => void): Promise<Page> {
  stage = await openWallStage(0, builtDashboard)
  prepare(stage)
  const opened = await visit(browser, stage.origin, path)
  context = opened.context
  return opened.page
}

const tilesOf = (page: Page) =>
  page.evaluate(() => {
    const player: unknown = Reflect.get(window, '__pantauPlayer')
    return (player as { tiles(): TileDiagnosis[] } | undefined)?.tiles() ?? []
  })
const figure = (page: Page) => page.locator('figure[data-view]').first()

/** Counts the decoders that the player worker makes from now on, and lets the test break them. */
async function watchDecoders(page: Page, mode: 'real' | 'mute') {
  await expect.poll(() => page.workers().length, patient).toBeGreaterThan(0)
  const [worker] = page.workers()
  if (worker === undefined) throw new Error('no player worker')
  await worker.evaluate((how) => {
    const made: { fail(name: string): void }[] = []
    const Real = VideoDecoder
    class Watched extends Real {
      constructor(init: VideoDecoderInit) {
        super(init)
        made.push({ fail: (name) => init.error(new DOMException('taken away', name)) })
      }
      override decode(chunk: EncodedVideoChunk): void {
        if (how === 'real') super.decode(chunk)
      }
    }
    Object.assign(self, { VideoDecoder: Watched, madeDecoders: made })
  }, mode)
  const made = () => worker.evaluate(() => (Reflect.get(self, 'madeDecoders') as unknown[]).length)
  const failNewest = (name: string) =>
    worker.evaluate((called) => {
      const all = Reflect.get(self, 'madeDecoders') as { fail(name: string): void }[]
      all.at(-1)?.fail(called)
    }, name)
  return { made, failNewest }
}

test.each(['generator', 'canvas', 'mse'])(
  'H.265 on both streams is said in words through %s, within two seconds, and little is sent for it',
  async (way) => {
    const page = await open(`/kamera/101?player=${way}`, ({ shard }) => {
      shard.swap('cam-101', 'main', h265)
      shard.swap('cam-101', 'sub', h265)
    })
    await expect.poll(() => tilesOf(page), patient).toHaveLength(1)
    const openedAtMs = performance.now()
    await figure(page).getByText('H.265: peramban ini tidak bisa').waitFor()
    expect(performance.now() - openedAtMs).toBeLessThan(2_000)
    expect(await figure(page).innerText()).toMatch(/Atur kamera ke H\.264/)
    // The page head and the tile do not contradict each other: the camera itself works.
    expect(await page.getByText('Aktif').count()).toBeGreaterThan(0)
    await expect.poll(() => stage.shard.watched, patient).toEqual(['cam-101 sub keyframes'])
    expect(await figure(page).locator('img').count()).toBe(1)
  },
)

test.each(['generator', 'mse'])(
  'where the small stream is H.264 a large tile plays it through %s and says so',
  async (way) => {
    const page = await open(`/kamera/101?player=${way}`, ({ shard }) => shard.swap('cam-101', 'main', h265))
    await figure(page).getByText('Gambar kecil, bukan H.265').waitFor()
    await expect.poll(async () => (await tilesOf(page))[0]?.decodedFps, patient).toBeGreaterThan(5)
    expect(stage.shard.watched).toEqual(['cam-101 sub full'])
  },
)

test('where the main stream is down a large tile plays the small one and says so, until it is back', async () => {
  const page = await open('/kamera/101', () => undefined)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  stage.shard.setState('cam-101', 'offline', 'main')
  await figure(page).getByText('Gambar kecil, gambar utama putus').waitFor(patient)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  expect(stage.shard.watched).toEqual(['cam-101 sub full'])
  // The page head and the tile say one thing of one camera.
  expect(await page.getByText('PUTUS', { exact: true }).count()).toBe(0)
  stage.shard.setState('cam-101', 'live', 'main')
  await expect.poll(() => stage.shard.watched, patient).toEqual(['cam-101 main full'])
  await figure(page).getByText('Langsung').waitFor(patient)
})

test('where the main stream is H.264 small tiles play it and say so', async () => {
  const page = await open('/dinding/utama/kiri', ({ shard }) => {
    for (let number = 101; number <= 116; number++) shard.swap(`cam-${number}`, 'sub', h265)
  })
  const tiles = page.locator('figure[data-size="small"]')
  await tiles.first().getByText('Gambar utama, bukan H.265').waitFor()
  await expect
    .poll(() => stage.shard.watched.filter((one) => one.endsWith('main full')).length, patient)
    .toBeGreaterThan(2)
})

test('a stream that turns to H.265 says so, and plays again once it is H.264', async () => {
  const page = await open('/kamera/101', ({ shard }) => shard.swap('cam-101', 'sub', h265))
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  stage.shard.swap('cam-101', 'main', h265)
  await figure(page).getByText('H.265: peramban ini tidak bisa').waitFor()
  await expect.poll(() => stage.shard.watched, patient).toEqual(['cam-101 sub keyframes'])
  stage.shard.swap('cam-101', 'sub', h264)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  await expect.poll(() => stage.shard.watched, patient).toEqual(['cam-101 sub full'])
})

test('pictures that no decoder takes are tried a few times, said, and played once they are sound', async () => {
  const page = await open('/kamera/101', () => undefined)
  const decoders = await watchDecoders(page, 'real')
  stage.shard.swap('cam-101', 'sub', rubbish)
  stage.shard.swap('cam-101', 'main', rubbish)
  await figure(page).getByText('H.264: pemutar peramban gagal').waitFor(patient)
  // Key frames come every two seconds at most: a decoder for each of them would be five in these ten seconds.
  const before = await decoders.made()
  await page.waitForTimeout(10_000)
  expect((await decoders.made()) - before).toBeLessThan(4)
  stage.shard.swap('cam-101', 'sub', h264)
  stage.shard.swap('cam-101', 'main', h264)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, { timeout: 70_000 }).toBe('live')
})

test('a decoder that takes everything and puts nothing out is given up and said', async () => {
  const page = await open('/kamera/101', () => undefined)
  await watchDecoders(page, 'mute')
  stage.shard.swap('cam-101', 'main', h264)
  stage.shard.swap('cam-101', 'sub', h264)
  await figure(page).getByText('H.264: pemutar peramban gagal').waitFor(patient)
})

test('a decoder lost while it plays is replaced, whatever the loss is called, and the pictures go on', async () => {
  const page = await open('/kamera/101', () => undefined)
  const decoders = await watchDecoders(page, 'real')
  stage.shard.swap('cam-101', 'main', h264)
  await expect.poll(decoders.made, patient).toBeGreaterThan(0)
  for (const name of ['OperationError', 'EncodingError', 'QuotaExceededError', 'NotSupportedError']) {
    const [before] = await tilesOf(page)
    await expect
      .poll(async () => (await tilesOf(page))[0]?.lastPaintedMediaMs, patient)
      .not.toBe(before?.lastPaintedMediaMs)
    const made = await decoders.made()
    await decoders.failNewest(name)
    await expect.poll(decoders.made, patient).toBeGreaterThan(made)
  }
  await expect.poll(async () => (await tilesOf(page))[0]?.decodedFps, patient).toBeGreaterThan(5)
  expect(await figure(page).getByText('pemutar peramban gagal').count()).toBe(0)
})

test('a live camera of which no key frame comes says so, since when, with its last still', async () => {
  const page = await open('/kamera/101', ({ shard }) => shard.loseKeyFrames('cam-101'))
  await figure(page).getByText('Tidak ada gambar kunci').waitFor(patient)
  expect(await figure(page).innerText()).toMatch(/sejak \d\d\.\d\d/)
  expect(await figure(page).innerText()).not.toContain('Menyambung')
  expect(await figure(page).locator('img').count()).toBe(1)
})
