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
/** A page takes seconds to be sure of a loss: several wait for it side by side. */
const AT_ONCE = 7
const groups = Array.from({ length: Math.ceil(opened.length / AT_ONCE) }, (_, group) => {
  const pages = opened.slice(group * AT_ONCE, (group + 1) * AT_ONCE)
  return { pages, addresses: pages.map(({ address }) => address).join(', ') }
})

test.each(groups)(
  'every figure, curve and mark is shown as out of date while the server is lost, wide and on a phone: $addresses',
  async ({ pages }) => {
    const offices: { readonly address: string; readonly tour: Tour }[] = []
    const tours: Tour[] = []
    try {
      for (const { address, role } of pages) {
        const tour = await startTour(browser, stage.origin)
        tours.push(tour)
        await tour.open(address, role, 'id')
        await tour.unfold()
        // Else no page of the office: a desk or a phone of its own, or one that leads on to another.
        if ((await tour.page.locator('#isi').count()) > 0) offices.push({ address, tour })
      }
      await Promise.all(offices.map(({ tour }) => tour.page.context().setOffline(true)))
      stage.stage.sockets.disconnectSockets(true)
      const faults: string[] = []
      for (const { address, tour } of offices) {
        await tour.page.locator('#isi[data-lost="true"]').waitFor({ timeout: 30_000 })
        for (const size of wideAndPhone) {
          await tour.resize(size)
          const fresh = await tour.page.evaluate(freshColours, leftAsItIs)
          faults.push(...fresh.map((fault) => `${fault} (${address} at ${size.width})`))
        }
      }
      expect(faults).toEqual([])
    } finally {
      await Promise.all(tours.map((tour) => tour.close()))
    }
  },
  240_000,
)

test('there are more than twenty pages of the office among them', () => {
  expect(opened.length).toBeGreaterThan(20)
})
