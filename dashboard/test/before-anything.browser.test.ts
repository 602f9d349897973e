/** Pages whose live line has not brought anything yet: nothing known is not nothing there. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser, visit } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
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

test.each([
  ['/operator', 'operator', 'Peringatan belum diketahui.'],
  ['/dinding/dinding-a/tengah', 'wall-device', 'Peringatan belum diketahui.'],
  ['/ringkasan', 'leader', 'Keamanan'],
  ['/peta', 'operator', 'Peringatan'],
])(
  '%s tells nobody that there is no alert before the list of alerts has come',
  async (address, role, waits) => {
    const { page, context } = await visit(browser, stage.origin, '/icon.svg', { role })
    // Opened and silent.
    await page.routeWebSocket(/\/socket\//, () => undefined)
    await page.goto(stage.origin + address)
    await page.getByText(waits).first().waitFor()
    expect(await page.locator('body').innerText()).not.toMatch(/tidak ada peringatan|\b0 (sebab|peringatan)/i)
    await context.close()
  },
)
