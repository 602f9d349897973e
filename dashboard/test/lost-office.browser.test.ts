/** Off the line no office page may show a figure, a curve or a mark as if it were of now. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { everyPage } from './survey/every-page.ts'
import { freshColours, leftAsItIs } from './survey/stale-colours.ts'
import { everySize, startTour, type Tour } from './survey/tour.ts'
import { openWallStage, type WallStage } from './wall-stage.ts'

let browser: Browser
let stage: WallStage
let tour: Tour
beforeAll(async () => {
  browser = await startBrowser()
  stage = await openWallStage(0, builtDashboard)
  tour = await startTour(browser, stage.origin)
})
afterAll(async () => {
  await browser?.close()
  await stage?.close()
})

const wideAndPhone = everySize.filter(({ width }) => width !== 820)
const opened = everyPage()
  .filter(({ roles }) => roles.length > 0 && !roles.includes('wall-device'))
  .flatMap(({ addresses, roles }) => addresses.map((address) => ({ address, role: roles[0] ?? null })))

test.each(opened)(
  '$address shows every figure, curve and mark as out of date while the server is lost, wide and on a phone',
  async ({ address, role }) => {
    await tour.open(address, role, 'id')
    await tour.unfold()
    // Not a page of the office: a desk or a phone of its own, or one that leads on to another.
    const isOffice = (await tour.page.locator('#isi').count()) > 0
    if (!isOffice) return
    await tour.page.context().setOffline(true)
    stage.stage.sockets.disconnectSockets(true)
    try {
      await tour.page.locator('#isi[data-lost="true"]').waitFor({ timeout: 30_000 })
      const faults = new Map<string, string[]>()
      for (const size of wideAndPhone) {
        await tour.resize(size)
        for (const fault of await tour.page.evaluate(freshColours, leftAsItIs))
          faults.set(fault, [...(faults.get(fault) ?? []), `${size.width}`])
      }
      expect([...faults].map(([fault, where]) => `${fault} at ${where.join(', ')}`)).toEqual([])
    } finally {
      await tour.page.context().setOffline(false)
      tour.takeErrors()
    }
  },
  120_000,
)
