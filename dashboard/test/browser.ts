/** The real Chromium of the machine, as the control room would use it. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** The whole program, and the same without windows of its own: a new tab there costs a quarter of the processor time. */
const programs = { whole: '/usr/bin/chromium', windowless: '/usr/bin/chromium-headless-shell' }

export async function startBrowser(kind: keyof typeof programs = 'windowless'): Promise<Browser> {
  return await chromium.launch({
    executablePath: existsSync(programs[kind]) ? programs[kind] : programs.whole,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors of the page and refusals of its content policy, in order. */
  readonly complaints: string[]
}

/** A signed-in page of the stage. */
export async function visit(
  browser: Browser,
  origin: string,
  path: string,
  options: { role?: string; width?: number; height?: number } = {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1366, height: options.height ?? 768 },
  })
  await context.addCookies([{ name: 'stage-role', value: options.role ?? 'operator', url: origin }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.exposeFunction('reportPolicy', (what: string) => complaints.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const report: unknown = Reflect.get(window, 'reportPolicy')
      if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`)
    })
  })
  await page.goto(origin + path)
  return { page, context, complaints }
}
