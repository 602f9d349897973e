/** A display of the wall in a real Chromium: read from the back of the room, by everybody who stands there. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInDevice } from '#domain/contract/rest/session.ts'
import type { TopicChange } from '#domain/contract/topics.ts'
import { minuteMs } from '#domain/time/units.ts'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { sampleAlerts } from './sample-alerts.ts'
import { sampleCameras } from './sample-city.ts'
import { textFaults } from './survey/text-fit.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

let browser: Browser
let stage: WallStage
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const open = (screen: string, width = 3840, height = 2160) =>
  visit(browser, stage.origin, `/dinding/dinding-a/${screen}`, { role: 'wall-device', width, height })

/**
 * Pixels on 55 inches at 4K seen from 3 m: font size = distance x tan(angle) / (pixel pitch x 0.727), since a capital is
 * 0.727 of it. Under 16 arc minutes a letter is made out, not read; from 20 on it is read with ease.
 */
const SIXTEEN_MINUTES_PX = 61
const TWENTY_MINUTES_PX = 76

test('figures, alerts and their words on the far layer are large enough for 3 m, and grow with the wall', async () => {
  const sizes = async (screen: string) => {
    const { page, context } = await open(screen)
    await page.getByText('Kebakaran').first().waitFor()
    const found = await page.evaluate(() => {
      const size = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize)
      const smallest = (selector: string) => Math.min(...[...document.querySelectorAll(selector)].map(size))
      return {
        title: smallest('ol h2'),
        value: smallest('dl dd'),
        word: Math.min(smallest('dl dt'), smallest('ol p')),
        head: smallest('header > *'),
        // A P2 that nobody has acknowledged in time says so.
        past: /Belum diakui, lewat \d+:\d\d/.test(document.body.innerText),
        zone: document.querySelector('main p span')?.textContent ?? '',
      }
    })
    await context.close()
    return found
  }
  const near = await sizes('tengah')
  expect(near.title).toBeGreaterThanOrEqual(TWENTY_MINUTES_PX)
  expect(near.value).toBeGreaterThanOrEqual(TWENTY_MINUTES_PX)
  expect(near.word).toBeGreaterThanOrEqual(SIXTEEN_MINUTES_PX)
  expect(near.head).toBeGreaterThanOrEqual(SIXTEEN_MINUTES_PX)
  expect(near.zone).toMatch(/, WIB$/)
  expect(near.past).toBe(true)
  const far = await sizes('jauh')
  expect(far.word / near.word).toBeCloseTo(1.5, 2)
})

test.each([
  ['tengah', 3840, 2160, 2],
  ['jauh', 3840, 2160, 2],
  ['terjauh', 3840, 2160, 1],
  ['terjauh', 1920, 1080, 1],
])(
  'the screen %s at %i x %i has one row of counts, a third for the map, the picture, and %i alerts at least',
  async (screen, width, height, least) => {
    const { page, context } = await open(screen, width, height)
    await page.getByText('Kebakaran').first().waitFor()
    await page.locator('figure').waitFor()
    const found = await page.evaluate(() => {
      const heights = [...document.querySelectorAll('dl > div')].map((one) => one.getBoundingClientRect().top)
      const cards = [...document.querySelectorAll('ol > li h2')].map((one) => one.closest('li'))
      return {
        rows: new Set(heights.map(Math.round)).size,
        mapShare: (document.querySelector('.leaflet-container')?.clientHeight ?? 0) / innerHeight,
        cards: cards.length,
        isWhole: cards.every((card) => (card?.getBoundingClientRect().bottom ?? 0) <= innerHeight),
      }
    })
    expect(found).toMatchObject({ rows: 1, isWhole: true })
    expect(found.mapShare).toBeGreaterThan(1 / 3)
    expect(found.cards).toBeGreaterThanOrEqual(least)
    expect(await page.evaluate(textFaults)).toEqual([])
    await context.close()
  },
)

test('a wall says once that restricted complaints are not counted, and since when the others are stale', async () => {
  for (const screen of ['tengah', 'kiri']) {
    const { page, context } = await open(screen)
    await page.getByText('Kebakaran').first().waitFor()
    expect(await page.getByText('Tanpa aduan terbatas').count()).toBe(1)
    await page.getByText(/^Aduan usang sejak .*\d+\.\d+$/).waitFor()
    await context.close()
  }
})

test('a tile whose camera an urgent alert concerns carries its bar, and the pictures keep their ratio', async () => {
  const { page, context } = await open('kiri')
  const tile = page.locator('[data-priority="2"]', { has: page.getByLabel(/^Kamera 0110,/) })
  await tile.getByText('2 kamera putus', { exact: true }).waitFor()
  const box = await page.getByLabel(/^Kamera 0101,/).boundingBox()
  expect(box === null ? 0 : box.width / box.height).toBeCloseTo(16 / 9, 1)
  // Head and alert line leave the pictures nine tenths of the width.
  expect(((box?.width ?? 0) * 4) / 3840).toBeGreaterThan(0.9)
  await context.close()
})

