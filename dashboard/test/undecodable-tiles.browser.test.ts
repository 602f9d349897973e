/** What tiles say and do when this browser cannot decode what a camera sends, in a real Chromium without an H.265 decoder. */
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
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

/** Each test has one of its own, so that they share a stage: cameras that the sample city says are live. */
const numbers = [101, 102, 103, 104, 105, 106, 107, 108, 109, 112, 114, 116][Symbol.iterator]()

let browser: Browser
let stage: WallStage
/** One for all pages: what the first has fetched and compiled the others need not. */
let context: BrowserContext
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
  const first = await visit(browser, stage.origin, '/masuk', { width: 820, height: 480 })
  context = first.context
  await first.page.close()
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

async function goTo(path: string) {
  const page = await context.newPage()
  await page.goto(stage.origin + path)
  return { page, [Symbol.asyncDispose]: () => page.close() }
}

/** The page of a camera that nothing has happened to yet, but what `prepare` makes of it. */
async function open(prepare: (shard: WallStage['shard'], id: string) => void, query = '') {
  const { value: number } = numbers.next()
  if (number === undefined) throw new Error('more tests than cameras')
  const id = `cam-${number}`
  prepare(stage.shard, id)
  const opened = await goTo(`/kamera/${number}${query}`)
  const watched = () =>
    stage.shard.watched.flatMap((one) => (one.startsWith(id) ? [one.slice(id.length + 1)] : []))
  return { ...opened, id, watched }
}

const tilesOf = (page: Page) =>
  page.evaluate(() => {
    const player: unknown = Reflect.get(window, '__pantauPlayer')
    return (player as { tiles(): TileDiagnosis[] } | undefined)?.tiles() ?? []
  })
const figure = (page: Page) => page.locator('figure[data-view]').first()

/** Counts the decoders that the player worker makes from now on, and lets the test break them. */
async function watchDecoders(page: Page, mode: 'real' | 'mute') {
  const worker = page.workers()[0] ?? (await page.waitForEvent('worker', patient))
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
  'H.265 on both streams is said in words through %s, and little is sent for it',
  async (way) => {
    await using opened = await open((shard, id) => {
      shard.swap(id, 'main', h265)
      shard.swap(id, 'sub', h265)
    }, `?player=${way}`)
    const { page, watched } = opened
    await expect.poll(() => tilesOf(page), patient).toHaveLength(1)
    await figure(page).getByText('H.265: peramban ini tidak bisa').waitFor()
    expect(await figure(page).innerText()).toMatch(/Atur kamera ke H\.264/)
    // The page head and the tile do not contradict each other: the camera itself works.
    expect(await page.getByText('Aktif').count()).toBeGreaterThan(0)
    await expect.poll(watched, patient).toEqual(['sub keyframes'])
    expect(await figure(page).locator('img').count()).toBe(1)
  },
)

test.each(['generator', 'mse'])(
  'where the small stream is H.264 a large tile plays it through %s and says so',
  async (way) => {
    await using opened = await open((shard, id) => shard.swap(id, 'main', h265), `?player=${way}`)
    const { page, watched } = opened
    await figure(page).getByText('Gambar kecil, bukan H.265').waitFor()
    await expect.poll(async () => (await tilesOf(page))[0]?.decodedFps, patient).toBeGreaterThan(5)
    expect(watched()).toEqual(['sub full'])
  },
)

test('where the main stream is down a large tile plays the small one and says so, until it is back', async () => {
  await using opened = await open(() => undefined)
  const { page, id, watched } = opened
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  stage.shard.setState(id, 'offline', 'main')
  await figure(page).getByText('Gambar kecil, gambar utama putus').waitFor(patient)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  expect(watched()).toEqual(['sub full'])
  // The page head and the tile say one thing of one camera.
  expect(await page.getByText('PUTUS', { exact: true }).count()).toBe(0)
  stage.shard.setState(id, 'live', 'main')
  await expect.poll(watched, patient).toEqual(['main full'])
  await figure(page).getByText('Langsung').waitFor(patient)
})

test('a stream that turns to H.265 says so, and plays again once it is H.264', async () => {
  await using opened = await open((shard, name) => shard.swap(name, 'sub', h265))
  const { page, id, watched } = opened
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  stage.shard.swap(id, 'main', h265)
  await figure(page).getByText('H.265: peramban ini tidak bisa').waitFor()
  await expect.poll(watched, patient).toEqual(['sub keyframes'])
  stage.shard.swap(id, 'sub', h264)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, patient).toBe('live')
  await expect.poll(watched, patient).toEqual(['sub full'])
})

// What these wait for is mostly time: they wait together.
test.concurrent('pictures that no decoder takes are tried a few times, said, and played once they are sound', async ({
  expect,
}) => {
  await using opened = await open(() => undefined)
  const { page, id } = opened
  const decoders = await watchDecoders(page, 'real')
  stage.shard.swap(id, 'sub', rubbish)
  stage.shard.swap(id, 'main', rubbish)
  await figure(page).getByText('H.264: pemutar peramban gagal').waitFor(patient)
  // Key frames come every two seconds at most: a decoder for each of them would be five in these ten seconds.
  const before = await decoders.made()
  await page.waitForTimeout(10_000)
  expect((await decoders.made()) - before).toBeLessThan(4)
  stage.shard.swap(id, 'sub', h264)
  stage.shard.swap(id, 'main', h264)
  await expect.poll(async () => (await tilesOf(page))[0]?.view, { timeout: 70_000 }).toBe('live')
})

test.concurrent('a decoder that takes everything and puts nothing out is given up and said', async () => {
  await using opened = await open(() => undefined)
  const { page, id } = opened
  await watchDecoders(page, 'mute')
  stage.shard.swap(id, 'main', h264)
  stage.shard.swap(id, 'sub', h264)
  await figure(page).getByText('H.264: pemutar peramban gagal').waitFor(patient)
})

test.concurrent('a decoder lost while it plays is replaced, whatever the loss is called, and the pictures go on', async ({
  expect,
}) => {
  await using opened = await open(() => undefined)
  const { page, id } = opened
  const decoders = await watchDecoders(page, 'real')
  stage.shard.swap(id, 'main', h264)
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

test.concurrent('a live camera of which no key frame comes says so, since when, with its last still', async ({
  expect,
}) => {
  await using opened = await open((shard, id) => shard.loseKeyFrames(id))
  const { page } = opened
  await figure(page).getByText('Tidak ada gambar kunci').waitFor(patient)
  expect(await figure(page).innerText()).toMatch(/sejak \d\d\.\d\d/)
  expect(await figure(page).innerText()).not.toContain('Menyambung')
  expect(await figure(page).locator('img').count()).toBe(1)
})

test('where the main stream is H.264 small tiles play it and say so', async () => {
  for (let number = 101; number <= 116; number++) {
    stage.shard.swap(`cam-${number}`, 'sub', h265)
    stage.shard.swap(`cam-${number}`, 'main', h264)
  }
  await using opened = await goTo('/dinding/utama/kiri')
  const { page } = opened
  // A smaller tile needs all of its height for its name.
  await page.setViewportSize({ width: 1366, height: 768 })
  const tiles = page.locator('figure[data-size="small"]')
  await tiles.first().getByText('Gambar utama, bukan H.265').waitFor()
  await expect
    .poll(() => stage.shard.watched.filter((one) => one.endsWith('main full')).length, patient)
    .toBeGreaterThan(2)
})
