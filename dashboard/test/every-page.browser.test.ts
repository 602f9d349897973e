/** Every page of the product, for every role that may open it, at every size, in both languages. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { everyPage } from './survey/every-page.ts'
import {
  axeFaultsOf,
  bothLanguages,
  everySize,
  landmarkFaultsOf,
  startTour,
  type Tour,
  textFaultsOf,
  wallSize,
} from './survey/tour.ts'
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

const opened = everyPage().flatMap((page) => page.addresses.map((address) => ({ ...page, address })))

test.each(opened)(
  '$address can be read whole and passes axe-core at every size in both languages',
  async ({ address, roles, isForWalls }) => {
    /** Each fault with the sizes and languages in which it shows. */
    const faults = new Map<string, string[]>()
    for (const language of bothLanguages) {
      await tour.open(address, roles[0] ?? null, language)
      for (const size of isForWalls ? [...everySize, wallSize] : everySize) {
        await tour.resize(size)
        const found = [...(await textFaultsOf(tour.page)), ...(await landmarkFaultsOf(tour.page))]
        // Other words change no element: one size of the second language is enough for what axe-core looks at.
        if (language === bothLanguages[0] || size === everySize[0])
          found.push(...(await axeFaultsOf(tour.page)))
        const where = `${size.width}x${size.height} ${language}`
        for (const fault of found) faults.set(fault, [...(faults.get(fault) ?? []), where])
      }
    }
    expect([...faults].map(([fault, where]) => `${fault} (${address} at ${where.join(', ')})`)).toEqual([])
  },
  // A few seconds alone; a machine shared with others only makes it slower.
  180_000,
)
