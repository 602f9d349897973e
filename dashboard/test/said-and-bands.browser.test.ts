/** What came of a key is said where it hides no band: a room that is cut off reads since when. */
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { everySize, startTour } from './survey/tour.ts'
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

test('what a key did is in sight and covers neither the bar nor the band of a lost server, at every size', async () => {
  const tour = await startTour(browser, stage.origin)
  await tour.open('/operator?tata=2', 'operator', 'id')
  const { page } = tour
  await page.context().setOffline(true)
  stage.stage.sockets.disconnectSockets(true)
  const band = page.getByText(/Terputus dari server/).first()
  await band.waitFor({ timeout: 30_000 })
  const said = page.getByRole('status').filter({ hasText: 'G …' })
  for (const size of everySize) {
    await tour.resize(size)
    await page.keyboard.press('Escape')
    await page.keyboard.press('g')
    await said.waitFor()
    const boxOf = async (part: Locator) => (await part.boundingBox()) ?? expect.fail('a part is not drawn')
    const [lost, bar, word] = [
      await boxOf(band),
      await boxOf(page.getByRole('banner')),
      await boxOf(said),
    ] as const
    const at = `at ${size.width}`
    for (const covered of [lost, bar])
      expect(word.y >= covered.y + covered.height || word.y + word.height <= covered.y, at).toBe(true)
    expect(word.y >= 0 && word.y + word.height <= size.height, at).toBe(true)
    expect(word.x >= 0 && word.x + word.width <= size.width, at).toBe(true)
  }
})