test('in the largest letters too the first alert has the whole line before its age, and no name is broken in a word', async () => {
  const { page, context } = await open('kiri-terjauh')
  await page.getByText('Kebakaran').first().waitFor()
  await page.locator('figcaption').first().waitFor()
  const found = await page.evaluate(() => {
    const title = document.querySelector('main p > b')
    const line = title?.parentElement?.clientWidth ?? 0
    const broken: string[] = []
    for (const name of document.querySelectorAll('figcaption span:not(:has(*))')) {
      const text = name.firstChild
      for (const { 0: word, index } of (text?.textContent ?? '').matchAll(/\S+/g)) {
        if (text === null) continue
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) broken.push(word)
      }
    }
    return { share: (title?.clientWidth ?? 0) / line, broken }
  })
  expect(found.share).toBeGreaterThan(0.6)
  expect(found.broken).toEqual([])
  await context.close()
})

test('an alert that grew is as old under its picture as in every list', async () => {
  const { page, context } = await open('tengah')
  const caption = page.locator('section[data-priority]').filter({ hasText: 'Kebakaran' })
  await caption.waitFor()
  const nowMs = Date.now()
  const fire = sampleAlerts(nowMs, sampleCameras()).find(({ id }) => id === 'al-1')
  if (fire === undefined) throw new Error('the sample has no fire')
  const atDetection = { atMs: nowMs - 25.5 * minuteMs, count: 1, figures: fire.figures }
  const change: TopicChange<'alerts'> = {
    topic: 'alerts',
    seq: 1,
    upsert: [{ ...fire, atDetection }],
    remove: [],
  }
  stage.stage.sockets.emit('changes', [change])
  await caption.getByText(/ · 25:\d\d$/).waitFor()
  await context.close()
})

test('no screen of the wall names a person or repeats a citizen', async () => {
  for (const screen of ['tengah', 'kiri']) {
    const { page, context } = await open(screen)
    await page.getByText('Kebakaran').first().waitFor()
    const said = await page.locator('body').innerText()
    expect(said).not.toMatch(/Siregar|Asap tebal|Lubang dalam|ADU-2026/)
    await context.close()
  }
})

test('the address of a pairing, put in where the page says that it is not paired, pairs it and leaves no token', async () => {
  const context = await browser.newContext()
  const page = await context.newPage()
  const tried: string[] = []
  let isPaired = false
  const refusal = {
    status: 401,
    json: { error: 'not-signed-in', message: { id: 'Token tidak dikenal.', en: 'Unknown token.' } },
  }
  await page.route('**/api/session', async (route) => {
    await (isPaired ? route.continue() : route.fulfill(refusal))
  })
  await page.route('**/api/session/device/challenge', (route) =>
    route.fulfill({ json: { challenge: 'tantangan' } }),
  )
  await page.route('**/api/session/device', async (route) => {
    const { token } = signInDevice.body.parse(route.request().postDataJSON())
    tried.push(token)
    if (token !== token2) return await route.fulfill(refusal)
    await context.addCookies([{ name: 'stage-role', value: 'wall-device', url: stage.origin }])
    isPaired = true
    await route.fulfill({ response: await page.request.get(`${stage.origin}/api/session`) })
  })
  const [token1, token2] = ['1', '2'].map((digit) => digit.repeat(40))
  const address = `${stage.origin}/dinding/dinding-a/tengah`
  await page.goto(address)
  await page.getByText('Layar ini belum dipasangkan.').waitFor()
  // Not by a name made of the address: the page where it is paired calls the wall what the city calls it.
  await page.getByText('Alamat layar ini: /dinding/dinding-a/tengah').waitFor()
  const putIn = (token: string | undefined) =>
    page.evaluate((href) => location.assign(href), `${address}#${token}`)
  await putIn(token1)
  await page.getByText('Token tidak dikenal.').waitFor()
  // Put in once more it is tried once more.
  await putIn(token1)
  await expect.poll(() => tried).toEqual([token1, token1])
  expect(page.url()).toBe(address)
  await putIn(token2)
  await page.getByText('Kebakaran').first().waitFor()
  expect(page.url()).toBe(address)
  await context.close()
})

test('a display whose server is lost shows every figure and alert as old', async () => {
  const { page, context } = await open('tengah')
  await page.getByText('Kebakaran').first().waitFor()
  await context.setOffline(true)
  stage.stage.sockets.disconnectSockets(true)
  await page.getByText('Terputus dari server').waitFor({ timeout: 20_000 })
  const band = page.getByText('Terputus dari server')
  expect(
    await band.evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
  ).toBeGreaterThanOrEqual(TWENTY_MINUTES_PX)
  const [stale, ...shown] = await page.evaluate(() => {
    const main = document.querySelector('main') ?? document.body
    const probe = document.createElement('i')
    probe.style.color = 'var(--stale)'
    main.append(probe)
    const told = main.querySelectorAll('dl dd, ol h2, ol b, ol p, p > b')
    return [probe, ...told].map((element) => getComputedStyle(element).color)
  })
  expect(shown.length).toBeGreaterThan(5)
  expect(new Set(shown)).toEqual(new Set([stale]))
  await context.close()
}, 40_000)
