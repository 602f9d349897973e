/** Tiles in a real Chromium, fed over the real wire protocol by a shard that replays clips. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { TileDiagnosis } from '../player/diagnostics.ts'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

// Software decoding beside other work can be slow to begin: each wait below says what did not come, this one never does.
vi.setConfig({ testTimeout: 150_000 })

let browser: Browser
beforeAll(async () => {
  browser = await startBrowser('whole')
})
afterAll(async () => {
  await browser?.close()
})

/** Waits in the page, so that a busy machine only makes the test slower. */
async function tilesWhen(
  page: Page,
  what: string,
  isSo: (tiles: TileDiagnosis[]) => boolean,
): Promise<TileDiagnosis[]> {
  const endsAt = Date.now() + 40_000
  for (;;) {
    const tiles = await page.evaluate(() => {
      const player: unknown = Reflect.get(window, '__pantauPlayer')
      return (player as { tiles(): TileDiagnosis[] } | undefined)?.tiles() ?? []
    })
    if (isSo(tiles)) return tiles
    if (Date.now() > endsAt) throw new Error(`${what}: ${JSON.stringify(tiles)}`)
    await page.waitForTimeout(100)
  }
}

const areLive = (count: number) => (tiles: TileDiagnosis[]) =>
  tiles.length === count && tiles.every((tile) => tile.view === 'live')

async function onStage(run: (stage: WallStage) => Promise<void>): Promise<void> {
  const stage = await openWallStage(0, builtDashboard)
  try {
    await run(stage)
  } finally {
    await stage.close()
  }
}

test.each(['generator', 'canvas', 'mse'])(
  'a layout of four plays through %s, and the pictures move',
  async (way) => {
    await onStage(async (stage) => {
      const { page, context, complaints } = await visit(
        browser,
        stage.origin,
        `/dinding/utama/kiri?player=${way}`,
      )
      await tilesWhen(
        page,
        'all tiles live',
        (tiles) => tiles.length > 0 && tiles.every((t) => t.view === 'live'),
      )
      const kind = await page.evaluate(() =>
        Reflect.get(Reflect.get(window, '__pantauPlayer'), 'surfaceKind'),
      )
      expect(kind).toBe(way)
      const first = await tilesWhen(page, 'media time', (tiles) =>
        tiles.every((t) => t.lastPaintedMediaMs !== null),
      )
      await tilesWhen(page, 'a later picture on every tile', (tiles) =>
        tiles.every(
          (tile, i) => (tile.lastPaintedMediaMs ?? 0) > (first[i]?.lastPaintedMediaMs ?? 0) + 1_000,
        ),
      )
      const figure = page.locator('figure').first()
      const before = await figure.screenshot()
      await page.waitForTimeout(700)
      expect((await figure.screenshot()).equals(before)).toBe(false)
      expect(complaints).toEqual([])
      await context.close()
    })
  },
)

test('each state of the camera is a word on its tile, and a live one says nothing', async () => {
  await onStage(async (stage) => {
    const { page, context } = await visit(browser, stage.origin, '/kamera/101')
    await tilesWhen(page, 'live', areLive(1))
    const tile = page.locator('figure[data-view]')
    for (const [state, words] of [
      ['frozen', /Beku \d+ dtk/],
      ['offline', /PUTUS\s*sejak \d\d\.\d\d/],
      ['ended', /Berakhir/],
      ['refused-login', /Login ditolak/],
      ['malformed', /Rusak/],
      ['unsupported-codec', /Codec tidak didukung/],
    ] as const) {
      stage.shard.setState('cam-101', state)
      await expect.poll(() => tile.innerText()).toMatch(words)
    }
    stage.shard.setState('cam-101', 'live')
    await tilesWhen(page, 'live again', areLive(1))
    await context.close()
  })
})

