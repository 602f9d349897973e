// The demo city for the benches of the wall, and pages in a real Chromium.
import type { Browser, BrowserContext } from 'playwright-core'
import { startBenchCity } from './bench-city.ts'
import { launchChromium } from './chromium.ts'

export interface WallCity {
  readonly origin: string
  /** A context signed in as operator. */
  operator(): Promise<BrowserContext>
  close(): Promise<void>
}

/** The demo city with its cameras running, and a browser. */
export async function startWallCity(): Promise<WallCity> {
  const city = await startBenchCity()
  const { origin } = city
  let browser: Browser
  try {
    browser = await launchChromium()
  } catch (error) {
    await city.close()
    throw error
  }
  return {
    origin,
    operator: async () => {
      const context = await browser.newContext({
        viewport: { width: 1920, height: 1080 },
        // It would answer in front of the route that puts the bench's cameras on the screen.
        serviceWorkers: 'block',
      })
      const answer = await context.request.post(`${origin}/api/session/demo`, {
        data: { role: 'operator' },
        headers: { origin },
      })
      context.on('console', (message) => {
        if (message.type() === 'warning') console.error(`wall: page says: ${message.text()}`)
      })
      if (!answer.ok()) throw new Error(`the demo did not sign the operator in: ${answer.status()}`)
      return context
    },
    close: async () => {
      await browser.close()
      await city.close()
    },
  }
}
