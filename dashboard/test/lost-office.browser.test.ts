/** Off the line no office page may show a figure, a curve or a mark as if it were of now. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { everyPage } from './survey/every-page.ts'
import { freshColours, leftAsItIs } from './survey/stale-colours.ts'
import { everySize, openTourContext, type Tour, tourIn } from './survey/tour.ts'
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

const wideAndPhone = everySize.filter(({ width }) => width !== 820)
const opened = everyPage()
  .filter(({ roles }) => roles.length > 0 && !roles.includes('wall-device'))
  .flatMap(({ addresses, roles }) => addresses.map((address) => ({ address, role: roles[0] ?? null })))
/** A page takes seconds to be sure of a loss: several of one person wait for it side by side. */
const AT_ONCE = 8
const byPerson = [...Map.groupBy(opened, ({ role }) => role)].map(([role, pages]) => ({
  role,
  addresses: pages.map(({ address }) => address),
}))

test.each(byPerson)(
  'every figure, curve and mark is shown as out of date while the server is lost, wide and on a phone: the pages of $role',
  async ({ role, addresses }) => {
    const context = await openTourContext(browser)
    const spare: Tour[] = []
    const faults: string[] = []
    try {
      for (let first = 0; first < addresses.length; first += AT_ONCE) {
        const offices: { readonly address: string; readonly tour: Tour }[] = []
        for (const address of addresses.slice(first, first + AT_ONCE)) {
          const used = spare.pop()
          const tour = used ?? (await tourIn(context, stage.origin))
          if (used === undefined) await tour.open(address, role, 'id')
          else await tour.go(address)
          await tour.unfold()
          if ((await tour.page.locator('#isi').count()) > 0) offices.push({ address, tour })
          // No page of the office: a wall of live tiles, a phone, or one that leads on to another.
          else await tour.page.close()
        }
        await context.setOffline(true)
        stage.stage.sockets.disconnectSockets(true)
        for (const { address, tour } of offices) {
          await tour.page.locator('#isi[data-lost="true"]').waitFor({ timeout: 30_000 })
          for (const size of wideAndPhone) {
            await tour.resize(size)
            const fresh = await tour.page.evaluate(freshColours, leftAsItIs)
            faults.push(...fresh.map((fault) => `${fault} (${address} at ${size.width})`))
          }
        }
        await context.setOffline(false)
        for (const { tour } of offices) {
          await tour.page.locator('#isi[data-lost="false"]').waitFor({ timeout: 30_000 })
          spare.push(tour)
        }
      }
      expect(faults).toEqual([])
    } finally {
      await context.close()
    }
  },
  300_000,
)

test('there are more than twenty pages of the office among them', () => {
  expect(opened.length).toBeGreaterThan(20)
})
