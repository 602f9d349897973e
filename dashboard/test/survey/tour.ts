/** Goes through the pages of the stage with one browser tab, as different people, in both languages, at every size. */
import axe from 'axe-core'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Role } from '#domain/access/role.ts'
import type { Language } from '../../i18n/words.ts'
import { targetFaults } from './targets.ts'
import { textFaults } from './text-fit.ts'

export interface Size {
  readonly width: number
  readonly height: number
}
/** A desk, a tablet held upright, a phone: the sizes that every page is held at. */
export const everySize: readonly Size[] = [
  { width: 1366, height: 768 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
]
export const wallSize: Size = { width: 3840, height: 2160 }
export const bothLanguages: readonly Language[] = ['id', 'en']

export interface Tour {
  readonly page: Page
  /** Opens an address and waits until the page has everything it asked for. */
  open(address: string, who: Role | null, language: Language): Promise<void>
  /** Goes on to another page of the same person and language within the product, as by a link: nothing is loaded again. */
  go(address: string): Promise<void>
  /** The open page in another language, as when it is chosen in another window: nothing is loaded again. */
  read(language: Language): Promise<void>
  /** Opens every part of the page that is folded away. */
  unfold(): Promise<void>
  /** What the console, scripts and the content policy complained of since this was last asked. */
  takeErrors(): readonly string[]
  /** Changes the size of the window and lets the page lay itself out. */
  resize(size: Size): Promise<void>
  close(): Promise<void>
}

/** The browser says this of every answer that a page asks for in order to tell that somebody or something is not there. */
const isExpected = /^Failed to load resource: .* status of 40[14]/

/** Tabs of one context share what the browser has loaded and compiled; they are the same person. */
export async function openTourContext(browser: Browser): Promise<BrowserContext> {
  return await browser.newContext({ viewport: everySize[0] ?? null, reducedMotion: 'reduce' })
}

export async function startTour(browser: Browser, origin: string): Promise<Tour> {
  return await tourIn(await openTourContext(browser), origin)
}

export async function tourIn(context: BrowserContext, origin: string): Promise<Tour> {
  const page = await context.newPage()
  let errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected.test(message.text())) errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error('content policy', event.violatedDirective, event.blockedURI),
    )
  })
  // What is kept here is kept for every page of the origin.
  const otherWindow = await context.newPage()
  await otherWindow.goto(`${origin}/icon.svg`)
  const choose = (language: Language) =>
    otherWindow.evaluate((chosen) => localStorage.setItem('pantau.language', chosen), language)
  const underWay = new Set<unknown>()
  page.on('request', (request) => underWay.add(request))
  page.on('requestfinished', (request) => underWay.delete(request))
  page.on('requestfailed', (request) => underWay.delete(request))
  return {
    page,
    open: async (address, who, language) => {
      await context.clearCookies()
      if (who !== null) await context.addCookies([{ name: 'stage-role', value: who, url: origin }])
      await choose(language)
      underWay.clear()
      await page.goto(origin + address)
      await untilDrawn(page, () => underWay.size)
    },
    go: async (address) => {
      underWay.clear()
      await page.evaluate(goTo, address)
      await page.waitForFunction(() => document.documentElement.dataset.shown !== '')
      await untilDrawn(page, () => underWay.size)
    },
    read: async (language) => {
      await choose(language)
      await page.waitForFunction((chosen) => document.documentElement.lang === chosen, language)
      await untilDrawn(page, () => 0)
    },
    unfold: async () => {
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('main details')) folded.setAttribute('open', '')
      })
      await untilDrawn(page, () => 0)
    },
    takeErrors: () => {
      const taken = errors
      errors = []
      return taken
    },
    resize: async (size) => {
      await page.setViewportSize(size)
      // It asks for nothing new: pages of live tiles, which ask for ever, need not be waited for.
      await untilDrawn(page, () => 0)
    },
    close: () => context.close(),
  }
}

/** As when a person goes back or forth to it, which the router follows like a link. Runs in the page. */
function goTo(address: string): void {
  document.documentElement.dataset.shown = ''
  history.pushState({ key: `${performance.now()}`, idx: history.length }, '', address)
  dispatchEvent(new PopStateEvent('popstate', { state: history.state }))
}

const ENOUGH_MS = 2_500
const LONG_ENOUGH_MS = 15_000
const TOO_LONG_MS = 60_000

/** Nothing asked for, nothing loading, and two frames alike. */
async function untilDrawn(page: Page, openRequests: () => number): Promise<void> {
  const startedMs = Date.now()
  let before = ''
  let alikeSinceMs = startedMs
  for (;;) {
    const now = await page.evaluate(drawing)
    if (now !== before) alikeSinceMs = Date.now()
    const waitedMs = Date.now() - startedMs
    // A page of live tiles asks for ever, and its tiles change: what has stood still for a while counts, or has been there long.
    const isStill = now === before && (openRequests() === 0 || Date.now() - alikeSinceMs > ENOUGH_MS)
    if (now !== null && (isStill || waitedMs > LONG_ENOUGH_MS)) return
    if (waitedMs > TOO_LONG_MS) throw new Error(`${page.url()} is still loading after ${TOO_LONG_MS} ms`)
    before = now ?? ''
  }
}

