/** Pairing and deciding by keys: what a press does away with takes no one's place on the page with it. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { startTour } from './survey/tour.ts'
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

/** A server with one paired screen that a second device claims. */
async function openWalls() {
  const tour = await startTour(browser, stage.origin)
  const { page } = tour
  const claim = { kind: 'other-device', atMs: 1_000, address: '10.0.0.9' }
  const paired = {
    wallId: 'dinding-a',
    screenId: 'kiri',
    pairedAtMs: 1,
    pairedBy: 'Yusuf',
    expiresAtMs: 4_000_000_000_000,
    isBound: true,
    isShowing: true,
  }
  let displays = [{ ...paired, claim: claim as typeof claim | null }]
  await page.route('**/api/walls', (route) => route.fulfill({ json: { displays, warnBeforeMs: 1 } }))
  await page.route('**/api/walls/**', (route) => {
    if (route.request().url().endsWith('/claim')) displays = [{ ...paired, claim: null }]
    else if (route.request().method() === 'DELETE') displays = []
    else return route.fulfill({ json: { token: 'kunci', openPath: '/dinding/dinding-a/kanan' } })
    return route.fulfill({ status: 204 })
  })
  await tour.open('/atur/dinding', 'admin', 'id')
  const focused = () => page.evaluate(() => document.activeElement?.textContent)
  const press = async (name: string, row = page.getByRole('row', { name: 'Layar kiri' })) => {
    await row.getByRole('button', { name, exact: true }).focus()
    await page.keyboard.press('Enter')
  }
  return { page, focused, press }
}

test.each(['Tetap yang menyala', 'Pindah ke yang baru'])(
  'after "%s" the reader is at the state of the screen, and after its token was revoked as well',
  async (name) => {
    const { focused, press } = await openWalls()
    await press(name)
    await expect.poll(focused).toMatch(/^menyala, berlaku sampai/)
    await press('Cabut')
    await expect.poll(focused).toBe('belum dipasangkan')
  },
)

test('the address that is shown once has the focus, and one more Enter does not take it away', async () => {
  const { page, focused, press } = await openWalls()
  await press('Pasangkan', page.getByRole('row', { name: 'Layar kanan' }))
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Buat token' }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(focused).toMatch(/\/dinding\/dinding-a\/kanan#kunci$/)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Tutup' }).press('Enter')
  await expect.poll(() => dialog.count()).toBe(0)
  await expect.poll(focused).toBe('Pasangkan')
})