test('a restarted shard is asked for again with a new grant, and the pictures come back', async () => {
  await onStage(async (stage) => {
    const { page, context } = await visit(browser, stage.origin, '/kamera/101')
    await tilesWhen(page, 'live', areLive(1))
    const asked = () => stage.asked.filter((one) => one.path === '/api/live/grants').length
    const before = asked()
    const [old] = await tilesWhen(page, 'painted', (tiles) => tiles[0]?.lastPaintedMediaMs !== null)
    stage.shard.restart()
    await tilesWhen(
      page,
      'newer pictures',
      (tiles) =>
        areLive(1)(tiles) && (tiles[0]?.lastPaintedMediaMs ?? 0) > (old?.lastPaintedMediaMs ?? 0) + 500,
    )
    expect(asked()).toBeGreaterThan(before)
    await context.close()
  })
})

test('a shard that hangs leaves the last picture in place with its age, however often the tile is started anew', async () => {
  await onStage(async (stage) => {
    const { page, context } = await visit(browser, stage.origin, '/kamera/101')
    await tilesWhen(page, 'live', areLive(1))
    stage.shard.isHanging = true
    const tile = page.locator('figure[data-view]')
    // Past the ten seconds after which a dark tile gets a new element and a new decoder.
    await expect
      .poll(() => tile.innerText(), { timeout: 40_000 })
      .toMatch(/Menyambung ulang (0:1[2-9]|0:[2-9]\d)/)
    const brightness = await page.evaluate(() => {
      const shown = [...document.querySelectorAll('figure[data-view] canvas')].find(
        (canvas) => canvas instanceof HTMLCanvasElement,
      )
      const context = shown instanceof HTMLCanvasElement ? shown.getContext('2d') : null
      if (context === null) return 0
      const { data } = context.getImageData(0, 0, context.canvas.width, context.canvas.height)
      let sum = 0
      for (const value of data) sum += value
      return sum / data.length
    })
    // A black picture has only its opaque alpha, 255 / 4.
    expect(brightness).toBeGreaterThan(70)
    stage.shard.isHanging = false
    stage.shard.restart()
    await tilesWhen(page, 'live again', areLive(1))
    await expect.poll(() => tile.locator('canvas').count()).toBe(0)
    await context.close()
  })
})

/** Of the layout that opens first; the spotlight comes to them. */
const tilesShown = 16

test('a tile out of sight and a hidden page stop watching', async () => {
  await onStage(async (stage) => {
    const { page, context } = await visit(browser, stage.origin, '/operator')
    await tilesWhen(page, 'many live', (tiles) => tiles.filter((tile) => tile.view === 'live').length >= 10)
    const all = tilesShown + 1
    await expect.poll(() => stage.shard.channelCount).toBe(all)
    // Full screen of one tile hides the others; the spotlight stays.
    await page.keyboard.press('f')
    await expect.poll(() => stage.shard.channelCount).toBeLessThan(5)
    await page.keyboard.press('f')
    await expect.poll(() => stage.shard.channelCount).toBe(all)
    await page.evaluate(() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    })
    await expect.poll(() => stage.shard.channelCount).toBe(0)
    await context.close()
  })
})

test('when the shard asks for less, the least important tiles fall to key frames and say so', async () => {
  await onStage(async (stage) => {
    const { page, context } = await visit(browser, stage.origin, '/operator')
    await tilesWhen(page, 'many live', (tiles) => tiles.filter((tile) => tile.view === 'live').length >= 10)
    // Opening sixteen tiles is a burst that is not counted yet: a shard that is short asks again.
    await tilesWhen(page, 'some at key frames', (tiles) => {
      const isHeard = tiles.some((tile) => tile.level === 'keyframes')
      if (!isHeard) stage.shard.askLess()
      return isHeard
    })
    await expect
      .poll(() => stage.shard.watched.filter((one) => one.endsWith('keyframes')).length)
      .toBeGreaterThan(2)
    expect(await page.getByText('gambar kunci').count()).toBeGreaterThan(0)
    // The spotlight keeps its main stream.
    expect(stage.shard.watched.some((one) => / main full$/.test(one))).toBe(true)
    await context.close()
  })
})

test('a camera that this person may not see says so and asks for nothing', async () => {
  await onStage(async (stage) => {
    stage.forbidden.add('cam-101')
    const { page, context } = await visit(browser, stage.origin, '/kamera/101')
    await page.getByText('Tidak ada hak melihat kamera ini').waitFor()
    expect(stage.shard.channelCount).toBe(0)
    await context.close()
  })
})