/** What stands on the page, after two frames; null while a part of it is still loading. Runs in the page. */
async function drawing(): Promise<string | null> {
  await document.fonts.ready
  for (let frame = 0; frame < 2; frame++) await new Promise((drawn) => requestAnimationFrame(drawn))
  const isLoading =
    document.querySelector('#root')?.firstElementChild == null ||
    document.querySelector('[data-loading]') !== null ||
    [...document.images].some((image) => !image.complete)
  if (isLoading) return null
  const { scrollWidth, scrollHeight } = document.documentElement
  return `${document.querySelectorAll('*').length} elements, ${scrollWidth}x${scrollHeight}`
}

/** Words and controls that cannot be read whole. */
export async function textFaultsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(textFaults)
}

/** Below this width a page is in a hand. */
const HAND_PX = 600
const FINGER_PX = 44
const POINTER_PX = 24

/** Buttons, links and fields that a finger, or at a desk a pointer, would miss. */
export async function targetFaultsOf(page: Page): Promise<readonly string[]> {
  const width = page.viewportSize()?.width ?? HAND_PX
  return await page.evaluate(targetFaults, width < HAND_PX ? FINGER_PX : POINTER_PX)
}

/** One `main` and one `h1`: what a reader jumps to. */
export async function landmarkFaultsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() =>
    ['main', 'h1'].flatMap((name) => {
      const found = document.querySelectorAll(name)
      return found.length === 1 ? [] : [`${found.length} <${name}>, should be 1`]
    }),
  )
}

/** A cell that another rule lays out as something else falls out of its row. */
export async function tableFaultsOf(page: Page): Promise<readonly string[]> {
  return await page.evaluate(() => {
    const cells = [...document.querySelectorAll('tr > td, tr > th')]
    const laidOut = cells
      .filter(({ parentElement: row }) => row !== null && getComputedStyle(row).display === 'table-row')
      .map((cell) => ({ cell, display: getComputedStyle(cell).display }))
      .filter(({ display }) => display !== 'table-cell' && display !== 'none')
      .map(({ cell, display }) => `the cell "${cell.textContent?.slice(0, 40)}" is laid out as ${display}`)
    // As a card a cell stands under the name of its column; one without is a figure of nothing.
    const unnamed = cells
      .filter((cell) => cell.checkVisibility() && getComputedStyle(cell, '::before').content === '""')
      .map((cell) => `the cell "${cell.textContent?.slice(0, 40)}" of a card names no column`)
    return [...laidOut, ...unnamed]
  })
}

/** What the window is called says which page it is, in the reader's language (WCAG 2.4.2). */
export async function titleFaultsOf(page: Page): Promise<readonly string[]> {
  const title = await page.title()
  return /^.+ - Pantau$/.test(title) ? [] : [`the title "${title}" names no page`]
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Serious and critical findings of axe-core, each with its rule, element and why. It judges elements: at another width
 * or in another language only those are held before it that it has not judged on this page.
 */
export async function axeFaultsOf(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return await page.evaluate(async (tags) => {
    const kept = window as unknown as { axe: typeof axe; judged?: WeakSet<Element> }
    const isFirstLook = kept.judged === undefined
    const judged = kept.judged ?? new WeakSet<Element>()
    kept.judged = judged
    const shown = [...document.querySelectorAll('body *')].filter((element) => element.checkVisibility())
    const fresh = new Set(shown.filter((element) => !judged.has(element)))
    // What stands inside another of them is judged with it.
    const outermost = [...fresh].filter(
      ({ parentElement }) => parentElement === null || !fresh.has(parentElement),
    )
    for (const element of fresh) judged.add(element)
    if (!isFirstLook && outermost.length === 0) return []
    // Rows of one list are made alike: the first few stand for all.
    const alike = [['tbody > tr:nth-child(n+7)'], ['ul > li:nth-child(n+9)']]
    const { violations } = await kept.axe.run(
      { include: isFirstLook ? [['html']] : outermost, exclude: alike },
      {
        runOnly: { type: 'tag', values: [...tags] },
        resultTypes: ['violations'],
      },
    )
    return violations
      .filter((rule) => rule.impact === 'serious' || rule.impact === 'critical')
      .flatMap((rule) =>
        rule.nodes.map((node) => {
          const why = (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? rule.help
          return `axe ${rule.id} (${rule.impact}) ${node.target.join(' ')}: ${why}`
        }),
      )
  }, standards)
}
