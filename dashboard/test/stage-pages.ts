/** The stage and a browser for the tests of one file, and its pages opened as somebody. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import type { Role } from '#domain/access/role.ts'
import type { Language } from '../i18n/words.ts'
import { startBrowser } from './browser.ts'
import { builtDashboard } from './built-dashboard.ts'
import { openStage, type Stage } from './stage-server.ts'

export interface Opened {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the console, of scripts and of the content policy. */
  readonly faults: string[]
}

/** A machine shared with others only makes a test slower. */
export const patient = { timeout: 20_000 }

export class StagePages {
  readonly stage: Stage
  readonly browser: Browser

  constructor(stage: Stage, browser: Browser) {
    this.stage = stage
    this.browser = browser
  }

  async open(
    path: string,
    role: Role | null,
    language: Language = 'id',
    width = 1366,
    origin = this.stage.origin,
  ): Promise<Opened> {
    const context = await this.browser.newContext({ viewport: { width, height: width < 500 ? 844 : 768 } })
    if (role !== null) await context.addCookies([{ name: 'stage-role', value: role, url: origin }])
    await context.addInitScript(`
    localStorage.setItem('pantau.language', '${language}')
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error('content policy', event.violatedDirective, event.blockedURI))`)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(message.text())
    })
    page.on('pageerror', (error) => faults.push(error.message))
    await page.goto(origin + path)
    return { page, context, faults }
  }
}

/** Opens both before the tests of the file and closes them after; there while a test runs. */
export function stagePages(): () => StagePages {
  let pages: StagePages | undefined
  beforeAll(async () => {
    pages = new StagePages(await openStage(0, builtDashboard), await startBrowser())
  }, 120_000)
  afterAll(async () => {
    await pages?.browser.close()
    await pages?.stage.close()
  })
  return () => {
    if (pages === undefined) throw new Error('the stage is open only while a test runs')
    return pages
  }
}
