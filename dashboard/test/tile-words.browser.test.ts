/** Tiles whose cameras are down, frozen or without a picture, most of them under an alarm: every word can be read. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alert } from '#domain/contract/rest/alerts.ts'
import { AlertId } from '#domain/ids.ts'
import { quietAlert } from '../alerts/testing/quiet-alert.ts'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { readClip } from './clip.ts'
import { sampleCameras } from './sample-city.ts'
import { textFaults } from './survey/text-fit.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

const cameras = sampleCameras().slice(0, 16)
const frozen = [1, 5, 12]
const refused = 14
const undecodable = [2, 9]
const keyless = 7
const standIn = 11

/** A machine shared with others only makes the test slower. */
const patient = { timeout: 20_000 }

let browser: Browser
let stage: WallStage
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
  const clip = readClip(
    fileURLToPath(new URL('../../scripts/demo/clips/jalan-siang-sub.h264', import.meta.url)),
  )
  const h265 = { ...clip, codec: 'hvc1.1.6.L93.B0' }
  cameras.forEach((camera, at) => {
    if (undecodable.includes(at) || at === standIn) stage.shard.swap(camera.id, 'sub', h265)
    if (undecodable.includes(at)) stage.shard.swap(camera.id, 'main', h265)
    if (at === keyless) stage.shard.loseKeyFrames(camera.id)
    if (undecodable.includes(at) || at === standIn || at === keyless) return
    const state = frozen.includes(at) ? 'frozen' : at === refused ? 'refused-login' : 'offline'
    stage.shard.setState(camera.id, state)
  })
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

/** The cameras of four sites in a row are down; of the last one only a camera is, the others say so without a bar. */
function siteAlarms(): readonly Alert[] {
  const raisedAtMs = Date.now() - 400_000
  return [0, 1, 2, 3].map((site) => ({
    ...quietAlert,
    id: AlertId.parse(`al-site-${site}`),
    kind: 'camera-offline',
    causeKey: `site:${site}`,
    priority: 2,
    state: site === 1 ? 'acknowledged' : 'unacknowledged',
    subject: { type: 'site', id: `lokasi-${site}`, name: `Lokasi ${site}` },
    place: null,
    raisedAtMs,
    changedAtMs: raisedAtMs,
    count: 12,
    nearby: [],
    stages: [],
    cameraIds: cameras.slice(site * 4, site * 4 + (site === 3 ? 1 : 4)).map((camera) => camera.id),
  }))
}

async function openInTrouble(path: string, role: string, width: number, height: number) {
  const { page, context } = await visit(browser, stage.origin, path, { role, width, height })
  await page.route('**/still*', (route) => route.fulfill({ status: 404 }))
  await page.getByText('Kebakaran').first().waitFor()
  stage.stage.sockets.emit('changes', [{ topic: 'alerts', seq: 1, upsert: siteAlarms(), remove: [] }])
  await page.getByText('12 kamera putus').nth(9).waitFor()
  // On a phone those out of sight wait until they are scrolled to.
  await page
    .getByLabel(/^Kamera 0109,/)
    .first()
    .scrollIntoViewIfNeeded()
  await expect
    .poll(
      () =>
        figures(page)
          .filter({ hasText: /PUTUS|Beku|Login|peramban ini|gambar kunci|bukan H/ })
          .count(),
      patient,
    )
    .toBeGreaterThanOrEqual(width < 600 ? 8 : 16)
  return { page, close: () => context.close() }
}
const figures = (page: Page) => page.locator('figure').filter({ has: page.getByText(/^01(0\d|1[0-6])$/) })

test.each([
  ['/dinding/dinding-a/kiri', 'wall-device', 3840, 2160],
  ['/dinding/dinding-a/kiri-jauh', 'wall-device', 3840, 2160],
  // The line of alerts has two lines there, which the tiles pay for.
  ['/dinding/dinding-a/kiri-terjauh', 'wall-device', 3840, 2160],
  ['/dinding/dinding-a/kiri-terjauh', 'wall-device', 1920, 1080],
  ['/operator', 'operator', 1366, 768],
  ['/operator', 'operator', 1920, 1080],
  ['/operator', 'operator', 820, 1180],
  ['/operator', 'operator', 390, 844],
] as const)(
  'on %s for a %s at %i x %i no word of a tile lies over another',
  async (path, role, width, height) => {
    const { page, close } = await openInTrouble(path, role, width, height)
    expect(await page.evaluate(textFaults)).toEqual([])
    // A name is broken between its words only.
    const broken = await page.evaluate(() => {
      const range = document.createRange()
      return [...document.querySelectorAll('figcaption span span:first-child')].flatMap((name) => {
        const text = name.firstChild
        return [...(text?.textContent ?? '').matchAll(/\p{L}+/gu)].flatMap((word) => {
          if (text === null) return []
          range.setStart(text, word.index)
          range.setEnd(text, word.index + word[0].length)
          return range.getClientRects().length > 1 ? [word[0]] : []
        })
      })
    })
    expect(broken).toEqual([])
    await close()
  },
)

test('a camera that is down says for how long, under an alarm on the smallest tile as well', async () => {
  const { page, close } = await openInTrouble('/dinding/dinding-a/kiri-terjauh', 'wall-device', 1920, 1080)
  const down = page.locator('figure[data-view="offline"]')
  expect(await down.count()).toBeGreaterThan(6)
  const said = await down.evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).innerText))
  expect(said.filter((words) => !/sejak \d+\.\d+|\d+ (dtk|mnt)/.test(words))).toEqual([])
  await close()
})

test('the still of a frozen camera is greyed from the first moment, however new it is', async () => {
  const { page, context } = await visit(browser, stage.origin, '/dinding/dinding-a/kiri', {
    role: 'wall-device',
    width: 1920,
    height: 1080,
  })
  const still = page.locator('figure[data-view="frozen"] img').first()
  await still.waitFor()
  expect(await still.evaluate((image) => getComputedStyle(image).filter)).toContain('saturate(0.15)')
  await context.close()
})
